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
    default: function ?? Unclassified.self
    }
  }

  /// The function behind an operation that the tape's loops do not have written out.
  var function: (any TapeFunction.Type)? {
    switch self {
    case .binaryLogarithm: BinaryLogarithm.self
    case .decimalLogarithm: DecimalLogarithm.self
    case .entropy: Entropy.self
    case .exponentialMinusOne: ExponentialMinusOne.self
    case .exponentialProduct: ExponentialProduct.self
    case .fractionalPart: FractionalPart.self
    case .huber: Huber.self
    case .integerPart: IntegerPart.self
    case .inversePositive: InversePositive.self
    case .kullbackLeibler: KullbackLeibler.self
    case .logAddExp: LogAddExp.self
    case .logarithmOfOnePlus: LogarithmOfOnePlus.self
    case .modulo: Modulo.self
    case .relativeEntropy: RelativeEntropy.self
    case .root: RealRoot.self
    default: nil
    }
  }
}

/// An operation of which nothing is known but its values.
package enum Unclassified: Atom {
  package static let name = "function"
  package static func bounds(_ use: AtomUse) -> Interval { .entire }
}
