import ArgMinExpressions
import ArgMinNumbers
import ArgMinRegions
import Foundation
import Testing

/// Numbers and nested lists of them as arguments.
private func list(_ point: [Double]) -> RegionArgument {
  .list(point.map { .expression(Expression($0)) })
}

private func list(_ points: [[Double]]) -> RegionArgument { .list(points.map(list)) }

private func number(_ value: Double) -> RegionArgument { .expression(Expression(value)) }

/// Regions as the text language makes them, where no other test compares them with a formula.
private func namedCases() throws -> [RegionCase] {
  let right = [[0.0, 0], [4, 0], [0, 3]]
  let corner = [[0.0, 0, 0], [2, 0, 0], [0, 2, 0], [0, 0, 2]]
  let inradius = 2 / (3 + 3.0.squareRoot())
  // Every coordinate is 0 once and 1/√2 in magnitude twice, so that the edges have length 1.
  let half = 0.5.squareRoot()
  return [
    RegionCase(
      "Circumsphere", try RegionHead.build("Circumsphere", [list(right)]), center: [2, 1.5],
      member: { g in
        let t = 6.3 * g.uniform()
        return [2 + 2.5 * cos(t), 1.5 + 2.5 * sin(t)]
      }
    ) { p in -abs(2.5 - V.dist(p, [2, 1.5])) },
    RegionCase(
      "InscribedBall", try RegionHead.build("InscribedBall", [list(corner)]), reach: 0.7,
      center: [0.5, 0.5, 0.5]
    ) { p in inradius - V.dist(p, [inradius, inradius, inradius]) },
    RegionCase(
      "InscribedBall in the plane", try RegionHead.build("InscribedBall", [list(right)])
    ) { p in 1 - V.dist(p, [1, 1]) },
    RegionCase(
      "Parallelogram",
      try RegionHead.build("Parallelogram", [list([-1, -1]), list([[2, 0], [1, 2]])])
    ) { p in
      let t = V.solve([[2, 0], [1, 2]], V.sub(p, [-1, -1]))
      return min(t[0], 1 - t[0], t[1], 1 - t[1])
    },
    RegionCase(
      "ConvexHullMesh",
      try RegionHead.build(
        "ConvexHullMesh", [list([[0, 0], [2, 0], [1, 0.5], [2, 2], [0, 1]])])
    ) { V.polygonMargin($0, [[[0, 0], [2, 0], [2, 2], [0, 1]]]) },
    RegionCase(
      "RegularPolygon[c, {r, θ}, n]",
      try RegionHead.build("RegularPolygon", [list([1, 0]), list([2, 0.5]), number(3)])
    ) { p in
      // The first corner is at the angle θ.
      let corners = (0..<3).map { k in
        let t = 0.5 + 2 * .pi * Double(k) / 3
        return [1 + 2 * cos(t), 2 * sin(t)]
      }
      return V.polygonMargin(p, [corners])
    },
    RegionCase(
      "UniformPolyhedron", try RegionHead.build("UniformPolyhedron", [.text("Cuboctahedron")]),
      reach: 1.2
    ) { p in
      // Six squares and eight triangles.
      let u = p.map { abs($0) }
      return min(half - (u.max() ?? 0), 2 * half - u.reduce(0, +))
    },
    RegionCase(
      "Interval", try RegionHead.build("Interval", [list([-1, 0.5]), list([1, 2])])
    ) { p in max(min(p[0] + 1, 0.5 - p[0]), min(p[0] - 1, 2 - p[0])) },
    RegionCase(
      "Line of several parts",
      try RegionHead.build(
        "Line", [.list([list([[0, 0], [1, 2], [2, 0]]), list([[-1, -1], [1, -1]])])]),
      member: { g in [2 * g.uniform() - 1, -1] }
    ) { p in
      -min(V.toPolyline(p, [[0, 0], [1, 2], [2, 0]]), V.toSegment(p, [-1, -1], [1, -1]))
    },
  ]
}

@Test("regions made by their names hold what their definitions say", arguments: try namedCases())
func namedMembership(_ row: RegionCase) { row.check(seed: 61) }

@Test("the empty region holds none of 1000 points, the full one all of them", arguments: 1...4)
func trivialRegions(_ dimension: Int) throws {
  var generator = SeededGenerator(seed: 62)
  let count = number(Double(dimension))
  let empty = Membership(try RegionHead.build("EmptyRegion", [count]))
  let full = Membership(try RegionHead.build("FullRegion", [count]))
  for _ in 0..<1000 {
    let point = (0..<dimension).map { _ in 20 * generator.uniform() - 10 }
    #expect(empty.violation(at: point) > 0)
    #expect(full.violation(at: point) == 0)
  }
}

