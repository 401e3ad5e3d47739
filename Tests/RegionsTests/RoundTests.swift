import ArgMinExpressions
import ArgMinNumbers
import ArgMinProblems
import ArgMinRegions
import Foundation
import Testing

private func direction(_ count: Int, _ generator: inout SeededGenerator) -> [Double] {
  while true {
    let v = (0..<count).map { _ in 2 * generator.uniform() - 1 }
    let length = V.norm(v)
    if length > 0.1 && length <= 1 { return v.map { $0 / length } }
  }
}

private func sector(
  _ name: String, radii: [Double], _ start: Double, _ end: Double
) throws -> RegionCase {
  let angles = AngleRange(from: Expression(start), to: Expression(end))
  let disk = try Disk(center: [0.5, -0.25], semiaxes: radii.expressions, angles: angles)
  return RegionCase(
    name, disk,
    member: { generator in
      let t = start + (end - start) * generator.uniform()
      return [0.5 + radii[0] * cos(t), -0.25 + radii[1] * sin(t)]
    }
  ) { p in
    let u = [(p[0] - 0.5) / radii[0], (p[1] + 0.25) / radii[1]]
    return min(1 - V.norm(u), V.angularMargin(u, start, end))
  }
}

private func arc(_ name: String, radii: [Double], _ start: Double, _ end: Double) throws
  -> RegionCase
{
  let angles = AngleRange(from: Expression(start), to: Expression(end))
  let circle = try Circle(center: [0.5, -0.25], semiaxes: radii.expressions, angles: angles)
  return RegionCase(
    name, circle,
    member: { generator in
      let t = start + (end - start) * generator.uniform()
      return [0.5 + radii[0] * cos(t), -0.25 + radii[1] * sin(t)]
    }
  ) { p in
    let u = [(p[0] - 0.5) / radii[0], (p[1] + 0.25) / radii[1]]
    return -max(abs(1 - V.norm(u)), -V.angularMargin(u, start, end))
  }
}

private func segment(_ name: String, radii: [Double], _ start: Double, _ end: Double) throws
  -> RegionCase
{
  let angles = AngleRange(from: Expression(start), to: Expression(end))
  let region = try DiskSegment(center: [0.5, -0.25], semiaxes: radii.expressions, angles: angles)
  let ends = [start, end].map { [cos($0), sin($0)] }
  return RegionCase(
    name, region,
    member: { generator in
      let t = start + (end - start) * generator.uniform()
      return [0.5 + radii[0] * cos(t), -0.25 + radii[1] * sin(t)]
    }
  ) { p in
    let u = [(p[0] - 0.5) / radii[0], (p[1] + 0.25) / radii[1]]
    let (chord, to) = (V.sub(ends[1], ends[0]), V.sub(u, ends[0]))
    // The arc runs counterclockwise, so it lies to the right of its chord.
    return min(1 - V.norm(u), -(chord[0] * to[1] - chord[1] * to[0]))
  }
}

