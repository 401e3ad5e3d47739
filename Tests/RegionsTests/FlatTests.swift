import ArgMinExpressions
import ArgMinNumbers
import ArgMinProblems
import ArgMinRegions
import Foundation
import Testing

/// The point on a flat a + s·u + t·v, where s and t come from ranges.
private func member(
  _ origin: [Double], _ directions: [[Double]], _ ranges: [ClosedRange<Double>]
) -> @Sendable (inout SeededGenerator) -> [Double] {
  { generator in
    zip(directions, ranges).reduce(origin) { point, term in
      V.add(point, V.mul(Double.random(in: term.1, using: &generator), term.0))
    }
  }
}

/// Coefficients of least squares along two directions, and the distance that remains.
private func project(
  _ p: [Double], _ origin: [Double], _ u: [Double], _ v: [Double]
) -> (s: Double, t: Double, rest: Double) {
  let q = V.sub(p, origin)
  let st = V.solve(
    [[V.dot(u, u), V.dot(u, v)], [V.dot(u, v), V.dot(v, v)]], [V.dot(u, q), V.dot(v, q)])
  return (st[0], st[1], V.norm(V.sub(q, V.add(V.mul(st[0], u), V.mul(st[1], v)))))
}

private func flatCases() throws -> [RegionCase] {
  let (o, u, v) = ([0.5, -0.5, 1], [1.0, 2, -1], [0.25, 1, 1])
  let plane = [u, v]
  let e = { (values: [Double]) in values.expressions }
  let path = [[-2.0, -1], [1, 2], [2, -2], [2, -2], [-1, 0]]
  return [
    RegionCase("Point", try PointSet([[1, 2]]), member: { _ in [1, 2] }) { -V.dist($0, [1, 2]) },
    RegionCase(
      "Point of several", try PointSet([[1, 2], [0, 0]]),
      member: { $0.uniform() < 0.5 ? [1, 2] : [0, 0] }
    ) { -min(V.dist($0, [1, 2]), V.norm($0)) },
    RegionCase(
      "a segment in the plane", try Line([[0, 1], [2, 2]]),
      member: member([0, 1], [[2, 1]], [0...1])
    ) { -V.toSegment($0, [0, 1], [2, 2]) },
    RegionCase(
      "a segment in space", try Line([e(o), e(V.add(o, u))]), member: member(o, [u], [0...1])
    ) { -V.toSegment($0, o, V.add(o, u)) },
    RegionCase(
      "a polyline", try Line(path.expressions),
      member: { generator in
        let k = Int.random(in: 0..<4, using: &generator)
        let t = generator.uniform()
        return V.add(path[k], V.mul(t, V.sub(path[k + 1], path[k])))
      }
    ) { p in
      let distances = zip(path, path.dropFirst()).map {
        $0 == $1 ? V.dist(p, $0) : V.toSegment(p, $0, $1)
      }
      return -(distances.min() ?? .nan)
    },
    RegionCase(
      "HalfLine[{p1, p2}]", try HalfLine(from: e(o), through: e(V.add(o, u))),
      member: member(o, [u], [0...3])
    ) { p in
      let t = max(0, V.dot(V.sub(p, o), u) / V.dot(u, u))
      return -V.dist(p, V.add(o, V.mul(t, u)))
    },
    RegionCase(
      "HalfLine[p, v]", try HalfLine(from: [0, 0], direction: [1, 1]),
      member: member([0, 0], [[1, 1]], [0...3])
    ) { p in -V.dist(p, V.mul(max(0, (p[0] + p[1]) / 2), [1, 1])) },
    RegionCase(
      "InfiniteLine[{p1, p2}]", try InfiniteLine(through: [0, 1], [1, 2]),
      member: member([0, 1], [[1, 1]], [-3...3])
    ) { p in -abs(p[1] - p[0] - 1) / 2.0.squareRoot() },
    RegionCase(
      "InfiniteLine[p, v]", try InfiniteLine(through: e(o), direction: e(u)),
      member: member(o, [u], [-3...3])
    ) { p in -V.norm(V.cross(V.sub(p, o), u)) / V.norm(u) },
    RegionCase(
      "InfinitePlane", try InfinitePlane(through: e(o), e(V.add(o, u)), e(V.add(o, v))),
      member: member(o, plane, [-2...2, -2...2])
    ) { p in -abs(V.dot(V.sub(p, o), V.cross(u, v))) / V.norm(V.cross(u, v)) },
    RegionCase(
      "HalfPlane in the plane", try HalfPlane(boundedBy: [0, 1], [2, 0], inward: [0, 1]),
      member: member([0, 1], [[2, -1]], [-2...2])
    ) { p in (p[0] + 2 * p[1] - 2) / 5.0.squareRoot() },
    RegionCase(
      "HalfPlane in space", try HalfPlane(boundedBy: e(o), direction: e(u), inward: e(v)),
      member: member(o, plane, [-2...2, 0...2])
    ) { p in
      let (_, t, rest) = project(p, o, u, v)
      return -max(rest, -t)
    },
    RegionCase(
      "AffineSpace", try AffineSpace(through: e(o), directions: [e(u), e(v), e(V.add(u, v))]),
      member: member(o, plane, [-2...2, -2...2])
    ) { p in -project(p, o, u, v).rest },
    RegionCase(
      "AffineHalfSpace", try AffineHalfSpace(boundedBy: [e(o), e(V.add(o, u))], inward: e(v)),
      member: member(o, plane, [-2...2, 0...2])
    ) { p in
      let (_, t, rest) = project(p, o, u, v)
      return -max(rest, -t)
    },
    RegionCase(
      "ConicHullRegion", try ConicHullRegion(points: [e(o)], rays: [e(u), e(v)]),
      member: member(o, plane, [0...2, 0...2])
    ) { p in
      let (s, t, rest) = project(p, o, u, v)
      return -max(rest, -t, -s)
    },
    RegionCase(
      "a cone of three rays in the plane",
      try ConicHullRegion(points: [[0, 0]], rays: [[1, 0], [1, 1], [0, 1]]),
      witness: { p in
        p[0] > p[1] ? [p[0] - p[1], p[1], 0] : [0, p[0], p[1] - p[0]]
      }
    ) { min($0[0], $0[1]) },
    RegionCase(
      "Hyperplane", try Hyperplane(normal: [1, 2, -1], through: e(o)),
      member: member(o, [[1, 0, 1], [0, 1, 2]], [-2...2, -2...2])
    ) { p in -abs(V.dot([1, 2, -1], V.sub(p, o))) },
    RegionCase("HalfSpace", try HalfSpace(normal: [1, 2], offset: 0.5)) { 0.5 - $0[0] - 2 * $0[1] },
    RegionCase(
      "Interval", try RealInterval([(lower: -2, upper: -1), (lower: 0.5, upper: 1)])
    ) { p in max(min(p[0] + 2, -1 - p[0]), min(p[0] - 0.5, 1 - p[0])) },
  ]
}

