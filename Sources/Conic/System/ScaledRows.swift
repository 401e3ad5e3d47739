import ArgMinLinearAlgebra

/// Rows of A in the system, those of most cones multiplied by F⁻¹ where H = F Fᵀ, so that −H becomes −1.
///
/// H itself holds directions that are smaller than the rounding errors of others once a point is near
/// the boundary; F⁻¹ A does not mix them. For second-order cones with many rows, of few entries, what F⁻¹
/// would fill is left to an extra row and column (``ConePattern``). Rows of equations stay as they are,
/// and so do those of semidefinite matrices. Dense rows lie by rows (``DenseRows``).
struct ScaledRows<Scalar: ConicScalar>: ~Copyable {
  typealias Pointer = UnsafeMutablePointer<Scalar>

  /// A cone whose rows are multiplied by a matrix.
  private enum Mixed {
    case secondOrder(Int)
    case barrier(Int)
  }

  /// The part of a column in the rows of one mixed cone.
  private struct Part {
    var cone: Int32
    /// Its entries in A.
    var source: Int
    var count: Int32
    var destination: Int
  }

  /// An entry of an expanded cone: where in A and here.
  private struct ExpandedEntry {
    var source: Int
    var destination: Int
    var row: Int32
    var cone: Int32
  }

  private let cones: ConeProduct<Scalar>
  /// The dense rows of equations and inequalities, where they are eliminated before their columns.
  let dense: DenseRows<Scalar>
  private let mixed: [Mixed]
  private let firstRows: [Int]
  private let parts: [Part]
  /// Entries of inequalities: places in A and here.
  private let linear: [(source: Int, destination: Int, row: Int32)]
  /// Second-order cones that are expanded, the entries of their rows and of the rows that define γ.
  let expanded: [Int]
  private let expandedEntries: [ExpandedEntry]
  private let definitions: [(destination: Int, entries: Range<Int>)]

  /// The rows that have a factor F.
  let factored: [Range<Int>]

  let starts: [Int]
  let rows: [Int32]
  /// Nil where the matrix is that of the form, unchanged.
  let values: Buffer<Scalar>

  /// True where no row is multiplied: the matrix itself serves.
  let isShared: Bool

