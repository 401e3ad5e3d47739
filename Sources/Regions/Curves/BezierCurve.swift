public import ArgMinExpressions
public import ArgMinProblems

/// A Bézier curve: of one piece for up to d + 1 control points, else of pieces of degree d that
/// share their ends.
public struct BezierCurve: Region {
  /// The control points.
  public let points: [[Expression]]
  private let curve: PolynomialCurve

  /// The curve of control points.
  ///
  /// - Parameter degree: The degree of the pieces; the last one may have less.
  /// - Throws: ``RegionError`` with fewer than two points, where they differ in dimension or are not
  ///   finite, or where the degree is not between 1 and 30.
  public init(_ points: [[Expression]], degree: Int = 3) throws(RegionError) {
    let parameters = Parameters(of: "BezierCurve")
    try parameters.points(points, "control point", atLeast: 2)
    try parameters.count(degree, "the degree", in: 1...30)
    self.points = points
    var pieces: [[[Expression]]] = []
    for start in stride(from: 0, to: points.count - 1, by: degree) {
      let end = Swift.min(start + degree, points.count - 1)
      pieces.append(Self.coefficients(Array(points[start...end])))
    }
    curve = PolynomialCurve(pieces: pieces)
  }

  /// The number of coordinates of a point.
  public var dimension: Int { points.first?.count ?? 0 }

  /// There is a t between 0 and 1 at which some piece is at the point.
  public func contains(_ point: [Expression]) -> Constraint {
    point.count == dimension ? curve.contains(point) : .truth(false)
  }

  /// The box of the control points, which holds the curve.
  public var boundingBox: [ClosedRange<Double>]? { points.constants?.box }

  /// The coefficient of tᵏ is C(n, k)·Δᵏp₀, with forward differences Δ.
  private static func coefficients(_ points: [[Expression]]) -> [[Expression]] {
    var differences = points
    var coefficients: [[Expression]] = []
    var binomial = 1.0
    for order in points.indices {
      coefficients.append(differences[0].scaled(by: Expression(binomial)))
      differences = zip(differences.dropFirst(), differences).map { $0.minus($1) }
      binomial = binomial * Double(points.count - 1 - order) / Double(order + 1)
    }
    return coefficients
  }
}
