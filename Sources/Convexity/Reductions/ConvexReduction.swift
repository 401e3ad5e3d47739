internal import ArgMinExpressions
package import ArgMinProblems

/// How a problem is solved through convex ones: as it stands, in other variables, with another
/// objective, or in pieces.
package indirect enum ConvexReduction: Sendable {
  /// The problem is convex.
  case direct(ConvexModel)
  /// It is convex in the logarithms of its variables.
  case logarithmic(LogConvexReduction, ConvexModel)
  /// Its objective is a monotone function of one that makes it convex.
  case monotone(MonotoneObjective, ConvexReduction)
  /// Its objective is the ratio of functions that bend opposite ways.
  case ratio(RatioObjective)
  /// Its points are those of several problems together.
  case pieces(Problem, [ConvexReduction])

  /// How many pieces a problem may be taken apart into.
  private static var pieceLimit: Int { 64 }
  /// How many problems are looked at to find pieces.
  private static var trialLimit: Int { 160 }
  /// Larger problems are not taken apart.
  private static var sizeLimit: Int { 4096 }

  /// Nil where none of these is known.
  ///
  /// - Complexity: That of ``ConvexModel/init(_:)`` for a convex problem; at most some hundred times as
  ///   much for a small other one.
  package init?(_ problem: Problem) {
    do throws(ConvexityViolation) {
      self = .direct(try ConvexModel(problem))
      return
    } catch {}
    var trials = Self.trialLimit
    guard let found = Self.indirect(problem, &trials) else { return nil }
    self = found
  }

  /// The reduction of a problem that is not convex as it stands.
  static func indirect(_ problem: Problem) -> ConvexReduction? {
    var trials = trialLimit
    return indirect(problem, &trials)
  }

  /// The problem that is reduced.
  package var problem: Problem {
    switch self {
    case .direct(let model): model.problem
    case .logarithmic(let reduction, _): reduction.original
    case .monotone(let reduction, _): reduction.original
    case .ratio(let ratio): ratio.original
    case .pieces(let problem, _): problem
    }
  }

  private static func indirect(_ problem: Problem, _ trials: inout Int) -> ConvexReduction? {
    guard problem.boundVariables.isEmpty, problem.constraints.count <= sizeLimit,
      !problem.variables.contains(where: \.domain.isInteger)
    else { return nil }
    let choices = choices(in: problem)
    if choices == 1, let found = changed(problem, depth: 2) { return found }
    guard problem.variables.count <= 64, choices <= pieceLimit else { return nil }
    trials = Swift.min(trials, 4000 / (1 + problem.variables.count + problem.constraints.count))
    return taken(problem, &trials)
  }

  /// How many ways the constraints leave by themselves.
  private static func choices(in problem: Problem) -> Int {
    var count = 1
    for node in problem.logic.nodes {
      if case .any(let parts) = node, parts.count > 1 { count *= parts.count }
      if case .literal(let place) = node,
        case .member(_, let set, true) = problem.logic.literals[place]
      {
        count *= Swift.max(1, set.intervals.count)
      }
      if count > pieceLimit { break }
    }
    return count
  }

  /// The reduction of a problem in one piece.
  private static func whole(_ problem: Problem, depth: Int) -> ConvexReduction? {
    if let model = try? ConvexModel(problem) { return .direct(model) }
    return changed(problem, depth: depth)
  }

  /// The reduction of a problem in one piece that is not convex as it stands.
  private static func changed(_ problem: Problem, depth: Int) -> ConvexReduction? {
    if let reduction = LogConvexReduction(problem),
      let model = try? ConvexModel(reduction.problem)
    {
      return .logarithmic(reduction, model)
    }
    if let ratio = RatioObjective(problem) { return .ratio(ratio) }
    guard depth > 0 else { return nil }
    for candidate in MonotoneObjective.candidates(problem) {
      if let inner = whole(candidate.problem, depth: depth - 1) {
        return .monotone(candidate, inner)
      }
    }
    return nil
  }

  private static func taken(_ problem: Problem, _ trials: inout Int) -> ConvexReduction? {
    var found: [ConvexReduction] = []
    var pending = [(problem: problem, depth: 0)]
    while let (next, depth) = pending.popLast() {
      trials -= 1
      guard trials >= 0 else { return nil }
      if depth > 0, let piece = whole(next, depth: 2) {
        found.append(piece)
        guard found.count <= pieceLimit else { return nil }
        continue
      }
      guard depth < 12 else { return nil }
      var violations: [ConvexityViolation] = []
      _ = ConvexModel(next, limit: 8, violations: &violations)
      var branches: [Problem]?
      for violation in violations {
        branches = Branches(problem: next).problems(for: violation)
        if branches != nil { break }
      }
      guard let branches else { return nil }
      pending += branches.reversed().map { ($0, depth + 1) }
    }
    return found.isEmpty ? nil : .pieces(problem, found)
  }
}