@Test("flat regions hold what their definitions say", arguments: try flatCases())
func flatMembership(_ row: RegionCase) { row.check(seed: 21) }

private func pentagon(_ radius: Double, _ start: Double) -> [[Double]] {
  (0..<5).map { k in
    let angle: Double = start + Double(k) * 2 * Double.pi / 5
    return [radius * cos(angle), radius * sin(angle)]
  }
}

private func variableFlatCases() throws -> [RegionCase] {
  let (a, b) = (Expression.variable("a"), Expression.variable("b"))
  let draw: @Sendable (inout SeededGenerator) -> [Double] = { generator in
    [1 + generator.uniform(), 2 * generator.uniform() - 1]
  }
  return [
    RegionCase(
      "a segment to {a, b}", try Line([[0, 0], [a, b]]), parameters: ["a", "b"], draw: draw,
      witness: { [V.shareOnSegment([$0[0], $0[1]], [0, 0], [$0[2], $0[3]])] },
      member: { generator in
        let (v, t) = (draw(&generator), generator.uniform())
        return V.mul(t, v) + v
      }
    ) { -V.toSegment([$0[0], $0[1]], [0, 0], [$0[2], $0[3]]) },
    RegionCase(
      "a segment that moves", try Line([[a, b], [a + 1, b + 2]]), parameters: ["a", "b"],
      draw: draw,
      member: { generator in
        let (v, t) = (draw(&generator), generator.uniform())
        return V.add(v, [t, 2 * t]) + v
      }
    ) { v in -V.toSegment([v[0], v[1]], [v[2], v[3]], [v[2] + 1, v[3] + 2]) },
    RegionCase(
      "a triangle with a corner {a, b}", try Triangle([[0, 0], [1, 2], [a, b]]),
      parameters: ["a", "b"], draw: draw,
      witness: { v in
        Array(V.barycentric([v[0], v[1]], [[0, 0], [1, 2], [v[2], v[3]]]).dropFirst())
      }
    ) { v in V.barycentric([v[0], v[1]], [[0, 0], [1, 2], [v[2], v[3]]]).min() ?? -1 },
    RegionCase(
      "a parallelogram with an edge {a, b}", try Parallelepiped([a, b], [-1, 1]),
      parameters: ["a", "b"], draw: draw,
      witness: { V.solve([[$0[2], $0[3]], [-1, 1]], [$0[0], $0[1]]) }
    ) { v in
      let st = V.solve([[v[2], v[3]], [-1, 1]], [v[0], v[1]])
      return min(st[0], 1 - st[0], st[1], 1 - st[1])
    },
    RegionCase(
      "HalfSpace[{a, b}, 1]", try HalfSpace(normal: [a, b], offset: 1), parameters: ["a", "b"],
      draw: draw
    ) { v in 1 - v[0] * v[2] - v[1] * v[3] },
    RegionCase(
      "Rectangle[{-a, -1}, {a, b}]", try Rectangle([-a, -1.5], [a, b]), parameters: ["a", "b"],
      draw: draw
    ) { v in min(v[2] - abs(v[0]), v[1] + 1.5, v[3] - v[1]) },
    RegionCase(
      "a square about {a, b}", try Polygon([[a, b], [a + 1, b], [a + 1, b + 1], [a, b + 1]]),
      parameters: ["a", "b"], draw: draw
    ) { v in
      min(v[0] - v[2], v[2] + 1 - v[0], v[1] - v[3], v[3] + 1 - v[1])
    },
    RegionCase(
      "a hull with a corner {a, b}", try ConvexHullRegion([[0, 0], [0, 2], [-1, 1], [a, b]]),
      parameters: ["a", "b"], draw: draw,
      witness: { v in
        // The hull is two triangles.
        let (p, c) = ([v[0], v[1]], [v[2], v[3]])
        let right = V.barycentric(p, [[0, 0], [0, 2], c])
        let left = V.barycentric(p, [[0, 0], [0, 2], [-1, 1]])
        return v[0] >= 0 ? [right[0], right[1], 0, right[2]] : [left[0], left[1], left[2], 0]
      }
    ) { v in
      let (p, c) = ([v[0], v[1]], [v[2], v[3]])
      return V.polygonMargin(p, [[[0, 0], c, [0, 2], [-1, 1]]])
    },
    RegionCase(
      "Cube[{a, b, 0}, a]", try RegularPolyhedron(.cube, center: [a, b, 0], edge: a),
      reach: 2, parameters: ["a", "b"], draw: draw
    ) { v in v[3] / 2 - max(abs(v[0] - v[3]), abs(v[1] - v[4]), abs(v[2])) },
    RegionCase(
      "RegularPolygon[a, 5]", try RegularPolygon(radius: a, angle: b, count: 5),
      parameters: ["a", "b"], draw: draw,
      witness: { v in
        let corners = pentagon(v[2], v[3])
        // The fan of triangles from the centre, which has equal weights of all corners.
        for k in 0..<5 {
          let w = V.barycentric([v[0], v[1]], [[0, 0], corners[k], corners[(k + 1) % 5]])
          guard w[1] >= 0 && w[2] >= 0 else { continue }
          var weights = [Double](repeating: w[0] / 5, count: 5)
          weights[k] += w[1]
          weights[(k + 1) % 5] += w[2]
          return weights
        }
        return [0.2, 0.2, 0.2, 0.2, 0.2]
      }
    ) { v in
      V.polygonMargin([v[0], v[1]], [pentagon(v[2], v[3])])
    },
  ]
}

@Test("flat regions with variables in their parameters", arguments: try variableFlatCases())
func variableFlatMembership(_ row: RegionCase) { row.check(seed: 22) }
