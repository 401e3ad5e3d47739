package import ArgMinNumbers

extension Operation {
  /// What is known of the operation.
  package var atom: any Atom.Type {
    switch self {
    case .absolute: AbsoluteValue.self
    case .add: Addition.self
    case .and: And.self
    case .arcCosine: ArcCosine.self
    case .arcSine: ArcSine.self
    case .arcTangent: ArcTangent.self
    case .arcTangent2: ArcTangent2.self
    case .areaCosine: AreaCosine.self
    case .areaSine: AreaSine.self
    case .areaTangent: AreaTangent.self
    case .ceiling: Ceiling.self
    case .cosine: Cosine.self
    case .cubeRoot: CubeRoot.self
    case .divide: Division.self
    case .exponential: Exponential.self
    case .floor: Floor.self
    case .hyperbolicCosine: HyperbolicCosine.self
    case .hyperbolicSine: HyperbolicSine.self
    case .hyperbolicTangent: HyperbolicTangent.self
    case .integerPower: IntegerPower.self
    case .isEqual: IsEqual.self
    case .isLess: IsLess.self
    case .isLessOrEqual: IsLessOrEqual.self
    case .logarithm: Logarithm.self
    case .maximum: Maximum.self
    case .minimum: Minimum.self
    case .multiply: Multiplication.self
    case .negate: Negation.self
    case .not: Not.self
    case .or: Or.self
    case .power: Power.self
    case .round: Round.self
    case .select: Selection.self
    case .sign: Sign.self
    case .sine: Sine.self
    case .squareRoot: SquareRoot.self
    case .subtract: Subtraction.self
    case .tangent: Tangent.self
    case .sum: Sum.self
    case .euclideanNorm: EuclideanNorm.self
    default: function ?? arrayAtom ?? Unclassified.self
    }
  }

  /// The function behind an operation that the tape's loops do not have written out.
  var function: (any TapeFunction.Type)? {
    switch self {
    case .airyAi: AiryAi.self
    case .airyAiPrime: AiryAiPrime.self
    case .airyBi: AiryBi.self
    case .airyBiPrime: AiryBiPrime.self
    case .besselI: BesselI.self
    case .besselJ: BesselJ.self
    case .besselK: BesselK.self
    case .besselY: BesselY.self
    case .beta: Beta.self
    case .binaryLogarithm: BinaryLogarithm.self
    case .binomial: Binomial.self
    case .complementaryErrorFunction: ComplementaryErrorFunction.self
    case .decimalLogarithm: DecimalLogarithm.self
    case .ellipticE: EllipticE.self
    case .ellipticK: EllipticK.self
    case .entropy: Entropy.self
    case .errorFunction: ErrorFunction.self
    case .exponentialMinusOne: ExponentialMinusOne.self
    case .exponentialProduct: ExponentialProduct.self
    case .fractionalPart: FractionalPart.self
    case .gamma: Gamma.self
    case .huber: Huber.self
    case .integerPart: IntegerPart.self
    case .inverseComplementaryErrorFunction: InverseComplementaryErrorFunction.self
    case .inverseErrorFunction: InverseErrorFunction.self
    case .inversePositive: InversePositive.self
    case .kullbackLeibler: KullbackLeibler.self
    case .lambertW: LambertW.self
    case .lambertWMinusOne: LambertWMinusOne.self
    case .logAddExp: LogAddExp.self
    case .logGamma: LogGamma.self
    case .logNormalDistribution: LogNormalDistribution.self
    case .logarithmOfOnePlus: LogarithmOfOnePlus.self
    case .modulo: Modulo.self
    case .normalDensity: NormalDensity.self
    case .normalDistribution: NormalDistribution.self
    case .normalQuantile: NormalQuantile.self
    case .polyGamma: PolyGamma.self
    case .polyLogarithm: PolyLogarithm.self
    case .relativeEntropy: RelativeEntropy.self
    case .root: RealRoot.self
    case .sinc: Sinc.self
    case .zeta: Zeta.self
    default: nil
    }
  }
}

/// An operation of which nothing is known but its values.
package enum Unclassified: Atom {
  package static let name = "function"
  package static func bounds(_ use: AtomUse) -> Interval { .entire }
}
