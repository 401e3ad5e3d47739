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
    let source = factor(supernode, from: place)
    let panelRow = panelRow.base
    let first = Int(panelRow[Int(rows[0])])
    let isTogether = Int(panelRow[Int(rows[rowCount - 1])]) - first == rowCount - 1
    let work = source.depth * rowCount * columnCount
    if source.depth >= (isTogether ? 2 : 4), work >= Self.leastProduct {
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
        subtractColumns(source, column: c, from: target + c * panel.height, rows: c..<rowCount) {
          $0
        }
      }
    } else if columnCount == 1 {
      let target = panel.values + first * panel.height
      subtractColumns(source, column: 0, from: target, rows: 0..<rowCount) {
        Int(panelRow[Int(rows[$0])])
      }
    } else {
      let relative = scratch.relative.base
      for i in 0..<rowCount { relative[i] = panelRow[Int(rows[i])] }
      for c in 0..<columnCount {
        let target = panel.values + Int(relative[c]) * panel.height
        subtractColumns(source, column: c, from: target, rows: c..<rowCount) { Int(relative[$0]) }
      }
    }
    return place + columnCount
  }

  /// Subtracts from a column of a diagonal supernode what a supernode contributes: only the first of its
  /// rows from `place` on is a column of it, for columns that do not touch have no common descendants.
  @inline(__always)
  func updateDiagonal(_ target: Supernode, from supernode: Supernode, at place: Int) {
    let rows = pattern.rows.base + place
    let rowCount = supernode.endRow - place
    let source = factor(supernode, from: place)
    let column = Int(rows[0])
    let j = column - Int(target.firstColumn)
    var sum: Scalar = 0
    var magnitude: Scalar = 0
    for l in 0..<source.depth {
      let value = source.values[l * source.stride]
      let term = value * value * source.pivots[l]
      sum += term
      magnitude += term.magnitude
    }
    panels.base[target.panel + j] -= sum
    magnitudes.base[column] += magnitude
    guard rowCount > 1 else { return }
    let panelRow = panelRow.base
    subtractColumns(
      source, column: 0, from: panels.base + target.lower + j * Int(target.stride),
      rows: 1..<rowCount
    ) { Int(panelRow[Int(rows[$0])]) }
  }

  /// Smaller products are not worth a copy.
  private static var leastProduct: Int { 1000 }

  /// Rows of a computed supernode: of its columns `stride` apart, and what makes a product of two rows a
  /// part of L D Lᵀ: the pivots.
  struct Factor {
    let values: UnsafePointer<Scalar>
    let stride: Int
    let pivots: UnsafePointer<Scalar>
    let depth: Int
  }

  /// The rows of a computed supernode from `place` in the lists on.
  ///
  /// A borrowed block is L D: one over the pivots takes their place.
  @inline(__always)
  func factor(_ supernode: Supernode, from place: Int) -> Factor {
    let row = place - supernode.firstRow
    let column = Int(supernode.firstColumn)
    guard supernode.lower < 0 else {
      return Factor(
        values: panels.base + supernode.lower + row, stride: Int(supernode.stride),
        pivots: pivots.base + column, depth: Int(supernode.width))
    }
    let block = -1 - supernode.lower
    return Factor(
      values: borrowed.base[block] + row, stride: pattern.borrowed[block].stride,
      pivots: inverses.base + column, depth: Int(supernode.width))
  }

  /// Subtracts the product with row `column` of the source from a column, four columns at a time.
  @inline(__always)
  private func subtractColumns(
    _ source: Factor, column: Int, from target: UnsafeMutablePointer<Scalar>, rows: Range<Int>,
    place: (Int) -> Int
  ) {
    let (stride, pivots) = (source.stride, source.pivots)
    var a = source.values
    var l = 0
    while l + 3 < source.depth {
      let (b, c, d) = (a + stride, a + 2 * stride, a + 3 * stride)
      let (e, f) = (a[column] * pivots[l], b[column] * pivots[l + 1])
      let (g, h) = (c[column] * pivots[l + 2], d[column] * pivots[l + 3])
      for i in rows {
        target[place(i)] -= (a[i] * e + b[i] * f) + (c[i] * g + d[i] * h)
      }
      a += 4 * stride
      l += 4
    }
    if l + 1 < source.depth {
      let b = a + stride
      let (e, f) = (a[column] * pivots[l], b[column] * pivots[l + 1])
      for i in rows { target[place(i)] -= a[i] * e + b[i] * f }
      a += 2 * stride
      l += 2
    }
    if l < source.depth {
      let e = a[column] * pivots[l]
      for i in rows { target[place(i)] -= a[i] * e }
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
