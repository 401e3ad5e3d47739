import ArgMinExpressions
import ArgMinNumbers
import ArgMinProblems
import ArgMinRegions
import Foundation
import Testing

private func hull(_ name: String, _ region: any Region, _ points: [[Double]], reach: Double = 1.5)
  -> RegionCase
{
  let planes = V.hullPlanes(points)
  return RegionCase(
    name, region, reach: reach,
    member: { generator in
      let weights = points.map { _ in generator.uniform() }
      let sum = weights.reduce(0, +)
      return zip(points, weights).reduce([0, 0, 0]) { V.add($0, V.mul($1.1 / sum, $1.0)) }
    }
  ) { V.depth($0, planes) }
}

private func polygon(_ name: String, _ rings: [[[Double]]], reach: Double = 5) throws -> RegionCase
{
  let region = try Polygon(rings[0].expressions, holes: rings.dropFirst().map(\.expressions))
  return RegionCase(
    name, region, reach: reach, center: [2, 2],
    member: { generator in
      let ring = rings[Int.random(in: rings.indices, using: &generator)]
      let k = Int.random(in: ring.indices, using: &generator)
      let (a, b) = (ring[k], ring[(k + 1) % ring.count])
      return V.add(a, V.mul(generator.uniform(), V.sub(b, a)))
    }
  ) { V.polygonMargin($0, rings) }
}

private func ring(_ n: Int, _ r: Double, _ z: Double, _ start: Double) -> [[Double]] {
  (0..<n).map { k in
    let t = start + 2 * .pi * Double(k) / Double(n)
    return [r * cos(t), r * sin(t), z]
  }
}

private let phi = (1 + 5.0.squareRoot()) / 2

