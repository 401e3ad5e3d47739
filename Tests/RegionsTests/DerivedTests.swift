import ArgMinExpressions
import ArgMinNumbers
import ArgMinProblems
import ArgMinRegions
import Foundation
import Testing

private let x = Expression.variable("x")
private let y = Expression.variable("y")
private let t = Expression.variable("t")

private func derivedCases() throws -> [RegionCase] {
  let disk = try Disk()
  let other = try Disk(center: [1, 0])
  let arrow = [[0.0, 0], [2, 0], [2, 2], [1, 0.5], [0, 2]]
  let box = try Rectangle([-2, -2], [2, 2])
  let inDisk: @Sendable ([Double]) -> Double = { 1 - V.norm([$0[0], $0[1]]) }
  let inOther: @Sendable ([Double]) -> Double = { 1 - V.norm([$0[0] - 1, $0[1]]) }
  let inBox: @Sendable ([Double]) -> Double = { 2 - max(abs($0[0]), abs($0[1])) }
  let matrix = [[2.0, 1], [0.5, 1]]
  return [
    RegionCase("RegionUnion", try RegionUnion([disk, other])) { max(inDisk($0), inOther($0)) },
    RegionCase("RegionIntersection", try RegionIntersection([disk, other])) {
      min(inDisk($0), inOther($0))
    },
    RegionCase("RegionDifference", try RegionDifference(box, removing: [disk])) {
      min(inBox($0), -inDisk($0))
    },
    RegionCase(
      "RegionDifference of an arrow",
      try RegionDifference(box, removing: [try Polygon(arrow.expressions)])
    ) { min(inBox($0), -V.polygonMargin($0, [arrow])) },
    RegionCase("RegionSymmetricDifference", try RegionSymmetricDifference([disk, other])) {
      max(min(inDisk($0), -inOther($0)), min(inOther($0), -inDisk($0)))
    },
    RegionCase(
      "BooleanRegion", try BooleanRegion([disk, other]) { $0[0].xor($0[1]) }
    ) { max(min(inDisk($0), -inOther($0)), min(inOther($0), -inDisk($0))) },
    RegionCase(
      "RegionProduct", try RegionProduct([disk, try RealInterval([(lower: -1, upper: 2)])])
    ) { p in min(inDisk(p), p[2] + 1, 2 - p[2]) },
    RegionCase(
      "ImplicitRegion", try ImplicitRegion(x * x + y * y <= 4 && y >= x * x, over: [x, y])
    ) { p in min(4 - p[0] * p[0] - p[1] * p[1], p[1] - p[0] * p[0]) },
    RegionCase(
      "ImplicitRegion with its variables exchanged",
      try ImplicitRegion(x >= 1 && y <= x, over: [y, x])
    ) { p in min(p[1] - 1, p[1] - p[0]) },
    RegionCase(
      "ParametricRegion", try ParametricRegion([t, t * t], over: [.init(t, from: -1, to: 1)]),
      witness: { [min(1, max(-1, $0[0]))] },
      member: { g in
        let t = 2 * g.uniform() - 1
        return [t, t * t]
      }
    ) { p in -max(abs(p[1] - p[0] * p[0]), abs(p[0]) - 1) },
    RegionCase(
      "ParametricRegion of two parameters with a condition",
      try ParametricRegion(
        [x + y, x - y], over: [.init(x, from: 0), .init(y, from: 0, to: 2)], where: x + y <= 2),
      witness: { [($0[0] + $0[1]) / 2, ($0[0] - $0[1]) / 2] }
    ) { p in
      min(p[0] + p[1], p[0] - p[1], 2 - p[0])
    },
    RegionCase("a translation", try TransformedRegion(disk, by: .translation([2, 1]))) {
      1 - V.dist($0, [2, 1])
    },
    RegionCase(
      "a rotation",
      try TransformedRegion(Rectangle([0, 0], [2, 1]), by: .rotation(.constant(.pi / 6)))
    ) { p in
      let (c, s) = (cos(Double.pi / 6), sin(Double.pi / 6))
      return V.polygonMargin(p, [[[0, 0], [2 * c, 2 * s], [2 * c - s, 2 * s + c], [-s, c]]])
    },
    RegionCase(
      "a rotation about a point",
      try TransformedRegion(
        Rectangle([0, 0], [2, 1]), by: .rotation(.constant(.pi / 2), about: [1, 1]))
    ) { p in V.polygonMargin(p, [[[2, 0], [2, 2], [1, 2], [1, 0]]]) },
    RegionCase(
      "a rotation in space",
      try TransformedRegion(
        Cuboid([0, 0, 0], [3, 2, 1]), by: .rotation(.constant(.pi / 2), axis: [0, 0, 2]))
    ) { p in min(-p[0], p[0] + 2, p[1], 3 - p[1], p[2], 1 - p[2]) },
    RegionCase(
      "a third of a turn about the diagonal",
      try TransformedRegion(
        Cuboid([0, 0, 0], [3, 2, 1]), by: .rotation(.constant(2 * .pi / 3), axis: [1, 1, 1]))
    ) { p in min(p[1], 3 - p[1], p[2], 2 - p[2], p[0], 1 - p[0]) },
    RegionCase("a scaling", try TransformedRegion(disk, by: .scaling([2, 3], about: [1, 0]))) {
      1 - V.norm([($0[0] + 1) / 2, $0[1] / 3])
    },
    RegionCase(
      "an affine map", try TransformedRegion(disk, by: .affine(matrix.expressions, [1, -1]))
    ) { p in
      1 - V.norm(V.solve([[2, 0.5], [1, 1]], V.sub(p, [1, -1])))
    },
    RegionCase(
      "a projection", try TransformedRegion(Ball(), by: .affine([[1, 0, 0], [0, 1, 0]])),
      witness: { [$0[0], $0[1], 0] }
    ) { 1 - V.norm($0) },
    RegionCase(
      "a function",
      try TransformedRegion(Rectangle([1, 0], [2, 1]), by: .function { [$0[0] * $0[0], $0[1]] }),
      reach: 4, witness: { [max(0, $0[0]).squareRoot(), $0[1]] }
    ) { p in min(p[0] - 1, 4 - p[0], p[1], 1 - p[1]) },
    RegionCase(
      "InverseTransformedRegion",
      try InverseTransformedRegion(disk, by: .formulas([x * y, x - y], in: [x, y]), dimension: 2)
    ) { p in 1 - V.norm([p[0] * p[1], p[0] - p[1]]) },
    RegionCase(
      "the boundary of a rectangle", try RegionBoundary(of: box),
      member: { g in [2, 4 * g.uniform() - 2] }
    ) { p in -abs(inBox(p)) },
    RegionCase(
      "the boundary of a cone", try RegionBoundary(of: Cone()),
      member: { g in
        let (a, t) = (6.3 * g.uniform(), g.uniform())
        return [(1 - t) * cos(a), (1 - t) * sin(a), 2 * t - 1]
      }
    ) { p in -abs(min((1 - p[2]) / 2 - V.norm([p[0], p[1]]), 1 + p[2])) },
    RegionCase(
      "the boundary of a sector",
      try RegionBoundary(of: Disk(angles: AngleRange(from: 0, to: .constant(3 * .pi / 2)))),
      reach: 1.5,
      member: { g in [g.uniform(), 0] }
    ) { p in
      let arc = V.angularMargin(p, 0, 3 * .pi / 2) >= 0 ? abs(1 - V.norm(p)) : .infinity
      return -min(arc, V.toSegment(p, [0, 0], [1, 0]), V.toSegment(p, [0, 0], [0, -1]))
    },
    RegionCase(
      "RegionDilation", try RegionDilation(box, by: 0.5),
      witness: { [min(2, max(-2, $0[0])), min(2, max(-2, $0[1]))] }
    ) { p in
      0.5 - V.norm([max(0, abs(p[0]) - 2), max(0, abs(p[1]) - 2)])
    },
    RegionCase("RegionDilation of a ball", try RegionDilation(Ball(), by: 0.5), reach: 1.5) {
      1.5 - V.norm($0)
    },
    RegionCase("RegionErosion", try RegionErosion(Polygon3.triangle, by: 0.25), reach: 4) { p in
      V.polygonMargin(p, [[[0, 0], [4, 0], [0, 3]]]) - 0.25
    },
    RegionCase("RegionErosion of a disk", try RegionErosion(Disk(radius: 2), by: 0.5)) {
      1.5 - V.norm($0)
    },
  ]
}

