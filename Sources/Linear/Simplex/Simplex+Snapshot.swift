internal import ArgMinLinearAlgebra

extension Simplex {
  /// A basis with its values and weights, to come back to.
  struct Snapshot {
    fileprivate let head: [Int32]
    fileprivate let place: [Int32]
    fileprivate let value: [Double]
    fileprivate let weight: [Double]
  }

  func snapshot() -> Snapshot {
    Snapshot(head: head.array, place: place.array, value: value.array, weight: weight.array)
  }

  /// The bounds stay those of now.
  func restore(_ snapshot: Snapshot) {
    for i in 0..<rowCount {
      head[i] = snapshot.head[i]
      weight[i] = snapshot.weight[i]
    }
    for j in 0..<count {
      place[j] = snapshot.place[j]
      value[j] = snapshot.value[j]
    }
    isFactored = false
  }

  /// A value that no point within the bounds of now is below, as far as the pivots got.
  var dualBound: Double { hasShiftedCosts ? -.infinity : dualObjective }

  /// Multipliers of the rows whose sum has the coefficient 1 for a basic column and 0 for the others
  /// that are basic.
  func rowMultipliers(ofBasic column: Int) -> [Double] {
    computePivotRow(Int(place[column]))
    return (0..<rowCount).map { pivotRow[$0] * matrix.rowScale[$0] * matrix.columnScale[column] }
  }

  /// True where a row is at its upper bound; false where at its lower, nil where between.
  func isAtUpper(row: Int) -> Bool? {
    let j = columnCount + row
    if place[j] >= 0 { return nil }
    if trueLower[j] == -.infinity { return false }
    if trueUpper[j] == .infinity { return true }
    // The logical is minus the activity.
    return abs(value[j] - trueLower[j]) <= abs(value[j] - trueUpper[j])
  }
}
