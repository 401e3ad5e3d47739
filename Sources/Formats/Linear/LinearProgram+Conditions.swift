import ArgMinProblems

extension LinearProgram {
  /// Whether a column can be 0 or 1 and nothing else, or less than that.
  func isBinary(_ column: Int) -> Bool {
    isInteger[column] && lower[column] >= 0 && upper[column] <= 1
  }
}

extension LinearProgram.SpecialOrderedSet {
  /// The set with its columns in the order of their weights; those of one weight stay as they are.
  var ordered: Self {
    let order = columns.indices.sorted { (weights[$0], $0) < (weights[$1], $1) }
    var set = self
    set.columns = order.map { columns[$0] }
    set.weights = order.map { weights[$0] }
    return set
  }

  /// A column that is in the set twice, if there is one.
  var repeatedColumn: Int? {
    var seen: Set<Int> = []
    return columns.first { !seen.insert($0).inserted }
  }
}
