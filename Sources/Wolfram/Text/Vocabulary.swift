internal import ArgMinRegions

/// The names of the language, by what they are.
///
/// Names that are known and not yet read by the reader are refused by name; names that are in no
/// table are refused with the closest that is.
package enum Vocabulary {
  /// Heads that state a problem.
  static let problems = WolframProblem.Head.allCases.map(\.rawValue)

  /// Every function name of the language that a problem may use.
  static let functions: Set<String> = Set(
    problems + elementary + special + arrays + logic + structure + regions
      + RegionTransform.names + exactHeads.keys + convexHeads)

  static let elementary = words(
    """
    Plus Times Power Minus Subtract Divide Sqrt CubeRoot Surd Exp Log Log2 Log10 Sin Cos Tan Sec Csc
    Cot ArcSin ArcCos ArcTan ArcSec ArcCsc ArcCot Sinh Cosh Tanh Sech Csch Coth ArcSinh ArcCosh
    ArcTanh ArcSech ArcCsch ArcCoth Sinc Abs RealAbs Sign RealSign Min Max Ramp Clip Floor Ceiling
    Round IntegerPart FractionalPart Mod Quotient UnitStep HeavisideTheta HeavisidePi UnitBox
    UnitTriangle Boole KroneckerDelta If Which Switch Piecewise Rescale LogisticSigmoid Haversine
    """)

  static let special =
    Array(Lowering.specialFunctions.keys) + Lowering.extensions.keys + ["Quantity"]

  static let arrays = words(
    """
    List Total Dot Norm Tr Det Inverse Transpose Eigenvalues MatrixExp Mean Variance
    StandardDeviation EuclideanDistance SquaredEuclideanDistance ManhattanDistance
    ChessboardDistance Cross Outer KroneckerProduct Flatten Join Part Length Range Table Array Sum
    Product Indexed Subscript UnitVector IdentityMatrix DiagonalMatrix ConstantArray SparseArray
    DesignMatrix First Last Rest Most Take Drop Append Prepend Reverse RotateLeft RotateRight
    Partition Accumulate Differences ListConvolve ListCorrelate Dimensions Inner MatrixPower
    Diagonal Normal Median SingularValueList
    """)

  static let logic = words(
    """
    And Or Not Xor Nor Nand Xnor Implies Equivalent Equal Unequal Less LessEqual Greater
    GreaterEqual SameQ UnsameQ Inequality VectorLess VectorLessEqual VectorGreater
    VectorGreaterEqual Element NotElement ForAll Exists RegionMember RegionDistance RegionNearest
    """)

  static let structure = words(
    """
    Map MapIndexed MapThread Apply MapApply MapAll Thread Fold FoldList Nest NestList Select Function With Module Block ReplaceAll ReplaceRepeated Rule RuleDelayed
    Set SetDelayed CompoundExpression Condition Alternatives Inactive Activate Evaluate Hold N Blank
    Simplify Expand Print Slot SlotSequence Span Association
    """)

  static let regions = RegionHead.all.map(\.name)

  /// Exact and local heads, each with the numeric head that answers the same question.
  static let exactHeads: [String: String] = [
    "Minimize": "NMinimize", "MinValue": "NMinValue", "ArgMin": "NArgMin", "Maximize": "NMaximize",
    "MaxValue": "NMaxValue", "ArgMax": "NArgMax", "FindMinimum": "NMinimize",
    "FindMinValue": "NMinValue", "FindArgMin": "NArgMin", "FindMaximum": "NMaximize",
    "FindMaxValue": "NMaxValue", "FindArgMax": "NArgMax",
  ]

  /// Heads for convex problems that are not read.
  static let convexHeads = words(
    """
    LinearProgramming
    """)

  /// Names with a value of their own, which no variable may have.
  package static let constants = words(
    """
    Pi E Degree GoldenRatio EulerGamma Catalan Infinity I ComplexInfinity Indeterminate True False
    Null All None Automatic MachinePrecision Khinchin Glaisher
    """)

  /// Scalar domains that a variable may be in.
  static let domains = words(
    """
    Reals NonNegativeReals PositiveReals NonPositiveReals NegativeReals Integers
    NonNegativeIntegers PositiveIntegers NonPositiveIntegers NegativeIntegers Booleans
    """)

  /// Domains of the language in which nothing is minimized here.
  static let otherDomains = words(
    """
    Complexes Rationals Algebraics Primes Composites Vectors Matrices Arrays SemidefiniteMatrices
    """)

  static let options = words(
    """
    AccuracyGoal PrecisionGoal WorkingPrecision MaxIterations Method EvaluationMonitor StepMonitor
    """)

  /// The options of heads that take convex problems only.
  static let convexOptions = words(
    "Method MaxIterations Tolerance WorkingPrecision PerformanceGoal")

  private static func words(_ text: String) -> [String] {
    text.split(whereSeparator: \.isWhitespace).map(String.init)
  }
}
