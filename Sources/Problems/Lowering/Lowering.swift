import ArgMinExpressions

/// The columns, rows and conditions of a problem while they are being collected.
struct Lowering {
  private let problem: Problem
  private let graph: LogicGraph
  private var variables: [Variable]
  /// The rows that each literal of the graph asks for, all of them.
  private var rowsOfLiterals: [[Row]] = []
  private var isInteger: [Bool]
  private var domains: [Span]

  init(_ problem: Problem) throws(ProblemError) {
    self.problem = problem
    variables = problem.variables + problem.boundVariables
    var names = FreshNames(avoiding: variables.map(\.name))
    var own: [Variable] = []
    var builder = LogicBuilder()
    try builder.require(problem.logic) {
      own.append(Variable(names.next()))
      return own[own.count - 1].expression
    }
    graph = try builder.graph()
    variables += own
    isInteger = variables.map(\.domain.isInteger)
    domains = variables.map(\.domain.span)
    let places = Dictionary(
      zip(variables.map(\.key), variables.indices), uniquingKeysWith: { first, _ in first })
    let isRequired = graph.requiredLiterals
    for (literal, isRequired) in zip(graph.literals, isRequired) {
      guard case .element(let member, let domain, true) = literal, domain.isInteger else {
        rowsOfLiterals.append(Self.rows(literal))
        continue
      }
      if isRequired, let key = member.variableKey, let column = places[key] {
        isInteger[column] = true
        domains[column] = domains[column].intersection(domain.span)
        rowsOfLiterals.append([])
      } else {
        // The value of a formula is a whole number where it equals a variable that is one.
        let whole = Variable(names.next(), in: domain)
        variables.append(whole)
        isInteger.append(true)
        domains.append(domain.span)
        rowsOfLiterals.append([Row(member, .equal, whole.expression)])
      }
    }
  }

  /// The rows of a literal that is not membership in whole numbers.
  private static func rows(_ literal: Literal) -> [Row] {
    switch literal {
    case .relation(let left, let relation, let right): [Row(left, relation, right)]
    case .unrelated(let left, let relation, let right): [Row(left, relation.negated, right)]
    case .member(let member, let set, let isMember):
      [Row(body: member, set: isMember ? set.spans : set.complement)]
    case .element(let member, let domain, true):
      [Row(body: member, set: SpanSet([domain.span]))]
    case .element(let member, let domain, false):
      [Row(body: member, set: domain.complement, setOfWholes: domain.wholesOutside)]
    // Written as relations before.
    case .cone: []
    }
  }

  // MARK: The program

  /// The program, whose spans hold what every choice has in common.
  mutating func disjunctiveProgram() -> DisjunctiveProgram {
    let bodies = rowsOfLiterals.flatMap { $0 }.map(\.body)
    let (storage, places) = Expression.gather(bodies)
    let facts = NodeFacts.all(of: storage)
    let columns = Dictionary(
      zip(variables.map(\.key), variables.indices), uniquingKeysWith: { first, _ in first })
    var terms = Terms(columnCount: variables.count)
    var next = places.startIndex
    var conditions: [[Terms.Condition]] = []
    for rows in rowsOfLiterals {
      conditions.append(
        rows.map { row in
          defer { next += 1 }
          let line = facts[Int(places[next])].line
          let column = line?.variable.flatMap { columns[storage.variables[Int($0)]] }
          return terms.condition(row, place: places[next], line: line, column: column)
        })
    }
    let tape = Tape(terms.rows, variables: variables.map(\.key))
    let isIntegral = isInteger + tape.integralOutputs(isInteger)
    var logic = DisjunctiveLogic(isIntegral: isIntegral)
    logic.add(graph, conditions)
    for column in domains.indices {
      logic.require(.init(term: column, set: SpanSet([domains[column]])))
    }
    logic.settle()
    return DisjunctiveProgram(
      variables: variables.map(\.key),
      objective: problem.sense == .minimize ? problem.objective : -problem.objective,
      rows: terms.rows, isInteger: isInteger, isIntegral: isIntegral, spans: logic.spans,
      nodes: logic.nodes, required: logic.required)
  }

  /// Why no point can satisfy the constraints; nil where nothing speaks against it yet.
  func contradiction(_ program: DisjunctiveProgram) -> String? {
    for (term, span) in program.spans.enumerated() where span.isEmpty {
      let isColumn = term < variables.count
      let name = isColumn ? variables[term].name : "\(program.rows[term - variables.count])"
      guard span.lower.isFinite || span.upper.isFinite else {
        return "no value of \(name) satisfies all of its constraints"
      }
      return "no value of \(name) satisfies its bounds: "
        + "at least \(span.lower) and at most \(span.upper)"
        + (program.isIntegral[term] ? ", a whole number" : "")
    }
    let isFalse = program.required.contains { program.nodes[$0] == .any([]) }
    return isFalse ? "a condition is False" : nil
  }
}

/// Names that no variable of a problem has.
private struct FreshNames {
  private var used: Set<String>
  private var count = 0

  init(avoiding names: [String]) { used = Set(names) }

  mutating func next() -> String {
    repeat { count += 1 } while used.contains("auxiliary \(count)")
    return "auxiliary \(count)"
  }
}

extension LogicGraph {
  /// For each literal, whether it must hold whatever else does.
  fileprivate var requiredLiterals: [Bool] {
    var isRequired = [Bool](repeating: false, count: literals.count)
    var seen = [Bool](repeating: false, count: nodes.count)
    var pending = required
    while let node = pending.popLast() {
      if seen[node] { continue }
      seen[node] = true
      switch nodes[node] {
      case .literal(let place): isRequired[place] = true
      case .all(let parts): pending += parts
      case .any: break
      }
    }
    return isRequired
  }
}

extension NumberSet {
  fileprivate var spans: SpanSet {
    SpanSet(intervals.map { Span($0.lowerBound, $0.upperBound) })
  }

  /// Below the first interval, between two, or above the last.
  fileprivate var complement: SpanSet {
    let lower = [-.infinity] + intervals.map(\.upperBound)
    let upper = intervals.map(\.lowerBound) + [.infinity]
    return SpanSet(
      zip(lower, upper).map {
        Span($0, $1, excludesLower: $0 > -.infinity, excludesUpper: $1 < .infinity)
      })
  }
}

extension Domain {
  /// The numbers between the domain's bounds.
  fileprivate var span: Span {
    Span(
      lowerBound, upperBound, excludesLower: self == .positiveReals,
      excludesUpper: self == .negativeReals)
  }

  /// The numbers outside of the domain; for whole numbers those outside of its bounds and those
  /// between its members, which only terms of whole numbers can tell apart.
  fileprivate var complement: SpanSet {
    switch self {
    case .reals: SpanSet([])
    case .nonNegativeReals: SpanSet([Span(-.infinity, 0, excludesUpper: true)])
    case .positiveReals: SpanSet([Span(-.infinity, 0)])
    case .nonPositiveReals: SpanSet([Span(0, .infinity, excludesLower: true)])
    case .negativeReals: SpanSet([Span(0, .infinity)])
    default: SpanSet([.entire])
    }
  }

  /// The whole numbers that a domain of whole numbers leaves out; nil for other domains.
  fileprivate var wholesOutside: SpanSet? {
    guard isInteger else { return nil }
    return SpanSet([Span(-.infinity, lowerBound - 1), Span(upperBound + 1, .infinity)])
  }
}
