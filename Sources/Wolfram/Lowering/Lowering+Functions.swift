internal import ArgMinExpressions
internal import ArgMinProblems

extension Lowering {
  /// What the function of this name does; nil where there is none.
  static func builder(of name: String) -> Builder? {
    functions[name] ?? specialFunctions[name] ?? extensions[name] ?? regionFunctions[name]
  }

  /// Functions by name, apart from special functions and regions.
  static let functions: [String: Builder] = [
    // Arithmetic.
    "Plus": sum, "Times": product, "Minus": unary { -$0 }, "Subtract": binary { $0 - $1 },
    "Divide": binary { $0 / $1 }, "Power": power, "Sqrt": unary { sqrt($0) },
    "CubeRoot": unary { cbrt($0) }, "Surd": surd,
    // Exponentials and logarithms.
    "Exp": unary { exp($0) }, "Log": logarithm, "Log2": unary { log2($0) },
    "Log10": unary { log10($0) }, "LogisticSigmoid": unary { 1 / (1 + exp(-$0)) },
    // Trigonometry.
    "Sin": unary { sin($0) }, "Cos": unary { cos($0) }, "Tan": unary { tan($0) },
    "Sec": unary { 1 / cos($0) }, "Csc": unary { 1 / sin($0) }, "Cot": unary { cos($0) / sin($0) },
    "ArcSin": unary { asin($0) }, "ArcCos": unary { acos($0) }, "ArcTan": arcTangent,
    "ArcSec": unary { acos(1 / $0) }, "ArcCsc": unary { asin(1 / $0) },
    "ArcCot": unary { .select(.isEqual($0, 0), Expression(.pi / 2), atan(1 / $0)) },
    "Sinc": unary { sinc($0) },
    "Haversine": unary { (1 - cos($0)) / 2 },
    // Hyperbolic functions.
    "Sinh": unary { sinh($0) }, "Cosh": unary { cosh($0) }, "Tanh": unary { tanh($0) },
    "Sech": unary { 1 / cosh($0) }, "Csch": unary { 1 / sinh($0) },
    "Coth": unary { 1 / tanh($0) }, "ArcSinh": unary { asinh($0) },
    "ArcCosh": unary { acosh($0) }, "ArcTanh": unary { atanh($0) },
    "ArcSech": unary { acosh(1 / $0) }, "ArcCsch": unary { asinh(1 / $0) },
    "ArcCoth": unary { atanh(1 / $0) },
    // Size, sign and rounding.
    "Abs": unary { abs($0) }, "RealAbs": unary { abs($0) }, "Sign": unary { sign($0) },
    "RealSign": unary { sign($0) }, "Min": extreme(.infinity) { min($0, $1) },
    "Max": extreme(-.infinity) { max($0, $1) }, "Ramp": unary { max($0, 0) }, "Clip": clip,
    "Floor": rounding { floor($0) }, "Ceiling": rounding { ceil($0) },
    "Round": rounding { round($0) }, "IntegerPart": unary { trunc($0) },
    "FractionalPart": unary { fractionalPart($0) }, "Mod": remainder, "Quotient": quotient,
    // Steps and cases.
    "UnitStep": step(atZero: 1), "HeavisideTheta": step(atZero: .nan), "Boole": boole,
    "Rescale": rescale,
    "HeavisidePi": unary {
      .select(.isEqual(abs($0), 0.5), Expression(.nan), .select(.isLess(abs($0), 0.5), 1, 0))
    },
    "UnitBox": unary { .select(.isLessOrEqual(abs($0), 0.5), 1, 0) },
    "UnitTriangle": unary { max(1 - abs($0), 0) }, "KroneckerDelta": kroneckerDelta,
    "If": conditional, "Which": which, "Switch": switched, "Piecewise": piecewise,
    // Lists.
    "List": elements, "Length": length, "Dimensions": dimensions, "First": first, "Last": last,
    "Rest": without(first: true), "Most": without(first: false), "Part": part,
    "Take": taking(keeps: true), "Drop": taking(keeps: false), "Indexed": indexedPart,
    "Flatten": flatten, "Join": join, "Append": extending(atEnd: true),
    "Prepend": extending(atEnd: false), "Reverse": reverse, "RotateLeft": rotating(1),
    "RotateRight": rotating(-1), "Partition": partition, "Transpose": transpose,
    "Accumulate": accumulate, "Differences": differences,
    "ListConvolve": convolution(isReversed: true), "ListCorrelate": convolution(isReversed: false),
    "Total": total, "Mean": mean, "Variance": variance, "StandardDeviation": standardDeviation,
    // Making lists.
    "Range": range, "Table": table, "Array": array, "Sum": summation, "Product": productOver,
    "IdentityMatrix": identityMatrix, "ConstantArray": constantArray, "UnitVector": unitVector,
    "DiagonalMatrix": diagonalMatrix, "SparseArray": sparseArray, "Normal": first(of: 1...1),
    // Vectors and matrices.
    "Dot": dot, "Cross": cross, "Norm": norm, "EuclideanDistance": distance(.euclidean),
    "ManhattanDistance": distance(.manhattan), "SquaredEuclideanDistance": distance(.squared),
    "ChessboardDistance": distance(.chessboard), "Tr": trace, "Det": determinant,
    "Eigenvalues": eigenvalues, "SingularValueList": singularValues,
    "Inverse": inverse, "MatrixPower": matrixPower, "Diagonal": diagonal, "Outer": outer,
    "Inner": inner, "KroneckerProduct": kroneckerProduct,
    // Relations and logic.
    "Equal": relation(.equal), "Unequal": relation(.notEqual), "Less": relation(.less),
    "LessEqual": relation(.lessOrEqual), "Greater": relation(.greater),
    "GreaterEqual": relation(.greaterOrEqual), "Inequality": inequality,
    "VectorLess": vectorRelation(.less), "VectorLessEqual": vectorRelation(.lessOrEqual),
    "VectorGreater": vectorRelation(.greater),
    "VectorGreaterEqual": vectorRelation(.greaterOrEqual), "Element": element,
    "NotElement": notElement, "RegionMember": regionMember, "RegionDistance": regionDistance,
    "RegionNearest": regionNearest, "And": conjunction, "Or": disjunction, "Not": negation,
    "Xor": exclusive(isNegated: false), "Xnor": exclusive(isNegated: true), "Nand": negatedAnd,
    "Exists": exists, "Nor": negatedOr, "Implies": implication, "Equivalent": equivalence,
    // Functions that are values.
    "Function": pureFunction, "Slot": slot, "SlotSequence": slotSequence, "Map": map,
    "MapIndexed": mapIndexed, "Apply": apply, "MapApply": mapApply, "MapThread": mapThread,
    "Thread": thread, "Fold": fold(keepsAll: false), "FoldList": fold(keepsAll: true),
    "Nest": nest(keepsAll: false), "NestList": nest(keepsAll: true),
    // Names and rules.
    "ReplaceAll": replaceAll, "ReplaceRepeated": replaceRepeated, "With": with, "Module": module,
    "Block": block, "CompoundExpression": sequence, "Set": assignment, "SetDelayed": assignment,
    // What changes nothing here.
    "N": first(of: 1...2), "Evaluate": first(of: 1...1), "Simplify": first(of: 1...2),
    "Expand": first(of: 1...1), "Activate": first(of: 1...1),
    // What is refused by name.
    "Inactive": inactive, "NonCommutativeMultiply": noncommutativeProduct,
  ]

