import ArgMinLinearAlgebra

/// The places of −H in the system, and how its values are written.
///
/// Columns are those of all rows, then two extra ones for each second-order cone that is expanded;
/// only upper triangles are kept. Equations have no entries.
struct ConePattern<Scalar: ConicScalar>: ~Copyable {
  private let cones: ConeProduct<Scalar>
  /// Semidefinite cones that are not taken out of the system.
  private let semidefinite: [Int]
  let starts: [Int]
  let rows: [Int32]
  let extraCount: Int
  let values: Buffer<Scalar>
  private let secondOrderPlaces: [(index: Int, place: Int)]
  private let extraPlaces: [(index: Int, place: Int)]
  private let barrierPlaces: [Int]
  private let semidefinitePlaces: [Int]

  init(_ cones: ConeProduct<Scalar>, eliminated: Set<Int>, eliminatedRows: Range<Int>) {
    self.cones = cones
    semidefinite = cones.semidefinite.indices.filter { !eliminated.contains($0) }
    // The number of entries of each column.
    var counts = [Int32](repeating: 0, count: cones.rowCount)
    for range in cones.linear.ranges {
      for row in range where !eliminatedRows.contains(row) { counts[row] = 1 }
    }
    var dense: [Range<Int>] = cones.barriers.map { $0.start..<$0.start + 3 }
    for index in semidefinite {
      let cone = cones.semidefinite[index]
      dense.append(cone.start..<cone.start + cone.dimension)
    }
    var expanded: [Int] = []
    for (index, range) in cones.secondOrder.ranges.enumerated() {
      if SecondOrderCones<Scalar>.isExpanded(range.count) {
        expanded.append(index)
        for row in range { counts[row] = 1 }
      } else {
        dense.append(range)
      }
    }
    for range in dense {
      for row in range { counts[row] = Int32(row - range.lowerBound + 1) }
    }
    extraCount = 2 * expanded.count
    var starts = [0]
    starts.reserveCapacity(cones.rowCount + extraCount + 1)
    var rows: [Int32] = []
    rows.reserveCapacity(counts.reduce(0) { $0 + Int($1) })
    for row in 0..<cones.rowCount {
      let first = Int32(row) - counts[row] + 1
      if counts[row] > 0 { for i in first...Int32(row) { rows.append(i) } }
      starts.append(rows.count)
    }
    // An expanded row has its diagonal alone.
    var extraPlaces: [(index: Int, place: Int)] = []
    for index in expanded {
      extraPlaces.append((index, rows.count))
      for _ in 0..<2 {
        for row in cones.secondOrder.ranges[index] { rows.append(Int32(row)) }
        rows.append(Int32(starts.count - 1))
        starts.append(rows.count)
      }
    }
    self.extraPlaces = extraPlaces
    secondOrderPlaces = cones.secondOrder.ranges.indices.map {
      ($0, starts[cones.secondOrder.ranges[$0].lowerBound])
    }
    barrierPlaces = cones.barriers.map { starts[$0.start] }
    semidefinitePlaces = semidefinite.map { starts[cones.semidefinite[$0].start] }
    values = Buffer(count: rows.count, repeating: 0)
    self.eliminatedRows = eliminatedRows
    (self.starts, self.rows) = (starts, rows)
  }

  private let eliminatedRows: Range<Int>

  /// Writes the values for the scaling that the cones have now; their largest magnitude.
  func write() -> Scalar {
    let values = values.base
    let ratios = cones.linear.ratios.base
    for range in cones.linear.ranges where !eliminatedRows.overlaps(range) {
      let place = starts[range.lowerBound]
      for (offset, row) in range.enumerated() { values[place + offset] = -ratios[row] }
    }
    for (index, place) in secondOrderPlaces {
      _ = cones.secondOrder.write(index, into: values + place)
    }
    for (index, place) in extraPlaces {
      _ = cones.secondOrder.writeExtra(index, into: values + place)
    }
    for (cone, place) in zip(cones.barriers, barrierPlaces) { cone.write(into: values + place) }
    for (index, place) in zip(semidefinite, semidefinitePlaces) {
      cones.semidefinite[index].write(into: values + place)
    }
    return Vectors.largest(values, self.values.count)
  }
}
