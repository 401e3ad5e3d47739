import ArgMinLinearAlgebra
import ArgMinProblems

/// A model within HiGHS, freed when it goes out of scope.
///
/// It is neither copied nor passed on to another thread.
struct HiGHSModel: ~Copyable {
  enum Status: Int32 {
    case empty = 6
    case optimal = 7
    case infeasible = 8
    case unboundedOrInfeasible = 9
    case unbounded = 10
    case objectiveBound = 11
    case objectiveTarget = 12
    case timeLimit = 13
    case iterationLimit = 14
    case unknown = 15
    case solutionLimit = 16
    case interrupted = 17
  }

  private let functions: HiGHSFunctions
  private let handle: HiGHSFunctions.Handle

  init(_ highs: HiGHS) throws(EngineError) {
    guard let handle = highs.functions.create() else {
      throw .failed(engine: HiGHS.name, call: "create")
    }
    (functions, self.handle) = (highs.functions, handle)
    // Nothing but the command prints. Every version has the option.
    _ = functions.setBool(handle, "output_flag", 0)
  }

  deinit { functions.destroy(handle) }

  // MARK: What is asked

  func set(_ option: String, _ value: Bool) throws(EngineError) {
    try check(functions.setBool(handle, option, value ? 1 : 0), option)
  }

  func set(_ option: String, _ value: Int) throws(EngineError) {
    let bounded = Int32(clamping: value)
    try check(functions.setInteger(handle, option, bounded), option)
  }

  func set(_ option: String, _ value: Double) throws(EngineError) {
    try check(functions.setDouble(handle, option, value), option)
  }

  func set(_ option: String, _ value: String) throws(EngineError) {
    try check(functions.setText(handle, option, value), option)
  }

  /// Puts a program in place of the one before. Sets, indicators and semicontinuous columns are not
  /// looked at; of whole numbers only the marks.
  func pass(_ program: LinearProgram) throws(EngineError) {
    let hasIntegers = program.isInteger.contains(true)
    let integrality = hasIntegers ? program.isInteger.map { $0 ? Int32(1) : 0 } : nil
    // Compressed rows of the upper triangle are compressed columns of the lower one.
    let lowerTriangle = program.quadratic.values.isEmpty ? nil : program.quadratic.byRows
    let colwise: Int32 = 1
    let triangular: Int32 = 1
    let minimize: Int32 = 1
    let status = functions.passModel(
      handle, Int32(program.columnCount), Int32(program.rowCount),
      Int32(program.matrix.values.count), Int32(lowerTriangle?.values.count ?? 0), colwise,
      triangular, minimize, program.constant, program.objective, program.lower, program.upper,
      program.rowLower, program.rowUpper, program.matrix.starts.narrowed, program.matrix.rows,
      program.matrix.values, lowerTriangle?.starts.narrowed, lowerTriangle?.rows,
      lowerTriangle?.values, integrality)
    try check(status, "passModel")
  }

  /// Has the observer called back, where the library can.
  ///
  /// - Precondition: The observer outlives every run.
  func observe(with observer: HiGHSObserver) throws(EngineError) {
    guard let setCallback = functions.setCallback, let start = functions.startCallback else {
      return
    }
    let context = Unmanaged.passUnretained(observer).toOpaque()
    try check(setCallback(handle, HiGHSObserver.callback, context), "setCallback")
    for kind in observer.wanted { try check(start(handle, kind.rawValue), "startCallback") }
  }

  func run() throws(EngineError) { try check(functions.run(handle), "run") }

  /// Warnings are answers, too: limits are among them.
  private func check(_ status: Int32, _ call: String) throws(EngineError) {
    if status < 0 { throw .failed(engine: HiGHS.name, call: call) }
  }

  // MARK: What was found

  /// Nil for what no solve ends with.
  var status: Status? { Status(rawValue: functions.modelStatus(handle)) }

  /// Values of the columns, reduced costs, and multipliers of the rows.
  func solution(
    columns: Int, rows: Int
  ) throws(EngineError) -> (x: [Double], reducedCosts: [Double], rowDuals: [Double]) {
    var x = [Double](repeating: .nan, count: columns)
    var reducedCosts = x
    var rowDuals = [Double](repeating: .nan, count: rows)
    var activities = rowDuals
    try check(
      functions.solution(handle, &x, &reducedCosts, &activities, &rowDuals), "getSolution")
    return (x, reducedCosts, rowDuals)
  }

  func dualRay(rows: Int) -> [Double]? {
    var hasRay: Int32 = 0
    var ray = [Double](repeating: .nan, count: rows)
    guard functions.dualRay(handle, &hasRay, &ray) >= 0, hasRay == 1 else { return nil }
    return ray
  }

  func integer(_ info: String) -> Int {
    var value: Int32 = 0
    return functions.integerInfo(handle, info, &value) >= 0 ? Int(value) : 0
  }

  func long(_ info: String) -> Int {
    var value: Int64 = 0
    return functions.longInfo(handle, info, &value) >= 0 ? Int(value) : 0
  }

  func double(_ info: String) -> Double {
    var value = Double.nan
    return functions.doubleInfo(handle, info, &value) >= 0 ? value : .nan
  }

  /// True where the values of the columns satisfy the program, as HiGHS sees it.
  var hasPoint: Bool { integer("primal_solution_status") == 2 }

  /// Pivots, steps of interior points and of active sets.
  var iterations: Int {
    ["simplex_iteration_count", "ipm_iteration_count", "qp_iteration_count"]
      .reduce(0) { $0 + max(0, integer($1)) }
  }
}

extension [Int] {
  /// The same in 32 bits, into which they must fit.
  fileprivate var narrowed: [Int32] { map { Int32($0) } }
}
