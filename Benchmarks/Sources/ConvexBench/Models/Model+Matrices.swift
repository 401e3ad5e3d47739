import ArgMin

/// Semidefinite programs.
extension Model {
  static let matrices = [
    Model(name: "maxcut_50") { maximumCut(50, seed: 801) },
    Model(name: "maxcut_100") { maximumCut(100, seed: 802) },
    Model(name: "matrixfrac_30", prepare: fraction),
    Model(name: "sos_20", prepare: sumsOfSquares),
    Model(name: "nearest_corr_40", prepare: correlation),
  ]

  private static func maximumCut(_ n: Int, seed: UInt64) -> () throws -> Problem {
    var random = CongruentialGenerator(seed: seed)
    let isEdge = random.uniforms(n * n).map { $0 < 0.5 }, weights = random.uniforms(n * n)
    var laplacian = DenseMatrix(n, n, Array(repeating: 0, count: n * n))
    for i in 0..<n {
      for j in i + 1..<n where isEdge[i * n + j] {
        let weight = weights[i * n + j]
        laplacian[i, j] = -weight
        laplacian[j, i] = -weight
        laplacian[i, i] += weight
        laplacian[j, j] += weight
      }
    }
    return { [laplacian] in
      let x = Expression.matrix("X", rows: n, columns: n, symmetry: .symmetric)
      return try Problem(
        .maximize, (laplacian.expression * x).trace() / 4,
        constraints: [x ⪰ 0, x.diagonal() == 1])
    }
  }

  /// qᵀ (Σ tᵢ Pᵢ)⁻¹ q over weights that sum to 1.
  @Sendable private static func fraction() -> () throws -> Problem {
    let n = 30
    var random = CongruentialGenerator(seed: 1401)
    let matrices = (0..<4).map { _ in
      var product = DenseMatrix(n, n, random.normals(n * n)).gram
      for place in product.entries.indices { product.entries[place] /= Double(n) }
      for i in 0..<n { product[i, i] += 0.1 }
      return product
    }
    let q = random.normals(n)
    return {
      let t = Expression.vector("t", count: 4, in: .nonNegativeReals)
      let parts = matrices.enumerated().map { t[$0] * $1.expression }
      let sum = parts[0] + parts[1] + parts[2] + parts[3]
      return try Problem(
        .minimize, matrixFraction(Expression(q), sum), constraints: [t.sum() == 1])
    }
  }

  /// The greatest g for which x²⁰ − 5x¹⁰ + x − g is a sum of squares.
  @Sendable private static func sumsOfSquares() -> () throws -> Problem {
    {
      let degree = 10
      var coefficients = [Double](repeating: 0, count: 2 * degree + 1)
      (coefficients[20], coefficients[10], coefficients[1]) = (1, -5, 1)
      let g = Expression.variable("g")
      let q = Expression.matrix(
        "Q", rows: degree + 1, columns: degree + 1, symmetry: .symmetric)
      var constraints = [q ⪰ 0]
      for k in 0...2 * degree {
        var sum: Expression = 0
        for i in Swift.max(0, k - degree)...Swift.min(degree, k) { sum += q[i, k - i] }
        let coefficient = Expression(coefficients[k])
        constraints.append(sum == (k == 0 ? coefficient - g : coefficient))
      }
      return try Problem(.maximize, g, constraints: constraints)
    }
  }

  /// The correlation matrix nearest to a symmetric one.
  @Sendable private static func correlation() -> () throws -> Problem {
    let n = 40
    var random = CongruentialGenerator(seed: 1501)
    let drawn = DenseMatrix(n, n, random.normals(n * n))
    var target = drawn
    for i in 0..<n {
      for j in 0..<n { target[i, j] = i == j ? 1 : (drawn[i, j] + drawn[j, i]) / 4 }
    }
    return { [target] in
      let x = Expression.matrix("X", rows: n, columns: n, symmetry: .symmetric)
      return try Problem(
        .minimize, norm(x - target.expression), constraints: [x ⪰ 0, x.diagonal() == 1])
    }
  }
}