/// A region that is convex, and its box where it is bounded.
struct ConvexForm: Sendable, CustomTestStringConvertible {
  let name: String
  let arguments: [RegionArgument]
  let box: [ClosedRange<Double>]?
  var testDescription: String { name }

  init(_ name: String, _ arguments: [RegionArgument], _ box: [ClosedRange<Double>]? = nil) {
    (self.name, self.arguments, self.box) = (name, arguments, box)
  }
}

private let square = [-1.0...1, -1.0...1]
private let diagonal = 2.0.squareRoot()
private let unit = [0.0...1, 0.0...1]
private let cube = [-1.0...1, -1.0...1, -1.0...1]

private let convexForms = [
  ConvexForm("Point", [list([1, 2])], [1...1, 2...2]),
  ConvexForm("Line", [list([[0, 1], [1, 0]])], unit),
  ConvexForm("HalfLine", [list([0, 0]), list([1, 1])]),
  ConvexForm("InfiniteLine", [list([0, 0]), list([1, 1])]),
  ConvexForm("InfinitePlane", [list([[0, 0, 0], [1, 0, 1], [0, 1, 1]])]),
  ConvexForm("HalfPlane", [list([[0, 0], [1, 0]]), list([0, 1])]),
  ConvexForm("AffineSpace", [list([[0, 0], [1, 1]])]),
  ConvexForm("AffineHalfSpace", [list([[0, 0], [1, 1]]), list([0, 1])]),
  ConvexForm("ConicHullRegion", [list([[0, 0]]), list([[1, 0], [1, 1]])]),
  ConvexForm("Hyperplane", [list([1, 2]), number(1)]),
  ConvexForm("HalfSpace", [list([1, 2]), number(1)]),
  ConvexForm("Interval", [list([-1, 2])], [-1...2]),
  ConvexForm("Triangle", [list([[0, 0], [1, 0], [0, 1]])], unit),
  ConvexForm("Simplex", [number(2)], unit),
  ConvexForm("Rectangle", [], unit),
  ConvexForm("Cuboid", [list([-1, -1, -1]), list([1, 1, 1])], cube),
  ConvexForm("Cube", [number(2)], cube),
  ConvexForm("Parallelogram", [list([0, 0]), list([[1, 0], [0, 1]])], unit),
  ConvexForm("Polygon", [list([[0, 0], [1, 0], [1, 1], [0, 1]])], unit),
  ConvexForm("RegularPolygon", [list([diagonal, .pi / 4]), number(4)], square),
  ConvexForm("ConvexHullRegion", [list([[0, 0], [1, 0], [1, 1], [0, 1]])], unit),
  ConvexForm("Disk", [], square),
  ConvexForm("Disk", [list([0, 0]), number(1), list([0, .pi])], [-1...1, 0...1]),
  ConvexForm("DiskSegment", [list([0, 0]), number(1), list([0, .pi])], [-1...1, 0...1]),
  ConvexForm("Ball", [], cube),
  ConvexForm("Ellipsoid", [list([0, 0]), list([1, 1])], square),
  ConvexForm("StadiumShape", [list([[-1, 0], [1, 0]]), number(1)], [-2...2, -1...1]),
  ConvexForm(
    "CapsuleShape", [list([[0, 0, -1], [0, 0, 1]]), number(1)], [-1...1, -1...1, -2...2]),
  ConvexForm("Cylinder", [], cube),
  ConvexForm("Cone", [], cube),
  ConvexForm("Tetrahedron", [list([[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]])]),
  ConvexForm("Octahedron", []),
  ConvexForm("EmptyRegion", [number(2)]),
  ConvexForm("FullRegion", [number(2)]),
]

@Test("convex regions are known as such, bounded ones with their box", arguments: convexForms)
func convexity(_ form: ConvexForm) throws {
  let region = try RegionHead.build(form.name, form.arguments)
  #expect(region.isConvex == true)
  guard let expected = form.box else { return }
  let box = try #require(region.boundingBox)
  #expect(box.count == expected.count)
  for (found, wanted) in zip(box, expected) {
    #expect(abs(found.lowerBound - wanted.lowerBound) < 1e-12)
    #expect(abs(found.upperBound - wanted.upperBound) < 1e-12)
  }
}

@Test("a vector is read as the list of its entries")
func vectorArguments() throws {
  let v = Expression.vector("v", count: 2)
  let corners = try RegionHead.build("Disk", [.expression(v), number(2)])
  #expect(corners.dimension == 2)
  let membership = Membership(try RegionHead.build("Disk", [.expression([1, 2])]))
  #expect(membership.violation(at: [1.5, 2.5]) == 0)
  #expect(membership.violation(at: [2.5, 2.5]) > 0.5)
}
