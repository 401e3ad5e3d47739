internal import ArgMinExpressions
internal import ArgMinLinearAlgebra

/// The matrix of −(terms) of rows, by columns: two passes, one that counts and one that fills.
///
/// All places are those that the counting pass has made room for.
struct ConeMatrix {
  private let slices: [AffineSlice]
  private let classes: [ConeRows]

  init(_ slices: [AffineSlice], _ classes: [ConeRows]) {
    (self.slices, self.classes) = (slices, classes)
  }

  /// The matrix, and whether all of its entries are finite.
  ///
  /// - Complexity: O(entries + rows + columns).
  func matrix(columnCount: Int) -> (matrix: SparseMatrix<Double>, isFinite: Bool) {
    let starts = starts(columnCount)
    let total = starts[columnCount]
    var next = starts
    var isFinite = true
    var values: [Double] = []
    let rows = [Int32](unsafeUninitializedCapacity: total) { rows, rowCount in
      values = [Double](unsafeUninitializedCapacity: total) { values, valueCount in
        next.withUnsafeMutableBufferPointer { next in
          var filler = Filler(next: next, rows: rows, values: values)
          fill(&filler)
          // Any number times 0 is 0; what is not finite leaves a trace.
          isFinite = filler.trace == 0
        }
        valueCount = total
      }
      rowCount = total
    }
    let height = classes.reduce(0) { $0 + $1.count }
    var matrix = SparseMatrix<Double>(rowCount: height, columnCount: columnCount)
    (matrix.starts, matrix.rows, matrix.values) = (starts, rows, values)
    return (matrix, isFinite)
  }

  /// Where each column starts.
  private func starts(_ columnCount: Int) -> [Int] {
    var starts = [Int](repeating: 0, count: columnCount + 1)
    starts.withUnsafeMutableBufferPointer { starts in
      for rows in classes {
        for run in rows.runs { count(run, into: starts) }
      }
      for column in 0..<columnCount { starts[column + 1] += starts[column] }
    }
    return starts
  }

  private func count(_ run: ConeRows.Run, into starts: UnsafeMutableBufferPointer<Int>) {
    let slice = slices[Int(run.slice)]
    let repetitions = run.step == 0 ? Int(run.count) : 1
    let first = slice.first + Int(run.row)
    let last = first + (run.step == 0 ? 1 : Int(run.count))
    slice.rows.columns.withUnsafeBufferPointer { columns in
      slice.rows.values.withUnsafeBufferPointer { values in
        for place in slice.rows.starts[first]..<slice.rows.starts[last] where values[place] != 0 {
          starts[Int(columns[place]) + 1] += repetitions
        }
      }
    }
    for product in slice.products {
      if product.zeroCount == 0 {
        for column in product.columns { starts[Int(column) + 1] += Int(run.count) }
      } else {
        for row in 0..<Int(run.count) {
          product.forEachTerm(Int(run.row + run.step * Int32(row))) { column, _ in
            starts[Int(column) + 1] += 1
          }
        }
      }
    }
  }

  // MARK: Filling

  /// Writes entries behind those that a column has.
  private struct Filler {
    let next: UnsafeMutableBufferPointer<Int>
    let rows: UnsafeMutableBufferPointer<Int32>
    let values: UnsafeMutableBufferPointer<Double>
    var trace = 0.0

    @inline(__always)
    mutating func append(_ row: Int32, _ column: Int32, _ value: Double) {
      let place = next[Int(column)]
      (rows[place], values[place]) = (row, -value)
      next[Int(column)] = place + 1
      trace += value * 0
    }
  }

  private func fill(_ filler: inout Filler) {
    var target: Int32 = 0
    for rows in classes {
      var index = 0
      while index < rows.runs.count {
        let run = rows.runs[index]
        if run.turns == 1 {
          fill(run, from: target, &filler)
          target += run.count
        } else {
          let runs = rows.runs[index..<index + Int(run.turns)]
          let apart = productApart(runs)
          if let apart {
            let owner = runs[runs.startIndex + apart.place]
            fill(apart.product, owner, from: target + Int32(apart.place), step: run.turns, &filler)
          }
          for row in 0..<run.count {
            for member in runs {
              fillRow(
                slices[Int(member.slice)], Int(member.row + row * member.step), target, &filler,
                withProducts: apart == nil)
              target += 1
            }
          }
        }
        index += Int(run.turns)
      }
    }
  }

  /// The only product of members that take turns, if no other member has entries in its columns: these may
  /// then be written block by block.
  private func productApart(
    _ runs: ArraySlice<ConeRows.Run>
  ) -> (place: Int, product: ConstantProduct)? {
    let owners = runs.indices.filter { !slices[Int(runs[$0].slice)].products.isEmpty }
    guard owners.count == 1, let owner = owners.first, runs[owner].step == 1,
      let product = slices[Int(runs[owner].slice)].products.first,
      slices[Int(runs[owner].slice)].products.count == 1
    else { return nil }
    let columns = Set(product.columns)
    for index in runs.indices where index != owner {
      let (run, slice) = (runs[index], slices[Int(runs[index].slice)])
      let first = slice.first + Int(run.row)
      let last = first + (run.step == 0 ? 1 : Int(run.count))
      let places = slice.rows.starts[first]..<slice.rows.starts[last]
      if slice.rows.columns[places].contains(where: columns.contains) { return nil }
    }
    return (owner - runs.startIndex, product)
  }

  private func fillRow(
    _ slice: AffineSlice, _ row: Int, _ target: Int32, _ filler: inout Filler,
    withProducts: Bool
  ) {
    for place in slice.terms(row) where slice.rows.values[place] != 0 {
      filler.append(target, slice.rows.columns[place], slice.rows.values[place])
    }
    for product in slice.products where withProducts {
      product.forEachTerm(row) { filler.append(target, $0, $1) }
    }
  }

  private func fill(_ run: ConeRows.Run, from target: Int32, _ filler: inout Filler) {
    let slice = slices[Int(run.slice)]
    let first = slice.first + Int(run.row)
    slice.rows.columns.withUnsafeBufferPointer { columns in
      slice.rows.values.withUnsafeBufferPointer { values in
        slice.rows.starts.withUnsafeBufferPointer { starts in
          for row in 0..<Int(run.count) {
            for place in starts[first + row]..<starts[first + row + 1] where values[place] != 0 {
              filler.append(target + Int32(row), columns[place], values[place])
            }
          }
        }
      }
    }
    for product in slice.products { fill(product, run, from: target, &filler) }
  }

  /// Column block by column block, so that what is written at a time stays in the cache.
  private func fill(
    _ product: ConstantProduct, _ run: ConeRows.Run, from target: Int32, step: Int32 = 1,
    _ filler: inout Filler
  ) {
    let width = product.columns.count
    let block = 64
    product.matrix.withUnsafeBufferPointer { matrix in
      for first in stride(from: 0, to: width, by: block) {
        let end = Swift.min(first + block, width)
        for row in 0..<Int(run.count) {
          let source = Int(run.row) + row
          let factor = product.rowFactor(source)
          for k in first..<end {
            let entry = matrix[source * width + k]
            if entry == 0 { continue }
            let value = factor * entry * (product.columnFactors?[k] ?? 1)
            filler.append(target + step * Int32(row), product.columns[k], value)
          }
        }
      }
    }
  }
}
