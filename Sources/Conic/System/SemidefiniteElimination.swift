import ArgMinLinearAlgebra

/// The block of a semidefinite cone taken out of the system, by its Schur complement.
///
/// Rows: z = H⁻¹(A_R x − b_R) leaves A_Rᵀ H⁻¹ A_R among the columns that touch the block. Columns: where
/// the block says that its matrix is, up to signs and powers of two D, variables X_J without quadratic
/// terms, z = D⁻¹(a_J − A_Jᵀ z') and X_J = D⁻¹(b_R + H z) leave −A_J D⁻¹ H D⁻¹ A_Jᵀ among the other rows
/// that touch these variables. Both are Gram matrices ⟨Aᵢ, W Aⱼ W⟩ of few sparse matrices.
///
/// Source: K. Fujisawa, M. Kojima & K. Nakata, "Exploiting sparsity in primal-dual interior-point
/// methods for semidefinite programming", Math. Programming 79 (1997).
struct SemidefiniteElimination {
  /// An entry of one of the matrices, `place` its row of the block.
  struct Entry {
    var place: Int
    var row: Int
    var column: Int
    var value: Double
  }

  let cone: SemidefiniteCone
  /// The variables of the block with their factors D; empty where the rows are eliminated.
  let columns: [(column: Int, factor: Double)]
  /// The indices that are joined, columns, or rows counted from the first of all.
  let touched: [Int]
  let matrices: [[Entry]]

  var eliminatesColumns: Bool { !columns.isEmpty }

  /// The cheaper elimination of a block, or nil where its own matrix is no dearer.
  init?(_ form: StandardForm, byRow: SparseMatrix<Double>, cone: SemidefiniteCone) {
    self.cone = cone
    let dimension = Double(cone.dimension)
    let whole = dimension * dimension * dimension / 3
    let asColumns = Self.variables(form, byRow: byRow, cone: cone)
    let rowSide = Self.rowSide(byRow, cone)
    let (rowsTouched, rowMatrices) = rowSide
    let rowCost = Self.cost(rowMatrices, order: cone.order)
    if let asColumns {
      let (touched, matrices) = Self.columnSide(form, cone, asColumns)
      let cost = Self.cost(matrices, order: cone.order)
      if cost < min(rowCost, whole) {
        (columns, self.touched, self.matrices) = (asColumns, touched, matrices)
        return
      }
    }
    guard rowCost < whole else { return nil }
    (columns, touched, matrices) = ([], rowsTouched, rowMatrices)
  }

  /// The multiplications of the Gram matrix and of its factorization.
  private static func cost(_ matrices: [[Entry]], order: Int) -> Double {
    let (n, count) = (Double(order), Double(matrices.count))
    let total = Double(matrices.reduce(0) { $0 + $1.count })
    let products = matrices.reduce(0.0) {
      $0 + min(2 * Double($1.count) * n * n + total, 4 * Double($1.count) * total)
    }
    return products + count * count * count / 3
  }

  /// The variables that the block holds one by one, where each is in no other cone but equations and
  /// has no quadratic term.
  private static func variables(
    _ form: StandardForm, byRow: SparseMatrix<Double>, cone: SemidefiniteCone
  ) -> [(column: Int, factor: Double)]? {
    var result: [(column: Int, factor: Double)] = []
    var seen: Set<Int> = []
    for row in cone.start..<cone.start + cone.dimension {
      guard byRow.starts[row + 1] == byRow.starts[row] + 1 else { return nil }
      let column = Int(byRow.rows[byRow.starts[row]])
      guard seen.insert(column).inserted else { return nil }
      result.append((column, byRow.values[byRow.starts[row]]))
    }
    for column in 0..<form.columnCount {
      for place in form.quadratic.starts[column]..<form.quadratic.starts[column + 1]
      where seen.contains(column) || seen.contains(Int(form.quadratic.rows[place])) {
        return nil
      }
    }
    return result
  }

  private static func rowSide(
    _ byRow: SparseMatrix<Double>, _ cone: SemidefiniteCone
  ) -> ([Int], [[Entry]]) {
    var lists: [Int: [Entry]] = [:]
    var place = 0
    for j in 0..<cone.order {
      for i in 0...j {
        let row = cone.start + place
        for entry in byRow.starts[row]..<byRow.starts[row + 1] {
          lists[Int(byRow.rows[entry]), default: []].append(
            Entry(place: place, row: i, column: j, value: byRow.values[entry]))
        }
        place += 1
      }
    }
    let touched = lists.keys.sorted()
    return (touched, touched.map { lists[$0] ?? [] })
  }

  private static func columnSide(
    _ form: StandardForm, _ cone: SemidefiniteCone, _ columns: [(column: Int, factor: Double)]
  ) -> ([Int], [[Entry]]) {
    var lists: [Int: [Entry]] = [:]
    var place = 0
    let own = cone.start..<cone.start + cone.dimension
    for j in 0..<cone.order {
      for i in 0...j {
        let (column, factor) = columns[place]
        for entry in form.matrix.starts[column]..<form.matrix.starts[column + 1] {
          let row = Int(form.matrix.rows[entry])
          if own.contains(row) { continue }
          lists[form.columnCount + row, default: []].append(
            Entry(place: place, row: i, column: j, value: form.matrix.values[entry] / factor))
        }
        place += 1
      }
    }
    let touched = lists.keys.sorted()
    return (touched, touched.map { lists[$0] ?? [] })
  }

