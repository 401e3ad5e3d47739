/// What a tape can be evaluated in: numbers, intervals, and whatever else has these functions.
///
/// Conditions are scalars too, 1 for true and 0 for false; an interval answers [0, 1] where it
/// cannot tell.
package protocol TapeScalar {
  init(_ value: Double)
  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
  static func / (a: Self, b: Self) -> Self
  static prefix func - (a: Self) -> Self
  static func power(_ a: Self, _ b: Self) -> Self
  static func power(_ a: Self, _ n: Int32) -> Self
  static func absolute(_ a: Self) -> Self
  static func sign(_ a: Self) -> Self
  static func sqrt(_ a: Self) -> Self
  static func cbrt(_ a: Self) -> Self
  static func exp(_ a: Self) -> Self
  static func log(_ a: Self) -> Self
  static func sin(_ a: Self) -> Self
  static func cos(_ a: Self) -> Self
  static func tan(_ a: Self) -> Self
  static func asin(_ a: Self) -> Self
  static func acos(_ a: Self) -> Self
  static func atan(_ a: Self) -> Self
  static func sinh(_ a: Self) -> Self
  static func cosh(_ a: Self) -> Self
  static func tanh(_ a: Self) -> Self
  static func asinh(_ a: Self) -> Self
  static func acosh(_ a: Self) -> Self
  static func atanh(_ a: Self) -> Self
  static func atan2(y: Self, x: Self) -> Self
  static func floor(_ a: Self) -> Self
  static func ceil(_ a: Self) -> Self
  static func round(_ a: Self) -> Self
  static func lesser(_ a: Self, _ b: Self) -> Self
  static func greater(_ a: Self, _ b: Self) -> Self
  static func isLess(_ a: Self, _ b: Self) -> Self
  static func isLessOrEqual(_ a: Self, _ b: Self) -> Self
  static func isEqual(_ a: Self, _ b: Self) -> Self
  static func not(_ a: Self) -> Self
  static func and(_ a: Self, _ b: Self) -> Self
  static func or(_ a: Self, _ b: Self) -> Self
  static func select(_ condition: Self, _ a: Self, _ b: Self) -> Self
  /// The components of a function of many scalars.
  static func components(_ function: BlockFunction, _ operands: [Self]) -> [Self]
  /// An operation that is a ``TapeFunction``; one operand that it has not means nothing.
  static func function(_ operation: Operation, _ a: Self, _ b: Self) -> Self
}
