import ArgMinExpressions
import ArgMinProblems
import ArgMinRegions
import Foundation
import Testing

/// Numbers and nested lists of them as arguments.
private func argument(_ value: Any) -> RegionArgument {
  switch value {
  case let list as [Any]: .list(list.map(argument))
  case let region as any Region: .region(region)
  case let number as Int: .expression(Expression(Double(number)))
  case let number as Double: .expression(Expression(number))
  case let expression as Expression: .expression(expression)
  case let other as RegionArgument: other
  default: .text("\(value)")
  }
}

private func build(_ name: String, _ arguments: Any...) throws -> any Region {
  try RegionHead.build(name, arguments.map(argument))
}

private func holds(_ region: any Region, _ point: [Double]) -> Bool {
  region.contains(point.map { Expression($0) })
    .violation { $0.constantValue ?? .nan } <= 1e-9
}

@Test("every name of the guide to geometric regions is known")
func namesAreKnown() {
  let guide = """
    AASTriangle ASATriangle SASTriangle SSSTriangle AffineHalfSpace AffineSpace Annulus Ball \
    CapsuleShape Circle CircleThrough CircumscribedBall Circumsphere Cone ConicHullRegion Cube \
    Cuboid Cylinder Disk DiskSegment Dodecahedron Ellipsoid EmptyRegion FilledTorus FullRegion \
    HalfLine HalfPlane HalfSpace Hexahedron HilbertCurve Hyperplane Icosahedron InfiniteLine \
    InfinitePlane InscribedBall Insphere Interval KochCurve Line Octahedron Parallelepiped \
    Parallelogram PeanoCurve Point Polygon Prism Pyramid Rectangle RegularPolygon SierpinskiCurve \
    Simplex Sphere SphericalShell StadiumShape Tetrahedron Torus Triangle Tube UniformPolyhedron \
    ImplicitRegion ParametricRegion BooleanRegion RegionUnion RegionIntersection RegionDifference \
    RegionSymmetricDifference RegionProduct RegionBoundary RegionDilation RegionErosion \
    TransformedRegion InverseTransformedRegion MeshRegion BoundaryMeshRegion ConvexHullRegion \
    ConvexHullMesh BezierCurve BSplineCurve
    """
  for name in guide.split(separator: " ") {
    #expect(RegionHead.named(String(name)) != nil, "\(name)")
  }
}

private struct Form: Sendable, CustomTestStringConvertible {
  let name: String
  let arguments: [RegionArgument]
  let inside: [Double]
  let outside: [Double]
  var testDescription: String { name }

  init(_ name: String, _ arguments: [Any], _ inside: [Double], _ outside: [Double]) {
    (self.name, self.inside, self.outside) = (name, inside, outside)
    self.arguments = arguments.map(argument)
  }
}

