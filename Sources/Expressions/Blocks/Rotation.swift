/// The orthogonal matrix U whose columns are vectors that follow each other in a list.
struct Rotation {
  let order: Int
  let vectors: [Double]

  /// Uᵀ M U
  func inward(_ matrix: [Double]) -> [Double] {
    let n = order
    var (half, full) = (
      [Double](repeating: 0, count: n * n), [Double](repeating: 0, count: n * n)
    )
    for i in 0..<n {
      for k in 0..<n {
        for j in 0..<n { half[i * n + j] += vectors[i * n + k] * matrix[k * n + j] }
      }
    }
    for i in 0..<n {
      for j in 0..<n {
        for k in 0..<n { full[i * n + j] += half[i * n + k] * vectors[j * n + k] }
      }
    }
    return full
  }

  /// U M Uᵀ
  func outward(_ matrix: [Double]) -> [Double] {
    let n = order
    var (half, full) = (
      [Double](repeating: 0, count: n * n), [Double](repeating: 0, count: n * n)
    )
    for i in 0..<n {
      for k in 0..<n where matrix[i * n + k] != 0 {
        for j in 0..<n { half[i * n + j] += matrix[i * n + k] * vectors[k * n + j] }
      }
    }
    for k in 0..<n {
      for i in 0..<n {
        for j in 0..<n { full[i * n + j] += vectors[k * n + i] * half[k * n + j] }
      }
    }
    return full
  }
}
