/// A positive definite matrix B that damped BFGS updates keep so.
struct DenseCurvature {
  let order: Int
  private var matrix: [Double]
  private(set) var diagonal: [Double]
  private var box: BoxQuadratic
  private var product: [Double]

  init(order: Int) {
    self.order = order
    matrix = [Double](repeating: 0, count: order * order)
    diagonal = [Double](repeating: 0, count: order)
    product = diagonal
    box = BoxQuadratic(order: order)
  }

  mutating func reset(_ values: [Double]) {
    for i in matrix.indices { matrix[i] = 0 }
    for i in 0..<order { matrix[i * order + i] = values[i] }
    diagonal = values
  }

  /// B − B s sᵀB/sᵀBs + r rᵀ/sᵀr, where r = y, or so much of B s that sᵀr ≥ sᵀBs/5.
  mutating func update(step: [Double], change: inout [Double]) {
    let n = order
    var (quadratic, linear) = (0.0, 0.0)
    for i in 0..<n {
      var sum = 0.0
      for j in 0..<n { sum += matrix[i * n + j] * step[j] }
      product[i] = sum
      quadratic += sum * step[i]
      linear += change[i] * step[i]
    }
    guard quadratic > 0, quadratic.isFinite, linear.isFinite else { return }
    if linear < 0.2 * quadratic {
      let theta = 0.8 * quadratic / (quadratic - linear)
      linear = 0
      for i in 0..<n {
        change[i] = theta * change[i] + (1 - theta) * product[i]
        linear += change[i] * step[i]
      }
    }
    guard linear > 0 else { return }
    for i in 0..<n {
      let (a, b) = (change[i] / linear, product[i] / quadratic)
      for j in 0..<n { matrix[i * n + j] += a * change[j] - b * product[j] }
      diagonal[i] = matrix[i * n + i]
    }
  }

  /// The least point of g·d + ½ dᵀB d over a box that holds 0.
  mutating func direction(
    _ gradient: [Double], lower: [Double], upper: [Double], into result: inout [Double]
  ) {
    _ = box.minimize(gradient, matrix, lower: lower, upper: upper)
    for k in result.indices { result[k] = box.step[k] }
  }
}