private let forms: [Form] = [
  Form("Disk", [], [0.9, 0], [1.1, 0]),
  Form("Disk", [[1, 1]], [1.9, 1], [0, 0]),
  Form("Disk", [[0, 0], 2], [1.9, 0], [2.1, 0]),
  Form("Disk", [[0, 0], [3, 1]], [2.9, 0], [0, 1.1]),
  Form("Disk", [[0, 0], 1, [0, 1.5]], [0.5, 0.5], [-0.5, 0]),
  Form("Circle", [], [0, 1], [0, 0.5]),
  Form("Ball", [], [0, 0, 0.9], [1, 1, 0]),
  Form("Ball", [[1, 2], 0.5], [1, 2.4], [1, 2.6]),
  Form("Sphere", [[[0, 0], [3, 0]], 1], [4, 0], [1.5, 0]),
  Form("Torus", [], [1, 0, 0], [0, 0, 0]),
  Form("FilledTorus", [[0, 0, 0], [1, 3]], [2, 0, 0.9], [0, 0, 0]),
  Form("Annulus", [], [0.75, 0], [0.25, 0]),
  Form("Cone", [[[0, 0, 0], [0, 0, 2]], 1], [0.9, 0, 0.1], [0.9, 0, 1.9]),
  Form("Cylinder", [], [0.9, 0, 0.9], [0, 0, 1.1]),
  Form("HalfLine", [[[0, 0], [1, 1]]], [2, 2], [-1, -1]),
  Form("HalfLine", [[1, 0], [1, 1]], [2, 1], [2, 2]),
  Form("InfiniteLine", [[0, 1], [1, 2]], [1, 3], [1, 2]),
  Form("InfiniteLine", [[[0, 1], [1, 2]]], [1, 2], [1, 3]),
  Form("HalfPlane", [[[0, 0], [1, 0]], [0, 1]], [5, 1], [5, -1]),
  Form("HalfPlane", [[0, 0], [1, 0], [0, 1]], [5, 1], [5, -1]),
  Form("HalfSpace", [[1, 1], 1], [0, 0], [1, 1]),
  Form("HalfSpace", [[1, 1], [1, 0]], [0, 0], [1, 1]),
  Form("Hyperplane", [[1, 1], 1], [0.5, 0.5], [1, 1]),
  Form("Rectangle", [], [0.5, 0.5], [1.5, 0.5]),
  Form("Rectangle", [[2, 3]], [2.5, 3.9], [1, 1]),
  Form("Cuboid", [[0, 0, 0], [1, 2, 3]], [0.5, 1.5, 2.5], [1.5, 0, 0]),
  Form("Cube", [], [0.4, 0.4, 0.4], [0.6, 0, 0]),
  Form("Cube", [[1, 1, 1], 2], [0.1, 1.9, 1], [-0.1, 1, 1]),
  Form("Simplex", [2], [0.25, 0.25], [0.75, 0.75]),
  Form("Simplex", [[[0, 0], [1, 0]]], [0.5, 0], [0.5, 0.1]),
  Form("Triangle", [], [0.25, 0.25], [0.75, 0.75]),
  Form("Point", [[1, 2]], [1, 2], [1, 1]),
  Form("Point", [[[1, 2], [3, 4]]], [3, 4], [1, 1]),
  Form("Interval", [[0, 1], [2, 3]], [2.5], [1.5]),
  Form("RegularPolygon", [4], [0.6, 0.6], [0.8, 0.8]),
  Form("RegularPolygon", [[0, 0], [1, 0], 4], [0.9, 0], [0.6, 0.6]),
  Form(
    "Tetrahedron", [[[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]]], [0.1, 0.1, 0.1], [1, 1, 1]),
  Form("UniformPolyhedron", ["Cuboctahedron"], [0.5, 0.5, 0], [0.7, 0.7, 0.7]),
  Form("ConvexHullMesh", [[[0, 0], [1, 0], [0, 1], [1, 1]]], [0.9, 0.9], [1.1, 0]),
  Form("HilbertCurve", [1], [0.5, 1], [0.5, 0.5]),
  Form("Parallelogram", [[0, 0], [[1, 0], [1, 1]]], [1.5, 0.9], [0.1, 0.9]),
  Form("SSSTriangle", [3, 4, 5], [3, 1], [0, 1]),
  Form(
    "Polygon",
    [
      RegionArgument.rule(
        argument([[0, 0], [4, 0], [4, 4], [0, 4]]), argument([[1, 1], [2, 1], [2, 2]]))
    ], [3, 3], [1.8, 1.4]),
  Form(
    "MeshRegion",
    [[[0, 0], [1, 0], [0, 1]], [RegionArgument.call("Triangle", [argument([1, 2, 3])])]],
    [0.2, 0.2], [1, 1]),
]

@Test("names build regions of their documented forms and defaults", arguments: forms)
private func documentedForms(_ form: Form) throws {
  let region = try RegionHead.build(form.name, form.arguments)
  #expect(region.dimension == form.inside.count)
  #expect(holds(region, form.inside))
  #expect(!holds(region, form.outside))
}

