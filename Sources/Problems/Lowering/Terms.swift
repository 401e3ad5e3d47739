import ArgMinExpressions

/// The terms that rows are about: a column where a row is affine in one variable, else a body, each
/// kept once.
struct Terms {
  /// What a row asks for.
  enum Condition {
    /// `ofWholes` takes the place of the set where the term is always a whole number.
    case membership(DisjunctiveProgram.Membership, ofWholes: SpanSet?)
    case truth(Bool)
  }

  private let columnCount: Int
  private(set) var rows: [Expression] = []
  private var placesOfRows: [Int32: Int] = [:]

  init(columnCount: Int) { self.columnCount = columnCount }

  /// The condition of a row whose body stands at `place` of its graph and is `line`, of `column`.
  mutating func condition(
    _ row: Row, place: Int32, line: NodeFacts.Line?, column: Int?
  ) -> Condition {
    if let line, line.variable == nil {
      let isWhole = line.intercept == line.intercept.rounded()
      let set = isWhole ? row.setOfWholes ?? row.set : row.set
      return .truth(set.contains(line.intercept))
    }
    if let line, let column, row.setOfWholes == nil, line.slope != 0, line.slope.isFinite,
      line.intercept.isFinite
    {
      let spans = row.set.spans.map {
        $0.unscaled(slope: line.slope, intercept: line.intercept)
      }
      if !spans.contains(where: { $0.lower.isNaN || $0.upper.isNaN }) {
        return .membership(.init(term: column, set: SpanSet(spans)), ofWholes: nil)
      }
    }
    let term = placesOfRows[place] ?? columnCount + rows.count
    if term == columnCount + rows.count {
      rows.append(row.body)
      placesOfRows[place] = term
    }
    return .membership(.init(term: term, set: row.set), ofWholes: row.setOfWholes)
  }
}