private func roundCases() throws -> [RegionCase] {
  let axis = ([0.5, -1, 0.25], [1.5, 0.5, 1.25])
  let along = V.sub(axis.1, axis.0)
  let onAxis: @Sendable ([Double]) -> (t: Double, across: Double) = { p in
    let q = V.sub(p, axis.0)
    return (V.dot(q, along) / V.dot(along, along), V.norm(V.cross(along, q)) / V.norm(along))
  }
  let sigma = [[2.0, 0.5, 0.25], [0.5, 1, -0.25], [0.25, -0.25, 1.5]]
  return [
    RegionCase(
      "Disk[]", try Disk(), reach: 2,
      member: {
        let d = direction(2, &$0); return d
      }
    ) { 1 - V.norm($0) },
    RegionCase("Disk[c, {3, 2}]", try Disk(center: [1, 0], semiaxes: [3, 2]), reach: 4) { p in
      1 - V.norm([(p[0] - 1) / 3, p[1] / 2])
    },
    try sector("a quarter", radii: [2, 2], 0, .pi / 2),
    try sector("half a disk", radii: [2, 2], .pi / 4, 5 * .pi / 4),
    try sector("three quarters", radii: [2, 2], .pi / 2, 2 * .pi),
    try sector("a narrow sector", radii: [2, 2], 1, 1.2),
    try sector("turns added", radii: [2, 2], 7 * .pi, 8 * .pi - 0.5),
    try sector("negative angles", radii: [2, 2], -3, 2),
    try sector("an elliptical sector", radii: [2.5, 1], 0.3, 1.9),
    try sector("a wide elliptical sector", radii: [1, 2.5], 0.3, 5.5),
    try sector("more than a turn", radii: [2, 2], 1, 9),
    try arc("a circle", radii: [2, 2], 0, 2 * .pi),
    try arc("an ellipse", radii: [2.5, 1], 0, 2 * .pi),
    try arc("an arc", radii: [2, 2], 0.5, 2),
    try arc("a wide elliptical arc", radii: [2.5, 1], -1, 4),
    try segment("less than half", radii: [2, 2], 0.5, 2),
    try segment("more than half", radii: [2, 2], 0.5, 5),
    try segment("elliptical", radii: [2.5, 1], -1, 1.5),
    RegionCase(
      "Ball[{1, 2, 3}, 2]", try Ball(center: [1, 2, 3], radius: 2), center: [1, 2, 3],
      member: { V.add([1, 2, 3], V.mul(2, direction(3, &$0))) }
    ) { 2 - V.dist($0, [1, 2, 3]) },
    RegionCase(
      "Sphere[c, 2]", try Sphere(center: [1, 2, 3], radius: 2), center: [1, 2, 3],
      member: { V.add([1, 2, 3], V.mul(2, direction(3, &$0))) }
    ) { -abs(2 - V.dist($0, [1, 2, 3])) },
    RegionCase(
      "Annulus[]", try Annulus(), reach: 1.5, member: { V.mul(0.5, direction(2, &$0)) }
    ) { min(1 - V.norm($0), V.norm($0) - 0.5) },
    RegionCase(
      "an annulus sector",
      try Annulus(innerRadius: 1, outerRadius: 2, angles: AngleRange(from: 1, to: 6))
    ) { p in
      min(2 - V.norm(p), V.norm(p) - 1, V.angularMargin(p, 1, 6))
    },
    RegionCase(
      "SphericalShell", try SphericalShell(innerRadius: 1, outerRadius: 2),
      member: { V.mul(2, direction(3, &$0)) }
    ) { min(2 - V.norm($0), V.norm($0) - 1) },
    RegionCase("Ellipsoid[c, r]", try Ellipsoid(center: [0, 0.5, 0], semiaxes: [1, 2, 3])) { p in
      1 - V.norm([p[0], (p[1] - 0.5) / 2, p[2] / 3])
    },
    RegionCase(
      "Ellipsoid[c, Σ]", try Ellipsoid(center: [0, 0.5, 0], matrix: sigma.expressions), reach: 2
    ) { p in
      let offset = V.sub(p, [0, 0.5, 0])
      return 1 - V.dot(offset, V.solve(sigma, offset)).squareRoot()
    },
    RegionCase(
      "StadiumShape", try StadiumShape(from: [-1, 0], to: [1, 1], radius: 0.75),
      witness: { [V.shareOnSegment($0, [-1, 0], [1, 1])] }
    ) { 0.75 - V.toSegment($0, [-1, 0], [1, 1]) },
    RegionCase(
      "CapsuleShape", try CapsuleShape(from: axis.0.expressions, to: axis.1.expressions, radius: 1),
      witness: { [V.shareOnSegment($0, axis.0, axis.1)] }
    ) { 1 - V.toSegment($0, axis.0, axis.1) },
    RegionCase(
      "Tube", try Tube([[-2, 0, 0], [0, 1, 0], [1, -1, 1]], radius: 1),
      witness: {
        [
          V.shareOnSegment($0, [-2, 0, 0], [0, 1, 0]),
          V.shareOnSegment($0, [0, 1, 0], [1, -1, 1]),
        ]
      }
    ) { 1 - V.toPolyline($0, [[-2, 0, 0], [0, 1, 0], [1, -1, 1]]) },
    RegionCase(
      "Cylinder", try Cylinder(from: axis.0.expressions, to: axis.1.expressions, radius: 1.5)
    ) { p in
      let (t, across) = onAxis(p)
      return min(1.5 - across, t, 1 - t)
    },
    RegionCase("Cylinder[]", try Cylinder(), reach: 1.5) { p in
      min(1 - V.norm([p[0], p[1]]), 1 - abs(p[2]))
    },
    RegionCase("Cone", try Cone(base: axis.0.expressions, apex: axis.1.expressions, radius: 2)) {
      p in
      let (t, across) = onAxis(p)
      return min(2 * (1 - t) - across, t)
    },
    RegionCase("Cone[]", try Cone(), reach: 1.5) { p in
      min((1 - p[2]) / 2 - V.norm([p[0], p[1]]), 1 + p[2])
    },
    RegionCase(
      "Torus[]", try Torus(), reach: 1.2,
      member: { generator in
        let (a, b) = (6.3 * generator.uniform(), 6.3 * generator.uniform())
        let s = 0.75 + 0.25 * cos(b)
        return [s * cos(a), s * sin(a), 0.25 * sin(b)]
      }
    ) { p in
      let s = V.norm([p[0], p[1]]) - 0.75
      return -abs(V.norm([s, p[2]]) - 0.25)
    },
    RegionCase(
      "FilledTorus", try FilledTorus(center: [0, 0, 1], innerRadius: 1, outerRadius: 3), reach: 3
    ) { p in
      let s = V.norm([p[0], p[1]]) - 2
      return 1 - V.norm([s, p[2] - 1])
    },
    RegionCase(
      "a torus without a hole", try FilledTorus(innerRadius: 0, outerRadius: 2), reach: 2
    ) { p in 1 - V.norm([V.norm([p[0], p[1]]) - 1, p[2]]) },
    RegionCase(
      "CircleThrough", try Circle(through: [[3, 1], [1, 3], [-1, 1]]),
      member: { V.add([1, 1], V.mul(2, direction(2, &$0))) }
    ) { -abs(V.dist($0, [1, 1]) - 2) },
    RegionCase(
      "CircumscribedBall",
      try Ball(circumscribing: [[2, 0, 0], [-2, 0, 0], [0, 2, 0], [0, 0, 2]]),
      member: { V.mul(2, direction(3, &$0)) }
    ) { 2 - V.norm($0) },
    RegionCase(
      "Insphere", try Sphere(inscribedIn: [[0, 0], [3, 0], [0, 4]]),
      member: { V.add([1, 1], direction(2, &$0)) }
    ) { -abs(V.dist($0, [1, 1]) - 1) },
  ]
}

