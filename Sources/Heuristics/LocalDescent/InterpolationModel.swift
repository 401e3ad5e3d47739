/// A quadratic model that interpolates values at points, and the inverse of the matrix of that
/// problem.
///
/// With steps dᵢ from a base, Aᵢⱼ = ½ (dᵢ·dⱼ)² and X the rows (1, dᵢ): the inverse of [A X; Xᵀ
/// 0], order m + n + 1. Its column t holds the Lagrange function of point t.
///
/// Source: M. J. D. Powell, "Least Frobenius norm updating of quadratic models that satisfy
/// interpolation conditions" (2004), equations 1.9, 2.12 and 4.11.
struct InterpolationModel {
  let order: Int
  /// How many points there are.
  let count: Int
  /// The steps dᵢ one after the other.
  var points: [Double]
  /// The model's value at the base, its gradient there, its matrix.
  var constant = 0.0
  var gradient: [Double]
  var matrix: [Double]

  private var inverse: [Double]
  /// Numbers of a step: (½ (dᵢ·d)², 1, d), and the inverse times that.
  private var (w, product): ([Double], [Double])
  private var beta = 0.0

  init(order: Int, count: Int) {
    (self.order, self.count) = (order, count)
    points = [Double](repeating: 0, count: order * count)
    gradient = [Double](repeating: 0, count: order)
    matrix = [Double](repeating: 0, count: order * order)
    let size = count + order + 1
    inverse = [Double](repeating: 0, count: size * size)
    w = [Double](repeating: 0, count: size)
    product = w
  }

  private var size: Int { count + order + 1 }

  /// The step to point t.
  func point(_ t: Int) -> ArraySlice<Double> { points[t * order..<(t + 1) * order] }

  /// The model after a step from the base.
  func value(_ step: [Double]) -> Double {
    var sum = constant
    for i in 0..<order {
      var row = 0.0
      for j in 0..<order { row += matrix[i * order + j] * step[j] }
      sum += step[i] * (gradient[i] + row / 2)
    }
    return sum
  }

  /// The model's gradient after a step from the base.
  func slope(_ step: [Double], into result: inout [Double]) {
    for i in 0..<order {
      var sum = gradient[i]
      for j in 0..<order { sum += matrix[i * order + j] * step[j] }
      result[i] = sum
    }
  }

  // MARK: from nothing

  /// Inverts for the points as they are; false where they do not determine a model.
  mutating func invert() -> Bool {
    let (m, n, s) = (count, order, size)
    var a = [Double](repeating: 0, count: s * 2 * s)
    for i in 0..<m {
      for j in 0..<m {
        let product = dot(i, j)
        a[i * 2 * s + j] = product * product / 2
      }
      (a[i * 2 * s + m], a[m * 2 * s + i]) = (1, 1)
      for k in 0..<n {
        let x = points[i * n + k]
        (a[i * 2 * s + m + 1 + k], a[(m + 1 + k) * 2 * s + i]) = (x, x)
      }
    }
    for i in 0..<s { a[i * 2 * s + s + i] = 1 }
    // Gauss and Jordan, with the largest pivot of a column.
    for column in 0..<s {
      var pivot = column
      for row in column..<s where abs(a[row * 2 * s + column]) > abs(a[pivot * 2 * s + column]) {
        pivot = row
      }
      let divisor = a[pivot * 2 * s + column]
      guard abs(divisor) > 1e-300, divisor.isFinite else { return false }
      for k in 0..<2 * s {
        let x = a[pivot * 2 * s + k]
        a[pivot * 2 * s + k] = a[column * 2 * s + k]
        a[column * 2 * s + k] = x / divisor
      }
      for row in 0..<s where row != column {
        let factor = a[row * 2 * s + column]
        if factor == 0 { continue }
        for k in column..<2 * s { a[row * 2 * s + k] -= factor * a[column * 2 * s + k] }
      }
    }
    for i in 0..<s {
      for j in 0..<s {
        let x = (a[i * 2 * s + s + j] + a[j * 2 * s + s + i]) / 2
        guard x.isFinite else { return false }
        inverse[i * s + j] = x
      }
    }
    return true
  }

