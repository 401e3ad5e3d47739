import ArgMinLinearAlgebra

/// Rows of A with many entries, by rows and multiplied by F⁻¹, where A has more of them than columns.
///
/// Such rows, of a regression with many samples, are eliminated before their columns. A factor reads them
/// where they lie if they lie in the order of its own columns, which these rows become.
struct DenseRows<Scalar: ConicScalar>: ~Copyable {
  /// The rows, ascending.
  let list: [Int]
  /// Their entries as columns of Aᵀ: where those of each row of A start, and their places in x.
  let starts: [Int]
  let columns: [Int32]
  private let source: Buffer<Scalar>
  let values: Buffer<Scalar>
  /// Those that are inequalities.
  private let inequalities: [Int]
  /// The largest magnitude of the others.
  private let largest: Scalar

  var isEmpty: Bool { list.isEmpty }

  private static var leastCount: Int { 8 }

  init(
    _ form: StandardForm<Scalar>, equations: (Int) -> Bool, inequalities: (Int) -> Bool
  ) {
    let (matrix, m) = (form.matrix, form.plainRowCount)
    var counts = [Int32](repeating: 0, count: m)
    for row in matrix.rows { counts[Int(row)] += 1 }
    var isWanted = [Bool](repeating: false, count: m)
    for row in 0..<m where counts[row] >= Self.leastCount {
      isWanted[row] = equations(row) || inequalities(row)
    }
    if !isWanted.contains(true) || Self.areWider(matrix, counts, isWanted) {
      (list, starts, columns, self.inequalities, largest) = ([], [], [], [], 0)
      source = Buffer(count: 0, repeating: 0)
      values = Buffer(count: 0, repeating: 0)
      return
    }
    let list = (0..<m).filter { isWanted[$0] }
    var starts = [0]
    starts.reserveCapacity(m + 1)
    for row in 0..<m { starts.append(starts[row] + (isWanted[row] ? Int(counts[row]) : 0)) }
    var next = starts
    var columns = [Int32](repeating: 0, count: starts[m])
    source = Buffer(count: starts[m], repeating: 0)
    for column in 0..<form.columnCount {
      for place in matrix.starts[column]..<matrix.starts[column + 1] {
        let row = Int(matrix.rows[place])
        guard isWanted[row] else { continue }
        columns[next[row]] = Int32(column)
        source.base[next[row]] = matrix.values[place]
        next[row] += 1
      }
    }
    values = Buffer(count: starts[m], repeating: 0)
    for place in 0..<starts[m] { values.base[place] = source.base[place] }
    (self.list, self.starts, self.columns) = (list, starts, columns)
    var largest: Scalar = 0
    for row in list where !inequalities(row) {
      largest = max(
        largest, Vectors.largest(values.base + starts[row], starts[row + 1] - starts[row]))
    }
    self.largest = largest
    self.inequalities = list.filter(inequalities)
  }

  /// Whether most entries of the rows are in columns with fewer entries than the row: the columns are then
  /// eliminated first.
  private static func areWider(
    _ matrix: SparseMatrix<Scalar>, _ counts: [Int32], _ isWanted: [Bool]
  ) -> Bool {
    var balance = 0
    for column in 0..<matrix.columnCount {
      let places = matrix.starts[column]..<matrix.starts[column + 1]
      for place in places where isWanted[Int(matrix.rows[place])] {
        balance += places.count < Int(counts[Int(matrix.rows[place])]) ? 1 : -1
      }
    }
    return balance >= 0
  }

  /// Multiplies for the scalings that the cones have now; the largest magnitude.
  func update(_ linear: borrowing LinearCones<Scalar>) -> Scalar {
    var largest = largest
    for row in inequalities {
      let factor = linear.inverseFactor(row)
      for place in starts[row]..<starts[row + 1] {
        let value = factor * source.base[place]
        values.base[place] = value
        if !(value.magnitude <= largest) { largest = value.magnitude }
      }
    }
    return largest
  }
}
