import ArgMin

/// Constraints written one by one.
extension Model {
  static let loops = [
    Model(name: "loop_1000") { chain(1000) },
    Model(name: "loop_4000") { chain(4000) },
  ]

  private static func chain(_ k: Int) -> () throws -> Problem {
    var random = CongruentialGenerator(seed: 1801)
    let bounds = random.uniforms(k)
    return {
      let x = Expression.vector("x", count: k + 1, in: .nonNegativeReals)
      return try Problem(
        .minimize, x.sum(),
        constraints: (0..<k).map { x[$0] + 2 * x[$0 + 1] >= bounds[$0] })
    }
  }
}
