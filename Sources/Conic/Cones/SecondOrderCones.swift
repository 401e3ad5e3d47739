import ArgMinLinearAlgebra

/// Cones s₁ ≥ ‖(s₂, …)‖, with Nesterov and Todd's scaling H = W² = η² (2 w wᵀ − J),
/// J = diag(1, −1, …, −1), where λ = W z = W⁻¹ s and w₁² − ‖(w₂, …)‖² = 1.
///
/// Rows enter the system multiplied by W⁻¹; where that would fill too much, by an extra row and column.
///
/// Source: L. Vandenberghe, "The CVXOPT linear and quadratic cone program solvers" (2010), section 4.2;
/// A. Domahidi, E. Chu & S. Boyd, "ECOS: an SOCP solver for embedded systems", ECC (2013).
struct SecondOrderCones<Scalar: ConicScalar>: ~Copyable {
  typealias Pointer = UnsafeMutablePointer<Scalar>

  let ranges: [Range<Int>]
  /// The scaling points and λ, by rows.
  private let w: Buffer<Scalar>
  private let lambda: Buffer<Scalar>
  /// One a cone.
  private let eta: Buffer<Scalar>
  private let first: Buffer<Scalar>
  private let second: Buffer<Scalar>

  init(_ ranges: [Range<Int>], rowCount: Int) {
    self.ranges = ranges
    let rows = ranges.isEmpty ? 0 : rowCount
    w = Buffer(count: rows, repeating: 0)
    lambda = Buffer(count: rows, repeating: 0)
    eta = Buffer(count: ranges.count, repeating: 1)
    let largest = ranges.reduce(0) { max($0, $1.count) }
    first = Buffer(count: largest, repeating: 0)
    second = Buffer(count: largest, repeating: 0)
  }

  func setCentre(_ u: Pointer) {
    for range in ranges {
      for i in range { u[i] = 0 }
      u[range.lowerBound] = 1
    }
  }

  /// Adds the multiple of e that makes each least eigenvalue 1 or more.
  func shiftInside(_ u: Pointer) {
    for range in ranges {
      let v = u + range.lowerBound
      let least = v[0] - Self.tailNorm(v, range.count)
      if least < 1 { v[0] += 1 - least }
    }
  }

  @inline(__always)
  private static func tailNorm(_ u: Pointer, _ count: Int) -> Scalar {
    var sum: Scalar = 0
    for i in 1..<count { sum += u[i] * u[i] }
    return sum.squareRoot()
  }

  /// √(u₁² − ‖(u₂, …)‖²) by factors, so that nothing cancels twice; nil outside.
  @inline(__always)
  private static func determinantRoot(_ u: Pointer, _ count: Int) -> Scalar? {
    let norm = tailNorm(u, count)
    let product = (u[0] - norm) * (u[0] + norm)
    return product > 0 && product.isFinite && u[0] > 0 ? product.squareRoot() : nil
  }

  func updateScaling(_ s: Pointer, _ z: Pointer) -> Bool {
    for (index, range) in ranges.enumerated() {
      let (start, n) = (range.lowerBound, range.count)
      let (s, z, w) = (s + start, z + start, w.base + start)
      guard let sRoot = Self.determinantRoot(s, n), let zRoot = Self.determinantRoot(z, n) else {
        return false
      }
      var product: Scalar = 0
      for i in 0..<n { product += (s[i] / sRoot) * (z[i] / zRoot) }
      let gamma = ((1 + product) / 2).squareRoot()
      let scale = (sRoot / zRoot).squareRoot()
      guard scale > 0, scale.isFinite, gamma.isFinite, gamma > 0 else { return false }
      eta.base[index] = scale
      var tail: Scalar = 0
      for i in 1..<n {
        w[i] = (s[i] / sRoot - z[i] / zRoot) / (2 * gamma)
        tail += w[i] * w[i]
      }
      w[0] = (1 + tail).squareRoot()
      Self.scale(z, into: lambda.base + start, w, scale, n)
    }
    return true
  }

  /// y = W x
  @inline(__always)
  private static func scale(
    _ x: Pointer, into y: Pointer, _ w: Pointer, _ eta: Scalar, _ n: Int
  ) {
    var tail: Scalar = 0
    for i in 1..<n { tail += w[i] * x[i] }
    let x0 = x[0]
    let factor = x0 + tail / (1 + w[0])
    for i in 1..<n { y[i] = eta * (x[i] + factor * w[i]) }
    y[0] = eta * (w[0] * x0 + tail)
  }

  /// y = W⁻¹ x
  @inline(__always)
  private static func unscale(
    _ x: Pointer, into y: Pointer, _ w: Pointer, _ eta: Scalar, _ n: Int
  ) {
    var tail: Scalar = 0
    for i in 1..<n { tail += w[i] * x[i] }
    let x0 = x[0]
    let factor = -x0 + tail / (1 + w[0])
    for i in 1..<n { y[i] = (x[i] + factor * w[i]) / eta }
    y[0] = (w[0] * x0 - tail) / eta
  }

