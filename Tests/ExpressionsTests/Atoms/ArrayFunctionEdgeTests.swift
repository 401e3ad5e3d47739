import ArgMinExpressions
import ArgMinNumbers
import ArgMinTestSupport
import Testing

@Suite("Functions of vectors and matrices at the edges of their domains")
struct ArrayFunctionEdgeTests {
  /// A constant expression and its value.
  struct Constant: Sendable, CustomStringConvertible {
    let description: String
    let expression: Expression
    let value: Double

    init(_ description: String, _ expression: Expression, _ value: Double) {
      (self.description, self.expression, self.value) = (description, expression, value)
    }
  }

  private static let singular: Expression = [[1, 2], [2, 4]]
  private static let indefinite: Expression = [[1, 2], [2, 1]]
  private static let none = Expression([Double]())

  static let constants: [Constant] = [
    .init("det of 2×2", determinant([[1, 2], [3, 4]]), -2),
    .init("det of 1×1", determinant([[7]]), 7),
    .init("det of 4×4 singular", determinant(Expression.filled(1, rows: 4, columns: 4)), 0),
    .init("log det, singular", logDeterminant(singular), -.infinity),
    .init("log det, indefinite", logDeterminant(indefinite), .nan),
    .init("root det, singular", rootDeterminant(singular), 0),
    .init("root det, indefinite", rootDeterminant(indefinite), .nan),
    .init("tr inverse, singular", traceOfInverse(singular), .infinity),
    .init("tr inverse, indefinite", traceOfInverse(indefinite), .nan),
    .init("condition, singular", conditionNumber(singular), .infinity),
    .init("entropy of a projection", vonNeumannEntropy([[0.5, 0.5], [0.5, 0.5]]), 0),
    .init("entropy, indefinite", vonNeumannEntropy(indefinite), .nan),
    .init("fraction, singular", matrixFraction([1, 0], singular), .infinity),
    .init("fraction, indefinite", matrixFraction([1, 0], indefinite), .nan),
    .init("fraction", matrixFraction([1, 2], [[1, 0], [0, 2]]), 3),
    .init("tr exp 0", traceOfExponential([[0, 0], [0, 0]]), 2),
    .init("nuclear norm of 0", nuclearNorm([[0, 0], [0, 0]]), 0),
    .init("nuclear norm", nuclearNorm([[3, 0], [0, -4]]), 7),
    .init("spectral norm", spectralNorm([[3, 0], [0, -4]]), 4),
    .init("1-norm", norm([3, -4], 1), 7),
    .init("2-norm", norm([3, -4], 2), 5),
    .init("∞-norm", norm([3, -4], .infinity), 4),
    .init("3-norm, huge", norm([1e200, 0], 3), 1e200),
    .init("3-norm, tiny", norm([1e-200, 0], 3), 1e-200),
    .init("3-norm of 0", norm([0, 0], 3), 0),
    .init("3-norm of nothing", norm(none, 3), 0),
    .init("½-norm, negative", norm([1, -1], 0.5), .nan),
    .init("−1-norm at 0", norm([1, 0], -1), 0),
    .init("harmonic mean", harmonicMean([1, 3]), 1.5),
    .init("harmonic mean, negative", harmonicMean([1, -3]), .nan),
    .init("geometric mean", geometricMean([2, 8]), 4),
    .init("geometric mean at 0", geometricMean([0, 8]), 0),
    .init("geometric mean, negative", geometricMean([-2, -8]), .nan),
    .init("geometric mean, no weight", geometricMean([-2, 8], weights: [0, 1]), 8),
    .init("geometric mean, huge", geometricMean([0x1p1000, 0x1p1000, 0x1p-800]), 0x1p400),
    .init("inverse product at 0", inverseProduct([0, 8]), .infinity),
    .init("inverse product, negative", inverseProduct([-1, -1]), .nan),
    .init("product of nothing", none.product(), 1),
    .init("log-sum-exp, huge", logSumExp([1000, -1000]), 1000),
    .init("log-sum-exp of nothing", logSumExp(none), -.infinity),
    .init("x²/y at 0/0", quadraticOverLinear([0, 0], 0), 0),
    .init("x²/y at x/0", quadraticOverLinear([1, 0], 0), .infinity),
    .init("x²/y, negative y", quadraticOverLinear([1, 0], -1), .nan),
    .init("sum of the greatest", sumLargest([1, 5, 2, 4], 2.5), 10),
    .init("sum of all", sumLargest([1, 5, 2, 4], 4), 12),
    .init("sum of the least", sumSmallest([1, 5, 2, 4], 1.5), 2),
    .init("value at risk", conditionalValueAtRisk([1, 5, 2, 4], level: 0.5), 4.5),
    .init("sorted products", sortedDot([1, 5, 2, 4], weights: [2, 1]), 14),
    .init("median", median([5, 1, 3]), 3),
    .init("range", peakToPeak([5, 1, 3]), 4),
    .init("variation", totalVariation([5, 1, 3]), 6),
    .init("variation of a matrix", totalVariation([[0, 3], [4, 9]]), 5),
    .init("variation of a row", totalVariation([[0, 3, 1]]), 5),
    .init("variation of two channels", totalVariation([[0, 1], [2, 0]], [[0, 4], [2, 0]]), 5),
    .init("mixed norm", mixedNorm([[3, 4], [5, 12]]), 18),
    .init("variance", Expression([1, 3]).variance(), 1),
    .init("perspective", perspective(Expression(3), 2), 6),
  ]

