import ArgMinLinearAlgebra

extension KKTSystem {
  private static var directionLimit: Int { 8 }

  /// Improves a solution where refinement is slow: the combination of a few directions, each what the
  /// factors make of the residual of the one before, that leaves the least residual.
  ///
  /// Directions in which the shift of the diagonal is larger than the system itself shrink by no more
  /// than a fraction in each step of refinement; here each costs one step.
  ///
  /// - Parameters:
  ///   - x: The solution so far, that of ``bestX``.
  ///   - z: Its Fᵀz.
  ///
  /// Source: Y. Saad, "A flexible inner-outer preconditioned GMRES algorithm", SIAM J. Sci. Comput. 14
  /// (1993).
  func minimizeResidual(
    _ a: Pointer, _ b: Pointer, x: Pointer, z: Pointer, accuracy: Scalar, _ units: Units
  ) {
    let (n, m) = (form.columnCount, form.rowCount)
    let count = n + m
    let limit = Self.directionLimit
    let weights = residualWeights(units)
    let basis = Buffer<Scalar>(count: (limit + 1) * count, repeating: 0)
    let images = Buffer<Scalar>(count: limit * count, repeating: 0)
    let r = basis.base
    setResidual(a, b, x, z)
    let before = largestResidual(units).error
    Vectors.copy(residualX.base, to: r, n)
    Vectors.copy(residualZ.base, to: r + n, m)
    for i in 0..<count { r[i] *= weights[i] }
    var least = LeastResidual<Scalar>(norm: Vectors.dot(r, r, count).squareRoot())
    guard least.residual > 0, least.residual.isFinite else { return }
    for i in 0..<count { r[i] /= least.residual }
    for k in 0..<limit {
      let (y, w) = (images.base + k * count, basis.base + (k + 1) * count)
      for i in 0..<count { y[i] = basis[k * count + i] / weights[i] }
      guard applyInverse(y, y + n) else { break }
      Vectors.clear(w, count)
      subtractProduct(y, y + n, from: w, w + n)
      for i in 0..<count { w[i] *= -weights[i] }
      var column = [Scalar](repeating: 0, count: k + 2)
      // Twice, so that rounding does not spoil the angles.
      for _ in 0..<2 {
        for j in 0...k {
          let product = Vectors.dot(basis.base + j * count, w, count)
          column[j] += product
          Vectors.add(-product, times: basis.base + j * count, to: w, count)
        }
      }
      column[k + 1] = Vectors.dot(w, w, count).squareRoot()
      let next = column[k + 1]
      guard next.isFinite, least.append(column) else { break }
      if next > 0 { for i in 0..<count { w[i] /= next } }
      if least.residual <= accuracy / 2 || next == 0 { break }
    }
    for (k, factor) in least.solution.enumerated() {
      Vectors.add(factor, times: images.base + k * count, to: x, n)
      Vectors.add(factor, times: images.base + k * count + n, to: z, m)
    }
    setResidual(a, b, x, z)
    if largestResidual(units).error < before { return }
    Vectors.copy(bestX.base, to: x, n)
    Vectors.copy(bestZ.base, to: z, m)
  }

  /// What each residual is multiplied by where all are to be alike.
  private func residualWeights(_ units: Units) -> Buffer<Scalar> {
    let n = form.columnCount
    let plain = units.plain > 0 ? 1 / units.plain : 1
    let curved = units.curved > 0 ? 1 / units.curved : 1
    let weights = Buffer<Scalar>(count: n + form.rowCount, repeating: plain)
    let own = weights.base + n
    for range in cones.linear.ranges {
      for i in range { own[i] = plain * cones.linear.ratios[i].squareRoot() }
    }
    for range in cones.secondOrder.ranges { for i in range { own[i] = curved } }
    for cone in cones.barriers { for i in cone.start..<cone.start + 3 { own[i] = curved } }
    return weights
  }
}

/// The least-squares problem of GMRES, its upper Hessenberg matrix made triangular by rotations.
struct LeastResidual<Scalar: ConicScalar> {
  private var columns: [[Scalar]] = []
  private var rotations: [(cosine: Scalar, sine: Scalar)] = []
  private var right: [Scalar]

  /// The norm of what is left.
  var residual: Scalar { right[right.count - 1].magnitude }

  init(norm: Scalar) { right = [norm] }

  /// Adds a column, with one entry more than the last; false where it is zero.
  mutating func append(_ given: [Scalar]) -> Bool {
    var column = given
    let k = columns.count
    for (j, (c, s)) in rotations.enumerated() {
      let (p, q) = (column[j], column[j + 1])
      column[j] = c * p + s * q
      column[j + 1] = c * q - s * p
    }
    let size = (column[k] * column[k] + column[k + 1] * column[k + 1]).squareRoot()
    guard size > 0 else { return false }
    let (c, s) = (column[k] / size, column[k + 1] / size)
    column[k] = size
    columns.append(column)
    rotations.append((c, s))
    right.append(-s * right[k])
    right[k] *= c
    return true
  }

  /// The factors of the directions.
  var solution: [Scalar] {
    var y = [Scalar](repeating: 0, count: columns.count)
    for i in y.indices.reversed() {
      var sum = right[i]
      for j in i + 1..<max(y.count, i + 1) { sum -= columns[j][i] * y[j] }
      y[i] = sum / columns[i][i]
    }
    return y
  }
}
