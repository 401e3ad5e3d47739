/// min f(x) over a box, some of x whole numbers, where f and by how much x violates other constraints
/// are known by evaluation alone.
///
/// Shapes: `lower`, `upper`, `isInteger` and `region` have n entries.
package struct BlackBox: Sendable {
  /// What is known of a point.
  package struct Evaluation: Sendable, Hashable {
    /// f(x); NaN where it has none, because it is undefined there or threw an error.
    package var value: Double
    /// The largest violation of the constraints besides the box; 0 where there are none.
    package var violation: Double

    package init(value: Double, violation: Double = 0) {
      (self.value, self.violation) = (value, violation)
    }

    /// True where the point has no value, or no known violation.
    package var hasNone: Bool { value.isNaN || violation.isNaN }
  }

  /// Evaluates points: `points` holds them one after the other, n numbers each.
  package typealias Batch =
    @Sendable (
      _ points: UnsafeBufferPointer<Double>, _ results: UnsafeMutableBufferPointer<Evaluation>
    ) -> Void

  /// As ``Batch``, and gives the values of single constraints, m numbers a point.
  package typealias DetailedBatch =
    @Sendable (
      _ points: UnsafeBufferPointer<Double>, _ results: UnsafeMutableBufferPointer<Evaluation>,
      _ constraints: UnsafeMutableBufferPointer<Double>
    ) -> Void

  /// Computes ∇(f + φ(c)) at one point, n numbers, for a function φ of the constraints' values c, m numbers;
  /// `slopes` gives ∂φ/∂c for them. What has no value is NaN or infinite.
  package typealias Gradient =
    @Sendable (
      _ point: UnsafeBufferPointer<Double>, _ slopes: ([Double]) -> [Double],
      _ gradient: UnsafeMutableBufferPointer<Double>
    ) -> Void

  /// −∞ where there is no bound.
  package var lower: [Double]
  /// +∞ where there is no bound.
  package var upper: [Double]
  package var isInteger: [Bool]
  /// Where a search begins; within the bounds, and finite.
  package var region: [ClosedRange<Double>]
  /// Whether several threads may evaluate at once.
  package var isConcurrent = false
  /// Whether each constraint whose value is given must be 0, else at most 0; m entries. None where only
  /// the largest violation is known.
  package let equations: [Bool]
  package let evaluate: DetailedBatch
  /// Exact first derivatives, where they are known. The only violations are those of ``equations``.
  package var gradient: Gradient?

  /// A function over a box; where a bound is infinite, a search begins in −1 … 1, or beside the bound
  /// that there is.
  ///
  /// - Precondition: Bounds do not cross and are not NaN; those of whole numbers are whole or infinite.
  package init(
    lower: [Double], upper: [Double], isInteger: [Bool]? = nil, evaluate: @escaping Batch
  ) {
    self.init(lower: lower, upper: upper, isInteger: isInteger, equations: []) {
      points, results, _ in evaluate(points, results)
    }
  }

  /// As ``init(lower:upper:isInteger:evaluate:)``, with constraints whose single values are known.
  package init(
    lower: [Double], upper: [Double], isInteger: [Bool]? = nil, equations: [Bool],
    evaluate: @escaping DetailedBatch
  ) {
    (self.lower, self.upper, self.evaluate) = (lower, upper, evaluate)
    self.equations = equations
    self.isInteger = isInteger ?? [Bool](repeating: false, count: lower.count)
    region = zip(lower, upper).map { Self.region($0, $1) }
  }

  /// The dimension n.
  package var count: Int { lower.count }

  private static func region(_ lower: Double, _ upper: Double) -> ClosedRange<Double> {
    if lower.isFinite, upper.isFinite { return lower...upper }
    if lower.isFinite { return lower...Swift.max(1, lower + 2 * Swift.max(1, abs(lower))) }
    if upper.isFinite { return Swift.min(-1, upper - 2 * Swift.max(1, abs(upper)))...upper }
    return -1...1
  }
}
