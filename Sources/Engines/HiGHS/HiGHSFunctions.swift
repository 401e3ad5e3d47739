import ArgMinNumbers

/// The functions of HiGHS's C interface that are used, by what they do.
///
/// Their types are those of `highs_c_api.h`, the same from version 1.5 on; the last ones are there from
/// version 1.7 on. HighsInt is 32 bits wide, which is checked before any of these is called.
struct HiGHSFunctions: Sendable {
  typealias Handle = UnsafeMutableRawPointer
  typealias Text = UnsafePointer<CChar>
  typealias Numbers = UnsafePointer<Double>
  typealias Integers = UnsafePointer<Int32>
  typealias Results = UnsafeMutablePointer<Double>
  typealias Callback =
    @convention(c) (
      Int32, Text?, UnsafeRawPointer?, UnsafeMutableRawPointer?, UnsafeMutableRawPointer?
    ) -> Void

  let create: @convention(c) () -> Handle?
  let destroy: @convention(c) (Handle) -> Void
  let sizeOfInteger: @convention(c) (Handle) -> Int32

  let setBool: @convention(c) (Handle, Text, Int32) -> Int32
  let setInteger: @convention(c) (Handle, Text, Int32) -> Int32
  let setDouble: @convention(c) (Handle, Text, Double) -> Int32
  let setText: @convention(c) (Handle, Text, Text) -> Int32

  /// Columns, rows, entries of A and of Q, formats of both, sense, offset, costs, bounds of columns and
  /// rows, A, Q and what the columns are.
  typealias PassModel =
    @convention(c) (
      Handle, Int32, Int32, Int32, Int32, Int32, Int32, Int32, Double, Numbers, Numbers, Numbers,
      Numbers, Numbers, Integers, Integers, Numbers, Integers?, Integers?, Numbers?, Integers?
    ) -> Int32
  let passModel: PassModel
  let run: @convention(c) (Handle) -> Int32
  let modelStatus: @convention(c) (Handle) -> Int32
  let solution: @convention(c) (Handle, Results?, Results?, Results?, Results?) -> Int32
  let integerInfo: @convention(c) (Handle, Text, UnsafeMutablePointer<Int32>) -> Int32
  let doubleInfo: @convention(c) (Handle, Text, Results) -> Int32
  let longInfo: @convention(c) (Handle, Text, UnsafeMutablePointer<Int64>) -> Int32
  let dualRay: @convention(c) (Handle, UnsafeMutablePointer<Int32>, Results?) -> Int32

  /// Nil where the library has none of these.
  let setCallback: (@convention(c) (Handle, Callback, UnsafeMutableRawPointer?) -> Int32)?
  let startCallback: (@convention(c) (Handle, Int32) -> Int32)?
  let callbackItem: (@convention(c) (UnsafeRawPointer, Text) -> UnsafeRawPointer?)?

  init(_ library: DynamicLibrary) throws(DynamicLibrary.Failure) {
    func function<F>(_ name: String, as type: F.Type) throws(DynamicLibrary.Failure) -> F {
      try library.function("Highs_" + name, as: type)
    }
    func optional<F>(_ name: String, as type: F.Type) throws(DynamicLibrary.Failure) -> F? {
      library.contains("Highs_" + name) ? try function(name, as: type) : nil
    }
    create = try function("create", as: (@convention(c) () -> Handle?).self)
    destroy = try function("destroy", as: (@convention(c) (Handle) -> Void).self)
    sizeOfInteger = try function("getSizeofHighsInt", as: (@convention(c) (Handle) -> Int32).self)
    setBool = try function(
      "setBoolOptionValue", as: (@convention(c) (Handle, Text, Int32) -> Int32).self)
    setInteger = try function(
      "setIntOptionValue", as: (@convention(c) (Handle, Text, Int32) -> Int32).self)
    setDouble = try function(
      "setDoubleOptionValue", as: (@convention(c) (Handle, Text, Double) -> Int32).self)
    setText = try function(
      "setStringOptionValue", as: (@convention(c) (Handle, Text, Text) -> Int32).self)
    passModel = try function("passModel", as: PassModel.self)
    run = try function("run", as: (@convention(c) (Handle) -> Int32).self)
    modelStatus = try function("getModelStatus", as: (@convention(c) (Handle) -> Int32).self)
    solution = try function(
      "getSolution",
      as: (@convention(c) (Handle, Results?, Results?, Results?, Results?) -> Int32).self)
    integerInfo = try function(
      "getIntInfoValue",
      as: (@convention(c) (Handle, Text, UnsafeMutablePointer<Int32>) -> Int32).self)
    doubleInfo = try function(
      "getDoubleInfoValue", as: (@convention(c) (Handle, Text, Results) -> Int32).self)
    longInfo = try function(
      "getInt64InfoValue",
      as: (@convention(c) (Handle, Text, UnsafeMutablePointer<Int64>) -> Int32).self)
    dualRay = try function(
      "getDualRay",
      as: (@convention(c) (Handle, UnsafeMutablePointer<Int32>, Results?) -> Int32).self)
    setCallback = try optional(
      "setCallback",
      as: (@convention(c) (Handle, Callback, UnsafeMutableRawPointer?) -> Int32).self)
    startCallback = try optional(
      "startCallback", as: (@convention(c) (Handle, Int32) -> Int32).self)
    callbackItem = try optional(
      "getCallbackDataOutItem",
      as: (@convention(c) (UnsafeRawPointer, Text) -> UnsafeRawPointer?).self)
  }
}