private func polytopeCases() throws -> [RegionCase] {
  let triangle = [[0.0, 0], [3, 1], [1, 2]]
  let tetrahedron = [[0.0, 0, 0], [1, 0.25, 0], [0, 1, 0.5], [0.25, 0.25, 1]]
  let pyramid = [[-1.0, -1, 0], [1, -1, 0], [1, 1, 0], [-1, 1, 0], [0.5, 0, 1]]
  let prism = [[0.0, 0, 0], [1, 0, 0], [0, 1, 0], [0.5, 0, 1], [1.5, 0, 1], [0.5, 1, 1]]
  let box = [
    [0.0, 0, 0], [1, 0, 0], [1, 1, 0], [0, 1, 0], [0.25, 0.25, 1], [0.75, 0.25, 1],
    [0.75, 0.75, 1], [0.25, 0.75, 1],
  ]
  let four = [[0.0, 0, 0, 0], [1, 0, 0, 0], [0, 2, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]]
  let pentagonRadius: Double = 1 / (2 * sin(Double.pi / 5))
  let pole = (1 - pentagonRadius * pentagonRadius).squareRoot() + pentagonRadius / 2
  let icosahedron =
    [[0, 0, pole], [0, 0, -pole]] + ring(5, pentagonRadius, pentagonRadius / 2, 0)
    + ring(5, pentagonRadius, -pentagonRadius / 2, Double.pi / 5)
  let inner = phi * phi / (2 * (3 - phi).squareRoot())
  // The corners between are an edge away from the upper ones.
  let widening = pentagonRadius * (phi - 1)
  let middle = inner - (1 - widening * widening).squareRoot()
  let dodecahedron =
    ring(5, pentagonRadius, inner, 0) + ring(5, pentagonRadius, -inner, Double.pi / 5)
    + ring(5, pentagonRadius * phi, middle, 0)
    + ring(5, pentagonRadius * phi, -middle, Double.pi / 5)
  let half = 0.5.squareRoot()
  return [
    RegionCase("Triangle", try Triangle(triangle.expressions)) {
      V.polygonMargin($0, [triangle])
    },
    RegionCase(
      "Triangle in space", try Triangle([[0, 0, 0], [1, 0, 1], [0, 1, 1]]), reach: 1,
      member: { g in
        let (s, t) = (g.uniform() / 2, g.uniform() / 2)
        return [s, t, s + t]
      }
    ) { p in
      -max(abs(p[2] - p[0] - p[1]), -p[0], -p[1], p[0] + p[1] - 1)
    },
    RegionCase("SSSTriangle[3, 4, 5]", try Triangle(sides: 3, 4, 5), center: [2, 2]) {
      // The right angle is at the third corner.
      V.polygonMargin($0, [[[0, 0], [5, 0], [3.2, 2.4]]])
    },
    RegionCase(
      "SASTriangle", try Triangle(side: 3, angle: .constant(.pi / 2), side: 4), center: [2, 2]
    ) { V.polygonMargin($0, [[[0, 0], [5, 0], [3.2, 2.4]]]) },
    RegionCase(
      "ASATriangle", try Triangle(angle: .constant(.pi / 4), side: 2, angle: .constant(.pi / 4))
    ) { V.polygonMargin($0, [[[0, 0], [2, 0], [1, 1]]]) },
    RegionCase(
      "AASTriangle",
      try Triangle(
        angle: .constant(.pi / 4), angle: .constant(.pi / 4), side: .constant(2.0.squareRoot()))
    ) { V.polygonMargin($0, [[[0, 0], [2, 0], [1, 1]]]) },
    RegionCase(
      "Simplex in four dimensions", try Simplex(four.expressions), reach: 1,
      member: { g in
        let w = (0..<5).map { _ in g.uniform() }
        let sum = w.reduce(0, +)
        return [w[1], 2 * w[2], w[3], w[4]].map { $0 / sum }
      }
    ) { p in V.barycentric(p, four).min() ?? -1 },
    RegionCase("Simplex[3]", try Simplex(dimension: 3), reach: 1) { p in
      min(p[0], p[1], p[2], 1 - p[0] - p[1] - p[2])
    },
    hull(
      "Tetrahedron of points", try Polyhedron(.tetrahedron, tetrahedron.expressions), tetrahedron,
      reach: 1),
    hull("Pyramid", try Polyhedron(.pyramid, pyramid.expressions), pyramid),
    hull("Prism", try Polyhedron(.prism, prism.expressions), prism),
    hull("Hexahedron", try Polyhedron(.hexahedron, box.expressions), box),
    hull(
      "Tetrahedron[]", try RegularPolyhedron(.tetrahedron),
      ring(3, 1 / 3.0.squareRoot(), -(1 / 24.0).squareRoot(), 0) + [
        [0, 0, (3 / 8.0).squareRoot()]
      ],
      reach: 0.7),
    hull(
      "Octahedron[]", try RegularPolyhedron(.octahedron),
      [
        [half, 0, 0], [-half, 0, 0], [0, half, 0], [0, -half, 0], [0, 0, half], [0, 0, -half],
      ],
      reach: 0.8),
    hull("Icosahedron[]", try RegularPolyhedron(.icosahedron), icosahedron, reach: 1),
    hull("Dodecahedron[]", try RegularPolyhedron(.dodecahedron), dodecahedron),
    RegionCase("Cube[c, 2]", try RegularPolyhedron(.cube, center: [0, 1, 0], edge: 2), reach: 2) {
      1 - max(abs($0[0]), abs($0[1] - 1), abs($0[2]))
    },
    RegionCase("Rectangle[]", try Rectangle(), reach: 2) { p in
      min(p[0], 1 - p[0], p[1], 1 - p[1])
    },
    RegionCase("Cuboid of one corner", try Cuboid([-1, 0, 0.5]), reach: 1.5) { p in
      min(p[0] + 1, -p[0], p[1], 1 - p[1], p[2] - 0.5, 1.5 - p[2])
    },
    RegionCase(
      "Parallelepiped",
      try Parallelepiped(origin: [0, 0, 1], edges: [[1, 0, 1], [0, 2, 0], [1, 1, 0]]), reach: 2
    ) { p in
      let t = V.solve([[1, 0, 1], [0, 2, 0], [1, 1, 0]], V.sub(p, [0, 0, 1]))
      return t.map { min($0, 1 - $0) }.min() ?? -1
    },
    RegionCase(
      "RegularPolygon[7]", try RegularPolygon(center: [1, 1], radius: 2, angle: 0.3, count: 7)
    ) { p in
      V.polygonMargin(
        p, [ring(7, 2, 0, 0.3).map { [$0[0] + 1, $0[1] + 1] }])
    },
    try polygon("a convex polygon", [[[0, 0], [4, 0], [5, 3], [1, 4]]]),
    try polygon("an arrow", [[[0, 0], [4, 0], [4, 4], [2, 1], [0, 4]]]),
    try polygon(
      "a comb, clockwise",
      [
        [
          [0, 0], [0, 3], [1, 3], [1, 1], [2, 1], [2, 4], [3, 4], [3, 0.5], [4, 5], [5, 0],
        ]
      ]),
    try polygon(
      "a square with two holes",
      [
        [[0, 0], [4, 0], [4, 4], [0, 4]], [[1, 1], [2, 1], [2, 2]],
        [[2.5, 2.5], [2.5, 3.5], [3.5, 3], [3, 2.75]],
      ]),
    try polygon(
      "a hole that touches the rim",
      [[[0, 0], [4, 0], [4, 4], [0, 4]], [[0, 0], [2, 1], [1, 2]]]),
    RegionCase(
      "a polygon in space",
      try Polygon([[0, 0, 0], [2, 0, 2], [2, 2, 4], [1, 0.5, 1.5], [0, 2, 2]]), reach: 2,
      member: { g in
        let t = g.uniform()
        return [2 * t, 0, 2 * t]
      }
    ) { p in
      let flat = V.polygonMargin([p[0], p[1]], [[[0, 0], [2, 0], [2, 2], [1, 0.5], [0, 2]]])
      return -max(abs(p[2] - p[0] - p[1]), -flat)
    },
    RegionCase(
      "ConvexHullRegion in the plane",
      try ConvexHullRegion([[0, 0], [1, 1], [2, 0], [2, 2], [1, 3], [1, 2], [0, 2], [1, 0]])
    ) { V.polygonMargin($0, [[[0, 0], [2, 0], [2, 2], [1, 3], [0, 2]]]) },
    hull(
      "ConvexHullRegion in space",
      try ConvexHullRegion((box + [[0.5, 0.5, 0.5], [0.5, 0, 0], [0.5, 0.5, 1.5]]).expressions),
      box + [[0.5, 0.5, 1.5]]),
    RegionCase(
      "a flat hull in space",
      try ConvexHullRegion([[0, 0, 1], [2, 0, 1], [2, 2, 1], [0, 2, 1]]),
      member: { g in [2 * g.uniform(), 2 * g.uniform(), 1] }
    ) { p in -max(abs(p[2] - 1), -p[0], p[0] - 2, -p[1], p[1] - 2) },
    RegionCase(
      "MeshRegion",
      try MeshRegion(
        [[0, 0], [2, 0], [0, 2], [2, 2], [-1, -1]],
        cells: [MeshCell(.triangle, [0, 1, 2]), MeshCell(.triangle, [1, 3, 2])])
    ) { V.polygonMargin($0, [[[0, 0], [2, 0], [2, 2], [0, 2]]]) },
    RegionCase(
      "BoundaryMeshRegion",
      try BoundaryMeshRegion(
        [[0, 0], [2, 0], [2, 2], [1, 1], [0, 2]],
        boundary: [
          MeshCell(.line, [2, 3]), MeshCell(.line, [0, 1, 2]), MeshCell(.line, [4, 3]),
          MeshCell(.line, [0, 4]),
        ])
    ) { V.polygonMargin($0, [[[0, 0], [2, 0], [2, 2], [1, 1], [0, 2]]]) },
    RegionCase(
      "BoundaryMeshRegion in space",
      try BoundaryMeshRegion(
        [[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]],
        boundary: [[0, 1, 2], [0, 1, 3], [0, 2, 3], [1, 2, 3]].map { MeshCell(.triangle, $0) }),
      reach: 1
    ) { p in min(p[0], p[1], p[2], 1 - p[0] - p[1] - p[2]) },
  ]
}

