extension Operation {
  /// What is known of an operation on vectors and matrices.
  var arrayAtom: (any Atom.Type)? {
    switch self {
    case .array: ConstantEntries.self
    case .concatenate: Concatenation.self
    case .conditionNumber: ConditionNumber.self
    case .convolution: Convolution.self
    case .cumulativeMaximum: CumulativeMaximum.self
    case .cumulativeProduct: CumulativeProduct.self
    case .cumulativeSum: CumulativeSum.self
    case .determinant: Determinant.self
    case .eigenvalues: Eigenvalues.self
    case .gather: Gather.self
    case .geometricMean: GeometricMean.self
    case .greatestEigenvalues: GreatestEigenvalues.self
    case .inverseProduct: InverseProduct.self
    case .kronecker: KroneckerProduct.self
    case .kyFanNorm: KyFanNorm.self
    case .logDeterminant: LogDeterminant.self
    case .logSumExp: LogSumExp.self
    case .matrixFraction: MatrixFraction.self
    case .matrixInverse: MatrixInverse.self
    case .matrixProduct: MatrixProduct.self
    case .maximumEntry: MaximumEntry.self
    case .minimumEntry: MinimumEntry.self
    case .norm1: Norm1.self
    case .normInfinity: NormInfinity.self
    case .pNorm: PNorm.self
    case .perspective: Perspective.self
    case .product: Product.self
    case .quadraticForm: QuadraticForm.self
    case .quadraticOverLinear: QuadraticOverLinear.self
    case .rootDeterminant: RootDeterminant.self
    case .scatter: Scatter.self
    case .singularValues: SingularValues.self
    case .sorted: Sorted.self
    case .sortedDot: SortedDot.self
    case .sumLargest: SumLargest.self
    case .sumOfSquares: SumOfSquares.self
    case .traceOfExponential: TraceOfExponential.self
    case .traceOfInverse: TraceOfInverse.self
    case .view: View.self
    case .vonNeumannEntropy: VonNeumannEntropy.self
    default: nil
    }
  }
}
