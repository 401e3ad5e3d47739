import ArgMinLinearAlgebra

extension StandardForm {
  typealias Pointer = UnsafeMutablePointer<Scalar>

  /// Adds `factor` times P x, of which only the upper triangle is kept, to `y`.
  func addQuadratic(_ x: Pointer, to y: Pointer, times factor: Scalar = 1) {
    quadratic.values.withUnsafeBufferPointer { values in
      quadratic.rows.withUnsafeBufferPointer { rows in
        for j in 0..<columnCount {
          let scaled = factor * x[j]
          var sum: Scalar = 0
          for place in quadratic.starts[j]..<quadratic.starts[j + 1] {
            let (i, value) = (Int(rows[place]), values[place])
            y[i] += value * scaled
            if i != j { sum += value * x[i] }
          }
          y[j] += factor * sum
        }
      }
    }
  }

  /// Adds `factor` times the product of all rows with x to `y`.
  func addProduct(_ x: Pointer, to y: Pointer, times factor: Scalar = 1) {
    matrix.values.withUnsafeBufferPointer { values in
      matrix.rows.withUnsafeBufferPointer { rows in
        for j in 0..<columnCount {
          let scaled = factor * x[j]
          let (start, end) = (matrix.starts[j], matrix.starts[j + 1])
          if let first = Self.firstRow(rows, start, end), let base = values.baseAddress {
            withUnsafePointer(to: scaled) {
              DenseKernels.multiply(
                base + start, end - start, $0, addingTo: y + first, m: end - start, n: 1)
            }
            continue
          }
          for place in start..<end { y[Int(rows[place])] += values[place] * scaled }
        }
      }
    }
    let own = y + plainRowCount
    for (index, bound) in bounds.enumerated() {
      own[index] += (bound.kind == .lower ? -factor : factor) * x[bound.column]
    }
  }

  /// Adds `factor` times the product of the transpose of all rows with z to `y`.
  func addTransposed(_ z: Pointer, to y: Pointer, times factor: Scalar = 1) {
    matrix.values.withUnsafeBufferPointer { values in
      matrix.rows.withUnsafeBufferPointer { rows in
        for j in 0..<columnCount {
          var (sum, other): (Scalar, Scalar) = (0, 0)
          var place = matrix.starts[j]
          let end = matrix.starts[j + 1]
          if let first = Self.firstRow(rows, place, end), let base = values.baseAddress {
            y[j] += factor * DenseKernels.dot(base + place, z + first, count: end - place)
            continue
          }
          while place + 2 <= end {
            sum += values[place] * z[Int(rows[place])]
            other += values[place + 1] * z[Int(rows[place + 1])]
            place += 2
          }
          if place < end { sum += values[place] * z[Int(rows[place])] }
          y[j] += factor * (sum + other)
        }
      }
    }
    let own = z + plainRowCount
    for (index, bound) in bounds.enumerated() {
      y[bound.column] += (bound.kind == .lower ? -factor : factor) * own[index]
    }
  }

  /// The first row of a column whose rows follow each other; nil where they do not, or are few.
  private static func firstRow(
    _ rows: UnsafeBufferPointer<Int32>, _ start: Int, _ end: Int
  ) -> Int? {
    guard end - start >= 8, Int(rows[end - 1] - rows[start]) == end - start - 1 else { return nil }
    return Int(rows[start])
  }

  /// True where P is positive semidefinite to rounding errors: P + ε‖P‖ has only positive pivots.
  var isConvex: Bool {
    let p = quadratic
    var diagonal = [Scalar](repeating: 0, count: columnCount)
    var isDiagonal = true
    for j in 0..<columnCount {
      for place in p.starts[j]..<p.starts[j + 1] {
        if Int(p.rows[place]) == j { diagonal[j] += p.values[place] } else { isDiagonal = false }
      }
    }
    guard diagonal.allSatisfy({ $0 >= 0 }) else { return false }
    if isDiagonal { return true }
    // Scaled to a unit diagonal; a row with a zero there must be empty.
    let scales = diagonal.map { $0 > 0 ? 1 / $0.squareRoot() : 0 }
    var values = p.values
    for j in 0..<columnCount {
      for place in p.starts[j]..<p.starts[j + 1] {
        let scale = scales[j] * scales[Int(p.rows[place])]
        if scale == 0, values[place] != 0 { return false }
        values[place] *= scale
      }
    }
    let factors = QuasidefiniteFactors<Scalar>(
      SymmetricPieces(
        count: columnCount,
        pieces: [.init(firstRow: 0, firstColumn: 0, starts: p.starts, rows: p.rows)], places: []))
    let signs = [Int8](repeating: 1, count: columnCount)
    let shift = Scalar(max(columnCount, 1)) * 8 * Scalar.ulpOfOne
    return values.withUnsafeBufferPointer {
      guard let base = $0.baseAddress else { return true }
      return factors.factorize(
        [base], signs: signs, shift: shift, shiftedCount: columnCount, threshold: 0, replacement: 1)
        == 0
    }
  }
}
