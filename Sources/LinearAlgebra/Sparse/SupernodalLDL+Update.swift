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
      PanelProduct.subtract(
        source.values + l * source.stride, source.stride, scratch.scaled.base, columnCount,
        from: target, panel.height, rows: rowCount, columns: columnCount, depth: depth,
        isLower: true)
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
          PanelProduct.subtract(
            source.values + r + l * source.stride, source.stride, scratch.scaled.base, columns,
            from: product, rows, rows: rows, columns: columns, depth: depth, isLower: r == c)
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

/// Products of panels.
enum PanelProduct {
  /// Subtracts A Bᵀ from C, all by columns; only the part below the diagonal is needed where `isLower`.
  @inline(__always)
  static func subtract<Scalar: FloatingPoint>(
    _ a: UnsafePointer<Scalar>, _ aStride: Int, _ b: UnsafePointer<Scalar>, _ bStride: Int,
    from c: UnsafeMutablePointer<Scalar>, _ cStride: Int,
    rows: Int, columns: Int, depth: Int, isLower: Bool
  ) {
    for j in 0..<columns {
      let target = c + j * cStride
      let first = isLower ? j : 0
      guard first < rows else { return }
      var l = 0
      while l + 3 < depth {
        let (p, q) = (a + l * aStride, b + l * bStride + j)
        let (r, s, t) = (p + aStride, p + 2 * aStride, p + 3 * aStride)
        let (e, f) = (q[0], q[bStride])
        let (g, h) = (q[2 * bStride], q[3 * bStride])
        for i in first..<rows { target[i] -= (p[i] * e + r[i] * f) + (s[i] * g + t[i] * h) }
        l += 4
      }
      while l < depth {
        let p = a + l * aStride
        let f = b[l * bStride + j]
        for i in first..<rows { target[i] -= p[i] * f }
        l += 1
      }
    }
  }
}
