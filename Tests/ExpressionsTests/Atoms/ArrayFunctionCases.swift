import ArgMinExpressions

/// One function of the table with what is known of it, in a vector variable that holds its arguments.
struct ArrayFunctionCase: CustomStringConvertible, Sendable {
  /// Where the arguments are taken from.
  enum Region: Sendable {
    case any, positive, definite, lastPositive, vectorAndDefinite, matrixAndDefinite
  }

  let name: String
  let count: Int
  var region = Region.any
  let curvature: Curvature
  /// How far a random point may be from where the function has kinks.
  var isSmooth = true
  let make: @Sendable (Expression) -> Expression

  var description: String { name }

  func expression(in domain: Domain = .reals) -> (Expression, Expression) {
    let x = Expression.vector("x", count: count, in: domain)
    return (make(x), x)
  }

  static func named(_ name: String) -> ArrayFunctionCase? { all.first { $0.name == name } }

  static let all: [ArrayFunctionCase] = entries + norms + matrices

  private static let entries: [ArrayFunctionCase] = [
    .init("max", 4, .convex) { max($0) },
    .init("min", 4, .concave) { min($0) },
    .init("peakToPeak", 4, .convex) { peakToPeak($0) },
    .init("product", 4, .unknown) { $0.product() },
    .init("harmonicMean", 4, .concave, .positive) { harmonicMean($0) },
    .init("geometricMean", 4, .concave, .positive) { geometricMean($0) },
    .init("weightedGeometricMean", 4, .concave, .positive) {
      geometricMean($0, weights: [1, 2, 0, 5])
    },
    .init("inverseProduct", 4, .convex, .positive) { inverseProduct($0) },
    .init("logSumExp", 4, .convex) { logSumExp($0) },
    .init("sumLargest", 4, .convex) { sumLargest($0, 2.5) },
    .init("sumSmallest", 4, .concave) { sumSmallest($0, 2) },
    .init("conditionalValueAtRisk", 4, .convex) { conditionalValueAtRisk($0, level: 0.7) },
    .init("sortedDot", 4, .convex) { sortedDot($0, weights: [3, -1]) },
    .init("median", 4, .unknown) { median($0) },
    .init("cumulativeMaximum", 4, .convex) { $0.cumulativeMaximum()[2] },
    .init("cumulativeProduct", 4, .unknown) { $0.cumulativeProduct()[2] },
    .init("quadraticOverLinear", 4, .convex, .lastPositive) {
      quadraticOverLinear($0[..<3], $0[3])
    },
    .init("quadraticForm", 3, .convex) {
      quadraticForm($0, [[3, 1, 0], [-2, 5, 4], [1, 0, 7]])
    },
    .init("perspective", 4, .convex, .lastPositive) { x in
      let y = Expression.vector("y", count: 3)
      return perspective(logSumExp(y), x[3]).replacing([y: x[..<3]])
    },
  ]

  private static let norms: [ArrayFunctionCase] = [
    .init("norm1", 4, .convex) { norm($0, 1) },
    .init("norm2", 4, .convex) { norm($0) },
    .init("normInfinity", 4, .convex) { norm($0, .infinity) },
    .init("norm3", 4, .convex) { norm($0, 3) },
    .init("norm1.5", 4, .convex) { norm($0, 1.5) },
    .init("norm0.5", 4, .concave, .positive) { norm($0, 0.5) },
    .init("norm-2", 4, .concave, .positive) { norm($0, -2) },
    .init("sumOfSquares", 4, .convex) { sumOfSquares($0) },
    .init("variance", 4, .convex) { $0.variance() },
    .init("standardDeviation", 4, .convex) { $0.standardDeviation() },
    .init("totalVariation", 9, .convex) { totalVariation(square($0)) },
    .init("mixedNorm", 9, .convex) { mixedNorm(square($0)) },
  ]

  private static let matrices: [ArrayFunctionCase] = [
    .init("determinant3", 9, .unknown) { determinant(square($0)) },
    .init("determinant4", 16, .unknown) { determinant($0.reshaped(to: .matrix(4, 4))) },
    .init("inverse", 9, .unknown) { inverse(square($0))[1, 2] },
    .init("logDeterminant", 9, .concave, .definite) { logDeterminant(square($0)) },
    .init("rootDeterminant", 9, .concave, .definite) { rootDeterminant(square($0)) },
    .init("traceOfInverse", 9, .convex, .definite) { traceOfInverse(square($0)) },
    .init("matrixFraction", 12, .convex, .vectorAndDefinite) {
      matrixFraction($0[..<3], square($0[3...]))
    },
    .init("matrixFractionOfMatrix", 15, .convex, .matrixAndDefinite) {
      matrixFraction($0[..<6].reshaped(to: .matrix(3, 2)), square($0[6...]))
    },
    .init("greatestEigenvalue", 9, .convex) { greatestEigenvalue(square($0)) },
    .init("leastEigenvalue", 9, .concave) { leastEigenvalue(square($0)) },
    .init("sumLargestEigenvalues", 9, .convex) { sumLargestEigenvalues(square($0), 1.5) },
    .init("sumSmallestEigenvalues", 9, .concave) { sumSmallestEigenvalues(square($0), 2) },
    .init("secondEigenvalue", 9, .unknown) { eigenvalues(square($0))[1] },
    .init("conditionNumber", 9, .unknown, .definite) { conditionNumber(square($0)) },
    .init("vonNeumannEntropy", 9, .concave, .definite) { vonNeumannEntropy(square($0)) },
    .init("traceOfExponential", 9, .convex) { traceOfExponential(square($0)) },
    .init("singularValue", 6, .unknown) { singularValues($0.reshaped(to: .matrix(2, 3)))[1] },
    .init("spectralNorm", 6, .convex) { spectralNorm($0.reshaped(to: .matrix(2, 3))) },
    .init("nuclearNorm", 6, .convex) { nuclearNorm($0.reshaped(to: .matrix(2, 3))) },
    .init("frobeniusNorm", 6, .convex) { frobeniusNorm($0.reshaped(to: .matrix(2, 3))) },
  ]

  private static func square(_ x: Expression) -> Expression { x.reshaped(to: .matrix(3, 3)) }

  private init(
    _ name: String, _ count: Int, _ curvature: Curvature, _ region: Region = .any,
    _ make: @escaping @Sendable (Expression) -> Expression
  ) {
    (self.name, self.count, self.region, self.curvature) = (name, count, region, curvature)
    self.make = make
  }
}
