import ArgMin

/// Problems of one or two variables, of which the calls cost more than the search.
extension Model {
  static let tiny = [
    Model(name: "tiny_lp") {
      {
        let x = Expression.variable("x", in: .nonNegativeReals)
        let y = Expression.variable("y", in: .nonNegativeReals)
        return try Problem(
          .minimize, -3 * x - 5 * y, constraints: [x <= 4, 2 * y <= 12, 3 * x + 2 * y <= 18])
      }
    },
    Model(name: "tiny_socp") {
      {
        let v = Expression.vector("v", count: 2)
        return try Problem(.minimize, v[0] + 2 * v[1], constraints: [norm(v) <= 1])
      }
    },
    Model(name: "tiny_exp") {
      {
        let x = Expression.variable("x")
        return try Problem(.minimize, exp(x) + exp(-2 * x))
      }
    },
    Model(name: "tiny_sdp") {
      {
        let x = Expression.matrix("X", rows: 2, columns: 2, symmetry: .symmetric)
        return try Problem(.minimize, x.trace(), constraints: [x ⪰ 0, x[0, 1] == 1])
      }
    },
  ]
}
