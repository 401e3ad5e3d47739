extension SupernodalLDL {
  /// Subtracts from a panel what supernode `d` contributes: L D Lᵀ of its rows from the cursor on.
  @inline(__always)
  func update(_ panel: Panel, from d: Int) {
    let (start, end) = (pattern.rowStarts.base[d], pattern.rowStarts.base[d + 1])
    let firstColumn = Int(pattern.firstColumns.base[d])
    let depth = Int(pattern.firstColumns.base[d + 1]) - firstColumn
    let p = cursor.base[d]
    let rows = pattern.rows.base + p
    let rowCount = end - p
    let limit = Int32(panel.first + panel.width)
    var columnCount = 1
    while columnCount < rowCount, rows[columnCount] < limit { columnCount += 1 }
    cursor.base[d] = p + columnCount
    let source = Factor(
      values: panels.base + pattern.panelStarts.base[d] + depth + (p - start),
      stride: end - start + (pattern.isDiagonal.base[d] == 1 ? 0 : depth),
      pivots: pivots.base + firstColumn, depth: depth)
    let relative = scratch.relative.base
    let panelRow = panelRow.base
    for i in 0..<rowCount { relative[i] = panelRow[Int(rows[i])] }
    if depth < 4 || depth * rowCount * columnCount < 1000 {
      updateByColumns(panel, source, rowCount: rowCount, columnCount: columnCount)
    } else if relative[rowCount - 1] - relative[0] == Int32(rowCount - 1) {
      updateInPlace(panel, source, rowCount: rowCount, columnCount: columnCount)
    } else {
      updateByProduct(panel, source, rowCount: rowCount, columnCount: columnCount)
    }
  }

  /// Rows of a computed supernode: of its columns `stride` apart, and their pivots.
  struct Factor {
    let values: UnsafePointer<Scalar>
    let stride: Int
    let pivots: UnsafePointer<Scalar>
    let depth: Int
  }

  /// For products too small to be worth a copy.
  @inline(__always)
  private func updateByColumns(
    _ panel: Panel, _ source: Factor, rowCount: Int, columnCount: Int
  ) {
    let relative = UnsafePointer(scratch.relative.base)
    for c in 0..<columnCount {
      let target = panel.values + Int(relative[c]) * panel.height
      var l = 0
      while l + 1 < source.depth {
        let a = source.values + l * source.stride
        let b = a + source.stride
        let (f, g) = (a[c] * source.pivots[l], b[c] * source.pivots[l + 1])
        for i in c..<rowCount { target[Int(relative[i])] -= a[i] * f + b[i] * g }
        l += 2
      }
      if l < source.depth {
        let a = source.values + l * source.stride
        let f = a[c] * source.pivots[l]
        for i in c..<rowCount { target[Int(relative[i])] -= a[i] * f }
      }
    }
  }

  /// For rows that are next to each other in the panel.
  private func updateInPlace(_ panel: Panel, _ source: Factor, rowCount: Int, columnCount: Int) {
    let place = Int(scratch.relative.base[0])
    let target = panel.values + place * (panel.height + 1)
    var l = 0
    while l < source.depth {
      let depth = min(Scratch.depth, source.depth - l)
      scale(source, columns: 0..<columnCount, from: l, depth: depth)
      DenseKernels.subtractProduct(
        target, panel.height, source.values + l * source.stride, source.stride,
        scratch.scaled.base, columnCount, m: rowCount, n: columnCount, k: depth, lowerOnly: true)
      l += depth
    }
  }

  /// For scattered rows: the product is made aside and then added row by row.
  private func updateByProduct(_ panel: Panel, _ source: Factor, rowCount: Int, columnCount: Int) {
    let relative = UnsafePointer(scratch.relative.base)
    let product = scratch.product.base
    var c = 0
    while c < columnCount {
      let columns = min(Scratch.productColumns, columnCount - c)
      var r = c
      while r < rowCount {
        let rows = min(Scratch.productRows, rowCount - r)
        product.update(repeating: 0, count: rows * columns)
        var l = 0
        while l < source.depth {
          let depth = min(Scratch.depth, source.depth - l)
          scale(source, columns: c..<(c + columns), from: l, depth: depth)
          DenseKernels.subtractProduct(
            product, rows, source.values + r + l * source.stride, source.stride,
            scratch.scaled.base, columns, m: rows, n: columns, k: depth, lowerOnly: r == c)
          l += depth
        }
        for j in 0..<columns {
          let target = panel.values + Int(relative[c + j]) * panel.height
          let values = product + j * rows
          for i in max(0, c + j - r)..<max(rows, c + j - r) {
            target[Int(relative[r + i])] += values[i]
          }
        }
        r += rows
      }
      c += columns
    }
  }

  /// Copies columns of the transpose of a factor times their pivots.
  @inline(__always)
  func scale(_ source: Factor, columns: Range<Int>, from first: Int, depth: Int) {
    let scaled = scratch.scaled.base
    for l in 0..<depth {
      let pivot = source.pivots[first + l]
      let values = source.values + (first + l) * source.stride + columns.lowerBound
      let target = scaled + l * columns.count
      for j in 0..<columns.count { target[j] = values[j] * pivot }
    }
  }
}