  /// - Parameter dropped: Rows that do not enter the system.
  init(
    _ form: StandardForm<Scalar>, _ cones: ConeProduct<Scalar>, dropped: [Range<Int>]
  ) {
    self.cones = cones
    factored =
      cones.linear.ranges + cones.secondOrder.ranges
      + cones.barriers.map { $0.start..<$0.start + 3 }
    // −1 as it is, −2 an inequality, −3 not among these, from −4 downwards the expanded cone, else the mixed one.
    var kinds = [Int32](repeating: -1, count: form.plainRowCount)
    for range in cones.linear.ranges {
      for row in range where row < kinds.count { kinds[row] = -2 }
    }
    var (mixed, firstRows): ([Mixed], [Int]) = ([], [])
    var expanded: [Int] = []
    let unions = Self.columnsOfCones(form, cones)
    for (index, range) in cones.secondOrder.ranges.enumerated() {
      // Full rows for all columns of the cone, against the extra columns of the other form.
      let (full, sparse) = (
        range.count * unions[index].columns, 6 * (unions[index].entries + 2 * range.count)
      )
      if range.count > 8, full > sparse {
        for row in range { kinds[row] = -4 - Int32(expanded.count) }
        expanded.append(index)
        continue
      }
      for row in range { kinds[row] = Int32(mixed.count) }
      mixed.append(.secondOrder(index))
      firstRows.append(range.lowerBound)
    }
    for (index, cone) in cones.barriers.enumerated() {
      for row in cone.start..<cone.start + 3 { kinds[row] = Int32(mixed.count) }
      mixed.append(.barrier(index))
      firstRows.append(cone.start)
    }
    for range in dropped { for row in range where row < kinds.count { kinds[row] = -3 } }
    let found = kinds
    dense = DenseRows(form, equations: { found[$0] == -1 }, inequalities: { found[$0] == -2 })
    for row in dense.list { kinds[row] = -3 }
    (self.mixed, self.firstRows, self.expanded) = (mixed, firstRows, expanded)
    isShared = kinds.allSatisfy { $0 == -1 }
    guard !isShared else {
      (starts, rows) = (form.matrix.starts, form.matrix.rows)
      (parts, linear, expandedEntries, definitions) = ([], [], [], [])
      values = Buffer(count: 0, repeating: 0)
      return
    }
    var (starts, rows): ([Int], [Int32]) = ([0], [])
    starts.reserveCapacity(form.columnCount + 1)
    rows.reserveCapacity(form.matrix.rows.count)
    var parts: [Part] = []
    var linear: [(source: Int, destination: Int, row: Int32)] = []
    var entries: [ExpandedEntry] = []
    var definitions: [(destination: Int, entries: Range<Int>)] = []
    for column in 0..<form.columnCount {
      var place = form.matrix.starts[column]
      let end = form.matrix.starts[column + 1]
      while place < end {
        let row = form.matrix.rows[place]
        let kind = kinds[Int(row)]
        if kind < 0 {
          if kind == -2 {
            linear.append((place, rows.count, row))
          } else if kind <= -4 {
            let cone = Int32(expanded[Int(-4 - kind)])
            entries.append(
              .init(source: place, destination: rows.count, row: row, cone: cone))
          }
          if kind != -3 { rows.append(row) }
          place += 1
          continue
        }
        let first = place
        while place < end, kinds[Int(form.matrix.rows[place])] == kind { place += 1 }
        parts.append(
          Part(cone: kind, source: first, count: Int32(place - first), destination: rows.count))
        let firstRow = Int32(firstRows[Int(kind)])
        let count = Int32(Self.count(mixed[Int(kind)], cones))
        for row in firstRow..<firstRow + count { rows.append(row) }
      }
      Self.appendDefinitions(column, form, kinds, entries, &rows, &definitions)
      starts.append(rows.count)
    }
    (self.starts, self.rows, self.parts, self.linear) = (starts, rows, parts, linear)
    (expandedEntries, self.definitions) = (entries, definitions)
    values = Buffer(count: rows.count, repeating: 0)
    copyEquations(form, kinds)
  }

  /// Writes the entries that no scaling changes.
  private func copyEquations(_ form: StandardForm<Scalar>, _ kinds: [Int32]) {
    for column in 0..<form.columnCount {
      // Both lists ascend, and every entry of an equation is in both.
      var destination = starts[column]
      for place in form.matrix.starts[column]..<form.matrix.starts[column + 1] {
        let row = form.matrix.rows[place]
        guard kinds[Int(row)] == -1 else { continue }
        while rows[destination] != row { destination += 1 }
        values[destination] = form.matrix.values[place]
      }
    }
  }

  /// Adds the entries of a column in the extra rows, one for each expanded cone that it is in.
  private static func appendDefinitions(
    _ column: Int, _ form: StandardForm<Scalar>, _ kinds: [Int32], _ entries: [ExpandedEntry],
    _ rows: inout [Int32], _ definitions: inout [(destination: Int, entries: Range<Int>)]
  ) {
    var next = definitions.last?.entries.upperBound ?? 0
    while next < entries.count {
      let first = next
      let kind = kinds[Int(entries[first].row)]
      while next < entries.count, kinds[Int(entries[next].row)] == kind { next += 1 }
      definitions.append((rows.count, first..<next))
      rows.append(Int32(form.rowCount) + 2 * (-4 - kind))
    }
  }

  private static func count(_ cone: Mixed, _ cones: ConeProduct<Scalar>) -> Int {
    switch cone {
    case .secondOrder(let index): cones.secondOrder.ranges[index].count
    case .barrier: 3
    }
  }

