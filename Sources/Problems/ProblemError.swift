public import ArgMinExpressions

/// What is wrong with a problem before anything is solved.
public enum ProblemError: Error, Sendable, Hashable {
  case duplicateVariable(name: String)
  case conflictingDomains(name: String)
  /// A variable of Exists is also free elsewhere.
  case boundTwice(name: String)
  /// A scalar variable is called what an entry of a vector or matrix variable is called.
  case nameOfAnEntry(name: String)
  /// A parameter that no number was given for.
  case parameterWithoutValue(name: String)
  /// A formula without meaning; `place` says which, as in "the objective" or "constraint 2".
  case meaningless(place: String, ExpressionError)
  /// Written out entry by entry, the problem would have more parts than fit in memory.
  case tooManyEntries(limit: Int)
  /// A construct that no method here can treat yet.
  case unsupported(construct: String, advice: String)
  case unknownMethod(name: String, known: [String])
  /// An option that a method does not have.
  case unknownOption(name: String, method: String, known: [String])
  /// A solver that was asked for is not installed, or cannot take the problem.
  case engine(name: String, reason: String)
  /// A checkpoint that cannot be read or written, or is another search's.
  case checkpoint(path: String, reason: String)
  case outOfRange(option: String, given: String, accepts: String)
  /// A list of variables holds something else.
  case notAVariable(formula: String)
  /// A point was asked for where there is none.
  case noPoint(status: Status, message: String?)
  /// The objective or a constraint has no value anywhere that was tried.
  case undefined(formula: String, advice: String)
}

extension ProblemError: CustomStringConvertible {
  /// What is wrong and what would be accepted.
  public var description: String {
    switch self {
    case .duplicateVariable(let name):
      "variable '\(name)' is listed twice; list each variable once"
    case .conflictingDomains(let name):
      "'\(name)' is used with two different domains; make the variable once and reuse it"
    case .boundTwice(let name):
      "'\(name)' is a variable of Exists and used outside of it; give it a name of its own"
    case .nameOfAnEntry(let name):
      "'\(name)' is a variable and also an entry of another; give it a name of its own"
    case .parameterWithoutValue(let name):
      "parameter '\(name)' has no value; replace it by one before solving"
    case .meaningless(let place, let error): "\(place): \(error)"
    case .tooManyEntries(let limit):
      "entry by entry the problem has more than \(limit) parts; use smaller arrays"
    case .unsupported(let construct, let advice): "\(construct) is not supported yet; \(advice)"
    case .engine(_, let reason): reason
    case .checkpoint(let path, let reason): "the checkpoint \(path) \(reason)"
    case .unknownMethod(let name, let known):
      "there is no method '\(name)'; known methods: \(known.joined(separator: ", "))"
    case .unknownOption(let name, let method, let known):
      "\(method) has no option '\(name)'; "
        + (known.isEmpty ? "it has none" : "it has \(known.joined(separator: ", "))")
    case .outOfRange(let option, let given, let accepts):
      "\(option) is \(given); it must be \(accepts)"
    case .notAVariable(let formula):
      "'\(formula)' is listed as a variable; list expressions made by Expression.variable"
    case .noPoint(let status, let message):
      "there is no point: the problem is \(status.rawValue)" + (message.map { "; \($0)" } ?? "")
    case .undefined(let formula, let advice): "\(formula) has no real value; \(advice)"
    }
  }
}
