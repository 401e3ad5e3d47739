import ArgMinLinearAlgebra

extension SemidefiniteElimination {
  /// Writes the upper triangle of the Gram matrix, column by column, with its sign in the system.
  ///
  /// Each matrix with many entries is multiplied out, W A W; those with few meet all others entry by
  /// entry.
  ///
  /// - Parameter scale: What each of the touched rows is multiplied by in the system.
  func writeGram(into values: Pointer, scale: (Int) -> Scalar) {
    let n = cone.order
    let w = eliminatesColumns ? cone.scalingElements : cone.inverseScalingElements
    let sign: Scalar = eliminatesColumns ? -1 : 1
    let total = matrices.reduce(0) { $0 + $1.count }
    var isDone = [Bool](repeating: false, count: matrices.count)
    // The product of a matrix serves for all pairs that it is in.
    let order = matrices.indices.sorted { (matrices[$0].count, $1) > (matrices[$1].count, $0) }
    var rest = total
    for j in order {
      let own = matrices[j]
      let isSparse = 4 * own.count * rest < 2 * own.count * n + n * n * n + 2 * rest
      if !isSparse { setProduct(w, own) }
      let elements = product.elements.base
      for i in matrices.indices where !isDone[i] {
        var sum: Scalar = 0
        for entry in matrices[i] {
          let (row, column) = (Int(entry.row), Int(entry.column))
          let value = isSparse ? inner(w, own, row, column) : elements[column * n + row]
          sum += entry.value * value * (row == column ? 1 : root)
        }
        let (low, high) = (min(i, j), max(i, j))
        values[high * (high + 1) / 2 + low] = sign * sum
      }
      isDone[j] = true
      rest -= own.count
    }
    guard eliminatesColumns else { return }
    let scales = touched.map(scale)
    for high in touched.indices {
      for low in 0...high { values[high * (high + 1) / 2 + low] *= scales[high] * scales[low] }
    }
  }

  /// An element of W A W.
  private func inner(_ w: Pointer, _ entries: [Entry], _ row: Int, _ column: Int) -> Scalar {
    let n = cone.order
    let (first, second) = (w + row * n, w + column * n)
    var sum: Scalar = 0
    for entry in entries {
      let (i, j) = (Int(entry.row), Int(entry.column))
      if i == j {
        sum += entry.value * (first[i] * second[i])
      } else {
        sum += entry.value * (first[i] * second[j] + first[j] * second[i]) / root
      }
    }
    return sum
  }

  /// Sets ``product`` to W A W.
  private func setProduct(_ w: Pointer, _ entries: [Entry]) {
    let n = cone.order
    let (product, half) = (product.elements.base, half.elements.base)
    if entries.count < n {
      Vectors.clear(product, n * n)
      for entry in entries {
        let (i, j) = (Int(entry.row), Int(entry.column))
        let factor = i == j ? entry.value : entry.value / root
        let (a, b) = (w + i * n, w + j * n)
        for column in 0..<n {
          let target = product + column * n
          let (p, q) = (factor * b[column], i == j ? 0 : factor * a[column])
          for row in 0..<n { target[row] += p * a[row] + q * b[row] }
        }
      }
      return
    }
    Vectors.clear(half, n * n)
    for entry in entries {
      let (i, j) = (Int(entry.row), Int(entry.column))
      let factor = i == j ? entry.value : entry.value / root
      Vectors.add(factor, times: w + i * n, to: half + j * n, n)
      if i != j { Vectors.add(factor, times: w + j * n, to: half + i * n, n) }
    }
    // W is symmetric: (W A) W = half · W.
    cone.multiply(self.half, byScaling: !eliminatesColumns, into: self.product)
  }
}
