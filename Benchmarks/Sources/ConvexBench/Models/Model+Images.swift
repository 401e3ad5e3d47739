import ArgMin

/// Second-order cones in great number: images, paths, ellipsoids.
extension Model {
  static let images = [
    Model(name: "tv_128") { inpainting(128, seed: 601) },
    Model(name: "tv_256") { inpainting(256, seed: 602) },
    Model(name: "mee_1000_vec") { ellipsoid(isLoop: false) },
    Model(name: "mee_1000_loop") { ellipsoid(isLoop: true) },
    Model(name: "trajectory_1000", prepare: trajectory),
  ]

  /// The image of least total variation that agrees with about half of the pixels.
  private static func inpainting(_ n: Int, seed: UInt64) -> () throws -> Problem {
    var random = CongruentialGenerator(seed: seed)
    var (places, values): ([Int], [Double]) = ([], [])
    for i in 0..<n {
      for j in 0..<n where random.uniform() < 0.5 {
        let (x, y, q) = (Double(i) - Double(n) / 2, Double(j) - Double(n) / 2, Double(n) / 4)
        let disc = x * x + y * y <= q * q ? 1.0 : 0
        places.append(i * n + j)
        values.append(0.25 + 0.5 * disc + 0.25 * (Double(i) / (Double(n) - 1)))
      }
    }
    return { [places, values] in
      let u = Expression.matrix("u", rows: n, columns: n)
      let corner = u[..<(n - 1), ..<(n - 1)]
      let down = u[1..., ..<(n - 1)] - corner, right = u[..<(n - 1), 1...] - corner
      let variation = Expression.stack([down.flattened, right.flattened]).norm(axis: 0).sum()
      return try Problem(
        .minimize, variation, constraints: [u.gathered(places) == Expression(values)])
    }
  }

  /// The ellipsoid ‖A p + b‖ ≤ 1 of least volume around 1000 points.
  private static func ellipsoid(isLoop: Bool) -> () throws -> Problem {
    let m = 1000
    var random = CongruentialGenerator(seed: 701)
    let points = DenseMatrix(m, 3, random.normals(3 * m))
    return {
      let a = Expression.matrix("A", rows: 3, columns: 3, symmetry: .symmetric)
      let b = Expression.vector("b", count: 3)
      var constraints = [a ⪰ 0]
      if isLoop {
        for i in 0..<m {
          let point = Expression([points[i, 0], points[i, 1], points[i, 2]])
          constraints.append(norm(a * point + b) <= 1)
        }
      } else {
        constraints.append((points.expression * a + b).norm(axis: 1) <= 1)
      }
      return try Problem(.minimize, -logDeterminant(a), constraints: constraints)
    }
  }

  /// A path of 1000 pieces whose longest is as short as can be, around a disc.
  @Sendable private static func trajectory() -> () throws -> Problem {
    let n = 1000
    var directions = DenseMatrix(401, 2, Array(repeating: 0, count: 802))
    for i in 300...700 {
      let direction = direction(at: Double.pi * (1 - Double(i) / Double(n)))
      (directions[i - 300, 0], directions[i - 300, 1]) = (direction.x, direction.y)
    }
    return { [directions] in
      let path = Expression.matrix("P", rows: n + 1, columns: 2)
      let length = Expression.variable("L")
      let pieces = (path[1...] - path[..<n]).norm(axis: 1)
      let offsets = path[300...700] - Expression([5.0, 0.0])
      return try Problem(
        .minimize, length,
        constraints: [
          pieces <= length / Double(n), path[0] == Expression([0.0, 0.0]),
          path[n] == Expression([10.0, 0.0]),
          multiply(directions.expression, offsets).sum(axis: 1) >= 2,
        ])
    }
  }
}
