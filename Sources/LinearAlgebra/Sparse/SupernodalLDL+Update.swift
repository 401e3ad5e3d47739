extension SupernodalLDL {
  /// Subtracts from a panel what a supernode contributes: L D Lᵀ of its rows from `place` in the lists on.
  ///
  /// Returns the place of its first row that is beyond the columns of the panel.
  @inline(__always)
  func update(_ panel: Panel, from supernode: Supernode, at place: Int) -> Int {
    let rows = pattern.rows.base + place
    let rowCount = supernode.endRow - place
    let limit = Int32(panel.first + panel.width)
    var columnCount = 1
    while columnCount < rowCount, rows[columnCount] < limit { columnCount += 1 }
    let source = Factor(
      values: panels.base + supernode.lower + (place - supernode.firstRow),
      stride: Int(supernode.stride), pivots: pivots.base + Int(supernode.firstColumn),
      depth: Int(supernode.width))
    let panelRow = panelRow.base
    let first = Int(panelRow[Int(rows[0])])
    let isTogether = Int(panelRow[Int(rows[rowCount - 1])]) - first == rowCount - 1
    if source.depth >= 4, source.depth * rowCount * columnCount >= Self.leastProduct {
      if isTogether {
        updateInPlace(panel, source, at: first, rowCount: rowCount, columnCount: columnCount)
      } else {
        let relative = scratch.relative.base
        for i in 0..<rowCount { relative[i] = panelRow[Int(rows[i])] }
        updateByProduct(panel, source, rowCount: rowCount, columnCount: columnCount)
      }
    } else if isTogether {
      let target = panel.values + first * (panel.height + 1)
      for c in 0..<columnCount {
        subtractColumns(source, column: c, from: target + c * panel.height, count: rowCount) { $0 }
      }
    } else if columnCount == 1 {
      let target = panel.values + first * panel.height
      subtractColumns(source, column: 0, from: target, count: rowCount) {
        Int(panelRow[Int(rows[$0])])
      }
    } else {
      let relative = scratch.relative.base
      for i in 0..<rowCount { relative[i] = panelRow[Int(rows[i])] }
      for c in 0..<columnCount {
        let target = panel.values + Int(relative[c]) * panel.height
        subtractColumns(source, column: c, from: target, count: rowCount) { Int(relative[$0]) }
      }
    }
    return place + columnCount
  }

  /// Smaller products are not worth a copy.
  private static var leastProduct: Int { 1000 }

  /// Rows of a computed supernode: of its columns `stride` apart, and their pivots.
  struct Factor {
    let values: UnsafePointer<Scalar>
    let stride: Int
    let pivots: UnsafePointer<Scalar>
    let depth: Int
  }

  /// Subtracts the product with row `column` of the source from a column, four columns at a time.
  @inline(__always)
  private func subtractColumns(
    _ source: Factor, column: Int, from target: UnsafeMutablePointer<Scalar>, count: Int,
    place: (Int) -> Int
  ) {
    let (stride, pivots) = (source.stride, source.pivots)
    var a = source.values
    var l = 0
    while l + 3 < source.depth {
      let (b, c, d) = (a + stride, a + 2 * stride, a + 3 * stride)
      let (e, f) = (a[column] * pivots[l], b[column] * pivots[l + 1])
      let (g, h) = (c[column] * pivots[l + 2], d[column] * pivots[l + 3])
      for i in column..<count {
        target[place(i)] -= (a[i] * e + b[i] * f) + (c[i] * g + d[i] * h)
      }
      a += 4 * stride
      l += 4
    }
    if l + 1 < source.depth {
      let b = a + stride
      let (e, f) = (a[column] * pivots[l], b[column] * pivots[l + 1])
      for i in column..<count { target[place(i)] -= a[i] * e + b[i] * f }
      a += 2 * stride
      l += 2
    }
    if l < source.depth {
      let e = a[column] * pivots[l]
      for i in column..<count { target[place(i)] -= a[i] * e }
    }
  }

  /// For rows that are next to each other in the panel.
  private func updateInPlace(
    _ panel: Panel, _ source: Factor, at place: Int, rowCount: Int, columnCount: Int
  ) {
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
