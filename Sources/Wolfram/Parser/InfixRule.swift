/// How an operator between two values, or behind one, is read and printed.
struct InfixRule: Sendable {
  enum Shape: Sendable {
    /// `a op b op c` is one head with three arguments.
    case flat
    /// `a op b op c` is `(a op b) op c`.
    case left
    /// `a op b op c` is `a op (b op c)`.
    case right
    /// `a op b op c` is an error.
    case single
    /// Relations: a run of one operator is one head, a mixed run is `Inequality`.
    case chain
    /// The operator stands behind its only argument.
    case postfix
    /// Read by its own function.
    case special
    /// No operator at all: a product.
    case juxtaposed
  }

  let sign: Sign
  let precedence: Precedence
  let shape: Shape
  let head: String

  /// Two values with nothing between.
  static let juxtaposition = InfixRule(.times, .times, .juxtaposed, "Times")

  /// The rule of a sign behind a value, or nil where it continues nothing.
  static func rule(for sign: Sign) -> InfixRule? { bySign[sign] }

  /// The rule that prints calls of a head, or nil.
  static func printing(_ head: String) -> InfixRule? { byHead[head] }

  private init(_ sign: Sign, _ precedence: Precedence, _ shape: Shape, _ head: String) {
    (self.sign, self.precedence, self.shape, self.head) = (sign, precedence, shape, head)
  }

  private static let table: [InfixRule] = [
    InfixRule(.semicolon, .compound, .special, "CompoundExpression"),
    InfixRule(.set, .set, .right, "Set"),
    InfixRule(.setDelayed, .set, .right, "SetDelayed"),
    InfixRule(.arrowFunction, .set, .right, "Function"),
    InfixRule(.postfix, .postfix, .special, "Postfix"),
    InfixRule(.function, .function, .postfix, "Function"),
    InfixRule(.replaceAll, .replacement, .left, "ReplaceAll"),
    InfixRule(.replaceRepeated, .replacement, .left, "ReplaceRepeated"),
    InfixRule(.rule, .rule, .right, "Rule"),
    InfixRule(.ruleDelayed, .rule, .right, "RuleDelayed"),
    InfixRule(.condition, .condition, .left, "Condition"),
    InfixRule(.alternatives, .alternatives, .flat, "Alternatives"),
    InfixRule(.implies, .implies, .right, "Implies"),
    InfixRule(.equivalent, .equivalent, .flat, "Equivalent"),
    InfixRule(.or, .or, .flat, "Or"),
    InfixRule(.nor, .or, .flat, "Nor"),
    InfixRule(.xor, .xor, .flat, "Xor"),
    InfixRule(.xnor, .xor, .flat, "Xnor"),
    InfixRule(.and, .and, .flat, "And"),
    InfixRule(.nand, .and, .flat, "Nand"),
    InfixRule(.element, .element, .single, "Element"),
    InfixRule(.notElement, .element, .single, "NotElement"),
    InfixRule(.subset, .element, .single, "Subset"),
    InfixRule(.subsetEqual, .element, .single, "SubsetEqual"),
    InfixRule(.superset, .element, .single, "Superset"),
    InfixRule(.supersetEqual, .element, .single, "SupersetEqual"),
    InfixRule(.equal, .relation, .chain, "Equal"),
    InfixRule(.unequal, .relation, .chain, "Unequal"),
    InfixRule(.less, .relation, .chain, "Less"),
    InfixRule(.lessEqual, .relation, .chain, "LessEqual"),
    InfixRule(.greater, .relation, .chain, "Greater"),
    InfixRule(.greaterEqual, .relation, .chain, "GreaterEqual"),
    InfixRule(.same, .relation, .chain, "SameQ"),
    InfixRule(.unsame, .relation, .chain, "UnsameQ"),
    InfixRule(.vectorLess, .relation, .chain, "VectorLess"),
    InfixRule(.vectorLessEqual, .relation, .chain, "VectorLessEqual"),
    InfixRule(.vectorGreater, .relation, .chain, "VectorGreater"),
    InfixRule(.vectorGreaterEqual, .relation, .chain, "VectorGreaterEqual"),
    InfixRule(.span, .span, .special, "Span"),
    InfixRule(.plus, .plus, .special, "Plus"),
    InfixRule(.minus, .plus, .special, "Minus"),
    InfixRule(.times, .times, .special, "Times"),
    InfixRule(.divide, .divide, .left, "Divide"),
    InfixRule(.dot, .dot, .flat, "Dot"),
    InfixRule(.cross, .cross, .flat, "Cross"),
    InfixRule(.noncommutativeTimes, .noncommutativeTimes, .flat, "NonCommutativeMultiply"),
    InfixRule(.power, .power, .right, "Power"),
    InfixRule(.bang, .factorial, .postfix, "Factorial"),
    InfixRule(.doubleBang, .factorial, .postfix, "Factorial2"),
    InfixRule(.apply, .apply, .right, "Apply"),
    InfixRule(.mapApply, .apply, .right, "MapApply"),
    InfixRule(.map, .apply, .right, "Map"),
    InfixRule(.mapAll, .apply, .right, "MapAll"),
    InfixRule(.prefix, .prefix, .special, "Prefix"),
    InfixRule(.leftBracket, .call, .special, "Call"),
    InfixRule(.leftDoubleBracket, .call, .special, "Part"),
  ]

  private static let bySign = Dictionary(
    table.map { ($0.sign, $0) }, uniquingKeysWith: { first, _ in first })
  private static let byHead = Dictionary(
    table.map { ($0.head, $0) }, uniquingKeysWith: { first, _ in first })
}
