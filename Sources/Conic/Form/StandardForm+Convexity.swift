import ArgMinLinearAlgebra

extension StandardForm {
  /// True where P is positive semidefinite to rounding errors: P + ε‖P‖ has only positive pivots.
  var isConvex: Bool {
    let p = quadratic
    var (rows, columns): ([Int], [Int]) = ([], [])
    var diagonal = [Double](repeating: 0, count: columnCount)
    var isDiagonal = true
    for j in 0..<columnCount {
      for place in p.starts[j]..<p.starts[j + 1] {
        let i = Int(p.rows[place])
        rows.append(i)
        columns.append(j)
        if i == j { diagonal[j] += p.values[place] } else { isDiagonal = false }
      }
    }
    guard diagonal.allSatisfy({ $0 >= 0 }) else { return false }
    if isDiagonal { return true }
    // Scaled to a unit diagonal; a row with a zero there must be empty.
    let scales = diagonal.map { $0 > 0 ? 1 / $0.squareRoot() : 0 }
    var values: [Double] = []
    for (place, (i, j)) in zip(rows, columns).enumerated() {
      let value = p.values[place]
      if value != 0, scales[i] == 0 || scales[j] == 0 { return false }
      values.append(value * scales[i] * scales[j])
    }
    let shift = Double(max(columnCount, 1)) * 8 * Double.ulpOfOne
    for j in 0..<columnCount {
      rows.append(j)
      columns.append(j)
      values.append(diagonal[j] > 0 ? shift : 1)
    }
    let pattern = SymmetricPattern(dimension: columnCount, rows: rows, columns: columns)
    let factors = SparseLDL(pattern, order: MinimumDegree.order(pattern))
    let signs = [Int8](repeating: 1, count: columnCount)
    return factors.factorize(values, signs: signs, threshold: 0, replacement: 1) == 0
  }
}
