public import ArgMinExpressions
public import ArgMinProblems

/// The points origin + Σ tᵢ vᵢ with 0 ≤ tᵢ ≤ 1: a parallelogram for two vectors.
public struct Parallelepiped: Region {
  /// One corner.
  public let origin: [Expression]
  /// The edges from that corner.
  public let edges: [[Expression]]

  /// The parallelepiped from a corner along its edges, by default the unit cube.
  ///
  /// - Throws: ``RegionError`` without edges, where their dimensions differ, or with more than 1000.
  public init(
    origin: [Expression] = [0, 0, 0], edges: [[Expression]] = [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
  ) throws(RegionError) {
    try self.init("Parallelepiped", origin, edges)
  }

  /// The parallelogram from a corner along two edges.
  ///
  /// - Throws: ``RegionError`` where the dimensions differ.
  public init(
    origin: [Expression] = [0, 0], _ first: [Expression], _ second: [Expression]
  ) throws(RegionError) {
    try self.init("Parallelogram", origin, [first, second])
  }

  init(
    _ region: String, _ origin: [Expression], _ edges: [[Expression]]
  ) throws(RegionError) {
    let parameters = Parameters(of: region)
    try parameters.point(origin, "the corner")
    try parameters.points(edges, "edge", atLeast: 1, dimension: origin.count)
    try parameters.count(edges.count, "the number of edges", in: 1...1000)
    (self.origin, self.edges) = (origin, edges)
  }

  /// The number of coordinates of a point.
  public var dimension: Int { origin.count }

  /// Linear relations for constant, independent edges; else there are coefficients.
  public func contains(_ point: [Expression]) -> Constraint {
    point.count == dimension ? span.contains(point) : .truth(false)
  }

  /// True.
  public var isConvex: Bool? { true }

  /// The smallest box.
  public var boundingBox: [ClosedRange<Double>]? {
    guard let origin = origin.constants, let edges = edges.constants else { return nil }
    return edges.reduce([origin].box ?? []) { box, edge in
      zip(box, edge).map {
        ($0.lowerBound + Swift.min($1, 0))...($0.upperBound + Swift.max($1, 0))
      }
    }
  }

  /// The faces, where there are as many constant, independent edges as dimensions.
  public var boundary: (any Region)? { Surface(of: self) }

  private var span: Span { Span(origin, along: edges, .unit) }
}

extension Parallelepiped: Polyhedral {
  var linearSystem: LinearSystem? { span.linearSystem }
}