  /// How many columns and entries each second-order cone has.
  private static func columnsOfCones(
    _ form: StandardForm<Scalar>, _ cones: ConeProduct<Scalar>
  ) -> [(columns: Int, entries: Int)] {
    let ranges = cones.secondOrder.ranges
    var result = [(columns: Int, entries: Int)](repeating: (0, 0), count: ranges.count)
    guard ranges.contains(where: { $0.count > 8 }) else { return result }
    var coneOf = [Int32](repeating: -1, count: form.plainRowCount)
    for (index, range) in ranges.enumerated() { for row in range { coneOf[row] = Int32(index) } }
    for column in 0..<form.columnCount {
      var last: Int32 = -1
      for place in form.matrix.starts[column]..<form.matrix.starts[column + 1] {
        let cone = coneOf[Int(form.matrix.rows[place])]
        if cone < 0 { continue }
        result[Int(cone)].entries += 1
        if cone != last { result[Int(cone)].columns += 1 }
        last = cone
      }
    }
    return result
  }

  /// Multiplies for the scalings that the cones have now; the largest magnitude.
  func update(_ form: StandardForm<Scalar>) -> Scalar {
    let values = values.base
    form.matrix.values.withUnsafeBufferPointer { source in
      form.matrix.rows.withUnsafeBufferPointer { sourceRows in
        for entry in linear {
          values[entry.destination] =
            source[entry.source] * cones.linear.inverseFactor(Int(entry.row))
        }
        for entry in expandedEntries {
          let factor = cones.secondOrder.expandedFactor(Int(entry.cone), row: Int(entry.row))
          values[entry.destination] = source[entry.source] * factor
        }
        for (destination, entries) in definitions {
          var sum: Scalar = 0
          for entry in expandedEntries[entries] {
            let factor = cones.secondOrder.definingFactor(Int(entry.cone), row: Int(entry.row))
            sum += source[entry.source] * factor
          }
          values[destination] = sum
        }
        for part in parts {
          let cone = mixed[Int(part.cone)]
          let target = values + part.destination
          for offset in 0..<Self.count(cone, cones) { target[offset] = 0 }
          let firstRow = firstRows[Int(part.cone)]
          for place in part.source..<part.source + Int(part.count) {
            target[Int(sourceRows[place]) - firstRow] += source[place]
          }
          switch cone {
          case .secondOrder(let index): cones.secondOrder.applyInverseFactor(index, target, at: 0)
          case .barrier(let index): cones.barriers[index].applyInverseFactor(target, at: 0)
          }
        }
      }
    }
    return max(Vectors.largest(values, self.values.count), dense.update(cones.linear))
  }

  /// What an equation or an inequality is multiplied by.
  func factor(_ row: Int) -> Scalar {
    for range in cones.linear.ranges where range.contains(row) {
      return cones.linear.inverseFactor(row)
    }
    return 1
  }

  /// Replaces the rows of b by F⁻¹ b.
  func applyInverseFactor(_ b: Pointer) {
    for range in cones.linear.ranges {
      for row in range { b[row] *= cones.linear.inverseFactor(row) }
    }
    for index in cones.secondOrder.ranges.indices {
      cones.secondOrder.applyInverseFactor(index, b)
    }
    for index in cones.barriers.indices { cones.barriers[index].applyInverseFactor(b) }
  }

  /// Replaces the rows of z by F⁻ᵀ z.
  func applyInverseTransposed(_ z: Pointer) {
    for range in cones.linear.ranges {
      for row in range { z[row] *= cones.linear.inverseFactor(row) }
    }
    for index in cones.secondOrder.ranges.indices {
      cones.secondOrder.applyInverseFactor(index, z)
    }
    for index in cones.barriers.indices { cones.barriers[index].applyInverseTransposed(z) }
  }
}