@Test("derived regions are built from regions, conditions, transforms and connectives")
func derivedForms() throws {
  let (disk, other) = (try Disk(), try Disk(center: [1, 0]))
  #expect(holds(try build("RegionUnion", disk, other), [1.5, 0]))
  #expect(!holds(try build("RegionDifference", disk, other), [0.5, 0]))
  #expect(!holds(try build("RegionIntersection", [disk, other]), [1.5, 0]))
  let (x, y) = (Expression.variable("x"), Expression.variable("y"))
  let implicit = try build(
    "ImplicitRegion", RegionArgument.condition(y >= x * x), argument([[x, -1, 1], y]))
  #expect(holds(implicit, [0.5, 1]) && !holds(implicit, [2, 5]))
  let translation = try RegionTransform.named("TranslationTransform", [argument([2, 1])])
  let moved = try build(
    "TransformedRegion", disk, RegionArgument.transform(try #require(translation)))
  #expect(holds(moved, [2.9, 1]) && !holds(moved, [0, 0]))
  let boolean = try build(
    "BooleanRegion", RegionArgument.connective { $0[0] && !$0[1] }, [disk, other])
  #expect(holds(boolean, [-0.5, 0]) && !holds(boolean, [0.5, 0]))
  #expect(try RegionTransform.named("Disk", []) == nil)
}

@Test("arguments of another form are refused with the accepted ones")
func refusedForms() {
  #expect(throws: RegionError.self) { try build("Disk", "a") }
  #expect(throws: RegionError.self) { try build("Disk", [0, 0], 1, [0, 1], 2) }
  #expect(throws: RegionError.unknownName(name: "disk", closest: "Disk")) { try build("disk") }
  for head in RegionHead.all where head.name != "Region" {
    for arguments: [RegionArgument] in [
      [], [.list([])], [.list([]), .list([])], [.expression(.constant(.nan))],
      [.list([.list([])])], [.list([.expression(.constant(.nan))])],
      [.expression(.constant(1e300))], [.expression(-1)],
      [.list([.expression(0), .expression(0)]), .expression(-1)],
      [.list([.list([.expression(0)]), .list([.expression(0)])])],
      [.text("none")], [.call("Line", [])],
      [.list([.list([.expression(.constant(.infinity)), .expression(0)])]), .expression(1)],
    ] {
      // Either a region or an error; never a trap.
      if let region = try? head.build(arguments) {
        let point = [Expression](repeating: 0, count: region.dimension)
        _ = region.contains(point)
        _ = region.contains([])
        _ = region.boundingBox
        _ = region.boundary
        _ = region.nearestPoint(to: [])
        _ = region.nearestPoint(to: [Double](repeating: .nan, count: region.dimension))
      }
    }
  }
}

@Test("wrong parameters are refused, with what and where")
func wrongParameters() {
  #expect(
    throws: RegionError.dimensionMismatch(
      region: "Disk", part: "the center", given: 3, expected: 2)
  ) { try Disk(center: [0, 0, 0]) }
  #expect(
    throws: RegionError.outOfRange(
      region: "Ball", parameter: "the radius", given: "-1.0", accepts: "finite and at least 0")
  ) { try Ball(radius: -1) }
  #expect(throws: RegionError.tooFewPoints(region: "Polygon", given: 2, needed: 3)) {
    try Polygon([[0, 0], [1, 1]])
  }
  #expect(throws: RegionError.selfIntersecting(region: "Polygon", firstEdge: 1, secondEdge: 3)) {
    try Polygon([[0, 0], [1, 1], [1, 0], [0, 1]])
  }
  #expect(throws: RegionError.notPositiveDefinite(region: "Ellipsoid", parameter: "the matrix")) {
    try Ellipsoid(center: [0, 0], matrix: [[1, 2], [2, 1]])
  }
  #expect(throws: RegionError.self) { try Ellipsoid(center: [0, 0], matrix: [[1, 0], [1, 1]]) }
  #expect(throws: RegionError.self) { try Annulus(innerRadius: 2, outerRadius: 1) }
  #expect(throws: RegionError.self) { try Disk(angles: AngleRange(from: 2, to: 1)) }
  #expect(throws: RegionError.self) { try HalfLine(from: [0, 0], direction: [0, 0]) }
  #expect(throws: RegionError.self) {
    try Polyhedron(.hexahedron, [[Expression]](repeating: [0, 0, 0], count: 8))
  }
  #expect(throws: RegionError.self) { try Polygon([[0, 0], [1, 0], [2, 0]]) }
  #expect(throws: RegionError.self) {
    try Polygon([[0, 0], [1, 0], [0, 1]], holes: [[[5, 5], [6, 5], [5, 6]]])
  }
  #expect(throws: RegionError.self) { try Line.hilbertCurve(order: 40) }
  #expect(throws: RegionError.self) { try RegularPolygon(count: .max) }
  #expect(throws: RegionError.self) { try Simplex(dimension: .max) }
  #expect(throws: RegionError.self) { try RegionDifference(Disk(), removing: [StadiumShape()]) }
  #expect(throws: RegionError.self) { try RegionUnion([]) }
  #expect(throws: RegionError.self) { try RegionUnion([Disk(), Ball()]) }
  #expect(throws: RegionError.self) { try Disk(center: [.constant(.nan), 0]) }
  #expect(throws: RegionError.self) { try UniformPolyhedron.named("SnubDodecahedron") }
  #expect(
    "\(RegionError.tooFewPoints(region: "Polygon", given: 2, needed: 3))"
      == "Polygon: there are 2 points; at least 3 are needed")
}
