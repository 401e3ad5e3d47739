extension SupernodalLDL {
  @inline(__always)
  func solve(_ b: UnsafeMutablePointer<Scalar>) {
    let x = work.base
    let permutation = pattern.permutation.base
    for k in 0..<pattern.dimension { x[k] = b[Int(permutation[k])] }
    for s in 0..<pattern.count { solveForward(s, x) }
    for s in (0..<pattern.count).reversed() { solveBackward(s, x) }
    for k in 0..<pattern.dimension { b[Int(permutation[k])] = x[k] }
  }

  @inline(__always)
  private func solveForward(_ s: Int, _ x: UnsafeMutablePointer<Scalar>) {
    let supernode = pattern.list.base[s]
    let (width, below) = (Int(supernode.width), Int(supernode.below))
    let source = factor(supernode, from: supernode.firstRow)
    let (lower, stride) = (source.values, source.stride)
    var y = x + Int(supernode.firstColumn)
    if !supernode.isDiagonal {
      for j in 0..<width {
        let column = lower + j * stride - width
        let value = y[j]
        for i in (j + 1)..<max(width, j + 1) { y[i] -= column[i] * value }
      }
    }
    guard below > 0 else { return }
    let rows = pattern.rows.base + supernode.firstRow
    if width == 1, supernode.lower >= 0 {
      let value = y[0]
      for i in 0..<below { x[Int(rows[i])] -= lower[i] * value }
      return
    }
    if supernode.lower < 0 {
      // A borrowed block is L D.
      for j in 0..<width { scaledRight.base[j] = y[j] * source.pivots[j] }
      y = scaledRight.base
    }
    let sum = gathered.base
    for i in 0..<below { sum[i] = 0 }
    var j = 0
    while j + 3 < width {
      let a = lower + j * stride
      let (b, c, d) = (a + stride, a + 2 * stride, a + 3 * stride)
      let (e, f, g, h) = (y[j], y[j + 1], y[j + 2], y[j + 3])
      for i in 0..<below { sum[i] += (a[i] * e + b[i] * f) + (c[i] * g + d[i] * h) }
      j += 4
    }
    while j < width {
      let a = lower + j * stride
      let e = y[j]
      for i in 0..<below { sum[i] += a[i] * e }
      j += 1
    }
    for i in 0..<below { x[Int(rows[i])] -= sum[i] }
  }

  @inline(__always)
  private func solveBackward(_ s: Int, _ x: UnsafeMutablePointer<Scalar>) {
    let supernode = pattern.list.base[s]
    let (width, below) = (Int(supernode.width), Int(supernode.below))
    let source = factor(supernode, from: supernode.firstRow)
    let (lower, stride) = (source.values, source.stride)
    let y = x + Int(supernode.firstColumn)
    let rows = pattern.rows.base + supernode.firstRow
    let z = gathered.base
    for i in 0..<below { z[i] = x[Int(rows[i])] }
    let pivots = pivots.base + Int(supernode.firstColumn)
    for j in 0..<width { y[j] /= pivots[j] }
    if supernode.lower < 0 {
      subtractProducts(source, z, below: below, from: scaledRight.base, isFirst: true)
      for j in 0..<width { y[j] += scaledRight.base[j] * source.pivots[j] }
      return
    }
    subtractProducts(source, z, below: below, from: y, isFirst: false)
    guard !supernode.isDiagonal else { return }
    for j in (0..<width).reversed() {
      let column = lower + j * stride - width
      var value = y[j]
      for i in (j + 1)..<max(width, j + 1) { value -= column[i] * y[i] }
      y[j] = value
    }
  }

  /// Subtracts from `y`, or from zeros, the products of the columns of a factor with `z`.
  @inline(__always)
  private func subtractProducts(
    _ source: Factor, _ z: UnsafePointer<Scalar>, below: Int,
    from y: UnsafeMutablePointer<Scalar>, isFirst: Bool
  ) {
    let stride = source.stride
    if isFirst { y.update(repeating: 0, count: source.depth) }
    var j = 0
    while j + 3 < source.depth {
      let a = source.values + j * stride
      let (b, c, d) = (a + stride, a + 2 * stride, a + 3 * stride)
      var (e, f, g, h) = (Scalar.zero, Scalar.zero, Scalar.zero, Scalar.zero)
      for i in 0..<below {
        let value = z[i]
        e += a[i] * value
        f += b[i] * value
        g += c[i] * value
        h += d[i] * value
      }
      y[j] -= e
      y[j + 1] -= f
      y[j + 2] -= g
      y[j + 3] -= h
      j += 4
    }
    while j < source.depth {
      let a = source.values + j * stride
      var e = Scalar.zero
      for i in 0..<below { e += a[i] * z[i] }
      y[j] -= e
      j += 1
    }
  }
}
