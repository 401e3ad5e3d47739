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
