import ArgMin

/// Solves one model of the comparison with CVXPY and reports what it took, for `rivals/convex.py`.
///
///     ConvexBench list
///     ConvexBench run MODEL SECONDS     one object: CPU seconds, peak memory, value
///     ConvexBench tiny MODEL CALLS      one object: CPU seconds a call
@main
struct ConvexBench {
  static func main() {
    do {
      print(try answer(Array(CommandLine.arguments.dropFirst())))
    } catch {
      print(Report([("error", .text("\(error)"))]))
    }
    Process.flush()
  }

  private static func answer(_ words: [String]) throws -> String {
    switch words.first {
    case "list": return Model.all.map(\.name).joined(separator: "\n")
    case "run" where words.count == 3:
      guard let model = Model.all.first(where: { $0.name == words[1] }),
        let limit = Double(words[2])
      else { throw BenchError.unknown(words[1]) }
      return try run(model, limit: limit).description
    case "tiny" where words.count == 3:
      guard let model = Model.tiny.first(where: { $0.name == words[1] }), let calls = Int(words[2])
      else { throw BenchError.unknown(words[1]) }
      return try repeated(model, calls: calls).description
    default: throw BenchError.unknown(words.joined(separator: " "))
    }
  }

  /// The least times of the solves that fit into this many seconds, and the peak memory of the first.
  private static let repetition = 0.5

  private static func run(_ model: Model, limit: Double) throws -> Report {
    let state = model.prepare()
    let start = Process.cpuSeconds
    var (solution, least) = try timed(state, limit: limit)
    let peak = Double(Process.peakBytes)
    while Process.cpuSeconds - start + least.build + least.total < repetition {
      let (next, times) = try timed(state, limit: limit)
      least = least.least(times)
      solution = next
    }
    return Report([
      ("model", .text(model.name)), ("build", .number(least.build)),
      ("compile", .number(least.compile)), ("solve", .number(least.solve)),
      ("total", .number(least.total)), ("value", .number(solution.value)),
      ("status", .text(solution.status.rawValue)),
      ("guarantee", .text(solution.guarantee.rawValue)), ("method", .text(solution.method)),
      ("iterations", .number(Double(solution.iterations))),
      ("violation", .number(solution.maxViolation ?? .nan)), ("peak", .number(peak)),
    ])
  }

  /// What one statement and solution takes, in CPU seconds.
  private struct Times {
    var build: Double, compile: Double, solve: Double, total: Double

    func least(_ other: Times) -> Times {
      Times(
        build: min(build, other.build), compile: min(compile, other.compile),
        solve: min(solve, other.solve), total: min(total, other.total))
    }
  }

  private static func timed(
    _ state: () throws -> Problem, limit: Double
  ) throws -> (solution: Solution, times: Times) {
    let start = Process.cpuSeconds
    let problem = try state()
    let built = Process.cpuSeconds
    var options = SolveOptions()
    options.timeLimit = limit
    let solution = try solve(problem, options: options)
    return (
      solution,
      Times(
        build: built - start, compile: solution.timings.compile, solve: solution.timings.solve,
        total: Process.cpuSeconds - built)
    )
  }

  /// States and solves the same problem anew, again and again.
  private static func repeated(_ model: Model, calls: Int) throws -> Report {
    let state = model.prepare()
    var solution = try solve(state())
    var sum = 0.0
    let start = Process.cpuSeconds
    for _ in 0..<calls {
      solution = try solve(state())
      sum += solution.value
    }
    let seconds = (Process.cpuSeconds - start) / Double(Swift.max(calls, 1))
    return Report([
      ("model", .text(model.name)), ("total", .number(seconds)),
      ("value", .number(sum / Double(Swift.max(calls, 1)))),
      ("status", .text(solution.status.rawValue)),
    ])
  }
}

enum BenchError: Error { case unknown(String) }

/// One JSON object.
struct Report: CustomStringConvertible {
  enum Value {
    case number(Double)
    case text(String)
  }

  private let entries: [(name: String, value: Value)]

  init(_ entries: [(String, Value)]) { self.entries = entries }

  var description: String {
    let parts = entries.map { name, value in
      switch value {
      case .number(let number): "\"\(name)\": \(number.isFinite ? "\(number)" : "null")"
      case .text(let text):
        "\"\(name)\": \"\(text.filter { $0 != "\"" && $0 != "\\" && $0 != "\n" })\""
      }
    }
    return "{" + parts.joined(separator: ", ") + "}"
  }
}
