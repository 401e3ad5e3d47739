internal import ArgMinNumbers

/// Airy's function Ai, entry by entry.
package enum AiryAi: UnaryFunction {
  package static let name = "airyAi"
  package static func curvature(_ use: AtomUse) -> Curvature {
    use.x.lower >= 0 ? .convex : .unknown
  }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    use.x.lower >= 0 ? .nonincreasing : .unknown
  }

  static func value(_ x: Double) -> Double { SpecialFunctions.airyAi(x) }
  static func enclosure(_ x: Interval) -> Interval { SpecialFunctions.airyAi(over: x) }
  static func derivatives(_ y: Double, _ x: Double) -> (first: Double, second: Double) {
    (SpecialFunctions.airyAiPrime(x), x * y)
  }
}

/// Airy's function Ai, the solution of w″ = x w that vanishes at infinity.
public func airyAi(_ x: Expression) -> Expression { .make(.airyAi, x) }

/// The derivative of Airy's function Ai, entry by entry.
package enum AiryAiPrime: UnaryFunction {
  package static let name = "airyAiPrime"
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    use.x.lower >= 0 ? .nondecreasing : .unknown
  }

  static func value(_ x: Double) -> Double { SpecialFunctions.airyAiPrime(x) }
  static func enclosure(_ x: Interval) -> Interval { SpecialFunctions.airyAiPrime(over: x) }
  static func derivatives(_ y: Double, _ x: Double) -> (first: Double, second: Double) {
    let function = SpecialFunctions.airyAi(x)
    return (x * function, function + x * y)
  }
}

/// The derivative of ``airyAi(_:)``.
public func airyAiPrime(_ x: Expression) -> Expression { .make(.airyAiPrime, x) }

/// Airy's function Bi, entry by entry.
package enum AiryBi: UnaryFunction {
  package static let name = "airyBi"
  package static func curvature(_ use: AtomUse) -> Curvature {
    use.x.lower >= 0 ? .convex : .unknown
  }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    use.x.lower >= 0 ? .nondecreasing : .unknown
  }

  static func value(_ x: Double) -> Double { SpecialFunctions.airyBi(x) }
  static func enclosure(_ x: Interval) -> Interval { SpecialFunctions.airyBi(over: x) }
  static func derivatives(_ y: Double, _ x: Double) -> (first: Double, second: Double) {
    (SpecialFunctions.airyBiPrime(x), x * y)
  }
}

/// Airy's function Bi, the solution of w″ = x w that grows beyond bounds.
public func airyBi(_ x: Expression) -> Expression { .make(.airyBi, x) }

/// The derivative of Airy's function Bi, entry by entry.
package enum AiryBiPrime: UnaryFunction {
  package static let name = "airyBiPrime"
  package static func curvature(_ use: AtomUse) -> Curvature {
    use.x.lower >= 0 ? .convex : .unknown
  }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    use.x.lower >= 0 ? .nondecreasing : .unknown
  }

  static func value(_ x: Double) -> Double { SpecialFunctions.airyBiPrime(x) }
  static func enclosure(_ x: Interval) -> Interval { SpecialFunctions.airyBiPrime(over: x) }
  static func derivatives(_ y: Double, _ x: Double) -> (first: Double, second: Double) {
    let function = SpecialFunctions.airyBi(x)
    return (x * function, function + x * y)
  }
}

/// The derivative of ``airyBi(_:)``.
public func airyBiPrime(_ x: Expression) -> Expression { .make(.airyBiPrime, x) }