@Test("polytopes and polygons hold what their definitions say", arguments: try polytopeCases())
func polytopeMembership(_ row: RegionCase) { row.check(seed: 31) }

@Test("a hull of many points in space holds all of them and none outside their ball")
func hullOfManyPoints() throws {
  var generator = SeededGenerator(seed: 32)
  let points = (0..<60).map { _ -> [Double] in
    let v = (0..<3).map { _ in 2 * generator.uniform() - 1 }
    return V.mul(1 / V.norm(v), v)
  }
  let membership = Membership(try ConvexHullRegion(points.expressions))
  #expect(membership.bound.isEmpty)
  let planes = V.hullPlanes(points)
  for _ in 0..<1000 {
    let p = (0..<3).map { _ in 2 * generator.uniform() - 1 }
    let depth = V.depth(p, planes)
    if abs(depth) > 1e-7 { #expect((membership.violation(at: p) <= 1e-9) == (depth > 0)) }
  }
  for point in points { #expect(membership.violation(at: point) <= 1e-9) }
}

@Test(
  "uniform polyhedra have as many edges of length 1 as the table of Archimedean solids says",
  arguments: [
    (UniformPolyhedron.truncatedTetrahedron, 12, 8), (.cuboctahedron, 12, 14),
    (.truncatedCube, 24, 14), (.truncatedOctahedron, 24, 14),
    (.smallRhombicuboctahedron, 24, 26), (.greatRhombicuboctahedron, 48, 26),
    (.snubCube, 24, 38), (.icosidodecahedron, 30, 32), (.truncatedIcosahedron, 60, 32),
    (.truncatedDodecahedron, 60, 32), (.smallRhombicosidodecahedron, 60, 62),
    (.greatRhombicosidodecahedron, 120, 62), (.tetrahedron, 4, 4), (.cube, 8, 6),
    (.octahedron, 6, 8), (.dodecahedron, 20, 12), (.icosahedron, 12, 20),
  ])
func uniformPolyhedra(_ solid: UniformPolyhedron, corners: Int, faces: Int) throws {
  let region = try solid.region()
  let points = region.points.map { $0.map { $0.constantValue ?? .nan } }
  #expect(points.count == corners)
  var edges = 0
  for (index, a) in points.enumerated() {
    for b in points[..<index] {
      #expect(V.dist(a, b) > 1 - 1e-9)
      if V.dist(a, b) < 1 + 1e-9 { edges += 1 }
    }
  }
  // Euler: corners − edges + faces = 2.
  #expect(edges == corners + faces - 2)
  guard case .and(let parts) = region.contains([.variable("x"), .variable("y"), .variable("z")])
  else {
    Issue.record("no conjunction")
    return
  }
  #expect(parts.count == faces)
}
