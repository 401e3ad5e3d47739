internal import ArgMinProblems

/// Σ weightₖ · literalₖ ≤ capacity, which a side of a row asks of its columns of zeros and ones, where
/// all other columns help as much as they can.
///
/// A literal is a column or one minus a column; all weights are positive.
struct KnapsackRow {
  struct Item {
    let column: Int
    let isComplemented: Bool
    let weight: Double

    /// The value of the literal at a point.
    func value(_ x: [Double]) -> Double { isComplemented ? 1 - x[column] : x[column] }
  }

  /// The heaviest first.
  let items: [Item]
  let capacity: Double

  /// Nil where the side says nothing of two or more such columns.
  init?(
    _ row: RowForm.Row, isUpper: Bool, isInteger: [Bool], lower: [Double], upper: [Double]
  ) {
    let sign: Double = isUpper ? 1 : -1
    var capacity = sign * (isUpper ? row.upper : row.lower)
    guard capacity.isFinite, !row.isConditional else { return nil }
    var items: [Item] = []
    for (j, value) in zip(row.columns, row.values) {
      let a = sign * value
      if isInteger[j], lower[j] == 0, upper[j] == 1 {
        items.append(Item(column: j, isComplemented: a < 0, weight: abs(a)))
        if a < 0 { capacity -= a }
      } else {
        let least = a > 0 ? lower[j] : upper[j]
        guard least.isFinite else { return nil }
        capacity -= a * least
      }
    }
    guard items.count >= 2, capacity >= 0 else { return nil }
    // What is lighter than rounding errors of the capacity decides nothing.
    self.capacity = capacity + 1e-9 * max(1, capacity)
    self.items = items.sorted { ($0.weight, -$0.column) > ($1.weight, -$1.column) }
  }

  /// Σ coefficient · literal ≤ side in the columns.
  static func cut(_ terms: [(item: Item, coefficient: Double)], _ side: Double) -> Cut {
    var (columns, values, upper) = ([Int](), [Double](), side)
    for (item, coefficient) in terms where coefficient != 0 {
      columns.append(item.column)
      values.append(item.isComplemented ? -coefficient : coefficient)
      if item.isComplemented { upper -= coefficient }
    }
    return Cut(columns: columns, values: values, upper: upper)
  }
}
