import ArgMinLinearAlgebra

/// The triplets of the matrix that is factorized, while they are collected.
struct KKTPattern {
  private(set) var rows: [Int] = []
  private(set) var columns: [Int] = []
  /// The values that never change; they come first.
  private(set) var values: [Double] = []
  /// The place of each column and row of the program; −1 where it is eliminated.
  private(set) var places: [Int]
  private(set) var signs: [Int8] = []

  /// P and A, less what is eliminated.
  init(_ form: StandardForm, _ eliminations: [SemidefiniteElimination]) {
    let n = form.columnCount
    places = [Int](repeating: 0, count: n + form.rowCount)
    for elimination in eliminations {
      for (column, _) in elimination.columns { places[column] = -1 }
      let start = n + elimination.cone.start
      for row in start..<start + elimination.cone.dimension { places[row] = -1 }
    }
    for index in places.indices where places[index] == 0 {
      places[index] = signs.count
      signs.append(index < n ? 1 : -1)
    }
    for j in 0..<n {
      for place in form.quadratic.starts[j]..<form.quadratic.starts[j + 1] {
        append(Int(form.quadratic.rows[place]), j, form.quadratic.values[place])
      }
    }
    for j in 0..<n {
      for place in form.matrix.starts[j]..<form.matrix.starts[j + 1] {
        append(j, n + Int(form.matrix.rows[place]), form.matrix.values[place])
      }
    }
  }

  private mutating func append(_ row: Int, _ column: Int, _ value: Double) {
    guard places[row] >= 0, places[column] >= 0 else { return }
    rows.append(places[row])
    columns.append(places[column])
    values.append(value)
  }

  /// Adds the matrix of a cone with its extra rows; where its values start.
  mutating func append(_ cone: any Cone, columnCount: Int) -> Int {
    let start = rows.count
    // The rows of a cone follow one another here as they do in the program.
    let first = cone.dimension > 0 ? places[columnCount + cone.start] : signs.count
    for (row, column) in cone.places(extra: signs.count - first) {
      rows.append(first + row)
      columns.append(first + column)
    }
    signs += cone.extraSigns
    return start
  }

  /// Adds the Gram matrix of a block; where its values start.
  mutating func append(_ elimination: SemidefiniteElimination) -> Int {
    let start = rows.count
    for (j, column) in elimination.touched.enumerated() {
      for row in elimination.touched[...j] {
        rows.append(places[row])
        columns.append(places[column])
      }
    }
    return start
  }

  /// Adds the diagonal; the range of its values.
  mutating func appendDiagonal() -> Range<Int> {
    let start = rows.count
    rows += 0..<signs.count
    columns += 0..<signs.count
    return start..<rows.count
  }
}