  /// Functions that thread over lists, so that their result is as long as their first argument.
  static let elementwise = elementwiseSpecialFunctions.union([
    "Power", "Sqrt", "CubeRoot", "Surd", "Exp", "Log", "Log2", "Log10", "LogisticSigmoid", "Sin",
    "Cos", "Tan", "Sec", "Csc", "Cot", "ArcSin", "ArcCos", "ArcTan", "ArcSec", "ArcCsc", "ArcCot",
    "Sinc", "Haversine", "Sinh", "Cosh", "Tanh", "Sech", "Csch", "Coth", "ArcSinh", "ArcCosh",
    "ArcTanh", "ArcSech", "ArcCsch", "ArcCoth", "Abs", "RealAbs", "Sign", "RealSign", "Ramp",
    "Clip",
    "Floor", "Ceiling", "Round", "IntegerPart", "FractionalPart", "Mod", "Quotient", "UnitStep",
    "UnitBox", "UnitTriangle", "Divide",
  ])

  /// Names with a value.
  static let constants: [String: Value] = [
    "Pi": .number(Expression(.pi)), "E": .number(Expression(2.718281828459045)),
    "Degree": .number(Expression(.pi / 180)),
    "GoldenRatio": .number(Expression(1.618033988749895)),
    "EulerGamma": .number(Expression(0.5772156649015329)),
    "Catalan": .number(Expression(0.915965594177219)),
    "Glaisher": .number(Expression(1.2824271291006226)),
    "Khinchin": .number(Expression(2.6854520010653064)),
    "Infinity": .number(Expression(.infinity)), "True": .condition(.truth(true)),
    "False": .condition(.truth(false)),
  ]
}
