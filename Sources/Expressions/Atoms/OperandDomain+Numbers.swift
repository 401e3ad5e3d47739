internal import ArgMinNumbers

// The domains of functions of numbers that have no value somewhere. That of a power depends on the
// exponent; at single points, such as the poles of a tangent, no domain ends.

extension ArcSine {
  package static func domain(_ use: AtomUse, of operand: Int) -> OperandDomain { .unitInterval }
}

extension ArcCosine {
  package static func domain(_ use: AtomUse, of operand: Int) -> OperandDomain { .unitInterval }
}

extension AreaTangent {
  package static func domain(_ use: AtomUse, of operand: Int) -> OperandDomain { .unitInterval }
}

extension AreaCosine {
  package static func domain(_ use: AtomUse, of operand: Int) -> OperandDomain {
    .entries(Interval(lower: 1, upper: .infinity))
  }
}

extension SquareRoot {
  package static func domain(_ use: AtomUse, of operand: Int) -> OperandDomain { .nonnegative }
}

extension Logarithm {
  package static func domain(_ use: AtomUse, of operand: Int) -> OperandDomain { .nonnegative }
}

extension BinaryLogarithm {
  package static func domain(_ use: AtomUse, of operand: Int) -> OperandDomain { .nonnegative }
}

extension DecimalLogarithm {
  package static func domain(_ use: AtomUse, of operand: Int) -> OperandDomain { .nonnegative }
}

extension LogarithmOfOnePlus {
  package static func domain(_ use: AtomUse, of operand: Int) -> OperandDomain {
    .entries(Interval(lower: -1, upper: .infinity))
  }
}

extension Entropy {
  package static func domain(_ use: AtomUse, of operand: Int) -> OperandDomain { .nonnegative }
}

extension RelativeEntropy {
  package static func domain(_ use: AtomUse, of operand: Int) -> OperandDomain { .nonnegative }
}

extension KullbackLeibler {
  package static func domain(_ use: AtomUse, of operand: Int) -> OperandDomain { .nonnegative }
}

extension InversePositive {
  package static func domain(_ use: AtomUse, of operand: Int) -> OperandDomain { .nonnegative }
}

extension LogGamma {
  package static func domain(_ use: AtomUse, of operand: Int) -> OperandDomain { .nonnegative }
}

extension InverseErrorFunction {
  package static func domain(_ use: AtomUse, of operand: Int) -> OperandDomain { .unitInterval }
}

extension InverseComplementaryErrorFunction {
  package static func domain(_ use: AtomUse, of operand: Int) -> OperandDomain {
    .entries(Interval(lower: 0, upper: 2))
  }
}

extension NormalQuantile {
  package static func domain(_ use: AtomUse, of operand: Int) -> OperandDomain {
    .entries(Interval(lower: 0, upper: 1))
  }
}

extension Power {
  package static func domain(_ use: AtomUse, of operand: Int) -> OperandDomain {
    let exponent = use.bounds[1]
    let isWhole = exponent.isPoint && exponent.lower == exponent.lower.rounded()
    // With an exponent that varies whole ones are single points.
    return operand == 0 && use.isConstant[1] && exponent.isPoint && !isWhole
      ? .nonnegative : .everything
  }
}

extension OperandDomain {
  fileprivate static let unitInterval = OperandDomain.entries(Interval(lower: -1, upper: 1))
}
