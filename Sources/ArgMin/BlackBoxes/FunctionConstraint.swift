/// A condition on a point that is known by evaluation alone.
///
///     try minimize(over: [-2...2, -2...2], subjectTo: [.atMostZero { $0[0] + $0[1] - 1 }]) { p in f(p) }
///
/// Where the function throws, or is NaN, the point counts as one without a value.
public struct FunctionConstraint: Sendable {
  let isEquation: Bool
  let value: @Sendable ([Double]) throws -> Double

  /// g(x) ≤ 0.
  public static func atMostZero(
    _ value: @escaping @Sendable ([Double]) throws -> Double
  ) -> FunctionConstraint {
    FunctionConstraint(isEquation: false, value: value)
  }

  /// h(x) = 0, to within 10⁻⁶.
  public static func zero(
    _ value: @escaping @Sendable ([Double]) throws -> Double
  ) -> FunctionConstraint {
    FunctionConstraint(isEquation: true, value: value)
  }
}
