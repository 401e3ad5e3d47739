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
      solveTriangle(lower - width, stride, y, width: width)
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
    DenseKernels.multiply(lower, stride, y, addingTo: sum, m: below, n: width)
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
    let pivots = pivots.base + Int(supernode.firstColumn)
    for j in 0..<width { y[j] /= pivots[j] }
    if width == 1, supernode.lower >= 0 {
      var value = y[0]
      for i in 0..<below { value -= lower[i] * x[Int(rows[i])] }
      y[0] = value
      return
    }
    let z = gathered.base
    for i in 0..<below { z[i] = x[Int(rows[i])] }
    if supernode.lower < 0 {
      let sum = scaledRight.base
      for j in 0..<width { sum[j] = 0 }
      DenseKernels.multiply(
        lower, stride, transposed: true, z, addingTo: sum, subtracts: true, m: below, n: width)
      for j in 0..<width { y[j] += sum[j] * source.pivots[j] }
      return
    }
    DenseKernels.multiply(
      lower, stride, transposed: true, z, addingTo: y, subtracts: true, m: below, n: width)
    guard !supernode.isDiagonal else { return }
    solveTransposedTriangle(lower - width, stride, y, width: width)
  }

  /// The columns of a triangle that are solved before the rest of it is multiplied.
  private static var block: Int { 8 }

  /// y ← L⁻¹ y for a triangle with ones on its diagonal.
  @inline(__always)
  private func solveTriangle(
    _ l: UnsafePointer<Scalar>, _ stride: Int, _ y: UnsafeMutablePointer<Scalar>, width: Int
  ) {
    var first = 0
    while first < width {
      let end = min(first + Self.block, width)
      for j in first..<end {
        let (column, value) = (l + j * stride, y[j])
        for i in (j + 1)..<max(end, j + 1) { y[i] -= column[i] * value }
      }
      if end < width {
        DenseKernels.multiply(
          l + first * stride + end, stride, y + first, addingTo: y + end, subtracts: true,
          m: width - end, n: end - first)
      }
      first = end
    }
  }

  /// y ← L⁻ᵀ y, likewise.
  @inline(__always)
  private func solveTransposedTriangle(
    _ l: UnsafePointer<Scalar>, _ stride: Int, _ y: UnsafeMutablePointer<Scalar>, width: Int
  ) {
    var end = width
    while end > 0 {
      let first = (end - 1) / Self.block * Self.block
      if end < width {
        DenseKernels.multiply(
          l + first * stride + end, stride, transposed: true, y + end, addingTo: y + first,
          subtracts: true, m: width - end, n: end - first)
      }
      for j in (first..<end).reversed() {
        let column = l + j * stride
        var value = y[j]
        for i in (j + 1)..<max(end, j + 1) { value -= column[i] * y[i] }
        y[j] = value
      }
      end = first
    }
  }
}