@Test("round regions hold what their definitions say", arguments: try roundCases())
func roundMembership(_ row: RegionCase) { row.check(seed: 11) }

private func variableCases() throws -> [RegionCase] {
  let (a, b, r) = (Expression.variable("a"), Expression.variable("b"), Expression.variable("r"))
  let draw: @Sendable (inout SeededGenerator) -> [Double] = { generator in
    [generator.uniform(), 2 * generator.uniform() - 1, 3 * generator.uniform() - 0.5]
  }
  let names = ["a", "b", "r"]
  return [
    RegionCase(
      "Disk[{a, b}, r]", try Disk(center: [a, b], radius: r), parameters: names, draw: draw
    ) {
      $0[4] - V.dist([$0[0], $0[1]], [$0[2], $0[3]])
    },
    RegionCase(
      "Disk[{1, 1}, {2 r, r}]", try Disk(center: [1, 1], semiaxes: [2 * r, r]), parameters: names,
      draw: draw
    ) { $0[4] - V.norm([($0[0] - 1) / 2, $0[1] - 1]) },
    RegionCase(
      "Disk[{0, 0}, {r, 1 + a}]", try Disk(center: [0, 0], semiaxes: [r, 1 + a]),
      parameters: names, draw: draw, witness: { [$0[0] / $0[4], $0[1] / (1 + $0[2])] }
    ) { v in
      v[4] < 0 ? -1 : 1 - V.norm([v[0] / v[4], v[1] / (1 + v[2])])
    },
    RegionCase(
      "a sector of radius r",
      try Disk(center: [a, b], radius: r, angles: AngleRange(from: 1, to: 5)),
      parameters: names, draw: draw
    ) { v in
      let u = [v[0] - v[2], v[1] - v[3]]
      return v[4] < 0 ? -1 : min(v[4] - V.norm(u), V.angularMargin(u, 1, 5))
    },
    RegionCase(
      "a sector to the angle 1 + a",
      try Disk(radius: 2, angles: AngleRange(from: 0.5, to: 1 + a)), parameters: names, draw: draw,
      witness: { v in
        let angle = atan2(v[1], v[0])
        return [angle < 0 ? angle + 2 * .pi : angle, V.norm([v[0], v[1]]) / 2]
      }
    ) { v in
      min(2 - V.norm([v[0], v[1]]), V.angularMargin([v[0], v[1]], 0.5, 1 + v[2]))
    },
    RegionCase(
      "DiskSegment with angles", try DiskSegment(radius: 2, angles: AngleRange(from: b, to: 2 + a)),
      parameters: names, draw: draw
    ) { v in
      let ends = [v[3], 2 + v[2]].map { [2 * cos($0), 2 * sin($0)] }
      let (chord, to) = (V.sub(ends[1], ends[0]), V.sub([v[0], v[1]], ends[0]))
      return min(2 - V.norm([v[0], v[1]]), -(chord[0] * to[1] - chord[1] * to[0]))
    },
    RegionCase(
      "Ball[{a, b, 0}, r]", try Ball(center: [a, b, 0], radius: r), parameters: names, draw: draw
    ) { $0[5] - V.dist([$0[0], $0[1], $0[2]], [$0[3], $0[4], 0]) },
    RegionCase(
      "Annulus with radii", try Annulus(center: [a, b], innerRadius: r, outerRadius: r + 1),
      parameters: names, draw: draw
    ) { v in
      let d = V.dist([v[0], v[1]], [v[2], v[3]])
      return v[4] < 0 ? -1 : min(v[4] + 1 - d, d - v[4])
    },
    RegionCase(
      "a cylinder of radius r", try Cylinder(radius: r), parameters: names, draw: draw
    ) { v in min(v[5] - V.norm([v[0], v[1]]), 1 - abs(v[2])) },
    RegionCase("a cone of radius r", try Cone(radius: r), reach: 1.5, parameters: names, draw: draw)
    { v in
      v[5] < 0 ? -1 : min(v[5] * (1 - v[2]) / 2 - V.norm([v[0], v[1]]), 1 + v[2])
    },
    RegionCase(
      "a cone with a variable apex", try Cone(base: [0, 0, 0], apex: [a, b, 2], radius: 1),
      reach: 1.25, parameters: names, draw: draw,
      witness: { v in
        let along = [v[3], v[4], 2]
        return [V.dot([v[0], v[1], v[2]], along) / V.dot(along, along)]
      }
    ) { v in
      let along = [v[3], v[4], 2]
      let q = [v[0], v[1], v[2]]
      let t = V.dot(q, along) / V.dot(along, along)
      return min(1 - t - V.norm(V.cross(along, q)) / V.norm(along), t)
    },
    RegionCase(
      "a capsule with a variable end", try CapsuleShape(from: [0, 0], to: [a, b], radius: r),
      parameters: names, draw: draw,
      witness: { [V.shareOnSegment([$0[0], $0[1]], [0, 0], [$0[2], $0[3]])] }
    ) { $0[4] - V.toSegment([$0[0], $0[1]], [0, 0], [$0[2], $0[3]]) },
    RegionCase(
      "FilledTorus with radii", try FilledTorus(innerRadius: r, outerRadius: r + 1),
      parameters: names, draw: draw
    ) { v in
      v[5] < 0 ? -1 : 0.5 - V.norm([V.norm([v[0], v[1]]) - v[5] - 0.5, v[2]])
    },
    RegionCase(
      "Ellipsoid with a matrix", try Ellipsoid(center: [0, 0], matrix: [[2 + a, b], [b, 1]]),
      parameters: names, draw: draw,
      witness: { V.solve([[2 + $0[2], $0[3]], [$0[3], 1]], [$0[0], $0[1]]) }
    ) { v in
      let w = V.solve([[2 + v[2], v[3]], [v[3], 1]], [v[0], v[1]])
      return 1 - (w[0] * v[0] + w[1] * v[1]).squareRoot()
    },
  ]
}

@Test("round regions with variables in their parameters", arguments: try variableCases())
func variableMembership(_ row: RegionCase) { row.check(seed: 12) }

@Test("a disk with a semiaxis of 0 is a segment, one of radius 0 a point")
func flatDisks() throws {
  let segment = Membership(try Disk(center: [0, 0], semiaxes: [2, 0]))
  #expect(segment.violation(at: [1.5, 0]) == 0)
  #expect(segment.violation(at: [1.5, 0.01]) > 0.001)
  #expect(segment.violation(at: [2.5, 0]) > 0.1)
  let point = Membership(try Disk(center: [1, 2], radius: 0))
  #expect(point.violation(at: [1, 2]) == 0)
  #expect(point.violation(at: [1, 2.1]) > 0.05)
}
