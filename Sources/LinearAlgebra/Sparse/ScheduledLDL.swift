/// A factorization L D Lᵀ of a small sparse matrix that follows a list of all its updates.
///
/// For every product l_ij d_j l_kj the list has the place from which it is subtracted: nothing is searched
/// and nothing is copied, so a system of ten rows takes a fraction of a microsecond.
struct ScheduledLDL<Scalar: FloatingPoint & BitwiseCopyable & Sendable>: ~Copyable {
  /// Each column is a supernode of its own: its pivot, then its elements of L.
  private let pattern: Supernodes
  private let updates: Buffer<UInt32>
  private let values: Buffer<Scalar>
  private let magnitudes: Buffer<Scalar>
  private let work: Buffer<Scalar>

  init(_ pattern: consuming Supernodes) {
    updates = Buffer(Self.schedule(pattern))
    values = Buffer(count: pattern.valueCount, repeating: 0)
    magnitudes = Buffer(count: pattern.dimension, repeating: 0)
    work = Buffer(count: pattern.dimension, repeating: 0)
    self.pattern = pattern
  }

  private static func schedule(_ pattern: borrowing Supernodes) -> [UInt32] {
    var updates: [UInt32] = []
    let (columns, rows) = (pattern.list.base, pattern.rows.base)
    for j in 0..<pattern.count {
      let (first, end) = (columns[j].firstRow, columns[j].endRow)
      for p in first..<end {
        let target = columns[Int(rows[p])]
        updates.append(UInt32(target.panel))
        var place = target.firstRow
        for q in (p + 1)..<max(p + 1, end) {
          while rows[place] != rows[q] { place += 1 }
          updates.append(UInt32(target.lower + place - target.firstRow))
        }
      }
    }
    return updates
  }

  @inline(__always)
  func factorize(
    _ pieces: [UnsafePointer<Scalar>], _ destinations: borrowing DestinationList,
    _ rule: PivotRule<Scalar>
  ) -> Int? {
    values.fill(0)
    let (v, magnitude) = (values.base, magnitudes.base)
    for index in 0..<destinations.count { destinations.base[index].add(pieces[index], to: v) }
    let (columns, rows) = (pattern.list.base, pattern.rows.base)
    let permutation = pattern.permutation.base
    let n = pattern.count
    for j in 0..<n {
      let panel = columns[j].panel
      v[panel] = rule.shifted(v[panel], row: Int(permutation[j]))
      magnitude[j] = v[panel].magnitude
    }
    var update = UnsafePointer(updates.base)
    var replaced = 0
    for j in 0..<n {
      let row = Int(permutation[j])
      let column = columns[j]
      var pivot = v[column.panel]
      if rule.mustReplace(pivot, row: row) {
        pivot = rule.replacement(magnitude[j], row: row)
        v[column.panel] = pivot
        replaced += 1
      }
      guard pivot.isFinite else { return nil }
      let inverse = 1 / pivot
      let lower = v + column.panel + 1
      let count = Int(column.below)
      let list = rows + column.firstRow
      for p in 0..<count {
        let value = lower[p]
        let l = value * inverse
        magnitude[Int(list[p])] += (l * value).magnitude
        for q in p..<count { v[Int(update[q - p])] -= l * lower[q] }
        update += count - p
        lower[p] = l
      }
    }
    return replaced
  }

  @inline(__always)
  func solve(_ b: UnsafeMutablePointer<Scalar>) {
    let (x, v) = (work.base, values.base)
    let (columns, rows) = (pattern.list.base, pattern.rows.base)
    let permutation = pattern.permutation.base
    let n = pattern.count
    for j in 0..<n { x[j] = b[Int(permutation[j])] }
    for j in 0..<n {
      let value = x[j]
      let lower = v + columns[j].panel + 1
      let list = rows + columns[j].firstRow
      for p in 0..<Int(columns[j].below) { x[Int(list[p])] -= lower[p] * value }
    }
    for j in (0..<n).reversed() {
      let lower = v + columns[j].panel + 1
      let list = rows + columns[j].firstRow
      var value = x[j] / v[columns[j].panel]
      for p in 0..<Int(columns[j].below) { value -= lower[p] * x[Int(list[p])] }
      x[j] = value
    }
    for j in 0..<n { b[Int(permutation[j])] = x[j] }
  }
}

/// How pivots are kept to their signs.
struct PivotRule<Scalar: FloatingPoint & BitwiseCopyable> {
  /// 1 or −1 for each row of the factorized matrix.
  let signs: UnsafePointer<Int8>
  let shift: Scalar
  /// The shift is added to the rows before this one.
  let shiftedCount: Int
  let threshold: Scalar
  let least: Scalar

  /// A diagonal element with the shift of its row.
  @inline(__always)
  func shifted(_ value: Scalar, row: Int) -> Scalar {
    guard row < shiftedCount else { return value }
    return signs[row] < 0 ? value - shift : value + shift
  }

  /// Whether a pivot has the wrong sign or is too small.
  @inline(__always)
  func mustReplace(_ pivot: Scalar, row: Int) -> Bool {
    (signs[row] < 0 ? -pivot : pivot) <= threshold
  }

  /// What replaces a pivot that is made of terms with the sum `magnitude`.
  @inline(__always)
  func replacement(_ magnitude: Scalar, row: Int) -> Scalar {
    let size = max(least, Scalar.ulpOfOne.squareRoot() * magnitude)
    return signs[row] < 0 ? -size : size
  }
}
