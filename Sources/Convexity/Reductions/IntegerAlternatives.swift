internal import ArgMinExpressions
internal import ArgMinNumbers
package import ArgMinProblems

/// From: a problem in scalars whose constraints leave choices. To: one without, in which whole numbers
/// choose: z = 1 makes a condition hold, and Σ z ≥ 1 over those of which some must hold. Exact.
/// Recovers: the point without the further columns. Errors: none.
///
/// A condition f ≥ l under z becomes f ≥ l − (l − L)(1 − z) where f ≥ L anyway. Where no L is known, or one
/// so far away that the fraction of a z would do, it becomes f + s ≥ l with s ≥ 0 and s = 0 wherever
/// z = 1, which ``exclusions`` lists.
///
/// Source: E. Balas, *Disjunctive Programming* (2018), section 7; I. E. Grossmann & F. Trespalacios,
/// "Systematic modeling of discrete-continuous optimization models through generalized disjunctive
/// programming" (2013).
package struct IntegerAlternatives: Sendable {
  /// Columns of which one must be zero.
  package struct Exclusion: Sendable, Hashable {
    /// The column of a z.
    package let choice: Int
    /// The column of an s.
    package let slack: Int
  }

  package let problem: Problem
  package let exclusions: [Exclusion]
  /// The columns of the problem that was, which come first.
  package let ownColumnCount: Int

  /// Nil where a problem cannot be written, because a name is taken.
  package init?(_ original: Problem, _ program: DisjunctiveProgram) {
    var writer = AlternativesWriter(program)
    writer.write()
    guard
      let written = try? Problem(
        original.sense, original.objective, variables: writer.variables,
        constraints: writer.constraints)
    else { return nil }
    (problem, exclusions) = (written, writer.exclusions)
    ownColumnCount = program.columnCount
  }
}

private struct AlternativesWriter {
  private static let mostRounds = 20
  /// Distances that a fraction of a whole number would make small, by what counts as whole.
  private static let longest = 1e4

  let program: DisjunctiveProgram
  private(set) var variables: [Variable]
  private(set) var constraints: [Constraint] = []
  private(set) var exclusions: [IntegerAlternatives.Exclusion] = []
  /// What the terms are within.
  private var enclosures: [Interval] = []
  /// The column that makes a node hold.
  private var choiceOfNode: [Int: Int] = [:]

  init(_ program: DisjunctiveProgram) {
    self.program = program
    variables = program.variables.map { Variable($0) }
    enclose()
  }

  mutating func write() {
    for (term, span) in program.spans.enumerated() { require(term, span, under: nil) }
    for node in program.required { require(node, under: nil) }
  }

  /// Finds bounds of all terms from those that hold in any case.
  private mutating func enclose() {
    let spans = program.spans.map { Interval(lower: $0.lower, upper: $0.upper) }
    let tape = program.tape
    var box = Array(spans.prefix(program.columnCount))
    let ranges = [.entire] + spans.dropFirst(program.columnCount)
    for _ in 0..<Self.mostRounds {
      guard let found = tape.contraction(of: box, to: ranges) else { break }
      if found.box == box { break }
      box = found.box
    }
    let rows = tape.enclosures(over: box).dropFirst()
    enclosures = box + zip(rows, ranges.dropFirst()).map { $0.intersection($1) }
  }

  private func expression(_ term: Int) -> Expression {
    term < program.columnCount
      ? Expression(variable: program.variables[term]) : program.rows[term - program.columnCount]
  }

  // MARK: conditions

  /// Makes a node hold, wherever the column `choice` is 1 if one is given.
  private mutating func require(_ node: Int, under choice: Int?) {
    switch program.nodes[node] {
    case .all(let parts): for part in parts { require(part, under: choice) }
    case .membership(let membership):
      let spans = membership.set.spans
      if spans.count == 1 {
        require(membership.term, spans[0], under: choice)
      } else {
        let pieces = spans.map { span in
          let piece = addChoice()
          require(membership.term, span, under: piece)
          return piece
        }
        requireSome(pieces, under: choice)
      }
    case .any(let parts):
      requireSome(parts.map { self.choice(of: $0) }, under: choice)
    }
  }

  private mutating func requireSome(_ choices: [Int], under choice: Int?) {
    let sum = choices.reduce(Expression(0)) { $0 + variables[$1].expression }
    constraints.append(sum >= (choice.map { variables[$0].expression } ?? 1))
  }

  /// The column that makes a node hold, made where there is none yet.
  private mutating func choice(of node: Int) -> Int {
    if let found = choiceOfNode[node] { return found }
    if case .membership(let membership) = program.nodes[node], isUnit(membership.term),
      membership.set.spans == [Span(1, 1)]
    {
      return membership.term
    }
    let choice = addChoice()
    choiceOfNode[node] = choice
    require(node, under: choice)
    return choice
  }

  /// True for a column of zeros and ones.
  private func isUnit(_ term: Int) -> Bool {
    term < program.columnCount && program.isInteger[term]
      && program.spans[term].lower >= 0 && program.spans[term].upper <= 1
  }

  private mutating func require(_ term: Int, _ span: Span, under choice: Int?) {
    let f = expression(term)
    guard let choice else {
      if span.lower == span.upper {
        constraints.append(f == Expression(span.lower))
      } else {
        if span.lower > -.infinity { constraints.append(f >= Expression(span.lower)) }
        if span.upper < .infinity { constraints.append(f <= Expression(span.upper)) }
      }
      return
    }
    let z = variables[choice].expression
    let known = enclosures[term]
    if span.lower > -.infinity, !(known.lower >= span.lower) {
      let reach = span.lower - known.lower
      if reach <= Self.longest * Swift.max(1, abs(span.lower)) {
        constraints.append(f >= Expression(span.lower) - reach * (1 - z))
      } else {
        constraints.append(f + addSlack(under: choice) >= Expression(span.lower))
      }
    }
    if span.upper < .infinity, !(known.upper <= span.upper) {
      let reach = known.upper - span.upper
      if reach <= Self.longest * Swift.max(1, abs(span.upper)) {
        constraints.append(f <= Expression(span.upper) + reach * (1 - z))
      } else {
        constraints.append(f - addSlack(under: choice) <= Expression(span.upper))
      }
    }
  }

  // MARK: columns

  private mutating func addChoice() -> Int {
    variables.append(Variable("choice·\(variables.count)", in: .booleans))
    return variables.count - 1
  }

  private mutating func addSlack(under choice: Int) -> Expression {
    let slack = Variable("slack·\(variables.count)", in: .nonNegativeReals)
    variables.append(slack)
    exclusions.append(.init(choice: choice, slack: variables.count - 1))
    return slack.expression
  }
}
