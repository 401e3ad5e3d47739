/// What a node of the expression graph does with its operands.
///
/// Conditions are operations too: they yield 1 for true and 0 for false.
package enum Operation: UInt8, Sendable, Hashable, CaseIterable {
  case constant, variable
  case add, subtract, multiply, divide, negate
  /// First operand to the power of the second, both of them expressions.
  case power
  /// First operand to a whole power that is kept in the node itself.
  case integerPower
  case absolute, sign, squareRoot, cubeRoot
  case exponential, logarithm
  case sine, cosine, tangent, arcSine, arcCosine, arcTangent
  case hyperbolicSine, hyperbolicCosine, hyperbolicTangent
  case areaSine, areaCosine, areaTangent
  /// The angle of the point (second operand, first operand), as the C function `atan2(y, x)`.
  case arcTangent2
  case floor, ceiling, round
  case minimum, maximum
  case isLess, isLessOrEqual, isEqual, not, and, or
  /// Second operand where the first is true, third operand where it is false.
  case select

  // What follows has its values, enclosures and derivatives in its ``TapeFunction``.

  /// 1/x of positive x, the real root of a whole degree.
  case inversePositive, root
  case exponentialMinusOne, exponentialProduct
  case binaryLogarithm, decimalLogarithm, logarithmOfOnePlus, logAddExp
  case entropy, relativeEntropy, kullbackLeibler
  case integerPart, fractionalPart, modulo, huber
  case gamma, logGamma, polyGamma, beta, binomial
  case errorFunction, complementaryErrorFunction
  case inverseErrorFunction, inverseComplementaryErrorFunction
  case normalDensity, normalDistribution, logNormalDistribution, normalQuantile
  case besselJ, besselY, besselI, besselK
  case airyAi, airyAiPrime, airyBi, airyBiPrime
  case lambertW, lambertWMinusOne, ellipticK, ellipticE, zeta, polyLogarithm, sinc

  // What follows is written out in the operations above, and in blocks, before anything is evaluated.

  /// A vector or matrix of constants.
  case array
  /// Entries of the operand at regular distances: slices, transposes, repetitions, diagonals.
  case view
  /// Entries of the operand in any order, by a list of places.
  case gather
  /// Entries of the operand at listed places among zeros.
  case scatter
  /// The entries of several operands, one after the other.
  case concatenate
  /// Sums of all entries, down the columns or along the rows, as ``Node/second`` says.
  case sum
  case cumulativeSum
  case matrixProduct, kronecker, convolution
  case euclideanNorm

  // Reductions of all entries, down the columns or along the rows, as `sum`; ``Node/value`` is their
  // parameter.
  case maximumEntry, minimumEntry, product
  case norm1, normInfinity, pNorm, sumOfSquares
  case logSumExp, inverseProduct, sumLargest
  /// The second operand is the vector of weights, and ``Node/third`` says what is joined.
  case geometricMean

  case cumulativeMaximum, cumulativeProduct, sorted
  case sortedDot, quadraticOverLinear, quadraticForm

  case determinant, matrixInverse
  case logDeterminant, rootDeterminant, traceOfInverse, matrixFraction
  case eigenvalues, greatestEigenvalues, conditionNumber
  case singularValues, kyFanNorm
  case vonNeumannEntropy, traceOfExponential

  /// The function, the scale, and what the value is made of.
  case perspective

  /// One component of a function of listed scalars, see ``BlockFunction``: a tape has it too.
  case block

  /// How many operands the operation has; a concatenation keeps its operands in a list instead.
  package var arity: Int {
    switch self {
    case .constant, .variable, .array, .concatenate, .block: 0
    case .add, .subtract, .multiply, .divide, .power, .arcTangent2, .minimum, .maximum, .isLess,
      .isLessOrEqual, .isEqual, .and, .or, .root, .logAddExp, .relativeEntropy, .kullbackLeibler,
      .modulo, .huber, .polyGamma, .beta, .binomial, .besselJ, .besselY, .besselI, .besselK,
      .polyLogarithm, .matrixProduct, .kronecker, .convolution, .geometricMean, .sortedDot,
      .quadraticOverLinear, .quadraticForm, .matrixFraction:
      2
    case .select, .perspective: 3
    default: 1
    }
  }

  /// True where the operands are kept in a list, however many they are.
  package var hasOperandList: Bool { self == .concatenate || self == .block }

  /// True where the operation takes scalars to a scalar, so that a tape has it.
  ///
  /// On vectors and matrices such an operation works entry by entry.
  package var isElementwise: Bool { rawValue < Operation.array.rawValue }

  /// True where exchanging the two operands changes nothing, not even a bit.
  package var isCommutative: Bool {
    switch self {
    case .add, .multiply, .isEqual, .and, .or, .logAddExp, .beta: true
    default: false
    }
  }

  /// True where the value jumps or is constant between jumps, so that derivatives say nothing.
  package var isPiecewiseConstant: Bool {
    switch self {
    case .sign, .floor, .ceiling, .round, .integerPart, .isLess, .isLessOrEqual, .isEqual, .not,
      .and, .or:
      true
    default: false
    }
  }

  /// True where the function has a kink or a jump somewhere in the interior of its domain.
  package var isNonsmooth: Bool {
    switch self {
    case .absolute, .minimum, .maximum, .select, .fractionalPart, .modulo: true
    default: isPiecewiseConstant
    }
  }
}
