package import ArgMinExpressions

/// Constraints in negation normal form: conjunctions and disjunctions of literals, as a graph in
/// which equal parts are kept once.
///
/// It is as large as the constraints are, up to a factor: a part that is needed both as it is and
/// negated, as the operands of Xor and Equivalent are, is there twice, however deep they are nested.
/// Operands stand before the nodes that use them.
package struct LogicGraph: Sendable {
  package enum Node: Sendable, Hashable {
    /// The place of a literal.
    case literal(Int)
    /// All of the nodes; of no nodes it is true.
    case all([Int])
    /// Some of the nodes; of no nodes it is false.
    case any([Int])
  }

  package let nodes: [Node]
  package let literals: [Literal]
  /// One node a constraint, all of which must hold.
  package let required: [Int]
  /// The variables of ``Constraint/exists(_:_:)``, in the order in which they are written; those
  /// whose names another one uses have names of their own.
  package let boundVariables: [Variable]

  /// The graph of several constraints.
  ///
  /// - Throws: ``ProblemError`` where a cone has the wrong number of entries, where the negation of
  ///   ``Constraint/exists(_:_:)`` is needed, or where one lists a variable twice.
  package init(_ constraints: [Constraint]) throws(ProblemError) {
    var builder = LogicBuilder()
    for constraint in constraints { try builder.require(constraint) }
    self = try builder.graph()
  }

  init(nodes: [Node], literals: [Literal], required: [Int], boundVariables: [Variable]) {
    (self.nodes, self.literals, self.required) = (nodes, literals, required)
    self.boundVariables = boundVariables
  }

  /// The expressions of all literals, in order.
  package var expressions: [Expression] { literals.flatMap(\.expressions) }

  /// How far values of ``expressions`` are from each required node, closed.
  ///
  /// A conjunction is as far as its worst part, a disjunction as its best part that has a value.
  ///
  /// - Complexity: O(edges of the graph).
  package func violations(_ values: [Double]) -> [Double] {
    let distances = fold(values, Literal.violation) {
      $0.reduce(0, Double.greatest)
    } any: {
      $0.filter { !$0.isNaN }.min() ?? .infinity
    }
    return required.map { distances[$0] }
  }

  /// How far entries of the literals' expressions, of any shape, are from each required node, closed.
  package func violations(entries: [[Double]]) -> [Double] {
    let distances = fold(entries, { literal in { literal.violation(entries: Array($0)) } }) {
      $0.reduce(0, Double.greatest)
    } any: {
      $0.filter { !$0.isNaN }.min() ?? .infinity
    }
    return required.map { distances[$0] }
  }

  /// True where every required node holds itself and not only as its closure, by a margin, for entries
  /// of the literals' expressions.
  package func holds(entries: [[Double]], margin: Double) -> Bool {
    let truths = fold(entries, { literal in { literal.holds(entries: Array($0), margin: margin) } })
    {
      !$0.contains(false)
    } any: {
      $0.contains(true)
    }
    return required.allSatisfy { truths[$0] }
  }

  /// True where every required node holds itself and not only as its closure, by a margin.
  package func holds(_ values: [Double], margin: Double) -> Bool {
    let truths = fold(values) { literal in
      { literal.holds($0, margin: margin) }
    } all: {
      !$0.contains(false)
    } any: {
      $0.contains(true)
    }
    return required.allSatisfy { truths[$0] }
  }

  private func fold<Value, Result>(
    _ values: [Value], _ literal: (Literal) -> (ArraySlice<Value>) -> Result,
    all: ([Result]) -> Result, any: ([Result]) -> Result
  ) -> [Result] {
    var ofLiterals: [Result] = []
    var rest = values[...]
    for item in literals {
      let count = item.expressions.count
      ofLiterals.append(literal(item)(rest.prefix(count)))
      rest = rest.dropFirst(count)
    }
    var results: [Result] = []
    results.reserveCapacity(nodes.count)
    for node in nodes {
      switch node {
      case .literal(let place): results.append(ofLiterals[place])
      case .all(let parts): results.append(all(parts.map { results[$0] }))
      case .any(let parts): results.append(any(parts.map { results[$0] }))
      }
    }
    return results
  }
}
