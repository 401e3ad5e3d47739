/// s₁ ≥ ‖(s₂, …)‖, with Nesterov and Todd's scaling H = W² = η² (2 w wᵀ − J), J = diag(1, −1, …, −1).
///
/// From five rows on, −H enters the system as a diagonal matrix and one of rank 2, by two extra rows.
///
/// Source: L. Vandenberghe, "The CVXOPT linear and quadratic cone program solvers" (2010), section 4.2;
/// A. Domahidi, E. Chu & S. Boyd, "ECOS: an SOCP solver for embedded systems", ECC (2013).
final class SecondOrderCone: Cone {
  let start: Int
  let dimension: Int
  var degree: Int { 1 }
  var isSymmetric: Bool { true }
  /// The scaling point, with w₁² − ‖(w₂, …)‖² = 1.
  private var w: [Double]
  private var eta = 1.0
  /// λ = W z = W⁻¹ s
  private var lambda: [Double]
  private var first: [Double]
  private var second: [Double]

  init(start: Int, dimension: Int) {
    (self.start, self.dimension) = (start, dimension)
    w = [Double](repeating: 0, count: dimension)
    w[0] = 1
    lambda = w
    first = w
    second = w
  }

  func setCentre(s: inout [Double], z: inout [Double]) {
    for i in start..<start + dimension { (s[i], z[i]) = (0, 0) }
    (s[start], z[start]) = (1, 1)
  }

  func shiftInside(_ u: inout [Double]) {
    let least = u[start] - tailNorm(u)
    if least < 1 { u[start] += 1 - least }
  }

  private func tailNorm(_ u: [Double]) -> Double {
    var sum = 0.0
    for i in start + 1..<start + dimension { sum += u[i] * u[i] }
    return sum.squareRoot()
  }

  /// √(u₁² − ‖(u₂, …)‖²) by factors, so that nothing cancels twice; nil outside.
  private func determinantRoot(_ u: [Double]) -> Double? {
    let norm = tailNorm(u)
    let product = (u[start] - norm) * (u[start] + norm)
    return product > 0 && product.isFinite && u[start] > 0 ? product.squareRoot() : nil
  }

  func updateScaling(s: [Double], z: [Double], mu: Double) -> Bool {
    guard let sRoot = determinantRoot(s), let zRoot = determinantRoot(z) else { return false }
    eta = (sRoot / zRoot).squareRoot()
    var product = 0.0
    for i in 0..<dimension { product += (s[start + i] / sRoot) * (z[start + i] / zRoot) }
    let gamma = ((1 + product) / 2).squareRoot()
    guard eta > 0, eta.isFinite, gamma.isFinite, gamma > 0 else { return false }
    var tail = 0.0
    for i in 1..<dimension {
      w[i] = (s[start + i] / sRoot - z[start + i] / zRoot) / (2 * gamma)
      tail += w[i] * w[i]
    }
    w[0] = (1 + tail).squareRoot()
    for i in 0..<dimension { first[i] = z[start + i] }
    applyScaling(first, into: &lambda)
    return true
  }

  /// y = W x
  private func applyScaling(_ x: [Double], into y: inout [Double]) {
    var tail = 0.0
    for i in 1..<dimension { tail += w[i] * x[i] }
    let factor = x[0] + tail / (1 + w[0])
    for i in 1..<dimension { y[i] = eta * (x[i] + factor * w[i]) }
    y[0] = eta * (w[0] * x[0] + tail)
  }

  /// y = W⁻¹ x
  private func applyInverseScaling(_ x: [Double], into y: inout [Double]) {
    var tail = 0.0
    for i in 1..<dimension { tail += w[i] * x[i] }
    let factor = -x[0] + tail / (1 + w[0])
    for i in 1..<dimension { y[i] = (x[i] + factor * w[i]) / eta }
    y[0] = (w[0] * x[0] - tail) / eta
  }

  func multiply(_ x: [Double], into y: inout [Double]) {
    var product = 0.0
    for i in 0..<dimension { product += w[i] * x[start + i] }
    let square = eta * eta
    for i in 0..<dimension { y[start + i] = square * (2 * product * w[i] + x[start + i]) }
    y[start] -= 2 * square * x[start]
  }

