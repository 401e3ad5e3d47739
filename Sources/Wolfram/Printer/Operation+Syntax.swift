package import ArgMinExpressions

extension FormulaSyntax {
  /// A function of the language with its arguments.
  func call(_ operation: Operation, _ arguments: [Syntax]) -> Syntax {
    switch operation {
    case .normalDensity: .made("PDF", FormulaSyntax.standardNormal, arguments[0])
    case .normalDistribution: .made("CDF", FormulaSyntax.standardNormal, arguments[0])
    case .normalQuantile: .made("Quantile", FormulaSyntax.standardNormal, arguments[0])
    case .kyFanNorm: .made("Norm", arguments[0])
    case .lambertWMinusOne: .made("ProductLog", FormulaSyntax.number(-1), arguments[0])
    case .norm1: .made("Norm", arguments[0], FormulaSyntax.number(1))
    case .normInfinity: .made("Norm", arguments[0], FormulaSyntax.symbol("Infinity"))
    case .sumOfSquares: .made("Dot", arguments[0], arguments[0])
    case .quadraticOverLinear:
      .made("Divide", .made("Dot", arguments[0], arguments[0]), arguments[1])
    case .quadraticForm: .made("Dot", arguments[0], arguments[1], arguments[0])
    case .matrixFraction:
      .made("Dot", arguments[0], .made("Inverse", arguments[1]), arguments[0])
    case .logSumExp: .made("Log", .made("Total", .made("Exp", arguments[0])))
    case .logDeterminant: .made("Log", .made("Det", arguments[0]))
    case .traceOfInverse: .made("Tr", .made("Inverse", arguments[0]))
    default: Syntax(.call(operation.languageName, arguments))
    }
  }

  private static let standardNormal = Syntax.made("NormalDistribution")
}

extension Operation {
  /// True where the value is 1 for true and 0 for false.
  var isCondition: Bool {
    switch self {
    case .isLess, .isLessOrEqual, .isEqual, .not, .and, .or: true
    default: false
    }
  }

  /// What the language calls the function; its extensions where the language has no name.
  package var languageName: String {
    switch self {
    case .add, .subtract, .negate: "Plus"
    case .multiply: "Times"
    case .divide: "Divide"
    case .power, .integerPower: "Power"
    case .euclideanNorm, .norm1, .normInfinity, .pNorm: "Norm"
    case .sum: "Total"
    case .maximumEntry: "Max"
    case .minimumEntry: "Min"
    case .matrixProduct: "Dot"
    case .select: "If"
    case .absolute: "Abs"
    case .sign: "Sign"
    case .squareRoot: "Sqrt"
    case .cubeRoot: "CubeRoot"
    case .root: "Surd"
    case .inversePositive: "InversePositive"
    case .exponential: "Exp"
    case .exponentialMinusOne: "Expm1"
    case .exponentialProduct: "XExp"
    case .logarithm: "Log"
    case .binaryLogarithm: "Log2"
    case .decimalLogarithm: "Log10"
    case .logarithmOfOnePlus: "Log1p"
    case .logAddExp: "LogAddExp"
    case .entropy: "Entropy"
    case .relativeEntropy: "RelativeEntropy"
    case .kullbackLeibler: "KLDivergence"
    case .huber: "Huber"
    case .sine: "Sin"
    case .cosine: "Cos"
    case .tangent: "Tan"
    case .arcSine: "ArcSin"
    case .arcCosine: "ArcCos"
    case .arcTangent: "ArcTan"
    case .hyperbolicSine: "Sinh"
    case .hyperbolicCosine: "Cosh"
    case .hyperbolicTangent: "Tanh"
    case .areaSine: "ArcSinh"
    case .areaCosine: "ArcCosh"
    case .areaTangent: "ArcTanh"
    case .floor: "Floor"
    case .ceiling: "Ceiling"
    case .round: "Round"
    case .integerPart: "IntegerPart"
    case .fractionalPart: "FractionalPart"
    case .modulo: "Mod"
    case .minimum: "Min"
    case .maximum: "Max"
    case .gamma: "Gamma"
    case .logGamma: "LogGamma"
    case .polyGamma: "PolyGamma"
    case .beta: "Beta"
    case .binomial: "Binomial"
    case .errorFunction: "Erf"
    case .complementaryErrorFunction: "Erfc"
    case .inverseErrorFunction: "InverseErf"
    case .inverseComplementaryErrorFunction: "InverseErfc"
    case .logNormalDistribution: "LogNormalCDF"
    case .besselJ: "BesselJ"
    case .besselY: "BesselY"
    case .besselI: "BesselI"
    case .besselK: "BesselK"
    case .airyAi: "AiryAi"
    case .airyAiPrime: "AiryAiPrime"
    case .airyBi: "AiryBi"
    case .airyBiPrime: "AiryBiPrime"
    case .lambertW: "ProductLog"
    case .ellipticK: "EllipticK"
    case .ellipticE: "EllipticE"
    case .zeta: "Zeta"
    case .polyLogarithm: "PolyLog"
    case .sinc: "Sinc"
    case .determinant: "Det"
    case .matrixInverse: "Inverse"
    case .eigenvalues: "Eigenvalues"
    case .singularValues: "SingularValueList"
    default: "\(self)"
    }
  }
}
