import ArgMinBenchClock
import ArgMinEngines
import ArgMinLinearAlgebra
import ArgMinNumbers
import ArgMinProblems

/// HiGHS's C interface with nothing between it and the program, for comparison.
struct RawHiGHS {
  typealias Handle = UnsafeMutableRawPointer
  private typealias Text = UnsafePointer<CChar>
  private typealias Numbers = UnsafePointer<Double>
  private typealias Integers = UnsafePointer<Int32>
  private typealias Results = UnsafeMutablePointer<Double>

  private let create: @convention(c) () -> Handle?
  private let destroy: @convention(c) (Handle) -> Void
  private let setInteger: @convention(c) (Handle, Text, Int32) -> Int32
  private let setDouble: @convention(c) (Handle, Text, Double) -> Int32
  private let setBool: @convention(c) (Handle, Text, Int32) -> Int32
  private let passMip:
    @convention(c) (
      Handle, Int32, Int32, Int32, Int32, Int32, Double, Numbers, Numbers, Numbers, Numbers,
      Numbers, Integers, Integers, Numbers, Integers?
    ) -> Int32
  private let run: @convention(c) (Handle) -> Int32
  private let getStatus: @convention(c) (Handle) -> Int32
  private let getSolution: @convention(c) (Handle, Results, Results, Results, Results) -> Int32
  private let getDouble: @convention(c) (Handle, Text, Results) -> Int32
  private let changeBounds: @convention(c) (Handle, Int32, Double, Double) -> Int32

  init(_ highs: HiGHS) throws {
    let library = highs.library
    create = try library.function("Highs_create", as: (@convention(c) () -> Handle?).self)
    destroy = try library.function("Highs_destroy", as: (@convention(c) (Handle) -> Void).self)
    setInteger = try library.function(
      "Highs_setIntOptionValue", as: (@convention(c) (Handle, Text, Int32) -> Int32).self)
    setDouble = try library.function(
      "Highs_setDoubleOptionValue", as: (@convention(c) (Handle, Text, Double) -> Int32).self)
    setBool = try library.function(
      "Highs_setBoolOptionValue", as: (@convention(c) (Handle, Text, Int32) -> Int32).self)
    passMip = try library.function(
      "Highs_passMip",
      as: (@convention(c) (
        Handle, Int32, Int32, Int32, Int32, Int32, Double, Numbers, Numbers, Numbers, Numbers,
        Numbers, Integers, Integers, Numbers, Integers?
      ) -> Int32).self)
    run = try library.function("Highs_run", as: (@convention(c) (Handle) -> Int32).self)
    getStatus = try library.function(
      "Highs_getModelStatus", as: (@convention(c) (Handle) -> Int32).self)
    getSolution = try library.function(
      "Highs_getSolution",
      as: (@convention(c) (Handle, Results, Results, Results, Results) -> Int32).self)
    getDouble = try library.function(
      "Highs_getDoubleInfoValue", as: (@convention(c) (Handle, Text, Results) -> Int32).self)
    changeBounds = try library.function(
      "Highs_changeColBounds", as: (@convention(c) (Handle, Int32, Double, Double) -> Int32).self)
  }

  struct Answer {
    var status: Int32
    var value: Double
  }

  /// Passes the program, runs, and gets point and multipliers.
  ///
  /// - Parameter accuracy: What is asked for; nil leaves it to HiGHS.
  func solve(_ program: LinearProgram, limit: Double, accuracy: LinearOptions?) -> Answer {
    guard let handle = create() else { return Answer(status: -1, value: .nan) }
    defer { destroy(handle) }
    prepare(handle, limit: limit, accuracy: accuracy)
    pass(program, to: handle)
    _ = run(handle)
    var x = [Double](repeating: 0, count: program.columnCount)
    var costs = x
    var activities = [Double](repeating: 0, count: program.rowCount)
    var duals = activities
    _ = getSolution(handle, &x, &costs, &activities, &duals)
    var value = Double.nan
    _ = getDouble(handle, "objective_function_value", &value)
    return Answer(status: getStatus(handle), value: value)
  }

  private func prepare(_ handle: Handle, limit: Double, accuracy: LinearOptions?) {
    _ = setBool(handle, "output_flag", 0)
    _ = setInteger(handle, "threads", 1)
    _ = setDouble(handle, "time_limit", limit)
    // Both contenders prove the same.
    _ = setDouble(handle, "mip_rel_gap", LinearOptions().relativeGap)
    _ = setDouble(handle, "mip_abs_gap", LinearOptions().relativeGap)
    guard let accuracy else { return }
    _ = setDouble(handle, "primal_feasibility_tolerance", accuracy.feasibilityTolerance)
    _ = setDouble(handle, "dual_feasibility_tolerance", accuracy.feasibilityTolerance)
    _ = setDouble(handle, "mip_feasibility_tolerance", accuracy.integralityTolerance)
  }

  private func pass(_ program: LinearProgram, to handle: Handle) {
    let marks = program.isInteger.contains(true) ? program.isInteger.map { $0 ? Int32(1) : 0 } : nil
    _ = passMip(
      handle, Int32(program.columnCount), Int32(program.rowCount),
      Int32(program.matrix.values.count), 1, 1, program.constant, program.objective,
      program.lower, program.upper, program.rowLower, program.rowUpper,
      program.matrix.starts.map { Int32($0) }, program.matrix.rows, program.matrix.values, marks)
  }

  /// The seconds of a solve after one bound has changed, the least mean of the rounds.
  func secondsOfWarmSolve(_ program: LinearProgram, changes: [BoundChange]) -> Double {
    guard let handle = create() else { return .nan }
    defer { destroy(handle) }
    prepare(handle, limit: 60, accuracy: nil)
    pass(program, to: handle)
    _ = run(handle)
    var x = [Double](repeating: 0, count: program.columnCount)
    var costs = x
    var activities = [Double](repeating: 0, count: program.rowCount)
    var duals = activities
    return Clock.leastMean(of: changes) { change in
      _ = changeBounds(handle, Int32(change.column), change.lower, change.upper)
      _ = run(handle)
      _ = getSolution(handle, &x, &costs, &activities, &duals)
    }
  }
}
