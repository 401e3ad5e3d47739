/// Where the model g·(z − x) + ½ (z − x)ᵀB(z − x) sends a search: to its least point along the projected steepest
/// descent, and from there to its least point in the variables that are then at no bound.
///
/// Source: R. H. Byrd, P. Lu, J. Nocedal & C. Zhu (1995), algorithm CP and section 5.1.
extension CompactCurvature {
  /// A point of the box at which the model is lower than at x.
  mutating func target(
    from x: [Double], _ gradient: [Double], lower: [Double], upper: [Double]
  ) -> [Double] {
    let cauchy = cauchyPoint(from: x, gradient, lower: lower, upper: upper)
    setFree(cauchy.point, lower: lower, upper: upper)
    return subspacePoint(from: x, gradient, cauchy, lower: lower, upper: upper)
  }

  /// A point z and Wᵀ(z − x).
  private struct Cauchy {
    var point: [Double]
    var product: [Double]
  }

  /// The first local minimum of the model along the projected steepest descent.
  private func cauchyPoint(
    from x: [Double], _ gradient: [Double], lower: [Double], upper: [Double]
  ) -> Cauchy {
    var (direction, breakpoints) = steepest(from: x, gradient, lower: lower, upper: upper)
    var cauchy = Cauchy(point: x, product: [Double](repeating: 0, count: width))
    var product = transposed(times: direction)
    var squares = 0.0
    for d in direction { squares += d * d }
    var slope = -squares
    var curvature = theta * squares - dot(product, multiply(inverse, product))
    let least = 0x1p-52 * theta * squares
    var (length, wanted) = (0.0, -slope / max(curvature, least))
    while let end = breakpoints.first, wanted >= end - length,
      let (_, b) = breakpoints.removeFirst()
    {
      let (part, g) = (end - length, gradient[b])
      cauchy.point[b] = direction[b] > 0 ? upper[b] : lower[b]
      let moved = cauchy.point[b] - x[b]
      add(part, product, to: &cauchy.product)
      slope += part * curvature + g * g + theta * g * moved
      curvature -= theta * g * g
      if !isEmpty {
        let row = Array(rows[b * width..<(b + 1) * width])
        let image = multiply(inverse, row)
        slope -= g * dot(image, cauchy.product)
        curvature -= 2 * g * dot(image, product) + g * g * dot(image, row)
        add(g, row, to: &product)
      }
      direction[b] = 0
      length = end
      // Rounding must not turn the curvature of a convex model around.
      curvature = max(curvature, least)
      wanted = -slope / curvature
    }
    wanted = wanted.isNaN ? 0 : max(wanted, 0)
    length += wanted
    for j in direction.indices where direction[j] != 0 {
      cauchy.point[j] = min(max(x[j] + length * direction[j], lower[j]), upper[j])
    }
    add(wanted, product, to: &cauchy.product)
    return cauchy
  }

  /// −∇f where a variable can follow it, else 0, and how far each can.
  private func steepest(
    from x: [Double], _ gradient: [Double], lower: [Double], upper: [Double]
  ) -> (direction: [Double], breakpoints: BreakpointQueue) {
    var direction = [Double](repeating: 0, count: count)
    var breakpoints: [(length: Double, variable: Int)] = []
    for j in 0..<count {
      let g = gradient[j]
      let room = g > 0 ? x[j] - lower[j] : upper[j] - x[j]
      if g == 0 || room <= 0 { continue }
      direction[j] = -g
      let length = room / abs(g)
      if length.isFinite { breakpoints.append((length, j)) }
    }
    return (direction, BreakpointQueue(breakpoints))
  }

  /// Says which variables are free at a point, and brings ``freeProducts`` up to date.
  private mutating func setFree(_ point: [Double], lower: [Double], upper: [Double]) {
    var (changed, total): ([Int], Int) = ([], 0)
    for j in 0..<count {
      let now = point[j] > lower[j] && point[j] < upper[j]
      if now { total += 1 }
      if now != isFree[j] {
        isFree[j] = now
        changed.append(j)
      }
    }
    if isEmpty { return }
    // What is cheaper: all sums anew, or those of the variables that have come or gone.
    if changed.count > total / 2 {
      for place in freeProducts.indices { freeProducts[place] = 0 }
      for j in 0..<count where isFree[j] { addProducts(of: j, 1) }
    } else {
      for j in changed { addProducts(of: j, isFree[j] ? 1 : -1) }
    }
  }

  /// Adds the products of a row of W, times `sign`, to ``freeProducts``.
  private mutating func addProducts(of variable: Int, _ sign: Double) {
    let (start, width) = (variable * width, width)
    rows.withUnsafeBufferPointer { rows in
      freeProducts.withUnsafeMutableBufferPointer { products in
        for a in 0..<width {
          let factor = sign * rows[start + a]
          if factor == 0 { continue }
          for b in 0..<width { products[a * width + b] += factor * rows[start + b] }
        }
      }
    }
  }

  /// The least point of the model in the free variables, cut at the bounds one by one, or all together where
  /// that would lead upwards.
  private func subspacePoint(
    from x: [Double], _ gradient: [Double], _ cauchy: Cauchy, lower: [Double], upper: [Double]
  ) -> [Double] {
    // r = g + θ (z − x) − W K⁻¹ Wᵀ(z − x) in the free variables, and Wᵀ r.
    let (width, image) = (width, multiply(inverse, cauchy.product))
    var residual = [Double](repeating: 0, count: count)
    var product = [Double](repeating: 0, count: width)
    rows.withUnsafeBufferPointer { rows in
      for j in 0..<count where isFree[j] {
        var r = gradient[j] + theta * (cauchy.point[j] - x[j])
        if !rows.isEmpty {
          for c in 0..<width { r -= rows[j * width + c] * image[c] }
          for c in 0..<width { product[c] += r * rows[j * width + c] }
        }
        residual[j] = r
      }
    }
    var correction = [Double](repeating: 0, count: width)
    if !isEmpty {
      guard let matrix = freeInverse() else { return cauchy.point }
      correction = multiply(matrix, product)
    }
    var (target, slope, share) = (cauchy.point, 0.0, 1.0)
    rows.withUnsafeBufferPointer { rows in
      for j in 0..<count where isFree[j] {
        var move = residual[j]
        if !rows.isEmpty {
          for c in 0..<width { move += rows[j * width + c] * correction[c] / theta }
        }
        move /= -theta
        residual[j] = move
        target[j] = min(max(cauchy.point[j] + move, lower[j]), upper[j])
        let room = (move > 0 ? upper[j] : lower[j]) - cauchy.point[j]
        if move != 0 { share = min(share, room / move) }
      }
    }
    for j in 0..<count { slope += (target[j] - x[j]) * gradient[j] }
    if slope < 0 { return target }
    for j in 0..<count where isFree[j] {
      target[j] = min(max(cauchy.point[j] + share * residual[j], lower[j]), upper[j])
    }
    return target
  }

  // MARK: products

  /// Wᵀ v.
  private func transposed(times vector: [Double]) -> [Double] {
    let width = width
    var result = [Double](repeating: 0, count: width)
    if isEmpty { return result }
    rows.withUnsafeBufferPointer { rows in
      for j in 0..<count where vector[j] != 0 {
        for c in 0..<width { result[c] += vector[j] * rows[j * width + c] }
      }
    }
    return result
  }

  private func dot(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for place in a.indices { sum += a[place] * b[place] }
    return sum
  }

  private func add(_ factor: Double, _ a: [Double], to sum: inout [Double]) {
    for place in sum.indices { sum[place] += factor * a[place] }
  }
}