  @Test("values are those of closed forms", arguments: constants)
  func values(constant: Constant) throws {
    let value = try #require(constant.expression.constantValue)
    if constant.value.isNaN {
      #expect(value.isNaN)
    } else {
      let error = value == constant.value ? 0 : abs(value - constant.value)
      #expect(error <= 4e-15 * abs(constant.value))
    }
  }

  static let faults: [(String, Expression)] = [
    ("max of nothing", max(none)), ("median of nothing", median(none)),
    ("p is 0", norm([1, 2], 0)), ("p is NaN", norm([1, 2], .nan)),
    ("mean of nothing", geometricMean(none)),
    ("too few weights", geometricMean([1, 2], weights: [1])),
    ("a negative weight", geometricMean([1, 2], weights: [1, -1])),
    ("no weight", geometricMean([1, 2], weights: [0, 0])),
    ("no count", sumLargest([1, 2], 0)), ("a NaN count", sumLargest([1, 2], .nan)),
    ("too great a count", sumLargest([1, 2], 2.1)),
    ("a level of 1", conditionalValueAtRisk([1, 2], level: 1)),
    ("too many weights", sortedDot([1], weights: [1, 2])),
    ("an infinite weight", sortedDot([1], weights: [.infinity])),
    ("a vector as divisor", quadraticOverLinear([1, 2], [1, 2])),
    ("a form of another order", quadraticForm([1, 2], [[1]])),
    ("det of a vector", determinant([1, 2])), ("det of 2×1", determinant([[1], [2]])),
    ("an inverse of nothing", inverse(Expression(entries: [], shape: .matrix(0, 0)))),
    ("a fraction of another order", matrixFraction([1, 2], [[1]])),
    ("too many eigenvalues", sumLargestEigenvalues([[1]], 2)),
    ("singular values of a vector", nuclearNorm([1, 2])),
    ("no singular value", sumLargestSingularValues([[1]], 0)),
    ("a perspective of a vector", perspective([1, 2], 1)),
    ("axis 2", Expression([[1]]).max(axis: 2)),
  ]

  @Test("what has no meaning is a fault that says so", arguments: faults.indices)
  func faultMessages(place: Int) throws {
    let (name, expression) = Self.faults[place]
    let fault = try #require(expression.fault, "\(name)")
    #expect(!fault.description.isEmpty)
  }

  @Test(
    "NaN, infinities and huge numbers trap nothing", arguments: ArrayFunctionCase.all)
  func hostile(function: ArrayFunctionCase) {
    let (expression, x) = function.expression()
    let tape = Tape([expression], variables: [x].compactMap(\.variableKey))
    var generator = SeededGenerator.forTest(seed: 3)
    let odd = [
      0, -0.0, .nan, .infinity, -.infinity, 1e308, -1e308, Double.leastNonzeroMagnitude, 1, -1,
    ]
    for _ in 0..<100 {
      let point = (0..<function.count).map { _ in
        odd[Int.random(in: 0..<odd.count, using: &generator)]
      }
      let sample = Sample(expression, variables: [x], at: point)
      let hasNaN = point.contains(where: \.isNaN)
      let ignoresSome = ["cumulativeMaximum", "cumulativeProduct", "weightedGeometricMean"]
      if hasNaN, !ignoresSome.contains(function.name), !sample.value.isNaN {
        // Only where a maximum or a product with 0 hides it is there a value.
        #expect(!["norm3", "logSumExp", "logDeterminant", "sumLargest"].contains(function.name))
      }
      let box = point.map { $0.isNaN ? Interval.entire : Interval($0).hull(.zero) }
      let enclosure = tape.enclosures(over: box)[0]
      #expect(!enclosure.lower.isNaN && !enclosure.upper.isNaN)
    }
    let everything = [Interval](repeating: .entire, count: function.count)
    let enclosure = tape.enclosures(over: everything)[0]
    let value = function.evaluator()(function.point(using: &generator))
    #expect(enclosure.contains(value))
    #expect(tape.enclosures(over: everything.map { _ in Interval.empty })[0].isEmpty)
  }
}
