package import ArgMinNumbers

/// A function of many scalars, with one value or several, that a tape evaluates as one instruction.
package struct BlockFunction: Sendable, Hashable {
  /// What the function is; symmetric matrices are given by their lower triangle, row by row.
  package enum Kind: Int32, Sendable, Hashable, CaseIterable {
    case logSumExp
    /// Σ wₖ x₍ₖ₎ of entries x and then as many ascending constant weights w.
    case sortedSum
    /// The operands in ascending order.
    case sorted
    /// (Σ |xᵢ|ᵖ)^(1/p), where p is the parameter.
    case powerNorm
    /// Π xᵢ^wᵢ of entries x and then as many constant weights w.
    case geometricMean
    /// Σ xᵢ² / y of entries x and then y.
    case quadraticOverLinear
    case determinant
    case inverse
    /// xᵀ P⁻¹ x of the entries of x and then those of a symmetric matrix P.
    case matrixFraction
    case eigenvalues
    /// The sum of the greatest eigenvalues, as many as the parameter says.
    case eigenvalueSum
    case logDeterminant
    case rootDeterminant
    case traceOfInverse
    case traceOfExponential
    case entropy
    case conditionNumber
  }

  package let kind: Kind
  package let parameter: Double

  package init(_ kind: Kind, parameter: Double = 0) {
    (self.kind, self.parameter) = (kind, parameter)
  }

  /// How many values a function of this many operands has.
  package func componentCount(_ operandCount: Int) -> Int {
    switch kind {
    case .inverse, .sorted: operandCount
    case .eigenvalues: Packed.order(count: operandCount)
    default: 1
    }
  }

  /// The values, one a component.
  package func values(_ operands: [Double]) -> [Double] {
    kind.rule.values(operands, parameter)
  }

  /// Intervals that hold the values wherever the operands lie in theirs and there is a value.
  package func enclosures(_ operands: [Interval]) -> [Interval] {
    if operands.contains(where: \.isEmpty) {
      return [Interval](repeating: .empty, count: componentCount(operands.count))
    }
    return kind.rule.enclosures(operands, parameter)
  }

  func derivatives(_ operands: [Double]) -> any BlockDerivatives {
    kind.rule.derivatives(operands, parameter)
  }

  /// True where the function has kinks; that of a norm at 0 alone does not count.
  package var isNonsmooth: Bool {
    switch kind {
    case .sortedSum, .sorted, .eigenvalues, .eigenvalueSum, .conditionNumber: true
    default: false
    }
  }

  /// True where second derivatives are 0 wherever there are any.
  package var isPiecewiseLinear: Bool { kind == .sortedSum || kind == .sorted }
}

/// How the functions of one kind are computed.
protocol BlockRule {
  static func values(_ x: [Double], _ parameter: Double) -> [Double]
  static func enclosures(_ x: [Interval], _ parameter: Double) -> [Interval]
  static func derivatives(_ x: [Double], _ parameter: Double) -> any BlockDerivatives
}

/// The derivatives of a block's components at one point.
protocol BlockDerivatives {
  /// The first derivatives in every operand.
  func gradient(of component: Int) -> [Double]
  /// The second derivatives in one operand and every operand.
  func hessianRow(of component: Int, operand: Int) -> [Double]
}

extension BlockFunction.Kind {
  var rule: any BlockRule.Type {
    switch self {
    case .logSumExp: LogSumExpRule.self
    case .sortedSum: SortedSumRule.self
    case .sorted: SortRule.self
    case .powerNorm: PowerNormRule.self
    case .geometricMean: GeometricMeanRule.self
    case .quadraticOverLinear: QuadraticOverLinearRule.self
    case .determinant: DeterminantRule.self
    case .inverse: InverseRule.self
    case .matrixFraction: MatrixFractionRule.self
    case .eigenvalues: SpectralRule<EigenvaluesOfSpectrum>.self
    case .eigenvalueSum: SpectralRule<GreatestOfSpectrum>.self
    case .logDeterminant: SpectralRule<LogarithmsOfSpectrum>.self
    case .rootDeterminant: SpectralRule<RootOfSpectrum>.self
    case .traceOfInverse: SpectralRule<ReciprocalsOfSpectrum>.self
    case .traceOfExponential: SpectralRule<ExponentialsOfSpectrum>.self
    case .entropy: SpectralRule<EntropyOfSpectrum>.self
    case .conditionNumber: SpectralRule<ConditionOfSpectrum>.self
    }
  }
}
