import ArgMinLinearAlgebra

/// The entries of A in the rows of semidefinite cones, column by column.
struct BlockEntries<Scalar: ConicScalar> {
  typealias Entry = SemidefiniteElimination<Scalar>.Entry

  private let cones: ConeProduct<Scalar>
  /// For each cone the entries of every column that touches it.
  private(set) var byColumn: [[Int: [Entry]]]
  /// How many entries each row of A has.
  private var counts: [Int32]
  private let isQuadratic: [Bool]
  /// The rows x = value of fixed columns.
  private let fixedRow: [Int: Int]
  /// Rows that are neither equations nor inequalities.
  private let isMixed: [Bool]

  init(_ form: StandardForm<Scalar>, _ cones: ConeProduct<Scalar>) {
    self.cones = cones
    var coneOf = [Int32](repeating: -1, count: form.plainRowCount)
    for (index, cone) in cones.semidefinite.enumerated() {
      for row in cone.start..<cone.start + cone.dimension { coneOf[row] = Int32(index) }
    }
    var isMixed = [Bool](repeating: true, count: form.plainRowCount)
    for range in cones.equations + cones.linear.ranges {
      for row in range where row < isMixed.count { isMixed[row] = false }
    }
    self.isMixed = isMixed
    byColumn = [[Int: [Entry]]](repeating: [:], count: cones.semidefinite.count)
    counts = [Int32](repeating: 0, count: form.plainRowCount)
    for column in 0..<form.columnCount {
      for place in form.matrix.starts[column]..<form.matrix.starts[column + 1] {
        let row = Int(form.matrix.rows[place])
        counts[row] += 1
        let index = Int(coneOf[row])
        if index < 0 { continue }
        byColumn[index][column, default: []].append(
          Self.entry(row - cones.semidefinite[index].start, form.matrix.values[place]))
      }
    }
    var isQuadratic = [Bool](repeating: false, count: form.columnCount)
    for column in 0..<form.columnCount {
      for place in form.quadratic.starts[column]..<form.quadratic.starts[column + 1] {
        isQuadratic[column] = true
        isQuadratic[Int(form.quadratic.rows[place])] = true
      }
    }
    for bound in form.bounds[form.fixedCount...] { isQuadratic[bound.column] = true }
    var fixedRow = [Int: Int](minimumCapacity: form.fixedCount)
    for (index, bound) in form.bounds.prefix(form.fixedCount).enumerated() {
      fixedRow[bound.column] = form.plainRowCount + index
    }
    self.fixedRow = fixedRow
    self.isQuadratic = isQuadratic
  }

  private static func entry(_ place: Int, _ value: Scalar) -> Entry {
    // The column of the packed triangle: the largest c with c (c + 1) / 2 ≤ place.
    var column = Int((2 * Double(place) + 0.25).squareRoot() - 0.5)
    while column * (column + 1) / 2 > place { column -= 1 }
    while (column + 1) * (column + 2) / 2 <= place { column += 1 }
    return Entry(
      place: Int32(place), row: Int32(place - column * (column + 1) / 2), column: Int32(column),
      value: value)
  }

  /// The variables that a block holds one by one, where none has a quadratic term or bounds
  /// that leave it free.
  func variables(
    of index: Int, _ form: StandardForm<Scalar>
  ) -> [(column: Int, factor: Scalar)]? {
    let cone = cones.semidefinite[index]
    guard byColumn[index].count == cone.dimension else { return nil }
    var result = [(column: Int, factor: Scalar)](repeating: (-1, 0), count: cone.dimension)
    for (column, entries) in byColumn[index] {
      guard entries.count == 1, let entry = entries.first, !isQuadratic[column],
        counts[cone.start + Int(entry.place)] == 1, entry.value != 0
      else { return nil }
      result[Int(entry.place)] = (column, entry.value)
    }
    // A variable in two blocks cannot be taken out with both.
    for other in byColumn.indices where other != index {
      for (column, _) in result where byColumn[other][column] != nil { return nil }
    }
    return result
  }

  /// The matrices of the other rows that touch the variables of a block; nil where one of them is
  /// neither an equation nor an inequality.
  func columnSide(
    _ index: Int, _ form: StandardForm<Scalar>, _ columns: [(column: Int, factor: Scalar)]
  ) -> [Int: [Entry]]? {
    let cone = cones.semidefinite[index]
    let own = cone.start..<cone.start + cone.dimension
    var result: [Int: [Entry]] = [:]
    for (place, (column, factor)) in columns.enumerated() {
      for entry in form.matrix.starts[column]..<form.matrix.starts[column + 1] {
        let row = Int(form.matrix.rows[entry])
        if own.contains(row) { continue }
        if isMixed[row] { return nil }
        result[form.columnCount + row, default: []].append(
          Self.entry(place, form.matrix.values[entry] / factor))
      }
      if let row = fixedRow[column] {
        result[form.columnCount + row, default: []].append(Self.entry(place, 1 / factor))
      }
    }
    return result
  }
}
