import ArgMinLinearAlgebra

/// The places of −H in the system, and how its values are written.
///
/// It is −1 for cones whose rows are multiplied by F⁻¹ (``ScaledRows``). Columns are those of all rows,
/// then two extra ones for each second-order cone that is expanded: that of the row that defines γ, whose
/// entries are with those of A, and that of γ. Only upper triangles are kept. Equations have no entries.
struct ConePattern<Scalar: ConicScalar>: ~Copyable {
  private let cones: ConeProduct<Scalar>
  /// Semidefinite cones that are not taken out of the system.
  private let semidefinite: [Int]
  let starts: [Int]
  let rows: [Int32]
  let extraCount: Int
  let values: Buffer<Scalar>
  private let extraPlaces: [(index: Int, place: Int)]
  private let semidefinitePlaces: [Int]

  /// - Parameters:
  ///   - expanded: The second-order cones with extra columns.
  ///   - eliminated: The semidefinite cones that are taken out of the system.
  ///   - rowCount: The rows of A; those of bounds are taken out too.
  init(_ cones: ConeProduct<Scalar>, expanded: [Int], eliminated: Set<Int>, rowCount: Int) {
    self.cones = cones
    semidefinite = cones.semidefinite.indices.filter { !eliminated.contains($0) }
    // The number of entries of each column.
    var counts = [Int32](repeating: 0, count: cones.rowCount)
    for range in cones.linear.ranges where range.upperBound <= rowCount {
      for row in range { counts[row] = 1 }
    }
    for range in cones.secondOrder.ranges { for row in range { counts[row] = 1 } }
    for cone in cones.barriers { for row in cone.start..<cone.start + 3 { counts[row] = 1 } }
    for index in semidefinite {
      let cone = cones.semidefinite[index]
      for offset in 0..<cone.dimension { counts[cone.start + offset] = Int32(offset) + 1 }
    }
    extraCount = 2 * expanded.count
    var starts = [0]
    starts.reserveCapacity(cones.rowCount + extraCount + 1)
    var rows: [Int32] = []
    rows.reserveCapacity(counts.reduce(0) { $0 + Int($1) })
    for row in 0..<cones.rowCount {
      if counts[row] > 0 { for i in Int32(row) - counts[row] + 1...Int32(row) { rows.append(i) } }
      starts.append(rows.count)
    }
    semidefinitePlaces = semidefinite.map { starts[cones.semidefinite[$0].start] }
    var extraPlaces: [(index: Int, place: Int)] = []
    for index in expanded {
      let definition = Int32(starts.count - 1)
      starts.append(rows.count)
      extraPlaces.append((index, rows.count))
      for row in cones.secondOrder.ranges[index] { rows.append(Int32(row)) }
      rows.append(definition)
      starts.append(rows.count)
    }
    self.extraPlaces = extraPlaces
    values = Buffer(count: rows.count, repeating: -1)
    (self.starts, self.rows) = (starts, rows)
  }

  /// Writes the values for the scaling that the cones have now; their largest magnitude.
  func write() -> Scalar {
    let values = values.base
    for (index, place) in extraPlaces {
      cones.secondOrder.writeExtra(index, into: values + place)
    }
    for (index, place) in zip(semidefinite, semidefinitePlaces) {
      cones.semidefinite[index].write(into: values + place)
    }
    return Vectors.largest(values, self.values.count)
  }
}
