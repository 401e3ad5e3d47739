internal import ArgMinLinearAlgebra
internal import ArgMinProblems

/// Conditions of a program that its rows do not say: sets, semicontinuous columns, indicators.
struct Conditions {
  /// A way to split a node in two, each of which narrows terms to bounds.
  struct Split {
    var first: [Domain.Change]
    var second: [Domain.Change]
  }

  private let program: LinearProgram
  let isEmpty: Bool

  init(_ program: LinearProgram) {
    self.program = program
    isEmpty =
      program.sets.isEmpty && program.semicontinuous.isEmpty && program.indicators.isEmpty
  }

  /// Bounds that follow from indicators whose columns are fixed, and from sets in which columns cannot
  /// be zero; false where nothing is left.
  func apply(to domain: Domain) -> Bool {
    for indicator in program.indicators {
      let z = indicator.column
      guard domain.lower[z] == domain.upper[z],
        (domain.lower[z] == 1) == indicator.isActiveAtOne
      else { continue }
      if !domain.narrow(
        domain.columnCount + indicator.row, lower: program.rowLower[indicator.row],
        upper: program.rowUpper[indicator.row])
      {
        return false
      }
    }
    for set in program.sets {
      let used = set.columns.indices.filter {
        domain.lower[set.columns[$0]] > 0 || domain.upper[set.columns[$0]] < 0
      }
      guard let first = used.first, let last = used.last else { continue }
      let reach = set.kind.rawValue - 1
      if last - first > reach { return false }
      for place in set.columns.indices where place < last - reach || place > first + reach {
        if !domain.narrow(set.columns[place], lower: 0, upper: 0) { return false }
      }
    }
    return true
  }

  /// A condition that a point violates, as a split that excludes the point from both parts; nil where
  /// all hold.
  func violated(at x: [Double], in domain: Domain, tolerance: Double) -> Split? {
    var (worst, chosen) = (tolerance, Split?.none)
    for j in program.semicontinuous {
      let distance = min(abs(x[j]), max(program.lower[j] - x[j], x[j] - program.upper[j]))
      guard distance > worst else { continue }
      worst = distance
      chosen = Split(
        first: [Domain.Change(term: Int32(j), lower: 0, upper: 0)],
        second: [
          Domain.Change(term: Int32(j), lower: program.lower[j], upper: program.upper[j])
        ])
    }
    for set in program.sets {
      guard let (size, split) = split(set, x, tolerance), size > worst else { continue }
      (worst, chosen) = (size, split)
    }
    for indicator in program.indicators {
      let z = indicator.column
      guard domain.lower[z] < domain.upper[z] else { continue }
      let active: Double = indicator.isActiveAtOne ? 1 : 0
      guard abs(x[z] - active) <= tolerance, violation(ofRow: indicator.row, at: x) > worst else {
        continue
      }
      worst = violation(ofRow: indicator.row, at: x)
      chosen = Split(
        first: [Domain.Change(term: Int32(z), lower: active, upper: active)],
        second: [Domain.Change(term: Int32(z), lower: 1 - active, upper: 1 - active)])
    }
    return chosen
  }

  /// Splits a set at the middle of what is not zero: all before it, or all behind it, are zero.
  private func split(
    _ set: LinearProgram.SpecialOrderedSet, _ x: [Double], _ tolerance: Double
  ) -> (Double, Split)? {
    let values = set.columns.map { abs(x[$0]) }
    let used = values.indices.filter { values[$0] > tolerance }
    guard let first = used.first, let last = used.last, last - first >= set.kind.rawValue else {
      return nil
    }
    let total = values.reduce(0, +)
    let mean = zip(values.indices, values).map { Double($0) * $1 }.reduce(0, +) / total
    // What is kept on each side overlaps in one column for the second kind.
    let overlap = set.kind == .second ? 1 : 0
    let middle = min(max(Int(mean), first + overlap), last - 1)
    func zeros(_ places: some Sequence<Int>) -> [Domain.Change] {
      places.map { Domain.Change(term: Int32(set.columns[$0]), lower: 0, upper: 0) }
    }
    let split = Split(
      first: zeros((middle + 1)..<set.columns.count), second: zeros(0..<(middle + 1 - overlap)))
    return (total - (values.max() ?? 0), split)
  }

  private func violation(ofRow row: Int, at x: [Double]) -> Double {
    var sum = 0.0
    for j in 0..<program.columnCount {
      for entry in program.matrix.starts[j]..<program.matrix.starts[j + 1]
      where Int(program.matrix.rows[entry]) == row {
        sum += program.matrix.values[entry] * x[j]
      }
    }
    return max(program.rowLower[row] - sum, sum - program.rowUpper[row])
  }
}
