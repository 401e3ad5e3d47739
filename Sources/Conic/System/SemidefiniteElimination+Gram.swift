import ArgMinLinearAlgebra

extension SemidefiniteElimination {
  /// Writes the upper triangle of the Gram matrix, column by column, with its sign in the system.
  ///
  /// - Parameter scale: What each of the touched rows is multiplied by in the system.
  func writeGram(into values: Pointer, scale: (Int) -> Scalar) {
    if transformed.count > 0 { setGramOfTransforms(values) } else { setGramOfProducts(values) }
    guard eliminatesColumns else { return }
    let scales = touched.map(scale)
    for high in touched.indices {
      for low in 0...high { values[high * (high + 1) / 2 + low] *= scales[high] * scales[low] }
    }
  }

  /// ⟨F Aᵢ Fᵀ, F Aⱼ Fᵀ⟩ with F = R⁻¹ for rows and Rᵀ for columns, W^∓¹ = FᵀF: dearer than the products
  /// with W, but small eigenvalues do not drown in large ones.
  private func setGramOfTransforms(_ values: Pointer) {
    let (n, m, dimension) = (cone.order, matrices.count, cone.dimension)
    let target = transformed.base
    for (index, entries) in matrices.enumerated() {
      let f = eliminatesColumns ? cone.rightElements : cone.inverseElements
      transform(entries, f)
      let elements = product.elements.base
      // A row of the matrix of all, in the basis of the rows of the block.
      var next = index
      for column in 0..<n {
        for row in 0..<column {
          let sum = elements[column * n + row] + elements[row * n + column]
          target[next] = sum / root
          next += m
        }
        target[next] = elements[column * n + column]
        next += m
      }
    }
    let gram = gramSquare.base
    Vectors.clear(gram, m * m)
    DenseKernels.subtractProduct(
      gram, m, target, m, target, m, m: m, n: m, k: dimension, lowerOnly: true)
    let sign: Scalar = eliminatesColumns ? 1 : -1
    var next = 0
    for high in 0..<m {
      for low in 0...high {
        values[next] = sign * gram[low * m + high]
        next += 1
      }
    }
  }

  /// Sets ``product`` to F A Fᵀ, where `f` holds F by columns.
  private func transform(_ entries: [Entry], _ f: Pointer) {
    let n = cone.order
    let (product, half) = (product.elements.base, half.elements.base)
    Vectors.clear(product, n * n)
    if entries.count * n < n * n + entries.count {
      // v (f_i f_jᵀ + f_j f_iᵀ), with f_i the column i of F.
      for entry in entries {
        let (i, j) = (Int(entry.row), Int(entry.column))
        let factor = i == j ? entry.value / 2 : entry.value / root
        let (a, b) = (f + i * n, f + j * n)
        for column in 0..<n {
          let (p, q) = (factor * b[column], factor * a[column])
          let own = product + column * n
          for row in 0..<n { own[row] += p * a[row] + q * b[row] }
        }
      }
      return
    }
    // half = F A, by columns; then (F A) Fᵀ.
    Vectors.clear(half, n * n)
    for entry in entries {
      let (i, j) = (Int(entry.row), Int(entry.column))
      let factor = i == j ? entry.value : entry.value / root
      Vectors.add(factor, times: f + i * n, to: half + j * n, n)
      if i != j { Vectors.add(factor, times: f + j * n, to: half + i * n, n) }
    }
    DenseKernels.addProduct(product, n, half, n, f, n, transposedRight: true, m: n, n: n, k: n)
  }

  /// ⟨Aᵢ, W Aⱼ W⟩. Each matrix with many entries is multiplied out, W A W; those with few meet all others
  /// entry by entry.
  private func setGramOfProducts(_ values: Pointer) {
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
      // W is symmetric, so that W A Wᵀ is W A W.
      if !isSparse { transform(own, w) }
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
}
