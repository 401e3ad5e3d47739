import ArgMin

/// Geometric programs, in the variables in which people write them.
extension Model {
  static let geometric = [
    Model(name: "gp_box") {
      {
        let h = Expression.variable("h", in: .positiveReals)
        let w = Expression.variable("w", in: .positiveReals)
        let d = Expression.variable("d", in: .positiveReals)
        let walls = 2 * (h * w + h * d) <= 200, floor = w * d <= 50
        return try Problem(
          .maximize, h * w * d,
          constraints: [walls, floor, h / w >= 0.5, h / w <= 2, d / w >= 0.5, d / w <= 2])
      }
    },
    Model(name: "gp_200", prepare: posynomial),
    Model(name: "gp_rectangle") {
      {
        let h = Expression.variable("h", in: .positiveReals)
        let w = Expression.variable("w", in: .positiveReals)
        return try Problem(.minimize, 2 * h + 2 * w, constraints: [h * w == 1, h >= 2 * w])
      }
    },
  ]

  /// 200 monomials of four factors each.
  @Sendable private static func posynomial() -> () throws -> Problem {
    let (n, m) = (40, 200)
    var random = CongruentialGenerator(seed: 1102)
    let indices = random.integers(below: n, 4 * m)
    let exponents = random.uniforms(4 * m).map {
      ((2 * $0 - 1) * 1000).rounded(.toNearestOrEven) / 1000
    }
    let coefficients = random.uniforms(m).map { $0 + 0.1 }
    return {
      let x = Expression.vector("x", count: n, in: .positiveReals)
      var terms: [Expression] = []
      for i in 0..<m {
        var term = Expression(coefficients[i])
        for j in 4 * i..<4 * i + 4 { term *= pow(x[indices[j]], Expression(exponents[j])) }
        terms.append(term)
      }
      return try Problem(
        .minimize, Expression.stack(terms).sum(), constraints: [x >= 0.1, x <= 10])
    }
  }
}
