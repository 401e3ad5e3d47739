package import ArgMinExpressions

/// min f(x) where terms lie in spans, and some alternatives of further such conditions hold.
///
/// A term is a column (its place) or a row (the number of columns plus its place). Shapes: `spans`
/// has one entry a term; `isIntegral` too, and is true where the term is a whole number whenever the
/// columns of whole numbers are. Operands of `nodes` stand before the nodes that use them. What must
/// hold in any case is in `spans`; `required` are the nodes that leave a choice.
package struct DisjunctiveProgram: Sendable {
  /// A condition on one term.
  package struct Membership: Sendable, Hashable {
    package var term: Int
    package var set: SpanSet

    package init(term: Int, set: SpanSet) { (self.term, self.set) = (term, set) }
  }

  package enum Node: Sendable, Hashable {
    case membership(Membership)
    /// All of the nodes; of none it is true.
    case all([Int])
    /// Some of the nodes; of none it is false.
    case any([Int])
  }

  package var variables: [VariableKey]
  package var objective: Expression
  package var rows: [Expression]
  package var isInteger: [Bool]
  package var isIntegral: [Bool]
  package var spans: [Span]
  package var nodes: [Node]
  package var required: [Int]

  package var columnCount: Int { variables.count }

  /// The program in which the terms lie in `spans`, whatever the alternatives say; rows without a
  /// bound are left out, so that they need not have values.
  package func program(_ spans: [Span]) -> NonlinearProgram {
    let kept = rows.indices.filter { !spans[columnCount + $0].isEntire }
    let columns = spans.prefix(columnCount)
    return NonlinearProgram(
      tape: Tape([objective] + kept.map { rows[$0] }, variables: variables),
      variableLower: columns.map(\.lower), variableUpper: columns.map(\.upper),
      constraintLower: kept.map { spans[columnCount + $0].lower },
      constraintUpper: kept.map { spans[columnCount + $0].upper }, isInteger: isInteger)
  }

  /// The tape of the objective and of all rows.
  package var tape: Tape { Tape([objective] + rows, variables: variables) }
}
