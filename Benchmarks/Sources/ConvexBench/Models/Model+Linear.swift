import ArgMin

/// Linear programs and portfolios.
extension Model {
  static let linear = [
    Model(name: "lp_1e4", prepare: linearProgram),
    Model(name: "portfolio_500") { portfolio(500, 25, seed: 201) },
    Model(name: "portfolio_500_dense", prepare: densePortfolio),
    Model(name: "portfolio_2000") { portfolio(2000, 100, seed: 202) },
  ]

  /// 10⁴ columns of five entries each, 5000 equations, a planted optimum.
  @Sendable private static func linearProgram() -> () throws -> Problem {
    let (n, m, k) = (10_000, 5000, 5)
    var random = CongruentialGenerator(seed: 101)
    let rows = random.integers(below: m, n * k), values = random.normals(n * k)
    let u = random.uniforms(n), v = random.uniforms(n), y = random.normals(m)
    var (b, c) = ([Double](repeating: 0, count: m), [Double](repeating: 0, count: n))
    for j in 0..<n {
      let isBasic = j % 2 == 0
      for place in j * k..<(j + 1) * k {
        if isBasic { b[rows[place]] += values[place] * (u[j] + 0.1) }
        c[j] += values[place] * y[rows[place]]
      }
      if !isBasic { c[j] += v[j] + 0.1 }
    }
    let entries = rows.indices.map { (row: rows[$0], column: $0 / k, value: values[$0]) }
    return { [b, c] in
      let x = Expression.vector("x", count: n, in: .nonNegativeReals)
      let matrix = Expression(sparse: entries, rows: m, columns: n)
      return try Problem(
        .minimize, dot(Expression(c), x), constraints: [matrix * x == Expression(b)])
    }
  }

  private struct Assets {
    let factors: DenseMatrix
    let variances: [Double]
    let means: [Double]

    init(_ n: Int, _ k: Int, seed: UInt64) {
      var random = CongruentialGenerator(seed: seed)
      let root = Double(k).squareRoot()
      factors = DenseMatrix(n, k, random.normals(n * k).map { $0 / root })
      variances = random.uniforms(n).map { $0 * root * 0.1 + 0.01 }
      means = random.normals(n).map { 0.1 * $0 + 0.05 }
    }
  }

  private static func portfolio(_ n: Int, _ k: Int, seed: UInt64) -> () throws -> Problem {
    let assets = Assets(n, k, seed: seed)
    let (factors, deviations) = (assets.factors, assets.variances.map { $0.squareRoot() })
    return {
      let x = Expression.vector("x", count: n, in: .nonNegativeReals)
      let f = Expression.vector("f", count: k)
      let risk = sumOfSquares(f) + sumOfSquares(Expression(deviations) * x)
      return try Problem(
        .minimize, risk - dot(Expression(assets.means), x),
        constraints: [factors.expression.transposed * x == f, x.sum() == 1])
    }
  }

  /// The covariance as one dense matrix.
  @Sendable private static func densePortfolio() -> () throws -> Problem {
    let n = 500
    let assets = Assets(n, 25, seed: 201)
    var covariance = assets.factors.gram
    for i in 0..<n { covariance[i, i] += assets.variances[i] }
    return { [covariance] in
      let x = Expression.vector("x", count: n, in: .nonNegativeReals)
      let risk = quadraticForm(x, covariance.expression)
      return try Problem(
        .minimize, risk - dot(Expression(assets.means), x), constraints: [x.sum() == 1])
    }
  }
}