private enum Polygon3 {
  static var triangle: Triangle {
    get throws { try Triangle([[0, 0], [4, 0], [0, 3]]) }
  }
}

@Test("derived regions hold what their definitions say", arguments: try derivedCases())
func derivedMembership(_ row: RegionCase) { row.check(seed: 51) }

@Test("constraints on two points never share their variables, equal ones do")
func boundVariablesAreFresh() throws {
  let stadium = try StadiumShape()
  let (p, q) = ([x, y], [y, x])
  func names(_ constraint: Constraint) -> [String] {
    if case .exists(let variables, let part) = constraint {
      return variables.map(\.name) + names(part)
    }
    if case .and(let parts) = constraint { return parts.flatMap(names) }
    return []
  }
  #expect(names(stadium.contains(p)) == names(stadium.contains(p)))
  #expect(Set(names(stadium.contains(p))).isDisjoint(with: names(stadium.contains(q))))
  let wide = try RegionDilation(stadium, by: 1), wider = try RegionDilation(stadium, by: 2)
  let (first, second) = (names(wide.contains(p)), names(wider.contains(p)))
  #expect(first.count == 3 && Set(first).count == 3)
  #expect(Set(first).isDisjoint(with: second))
  // A condition with variables of its own, used on two points.
  let implicit = try ImplicitRegion(stadium.contains(p), over: [x, y])
  let twice = implicit.contains([x, 0]) && implicit.contains([0, y])
  #expect(Set(names(twice)).count == 2)
}

