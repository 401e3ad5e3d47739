public import ArgMinExpressions
public import ArgMinProblems

/// A B-spline curve with equal knot spans that starts at its first control point and ends at its
/// last.
public struct BSplineCurve: Region {
  /// The control points.
  public let points: [[Expression]]
  private let curve: PolynomialCurve

  /// The curve of control points.
  ///
  /// - Parameter degree: The degree of the pieces; less where there are not more control points.
  /// - Throws: ``RegionError`` with fewer than two points, where they differ in dimension or are not
  ///   finite, or where the degree is not between 1 and 30.
  public init(_ points: [[Expression]], degree: Int = 3) throws(RegionError) {
    let parameters = Parameters(of: "BSplineCurve")
    try parameters.points(points, "control point", atLeast: 2)
    try parameters.count(degree, "the degree", in: 1...30)
    self.points = points
    let degree = Swift.min(degree, points.count - 1)
    let spans = points.count - degree
    let knots = BSplineBasis.clampedKnots(degree: degree, spans: spans)
    let zero = (points.first ?? []).map { _ in Expression(0) }
    curve = PolynomialCurve(
      pieces: (0..<spans).map { span in
        let basis = BSplineBasis.polynomials(degree: degree, knots: knots, span: span)
        return (0...degree).map { power in
          zip(basis, points[span...(span + degree)]).reduce(zero) {
            $0.plus($1.1.scaled(by: Expression($1.0[power])))
          }
        }
      })
  }

  /// The number of coordinates of a point.
  public var dimension: Int { points.first?.count ?? 0 }

  /// There is a t between 0 and 1 at which some piece is at the point.
  public func contains(_ point: [Expression]) -> Constraint {
    point.count == dimension ? curve.contains(point) : .truth(false)
  }

  /// The box of the control points, which holds the curve.
  public var boundingBox: [ClosedRange<Double>]? { points.constants?.box }
}

/// The polynomials of B-splines on one knot span, by the recursion of Cox and de Boor (1972).
enum BSplineBasis {
  /// 0, …, 0, 1, 2, …, spans, …, spans with both ends repeated degree + 1 times.
  static func clampedKnots(degree: Int, spans: Int) -> [Double] {
    (-degree...(spans + degree)).map { Double(Swift.min(Swift.max($0, 0), spans)) }
  }

  /// The degree + 1 splines that are not 0 between knots `span` and `span + 1` of the inner knots,
  /// each by its coefficients in t, which runs from 0 to 1.
  static func polynomials(degree: Int, knots: [Double], span: Int) -> [[Double]] {
    let first = span + degree
    let start = knots[first]
    var splines: [[Double]] = [[1]]
    for order in stride(from: 1, through: degree, by: 1) {
      var next = [[Double]](repeating: [Double](repeating: 0, count: order + 1), count: order + 1)
      for (index, spline) in splines.enumerated() {
        let low = knots[first - order + 1 + index]
        let high = knots[first + 1 + index]
        // (x − low)/(high − low) goes to the right neighbour, the rest to the left one.
        let (offset, slope) = ((start - low) / (high - low), 1 / (high - low))
        for (power, coefficient) in spline.enumerated() {
          next[index + 1][power] += offset * coefficient
          next[index + 1][power + 1] += slope * coefficient
          next[index][power] += (1 - offset) * coefficient
          next[index][power + 1] -= slope * coefficient
        }
      }
      splines = next
    }
    return splines
  }
}
