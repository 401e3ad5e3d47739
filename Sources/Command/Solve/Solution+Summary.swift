import ArgMinProblems

extension Solution {
  /// How the search ended and how sure the answer is, in a line for a person.
  var summary: String {
    var parts = [status == .optimal ? "\(status.rawValue) (\(guarantee.text))" : status.text]
    if point != nil, let maxViolation {
      parts.append(maxViolation == 0 ? "no violation" : "violation \(maxViolation.brief)")
    }
    parts.append("\(evaluations) evaluations")
    parts.append("\((1000 * seconds).brief) ms")
    return parts.joined(separator: ", ") + (message.map { "\n\($0)" } ?? "")
  }
}

extension Guarantee {
  /// What the guarantee means, for a person.
  fileprivate var text: String {
    switch self {
    case .global: "proved: no point is better"
    case .local: "a local optimum, the best one found; no proof that it is global"
    case .bestFound: "the best point found; no proof"
    case .none: "nothing is known"
    }
  }
}

extension Status {
  /// How the search ended, for a person.
  fileprivate var text: String {
    switch self {
    case .optimal: "optimal"
    case .infeasible: "infeasible: no point satisfies the constraints"
    case .unbounded: "unbounded: there is no best value"
    case .notAttained: "the best value is approached but no point has it"
    case .timeLimit: "stopped by the time limit; this is the best point so far"
    case .iterationLimit: "stopped by the iteration limit; this is the best point so far"
    case .interrupted: "interrupted; this is the best point so far"
    case .numericalDifficulty: "no point passed the check"
    }
  }

  /// The exit code where it is not 0.
  var exitCode: Console.Exit? {
    switch self {
    case .optimal, .infeasible, .unbounded, .notAttained: nil
    case .timeLimit, .iterationLimit, .interrupted, .numericalDifficulty: .stopped
    }
  }
}

extension Double {
  /// Three significant digits.
  fileprivate var brief: String {
    guard isFinite, self != 0 else { return description }
    var exponent = 0
    var digits = magnitude
    while digits >= 1000 { (digits, exponent) = (digits / 10, exponent + 1) }
    while digits < 100 { (digits, exponent) = (digits * 10, exponent - 1) }
    let rounded = Double(Int(digits.rounded()))
    if exponent > 12 { return description }
    if exponent >= 0 { return Int((rounded * Self.power(10, exponent)).rounded()).description }
    return (rounded / Self.power(10, -exponent)).description
  }

  private static func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { product, _ in product * base }
  }
}