@Test("each of several points is asked to lie in a region")
func severalPoints() throws {
  let constraint = try [[0, 0], [1, 0], [0, 1]].areElements(
    of: Disk(center: [0.5, 0.5], radius: 0.75))
  #expect(constraint.violation { $0.constantValue ?? .nan } == 0)
  let far = try [[0, 0], [2, 0]].areElements(of: Disk(center: [0.5, 0.5], radius: 0.75))
  #expect(far.violation { $0.constantValue ?? .nan } > 0.1)
  #expect(throws: RegionError.self) { try [x].isElement(of: Disk()) }
}

@Test("a problem counts a region's variables among its own")
func problemsTakeRegions() throws {
  let stadium = try StadiumShape()
  let problem = try Problem(.minimize, x + y, constraints: [try [x, y].isElement(of: stadium)])
  #expect(problem.variables.map(\.name) == ["x", "y"])
  let evaluator = PointEvaluator(problem)
  let values = [1.5, 0.5] + problem.boundVariables.map { _ in 1 }
  #expect(evaluator.maxViolation(of: problem, at: values) == 0)
}

private func nearestCases() throws -> [(String, any Region, Double)] {
  [
    ("Disk", try Disk(center: [1, 0], radius: 1), 3),
    ("sector", try Disk(radius: 2, angles: AngleRange(from: 0.5, to: 4)), 3),
    ("arc", try Circle(radius: 2, angles: AngleRange(from: 0.5, to: 4)), 3),
    ("Sphere", try Sphere(), 2), ("Annulus", try Annulus(innerRadius: 1, outerRadius: 2), 3),
    ("Stadium", try StadiumShape(), 3), ("Cylinder", try Cylinder(), 2),
    ("Cone", try Cone(), 2), ("Torus", try Torus(), 2), ("FilledTorus", try FilledTorus(), 2),
    ("Line", try Line([[0, 0], [1, 2], [2, 0]]), 3), ("Cuboid", try Cuboid(), 2),
    ("Triangle", try Triangle(), 2), ("HalfSpace", try HalfSpace(normal: [1, 2], offset: 1), 3),
    (
      "InfinitePlane",
      try InfinitePlane(through: [0, 0, 1], directions: [[1, 0, 1], [0, 1, 1]]), 2
    ),
    ("Polygon", try Polygon([[0, 0], [2, 0], [2, 2], [1, 0.5], [0, 2]]), 3),
    ("HalfLine", try HalfLine(from: [0, 0], direction: [1, 2]), 3),
    ("Union", try RegionUnion([Disk(), Disk(center: [3, 0])]), 4),
    ("Product", try RegionProduct([Disk(), RealInterval([(lower: 0, upper: 1)])]), 2),
    ("rotated", try TransformedRegion(Rectangle(), by: .rotation(1)), 2),
    ("RegularPolygon", try RegularPolygon(count: 5), 2),
  ]
}

@Test("the nearest point is in the region and no sampled point of it is nearer")
func nearestPoints() throws {
  var generator = SeededGenerator(seed: 52)
  for (name, region, reach) in try nearestCases() {
    let n = region.dimension
    let membership = Membership(region)
    func draw() -> [Double] { (0..<n).map { _ in reach * (2 * generator.uniform() - 1) } }
    func holds(_ p: [Double]) -> Bool {
      if membership.bound.isEmpty { return membership.violation(at: p) <= 1e-9 }
      return (0...200).contains { membership.violation(at: p, witness: [Double($0) / 200]) <= 1e-4 }
    }
    var members: [[Double]] = []
    for _ in 0..<400 {
      guard let nearest = region.nearestPoint(to: draw()) else {
        Issue.record("\(name) knows no nearest point")
        return
      }
      #expect(holds(nearest), "\(name): \(nearest)")
      members.append(nearest)
    }
    for _ in 0..<100 {
      let p = draw()
      let distance = try #require(region.distance(to: p))
      #expect(members.allSatisfy { V.dist($0, p) >= distance - 1e-9 }, "\(name): \(p)")
      #expect((distance < 1e-12) == holds(p) || distance < 0.05, "\(name): \(p)")
      if let box = region.boundingBox, let nearest = region.nearestPoint(to: p) {
        #expect(
          zip(box, nearest).allSatisfy { $0.lowerBound - 1e-9 <= $1 && $1 <= $0.upperBound + 1e-9 })
      }
    }
  }
}
