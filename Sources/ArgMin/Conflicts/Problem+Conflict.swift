import ArgMinConic
import ArgMinConvexity
import ArgMinExpressions
import ArgMinProblems
import ArgMinWolfram

extension Problem {
  /// Constraints that contradict each other, of which none can be left out; nil where the problem is not
  /// shown to be infeasible.
  ///
  /// The parts of a conjunction count one by one. The domains of the variables are taken as given. The
  /// problem is to be linear or convex: for others nothing shows that there is no point. See ``Conflict``.
  ///
  /// - Parameter options: After the time limit, or when it is cancelled, what was found so far is
  ///   returned as not minimal.
  /// - Throws: ``ProblemError`` where an option makes no sense or the problem is not supported.
  /// - Complexity: As many solves as there are constraints with a multiplier, and two.
  public func conflict(
    options: SolveOptions = SolveOptions()
  ) throws(ProblemError) -> Conflict? {
    try options.validate()
    let start = ContinuousClock.now
    let deadline = options.deadline(since: start)
    let parts = constraints.enumerated().flatMap { place, constraint in
      constraint.conjuncts.map { (place: place, constraint: $0) }
    }
    guard !parts.isEmpty else { return nil }
    func left() -> Double? { deadline.map { ContinuousClock.now.duration(to: $0) / .seconds(1) } }
    func shouldStop() -> Bool { (left() ?? 1) <= 0 || options.isCancelled?() ?? false }
    func problem(_ places: [Int]) throws(ProblemError) -> Problem {
      try Problem(
        .minimize, 0, variables: variables, constraints: places.map { parts[$0].constraint })
    }
    func ask(_ places: [Int]) throws(ProblemError) -> DeletionFilter.Verdict {
      if places.isEmpty { return .feasible }
      var own = options
      (own.timeLimit, own.onIncumbent) = (left().map { max(0, $0) }, nil)
      let part = try problem(places)
      let solution = try Automatic.solve(part, own)
      switch solution.status {
      case .infeasible
      where solution.guarantee == .global || !Self.guessing.contains(solution.method):
        return .infeasible(support: places)
      case .optimal, .notAttained: return .feasible
      default: return .unknown
      }
    }
    let filter = try DeletionFilter(count: parts.count, shouldStop: shouldStop) {
      (places: [Int]) throws(ProblemError) -> DeletionFilter.Verdict in
      let verdict = try ask(places)
      guard case .infeasible = verdict, places.count > 2,
        let suspects = try problem(places).suspects(shouldStop: shouldStop), !suspects.isEmpty,
        suspects.count < places.count
      else { return verdict }
      // Multipliers of a cone program are close to a proof; whether theirs suffices is asked.
      let support = suspects.map { places[$0] }
      if case .infeasible = try ask(support) { return .infeasible(support: support) }
      return verdict
    }
    return filter.map { filter in
      Conflict(
        conditions: filter.members.map { place in
          let (index, constraint) = parts[place]
          return Conflict.Condition(
            kind: .constraint, index: index, name: "\(index + 1)",
            text: ProblemPrinter.text(of: constraint, in: self) ?? "a constraint")
        }, isMinimal: filter.isMinimal, solves: filter.questions)
    }
  }

  /// Methods that may find no point where there is one.
  private static var guessing: [String] {
    [Automatic.Method.local, .multistart].map(\.rawValue)
  }

  /// The places of the constraints that multipliers of an infeasible problem point at; nil where there
  /// are no multipliers.
  private func suspects(shouldStop: () -> Bool) -> [Int]? {
    guard !shouldStop(), case .direct(let model)? = ConvexReduction(self),
      let form = try? ConicForm(model),
      let found = try? ConicSolver.solve(form.program), found.status == .infeasible
    else { return nil }
    let answer = form.recover(
      x: [Double](repeating: 0, count: form.program.columnCount), z: found.z,
      lowerDual: found.lowerDual, upperDual: found.upperDual)
    let sizes = answer.multipliers.map { entries in
      entries.map { $0.reduce(0) { max($0, abs($1)) } }
    }
    let largest = sizes.reduce(0) { max($0, $1 ?? 0) }
    return sizes.indices.filter { place in sizes[place].map { $0 > 1e-7 * largest } ?? true }
  }
}

extension Constraint {
  /// The constraints that have to hold together.
  fileprivate var conjuncts: [Constraint] {
    if case .and(let parts) = self { parts.flatMap(\.conjuncts) } else { [self] }
  }
}
