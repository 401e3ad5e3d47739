extension SupernodalLDL {
  /// Factorizes columns of a panel from which all before them are subtracted; false where a pivot is not
  /// finite.
  ///
  /// Half of the columns are factorized, subtracted from the other half, then that: almost all of the
  /// work is in products of blocks.
  ///
  /// Source: S. Toledo, "Locality of reference in LU decomposition with partial pivoting", SIAM J. Matrix
  /// Anal. Appl. 18 (1997).
  func factorize(_ panel: inout Panel, columns: Range<Int>, _ rule: PivotRule<Scalar>) -> Bool {
    guard columns.count > 8 else { return factorizeFew(&panel, columns: columns, rule) }
    let half = (columns.count / 2 + 7) / 8 * 8
    let middle = columns.lowerBound + half
    guard factorize(&panel, columns: columns.lowerBound..<middle, rule) else { return false }
    let source = Factor(
      values: panel.values + columns.lowerBound * panel.height + middle, stride: panel.height,
      pivots: pivots.base + panel.first + columns.lowerBound, depth: half)
    let count = columns.upperBound - middle
    scale(source, columns: 0..<count, from: 0, depth: half)
    DenseKernels.subtractProduct(
      panel.values + middle * (panel.height + 1), panel.height, source.values, source.stride,
      scratch.scaled.base, count, m: panel.height - middle, n: count, k: half, lowerOnly: true)
    return factorize(&panel, columns: middle..<columns.upperBound, rule)
  }

  /// Factorizes a few columns, each from those before it.
  @inline(__always)
  private func factorizeFew(
    _ panel: inout Panel, columns: Range<Int>, _ rule: PivotRule<Scalar>
  ) -> Bool {
    let height = panel.height
    let pivots = pivots.base + panel.first
    for j in columns {
      let column = panel.values + j * height
      var i = columns.lowerBound
      while i + 1 < j {
        let a = panel.values + i * height
        let b = a + height
        let (f, g) = (a[j] * pivots[i], b[j] * pivots[i + 1])
        for r in j..<height { column[r] -= a[r] * f + b[r] * g }
        i += 2
      }
      if i < j {
        let a = panel.values + i * height
        let f = a[j] * pivots[i]
        for r in j..<height { column[r] -= a[r] * f }
      }
      var pivot = column[j]
      let row = Int(pattern.permutation.base[panel.first + j])
      if rule.mustReplace(pivot, row: row) {
        pivot = rule.replacement(magnitude(&panel, column: j), row: row)
        panel.replaced += 1
      }
      guard pivot.isFinite else { return false }
      pivots[j] = pivot
      let inverse = 1 / pivot
      for r in (j + 1)..<max(j + 1, height) { column[r] *= inverse }
    }
    return true
  }

  /// The sum of the magnitudes that made a pivot: few are replaced, so it is made only then.
  @inline(never)
  private func magnitude(_ panel: inout Panel, column: Int) -> Scalar {
    if !panel.hasMagnitudes { sumMagnitudes(panel) }
    panel.hasMagnitudes = true
    var sum = scratch.magnitudes.base[column]
    for i in 0..<column {
      let l = panel.values[column + i * panel.height]
      sum += (l * l * pivots.base[panel.first + i]).magnitude
    }
    return sum
  }

  /// For each column of a panel, the magnitudes of its diagonal and of what other supernodes subtract.
  private func sumMagnitudes(_ panel: Panel) {
    let magnitudes = scratch.magnitudes.base
    for j in 0..<panel.width { magnitudes[j] = scratch.diagonal.base[j].magnitude }
    for u in 0..<panel.updaterCount {
      let d = Int(updaters.base[u])
      let supernode = pattern.list.base[d]
      let source = factor(supernode, from: supernode.firstRow)
      var p = cursor.base[d] - 1
      while p >= supernode.firstRow, Int(pattern.rows.base[p]) >= panel.first {
        var sum: Scalar = 0
        for l in 0..<source.depth {
          let value = source.values[p - supernode.firstRow + l * source.stride]
          sum += (value * value * source.pivots[l]).magnitude
        }
        magnitudes[Int(pattern.rows.base[p]) - panel.first] += sum
        p -= 1
      }
    }
  }
}
