import ArgMinExpressions
import ArgMinNumbers

extension DisjunctiveProgram {
  /// The program with a row for each choice, which is at most 0 where the choice can be made; nil where a
  /// formula that only some alternatives need may lack a value.
  ///
  /// l ≤ t ≤ u is max(l − t, t − u) ≤ 0, all of several conditions are their maximum, any of them their
  /// minimum. Exact, but for excluded bounds, which count as bounds. Recovers: the point as it is.
  package var merged: NonlinearProgram? {
    let kept = rows.indices.filter { !spans[columnCount + $0].isEntire }
    let choices = choiceRows
    guard areDefined(choices) else { return nil }
    var program = program(spans)
    let outputs = [objective] + kept.map { rows[$0] } + choices
    program.tape = Tape(outputs, variables: variables)
    program.constraintLower += choices.map { _ in -.infinity }
    program.constraintUpper += choices.map { _ in 0 }
    return program
  }

  /// What is at most 0 where a node that must hold does.
  private var choiceRows: [Expression] {
    var values: [Expression] = []
    for node in nodes {
      switch node {
      case .membership(let membership): values.append(distance(membership))
      // Of none all hold, and not any.
      case .all(let list): values.append(list.isEmpty ? -1 : max(list.map { values[$0] }))
      case .any(let list): values.append(list.isEmpty ? 1 : min(list.map { values[$0] }))
      }
    }
    return required.map { values[$0] }
  }

  /// What is at most 0 where a term is in a set.
  private func distance(_ membership: Membership) -> Expression {
    let term = membership.term
    let value =
      term < columnCount ? Expression(variable: variables[term]) : rows[term - columnCount]
    let set = isIntegral[term] ? membership.set.ofWholeNumbers : membership.set
    let parts = set.spans.map { span -> Expression in
      switch (span.lower > -.infinity, span.upper < .infinity) {
      case (true, true): max(span.lower - value, value - span.upper)
      case (true, false): span.lower - value
      case (false, true): value - span.upper
      case (false, false): -1
      }
    }
    return parts.isEmpty ? 1 : min(parts)
  }

  private func areDefined(_ outputs: [Expression]) -> Bool {
    let evaluator = IntervalEvaluator(Tape(outputs, variables: variables))
    evaluator.evaluate(spans.prefix(columnCount).map { Interval(lower: $0.lower, upper: $0.upper) })
    evaluator.findContinuity()
    return outputs.indices.allSatisfy(evaluator.isContinuous)
  }

  private func min(_ parts: [Expression]) -> Expression {
    parts.dropFirst().reduce(parts[0]) { ArgMinExpressions.min($0, $1) }
  }

  private func max(_ parts: [Expression]) -> Expression {
    parts.dropFirst().reduce(parts[0]) { ArgMinExpressions.max($0, $1) }
  }

  private func max(_ a: Expression, _ b: Expression) -> Expression { ArgMinExpressions.max(a, b) }
}

extension LoweredProblem {
  /// The whole problem as one program, choices as rows; nil where there is none.
  package var merged: NonlinearProgram? { alternatives.map { $0.merged } ?? program }
}
