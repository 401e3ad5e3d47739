import ArgMin

/// Regressions and classifiers.
extension Model {
  static let regressions = [
    Model(name: "lasso_200x1000") { lasso(200, 1000, seed: 302) },
    Model(name: "lasso_1000x5000") { lasso(1000, 5000, seed: 301) },
    Model(name: "svm_5000x50", prepare: supportVectors),
    Model(name: "huber_2000x100", prepare: robust),
    Model(name: "logistic_2000x100", prepare: logisticRegression),
  ]

  private static func lasso(_ m: Int, _ n: Int, seed: UInt64) -> () throws -> Problem {
    var random = CongruentialGenerator(seed: seed)
    let matrix = DenseMatrix(m, n, random.normals(m * n))
    let planted = (0..<n).map { $0 % 100 == 0 ? 1.0 : 0 }
    let noise = random.normals(m)
    let b = zip(matrix.times(planted), noise).map { $0 + 0.1 * $1 }
    let weight = 0.1 * matrix.transposedTimes(b).reduce(0) { Swift.max($0, abs(2 * $1)) }
    return {
      let x = Expression.vector("x", count: n)
      let misfit = sumOfSquares(matrix.expression * x - Expression(b))
      return try Problem(.minimize, misfit + weight * norm(x, 1))
    }
  }

  @Sendable private static func supportVectors() -> () throws -> Problem {
    let (m, n) = (5000, 50)
    var random = CongruentialGenerator(seed: 401)
    let points = DenseMatrix(m, n, random.normals(m * n))
    let planted = random.normals(n), noise = random.normals(m)
    let labels = zip(points.times(planted), noise).map { $0 + 0.5 * $1 < 0 ? -1.0 : 1 }
    return {
      let w = Expression.vector("w", count: n), b = Expression.variable("b")
      let margins = Expression(labels) * (points.expression * w + b)
      return try Problem(.minimize, 0.5 * sumOfSquares(w) + pos(1 - margins).sum())
    }
  }

  @Sendable private static func robust() -> () throws -> Problem {
    let (m, n) = (2000, 100)
    var random = CongruentialGenerator(seed: 501)
    let matrix = DenseMatrix(m, n, random.normals(m * n))
    let planted = random.normals(n), noise = random.normals(m)
    var b = zip(matrix.times(planted), noise).map { $0 + 0.1 * $1 }
    for i in stride(from: 0, to: m, by: 20) { b[i] += 10 }
    return { [b] in
      let x = Expression.vector("x", count: n)
      return try Problem(.minimize, huber(matrix.expression * x - Expression(b), 1).sum())
    }
  }

  @Sendable private static func logisticRegression() -> () throws -> Problem {
    let (m, n) = (2000, 100)
    var random = CongruentialGenerator(seed: 1001)
    let points = DenseMatrix(m, n, random.normals(m * n))
    let planted = random.normals(n), noise = random.normals(m)
    let labels = zip(points.times(planted), noise).map { $0 + $1 > 0 ? 1.0 : -1 }
    return {
      let w = Expression.vector("w", count: n)
      let margins = Expression(labels) * (points.expression * w)
      return try Problem(.minimize, logistic(-margins).sum() + 0.5 * sumOfSquares(w))
    }
  }
}