  /// Corrects the model by as much as the values at all points differ from it.
  mutating func correct(_ values: [Double]) {
    let s = size
    for t in 0..<count { w[t] = values[t] - value(Array(point(t))) }
    for i in 0..<s {
      var sum = 0.0
      for t in 0..<count { sum += inverse[i * s + t] * w[t] }
      product[i] = sum
    }
    add(1, product, at: 0)
  }

  // MARK: a new point

  /// Makes ``denominator(_:)`` of a step known.
  mutating func prepare(_ step: [Double]) {
    let (m, n, s) = (count, order, size)
    var length = 0.0
    for k in 0..<n { length += step[k] * step[k] }
    for i in 0..<m {
      var sum = 0.0
      for k in 0..<n { sum += points[i * n + k] * step[k] }
      w[i] = sum * sum / 2
    }
    w[m] = 1
    for k in 0..<n { w[m + 1 + k] = step[k] }
    var quadratic = 0.0
    for i in 0..<s {
      var sum = 0.0
      for j in 0..<s { sum += inverse[i * s + j] * w[j] }
      product[i] = sum
      quadratic += w[i] * sum
    }
    beta = length * length / 2 - quadratic
  }

  /// By how much the determinant grows when the step takes the place of point t.
  func denominator(_ t: Int) -> Double {
    inverse[t * (size + 1)] * beta + product[t] * product[t]
  }

  /// The step takes the place of point t; false where rounding left nothing of the update.
  mutating func replace(_ t: Int, by step: [Double]) -> Bool {
    let (n, s) = (order, size)
    let (alpha, tau, sigma) = (inverse[t * (s + 1)], product[t], denominator(t))
    guard sigma > 1e-14 * tau * tau, sigma > 1e-280, sigma.isFinite else { return false }
    let column = (0..<s).map { inverse[t * s + $0] }
    // e − H w, with e the unit vector of t
    for i in 0..<s { product[i] = -product[i] }
    product[t] += 1
    for i in 0..<s {
      let (u, c) = (
        (alpha * product[i] + tau * column[i]) / sigma,
        (tau * product[i] - beta * column[i]) / sigma
      )
      for j in 0..<s { inverse[i * s + j] += u * product[j] + c * column[j] }
    }
    for k in 0..<n { points[t * n + k] = step[k] }
    return true
  }

  /// Adds the Lagrange function of point t, times a factor.
  mutating func add(_ factor: Double, _ t: Int) { add(factor, inverse, at: t * size) }

  /// Adds the function whose numbers, as those of a column of the inverse, begin at a place.
  private mutating func add(_ factor: Double, _ column: [Double], at first: Int) {
    let (m, n) = (count, order)
    constant += factor * column[first + m]
    for k in 0..<n { gradient[k] += factor * column[first + m + 1 + k] }
    for i in 0..<m {
      let weight = factor * column[first + i]
      if weight == 0 { continue }
      for k in 0..<n {
        let x = weight * points[i * n + k]
        for l in 0..<n { matrix[k * n + l] += x * points[i * n + l] }
      }
    }
  }

  /// The Lagrange function of point t alone.
  func lagrange(_ t: Int) -> InterpolationModel {
    var result = self
    result.constant = 0
    for i in result.gradient.indices { result.gradient[i] = 0 }
    for i in result.matrix.indices { result.matrix[i] = 0 }
    result.add(1, t)
    return result
  }

  /// Moves the base by a step: points and model stay where they are, and the inverse is made anew.
  mutating func moveBase(_ step: [Double]) -> Bool {
    let now = value(step)
    var slope = gradient
    self.slope(step, into: &slope)
    (constant, gradient) = (now, slope)
    for i in 0..<count { for k in 0..<order { points[i * order + k] -= step[k] } }
    return invert()
  }

  private func dot(_ i: Int, _ j: Int) -> Double {
    var sum = 0.0
    for k in 0..<order { sum += points[i * order + k] * points[j * order + k] }
    return sum
  }
}
