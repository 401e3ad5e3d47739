import ArgMinFormats
import ArgMinProblems

/// What a client of the AMPL protocol is told.
struct AMPLAnswer {
  let model: NLModel
  let options: AMPLOptions
  let outcome: Result<Solution, any Error>

  private var solution: Solution? { try? outcome.get() }

  var file: SOLFile {
    var file = SOLFile(
      message: message, rowCount: model.rows.count, variableCount: model.variableCount,
      duals: solution?.rowDuals ?? [], point: solution?.point ?? [], code: code)
    file.options = model.structure.options
    file.tolerance = model.structure.tolerance.map { "\($0)" }
    // No objective has the number −1.
    file.objective = model.objectives.isEmpty ? 0 : options.objective - 1
    if options.gap != nil, let bound = solution?.bound, bound.isFinite {
      file.suffixes = [.objectives, .problem].compactMap { kind in
        kind == .objectives && (model.objectives.isEmpty || options.objective == 0)
          ? nil
          : NLSuffix(
            kind, "bestbound", isReal: true,
            entries: [.init(kind == .problem ? 0 : options.objective - 1, bound)])
      }
    }
    return file
  }

  /// The solve code: 0 solved, 100 perhaps, 200 infeasible, 300 unbounded, 400 stopped, 500 failed.
  var code: Int {
    guard let solution else { return 500 }
    switch solution.status {
    case .optimal: return [.global, .local].contains(solution.guarantee) ? 0 : 100
    case .notAttained: return 100
    case .infeasible: return 200
    case .unbounded: return 300
    case .timeLimit: return 400
    case .iterationLimit: return 401
    case .interrupted: return 402
    case .numericalDifficulty: return 500
    }
  }

  /// The lines that the client shows.
  var message: [String] {
    let name = "ArgMin \(Command.version): "
    switch outcome {
    case .failure(let error):
      return Self.lines(name + "\(error)")
    case .success(let solution):
      var lines = [name + verdict(solution)]
      if solution.point != nil, solution.value.isFinite {
        lines[0] += "; objective \(solution.value)"
      }
      if let bound = solution.bound, bound.isFinite, solution.guarantee != .global {
        lines.append("bound \(bound)")
      }
      lines.append("\(solution.iterations) iterations, \(solution.nodes) nodes")
      if let text = solution.message { lines += Self.lines(text) }
      return lines
    }
  }

  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
  }

  private func verdict(_ solution: Solution) -> String {
    switch solution.status {
    case .optimal:
      switch solution.guarantee {
      case .global: "optimal solution"
      case .local: "locally optimal solution"
      case .bestFound, .none: "the best solution found, without a proof"
      }
    case .infeasible:
      solution.guarantee == .global ? "infeasible problem" : "no feasible point was found"
    case .unbounded: "unbounded problem"
    case .notAttained: "the best value is approached but no point has it"
    case .timeLimit: "time limit"
    case .iterationLimit: "iteration limit"
    case .interrupted: "interrupted"
    case .numericalDifficulty: "numerical difficulty"
    }
  }

  /// The variables and duals that standard output shows.
  var table: String {
    var lines: [String] = []
    if options.wantedSolution & 2 != 0, let point = solution?.point {
      for (index, value) in point.enumerated() {
        lines.append("\(model.name(ofVariable: index)) = \(value)")
      }
    }
    if options.wantedSolution & 4 != 0, let duals = solution?.rowDuals {
      for (index, value) in duals.enumerated() {
        let name = index < model.rowNames.count ? model.rowNames[index] : "c\(index + 1)"
        lines.append("\(name) = \(value)")
      }
    }
    return lines.joined(separator: "\n")
  }
}
