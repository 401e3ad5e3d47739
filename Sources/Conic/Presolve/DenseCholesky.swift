/// The factors of a small symmetric matrix, pivots raised to `least` where they are smaller.
struct DenseCholesky<Scalar: ConicScalar> {
  private let order: Int
  /// L row by row.
  private var factor: [Scalar]

  /// - Complexity: order³/3 multiplications.
  init(_ matrix: [Scalar], order n: Int, least: Scalar) {
    order = n
    factor = matrix
    for j in 0..<n {
      var pivot = factor[j * n + j]
      for k in 0..<j { pivot -= factor[j * n + k] * factor[j * n + k] }
      let root = (pivot > least ? pivot : least).squareRoot()
      factor[j * n + j] = root
      for i in j + 1..<max(n, j + 1) {
        var sum = factor[i * n + j]
        for k in 0..<j { sum -= factor[i * n + k] * factor[j * n + k] }
        factor[i * n + j] = root > 0 ? sum / root : 0
      }
    }
  }

  func solve(_ rightSide: [Scalar]) -> [Scalar] {
    var x = rightSide
    let n = order
    for i in 0..<n {
      for k in 0..<i { x[i] -= factor[i * n + k] * x[k] }
      x[i] /= factor[i * n + i]
    }
    for i in stride(from: n - 1, through: 0, by: -1) {
      for k in i + 1..<max(n, i + 1) { x[i] -= factor[k * n + i] * x[k] }
      x[i] /= factor[i * n + i]
    }
    return x
  }
}
