import ArgMin

/// An option that clients of the AMPL protocol may give.
enum AMPLOption: CaseIterable {
  case gap, maxIterations, method, objective, outputLevel, seed, threads, timeLimit, version
  case wantedSolution

  /// Its names; other solvers know the further ones.
  var names: [String] {
    switch self {
    case .gap: ["mipgap", "gap", "mip_gap", "ratio", "mip:gap"]
    case .maxIterations: ["maxiter", "maxit", "max_iter", "iterlim", "lim:iter"]
    case .method: ["method"]
    case .objective: ["objno", "obj:no"]
    case .outputLevel: ["outlev", "print_level", "tech:outlev"]
    case .seed: ["seed", "random_seed"]
    case .threads: ["threads", "tech:threads"]
    case .timeLimit: ["timelim", "timelimit", "time_limit", "maxtime", "lim:time"]
    case .version: ["version", "tech:version"]
    case .wantedSolution: ["wantsol", "tech:wantsol"]
    }
  }

  var summary: String {
    switch self {
    case .gap: "relative distance of value and bound that is small enough; returns bestbound"
    case .maxIterations: "iterations of one local search at most"
    case .method: "the method: " + Automatic.Method.allCases.map(\.rawValue).joined(separator: ", ")
    case .objective: "the objective to take, counted from 1; 0 for any feasible point"
    case .outputLevel: "0 silent, 1 how the search ended, 2 every better point"
    case .seed: "equal seeds give equal answers"
    case .threads: "how many threads may run; answers do not depend on it"
    case .timeLimit: "seconds after which the best point so far is returned"
    case .version: "print the version"
    case .wantedSolution: "1 .sol file, + 2 print variables, + 4 print duals, + 8 no message"
    }
  }

  var accepts: String {
    switch self {
    case .gap, .timeLimit: "a number that is not negative"
    case .method: "the name of a method"
    case .wantedSolution: "a number from 0 to 15"
    default: "a whole number that is not negative"
    }
  }

  var takesValue: Bool { self != .version }
  var example: String { (names.first ?? "") + "=…" }

  static func named(_ name: String) -> AMPLOption? {
    let name = name.lowercased()
    return allCases.first { $0.names.contains(name) }
  }

  /// All options, a line each.
  static var table: String {
    let rows = allCases.map { ($0.names.joined(separator: ", "), $0.summary) }
    let width = rows.map(\.0.count).max() ?? 0
    return rows.map { names, summary in
      names + String(repeating: " ", count: width + 2 - names.count) + summary
    }.joined(separator: "\n")
  }
}
