import ArgMin

/// Power and exponential cones.
extension Model {
  static let curved = [
    Model(name: "norm4_2") {
      {
        let x = Expression.vector("x", count: 2)
        return try Problem(.minimize, x[0] + 2 * x[1], constraints: [norm(x, 4) <= 1])
      }
    },
    Model(name: "norm4_200") {
      var random = CongruentialGenerator(seed: 902)
      let costs = random.normals(200)
      return {
        let x = Expression.vector("x", count: 200)
        return try Problem(.minimize, dot(Expression(costs), x), constraints: [norm(x, 4) <= 1])
      }
    },
    Model(name: "entropy_1000", prepare: maximumEntropy),
  ]

  /// The distribution of greatest entropy with two given moments.
  @Sendable private static func maximumEntropy() -> () throws -> Problem {
    let n = 1000
    let grid = (0..<n).map { Double($0) / Double(n - 1) }
    let squares = grid.map { $0 * $0 }
    return {
      let p = Expression.vector("p", count: n)
      return try Problem(
        .maximize, entropy(p).sum(),
        constraints: [
          p.sum() == 1, dot(Expression(grid), p) == 0.3, dot(Expression(squares), p) == 0.15,
        ])
    }
  }
}
