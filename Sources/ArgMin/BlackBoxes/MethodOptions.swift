import ArgMinProblems

/// The options of a method while they are read: each is asked for by its name, and what is left over in
/// the end is an error that lists what there is.
struct MethodOptions {
  private let method: String
  private var values: [String: OptionValue]
  private var known: [String] = []

  init(_ values: [String: OptionValue], of method: String) {
    (self.values, self.method) = (values, method)
  }

  /// The value of an option; nil where it is not given, or is Automatic.
  private mutating func take(_ name: String) -> OptionValue? {
    known.append(name)
    let value = values.removeValue(forKey: name)
    return value == .automatic ? nil : value
  }

  private func fault(_ name: String, _ value: OptionValue, _ accepts: String) -> ProblemError {
    .outOfRange(option: "option \(name) of \(method)", given: value.description, accepts: accepts)
  }

  mutating func number(
    _ name: String, _ accepts: String, where isRight: (Double) -> Bool
  ) throws(ProblemError) -> Double? {
    guard let value = take(name) else { return nil }
    guard case .number(let number) = value, isRight(number) else {
      throw fault(name, value, accepts + ", or Automatic")
    }
    return number
  }

  mutating func positive(_ name: String) throws(ProblemError) -> Double? {
    try number(name, "a number above 0") { $0 > 0 && $0.isFinite }
  }

  mutating func fraction(_ name: String) throws(ProblemError) -> Double? {
    try number(name, "a number between 0 and 1") { $0 >= 0 && $0 <= 1 }
  }

  mutating func count(_ name: String, from least: Int = 1) throws(ProblemError) -> Int? {
    try number(name, "a whole number of \(least) or more") {
      $0 == $0.rounded() && $0 >= Double(least) && $0 < 1e9
    }.map { Int($0) }
  }

  mutating func boolean(_ name: String) throws(ProblemError) -> Bool? {
    guard let value = take(name) else { return nil }
    guard case .boolean(let flag) = value else { throw fault(name, value, "True or False") }
    return flag
  }

  mutating func choice(_ name: String, of names: [String]) throws(ProblemError) -> String? {
    guard let value = take(name) else { return nil }
    guard case .text(let text) = value,
      let found = names.first(where: { $0.lowercased() == text.lowercased() })
    else {
      let quoted = names.map { "\"\($0)\"" }
      throw fault(name, value, "one of \(quoted.joined(separator: ", ")), or Automatic")
    }
    return found
  }

  /// Points of `dimension` numbers each.
  mutating func points(_ name: String, dimension: Int) throws(ProblemError) -> [[Double]]? {
    guard let value = take(name) else { return nil }
    guard let points = value.points, !points.isEmpty,
      points.allSatisfy({ $0.count == dimension && $0.allSatisfy(\.isFinite) })
    else { throw fault(name, value, "a list of points of \(dimension) numbers each") }
    return points
  }

  /// A function of what `arguments` lists.
  mutating func function(
    _ name: String, _ arguments: String
  ) throws(ProblemError) -> OptionFunction? {
    guard let value = take(name) else { return nil }
    guard case .function(let function) = value else {
      throw fault(name, value, "a function of \(arguments), or Automatic")
    }
    return function
  }

  /// Whether the best point is improved by a local search; nil where that is not said.
  mutating func postProcess() throws(ProblemError) -> Bool? {
    guard let value = take("PostProcess") else { return nil }
    switch value {
    case .boolean(let flag): return flag
    case .text("KKT"), .text("FindMinimum"), .text("InteriorPoint"): return true
    default:
      throw fault(
        "PostProcess", value,
        #"True, False, Automatic, "KKT", "FindMinimum" or "InteriorPoint""#)
    }
  }

  /// - Throws: ``ProblemError/unknownOption(name:method:known:)`` for the first that was not asked for.
  func finish() throws(ProblemError) {
    if let name = values.keys.min() {
      throw .unknownOption(name: name, method: method, known: known)
    }
  }
}