  func multiply(_ x: Pointer, into y: Pointer) {
    for (index, range) in ranges.enumerated() {
      let (start, n) = (range.lowerBound, range.count)
      let (x, y, w) = (x + start, y + start, w.base + start)
      var product: Scalar = 0
      for i in 0..<n { product += w[i] * x[i] }
      let square = eta.base[index] * eta.base[index]
      let x0 = x[0]
      for i in 0..<n { y[i] = square * (2 * product * w[i] + x[i]) }
      y[0] -= 2 * square * x0
    }
  }

  /// c += W (λ \ (W⁻¹Δs ∘ WΔz − σμ e))
  func correct(_ c: Pointer, ds: Pointer, dz: Pointer, sigmaMu: Scalar) {
    let (a, b) = (first.base, second.base)
    for (index, range) in ranges.enumerated() {
      let (start, n) = (range.lowerBound, range.count)
      let (w, scale) = (w.base + start, eta.base[index])
      Self.unscale(ds + start, into: a, w, scale, n)
      Self.scale(dz + start, into: b, w, scale, n)
      var product: Scalar = 0
      for i in 0..<n { product += a[i] * b[i] }
      for i in 1..<n { a[i] = a[0] * b[i] + b[0] * a[i] }
      a[0] = product - sigmaMu
      Self.divide(a, by: lambda.base + start, into: b, n)
      Self.scale(b, into: a, w, scale, n)
      let c = c + start
      for i in 0..<n { c[i] += a[i] }
    }
  }

  /// y with λ ∘ y = x
  @inline(__always)
  private static func divide(_ x: Pointer, by lambda: Pointer, into y: Pointer, _ n: Int) {
    var (norm, product): (Scalar, Scalar) = (0, 0)
    for i in 1..<n {
      norm += lambda[i] * lambda[i]
      product += lambda[i] * x[i]
    }
    norm.formSquareRoot()
    let determinant = (lambda[0] - norm) * (lambda[0] + norm)
    y[0] = (lambda[0] * x[0] - product) / determinant
    let factor = (product / lambda[0] - x[0]) / determinant
    for i in 1..<n { y[i] = factor * lambda[i] + x[i] / lambda[0] }
  }

  /// The least positive root of the quadratics (u + α d)ᵀ J (u + α d).
  func longestStep(_ u: Pointer, _ d: Pointer, _ limit: Scalar) -> Scalar {
    var limit = limit
    for range in ranges {
      let (start, n) = (range.lowerBound, range.count)
      let (u, d) = (u + start, d + start)
      let (uNorm, dNorm) = (Self.tailNorm(u, n), Self.tailNorm(d, n))
      let a = (d[0] - dNorm) * (d[0] + dNorm)
      let c = max(0, (u[0] - uNorm) * (u[0] + uNorm))
      var b = u[0] * d[0]
      for i in 1..<n { b -= u[i] * d[i] }
      let discriminant = b * b - a * c
      if (a >= 0 && b >= 0) || (a > 0 && discriminant < 0) { continue }
      if c == 0 { return 0 }
      let root = max(0, discriminant).squareRoot()
      // In the form that does not cancel; both are roots of a α² + 2 b α + c.
      let step = b < 0 ? c / (root - b) : -(b + root) / a
      if step >= 0, step < limit { limit = step }
    }
    return limit
  }

  // MARK: The system

  /// Replaces the own entries of `v` by W⁻¹ v.
  func applyInverseFactor(_ index: Int, _ v: Pointer) {
    applyInverseFactor(index, v, at: ranges[index].lowerBound)
  }

  /// Replaces as many entries from `place` on as the cone has by W⁻¹ times them.
  func applyInverseFactor(_ index: Int, _ v: Pointer, at place: Int) {
    let range = ranges[index]
    Self.unscale(
      v + place, into: v + place, w.base + range.lowerBound, eta.base[index], range.count)
  }

  /// The factor of an entry of A in a row of an expanded cone.
  ///
  /// With ŵ = w₁ / (1 + w₀), W⁻¹ x = (−x₀/η − γ, x₁/η + γ ŵ) where γ / (1 + w₀) = (ŵᵀx₁ − x₀) / η is an
  /// unknown of its own: all factors are at most 1/η, and the terms of γ, which cancel near the boundary,
  /// stay apart.
  func expandedFactor(_ index: Int, row: Int) -> Scalar {
    (row == ranges[index].lowerBound ? -1 : 1) / eta.base[index]
  }

  /// The factor of an entry of A in the row that defines γ.
  func definingFactor(_ index: Int, row: Int) -> Scalar {
    let first = ranges[index].lowerBound
    return (row == first ? -1 : w[row] / (1 + w[first])) / eta.base[index]
  }

  /// Writes the column of γ: its entries in the rows of the cone, then that in the row that defines it.
  func writeExtra(_ index: Int, into values: Pointer) {
    let range = ranges[index]
    let (n, w) = (range.count, w.base + range.lowerBound)
    let size = 1 + w[0]
    values[0] = -1
    for i in 1..<n { values[i] = w[i] / size }
    values[n] = -1 / size
  }
}