  /// c = s + W (λ \ (W⁻¹Δs ∘ WΔz − σμ e))
  func correct(
    _ c: inout [Double], ds: [Double], dz: [Double], s: [Double], z: [Double], sigmaMu: Double
  ) {
    var (a, b) = (first, second)
    for i in 0..<dimension { (a[i], b[i]) = (ds[start + i], dz[start + i]) }
    applyInverseScaling(a, into: &first)
    applyScaling(b, into: &second)
    var product = 0.0
    for i in 0..<dimension { product += first[i] * second[i] }
    for i in 1..<dimension { a[i] = first[0] * second[i] + second[0] * first[i] }
    a[0] = product - sigmaMu
    divideByLambda(a, into: &b)
    applyScaling(b, into: &a)
    for i in 0..<dimension { c[start + i] += a[i] }
  }

  /// y with λ ∘ y = x
  private func divideByLambda(_ x: [Double], into y: inout [Double]) {
    var (norm, product) = (0.0, 0.0)
    for i in 1..<dimension {
      norm += lambda[i] * lambda[i]
      product += lambda[i] * x[i]
    }
    norm.formSquareRoot()
    let determinant = (lambda[0] - norm) * (lambda[0] + norm)
    y[0] = (lambda[0] * x[0] - product) / determinant
    let factor = (product / lambda[0] - x[0]) / determinant
    for i in 1..<dimension { y[i] = factor * lambda[i] + x[i] / lambda[0] }
  }

  func longestStep(
    s: [Double], z: [Double], ds: [Double], dz: [Double], limit: Double
  ) -> Double {
    min(longestStep(s, ds, limit), longestStep(z, dz, limit))
  }

  /// The least positive root of the quadratic (u + α d)ᵀ J (u + α d).
  private func longestStep(_ u: [Double], _ d: [Double], _ limit: Double) -> Double {
    let (uNorm, dNorm) = (tailNorm(u), tailNorm(d))
    let a = (d[start] - dNorm) * (d[start] + dNorm)
    let c = max(0, (u[start] - uNorm) * (u[start] + uNorm))
    var b = u[start] * d[start]
    for i in start + 1..<start + dimension { b -= u[i] * d[i] }
    let discriminant = b * b - a * c
    if (a >= 0 && b >= 0) || (a > 0 && discriminant < 0) { return limit }
    if c == 0 { return 0 }
    let root = max(0, discriminant).squareRoot()
    // In the form that does not cancel; both are roots of a α² + 2 b α + c.
    let step = b < 0 ? c / (root - b) : -(b + root) / a
    return step >= 0 ? min(step, limit) : limit
  }

  var isExpanded: Bool { dimension > 60 }
  var extraRows: Int { isExpanded ? 2 : 0 }
  var extraSigns: [Int8] { isExpanded ? [-1, 1] : [] }

  func places(extra: Int) -> [(row: Int, column: Int)] {
    if isExpanded {
      return (0..<dimension).map { ($0, $0) }
        + (0..<dimension).flatMap { [($0, extra), ($0, extra + 1)] }
        + [(extra, extra), (extra + 1, extra + 1)]
    }
    return (0..<dimension).flatMap { j in (0...j).map { ($0, j) } }
  }

  func write(into values: inout [Double], at place: Int) {
    let square = eta * eta
    guard isExpanded else {
      var next = place
      for j in 0..<dimension {
        for i in 0...j {
          let unit = i == j ? (i == 0 ? 1.0 : -1) : 0
          values[next] = -square * (2 * w[i] * w[j] - unit)
          next += 1
        }
      }
      return
    }
    // 2 w wᵀ − J = diag(d, 1, …, 1) + u uᵀ − v vᵀ
    let size = 2 * w[0] * w[0] - 1
    let d = 0.5 / size
    let u0 = (size - d).squareRoot()
    let u1 = 2 * w[0] / u0
    let v1 = (2 * (2 * size + 1) / (2 * size * size - 1)).squareRoot()
    values[place] = -square * d
    for i in 1..<dimension { values[place + i] = -square }
    let pairs = place + dimension
    (values[pairs], values[pairs + 1]) = (0, -eta * u0)
    for i in 1..<dimension {
      values[pairs + 2 * i] = -eta * v1 * w[i]
      values[pairs + 2 * i + 1] = -eta * u1 * w[i]
    }
    values[pairs + 2 * dimension] = -1
    values[pairs + 2 * dimension + 1] = 1
  }
}