  /// Writes the upper triangle of the Gram matrix, column by column, with its sign in the system.
  func writeGram(into values: inout [Double], at place: Int) {
    let n = cone.order
    let w = eliminatesColumns ? cone.scalingElements : cone.inverseScalingElements
    let sign: Double = eliminatesColumns ? -1 : 1
    let root = 2.0.squareRoot()
    var product = [Double](repeating: 0, count: n * n)
    let total = matrices.reduce(0) { $0 + $1.count }
    var next = place
    for j in matrices.indices {
      let own = matrices[j]
      // Entry by entry where there are few, else by the product W A W.
      let isSparse = 4 * own.count * total < 2 * own.count * n * n + total
      if !isSparse { setProduct(&product, w, own) }
      for i in 0...j {
        var sum = 0.0
        for entry in matrices[i] {
          let isDiagonal = entry.row == entry.column
          if isSparse {
            var inner = 0.0
            for other in own {
              let first = w[other.row * n + entry.row] * w[other.column * n + entry.column]
              if other.row == other.column {
                inner += other.value * first
              } else {
                let second = w[other.row * n + entry.column] * w[other.column * n + entry.row]
                inner += other.value * (first + second) / root
              }
            }
            sum += entry.value * inner * (isDiagonal ? 1 : root)
          } else {
            let value = product[entry.column * n + entry.row]
            sum += entry.value * value * (isDiagonal ? 1 : root)
          }
        }
        values[next] = sign * sum
        next += 1
      }
    }
  }

  /// The product W A W, of the entries of a symmetric A.
  private func setProduct(_ product: inout [Double], _ w: [Double], _ entries: [Entry]) {
    let n = cone.order
    let root = 2.0.squareRoot()
    for index in product.indices { product[index] = 0 }
    if entries.count <= n {
      for entry in entries {
        let isDiagonal = entry.row == entry.column
        let factor = isDiagonal ? entry.value : entry.value / root
        for column in 0..<n {
          let first = factor * w[entry.column * n + column]
          let second = isDiagonal ? 0 : factor * w[entry.row * n + column]
          for row in 0..<n {
            product[column * n + row] +=
              first * w[entry.row * n + row] + second * w[entry.column * n + row]
          }
        }
      }
      return
    }
    var half = product
    for entry in entries {
      let isDiagonal = entry.row == entry.column
      let factor = isDiagonal ? entry.value : entry.value / root
      for row in 0..<n {
        half[entry.column * n + row] += factor * w[entry.row * n + row]
        if !isDiagonal { half[entry.row * n + row] += factor * w[entry.column * n + row] }
      }
    }
    for column in 0..<n {
      for k in 0..<n {
        let factor = w[column * n + k]
        for row in 0..<n { product[column * n + row] += factor * half[k * n + row] }
      }
    }
  }

  /// Changes the right side of the system to that of what is left; what `restore` needs.
  func reduce(_ rx: inout [Double], _ rz: inout [Double]) -> [Double] {
    let n = rx.count
    var block = [Double](repeating: 0, count: rz.count)
    if eliminatesColumns {
      for (place, (column, factor)) in columns.enumerated() {
        block[cone.start + place] = rx[column] / factor
      }
      var moved = block
      cone.multiply(block, into: &moved)
      for place in 0..<cone.dimension { moved[cone.start + place] += rz[cone.start + place] }
      for (index, entries) in zip(touched, matrices) {
        for entry in entries { rz[index - n] -= entry.value * moved[cone.start + entry.place] }
      }
    } else {
      cone.multiplyInverse(rz, into: &block)
      for (index, entries) in zip(touched, matrices) {
        for entry in entries { rx[index] += entry.value * block[cone.start + entry.place] }
      }
    }
    return block
  }

  /// Completes a solution of what is left; `right` is the right side of the block's own rows.
  func restore(
    _ x: inout [Double], _ z: inout [Double], right: [Double], kept: [Double]
  ) {
    let n = x.count
    if eliminatesColumns {
      var block = kept
      for (index, entries) in zip(touched, matrices) {
        let value = z[index - n]
        for entry in entries { block[cone.start + entry.place] -= entry.value * value }
      }
      var moved = block
      cone.multiply(block, into: &moved)
      for (place, (column, factor)) in columns.enumerated() {
        let row = cone.start + place
        z[row] = block[row]
        x[column] = (moved[row] + right[row]) / factor
      }
    } else {
      var block = right
      for row in cone.start..<cone.start + cone.dimension { block[row] = -right[row] }
      for (index, entries) in zip(touched, matrices) {
        for entry in entries { block[cone.start + entry.place] += entry.value * x[index] }
      }
      cone.multiplyInverse(block, into: &z)
    }
  }
}
