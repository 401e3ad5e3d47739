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
  }

  let precedence: Precedence
  let shape: Shape
  let head: String

  /// The rule of a sign behind a value, or nil where it continues nothing.
  static func rule(for sign: Sign) -> InfixRule? { bySign[sign] }

  /// The sign and rule that print calls of a head, or nil.
  static func printing(_ head: String) -> (sign: Sign, rule: InfixRule)? { byHead[head] }

  private init(_ precedence: Precedence, _ shape: Shape, _ head: String) {
    (self.precedence, self.shape, self.head) = (precedence, shape, head)
  }

  private static let table: [(Sign, InfixRule)] = [
    (.semicolon, InfixRule(.compound, .special, "CompoundExpression")),
    (.set, InfixRule(.set, .right, "Set")),
    (.setDelayed, InfixRule(.set, .right, "SetDelayed")),
    (.arrowFunction, InfixRule(.set, .right, "Function")),
    (.postfix, InfixRule(.postfix, .special, "Postfix")),
    (.function, InfixRule(.function, .postfix, "Function")),
    (.replaceAll, InfixRule(.replacement, .left, "ReplaceAll")),
    (.replaceRepeated, InfixRule(.replacement, .left, "ReplaceRepeated")),
    (.rule, InfixRule(.rule, .right, "Rule")),
    (.ruleDelayed, InfixRule(.rule, .right, "RuleDelayed")),
    (.condition, InfixRule(.condition, .left, "Condition")),
    (.alternatives, InfixRule(.alternatives, .flat, "Alternatives")),
    (.implies, InfixRule(.implies, .right, "Implies")),
    (.equivalent, InfixRule(.equivalent, .flat, "Equivalent")),
    (.or, InfixRule(.or, .flat, "Or")),
    (.nor, InfixRule(.or, .flat, "Nor")),
    (.xor, InfixRule(.xor, .flat, "Xor")),
    (.xnor, InfixRule(.xor, .flat, "Xnor")),
    (.and, InfixRule(.and, .flat, "And")),
    (.nand, InfixRule(.and, .flat, "Nand")),
    (.element, InfixRule(.element, .single, "Element")),
    (.notElement, InfixRule(.element, .single, "NotElement")),
    (.subset, InfixRule(.element, .single, "Subset")),
    (.subsetEqual, InfixRule(.element, .single, "SubsetEqual")),
    (.superset, InfixRule(.element, .single, "Superset")),
    (.supersetEqual, InfixRule(.element, .single, "SupersetEqual")),
    (.equal, InfixRule(.relation, .chain, "Equal")),
    (.unequal, InfixRule(.relation, .chain, "Unequal")),
    (.less, InfixRule(.relation, .chain, "Less")),
    (.lessEqual, InfixRule(.relation, .chain, "LessEqual")),
    (.greater, InfixRule(.relation, .chain, "Greater")),
    (.greaterEqual, InfixRule(.relation, .chain, "GreaterEqual")),
    (.same, InfixRule(.relation, .chain, "SameQ")),
    (.unsame, InfixRule(.relation, .chain, "UnsameQ")),
    (.vectorLess, InfixRule(.relation, .chain, "VectorLess")),
    (.vectorLessEqual, InfixRule(.relation, .chain, "VectorLessEqual")),
    (.vectorGreater, InfixRule(.relation, .chain, "VectorGreater")),
    (.vectorGreaterEqual, InfixRule(.relation, .chain, "VectorGreaterEqual")),
    (.span, InfixRule(.span, .special, "Span")),
    (.plus, InfixRule(.plus, .special, "Plus")),
    (.minus, InfixRule(.plus, .special, "Minus")),
    (.times, InfixRule(.times, .special, "Times")),
    (.divide, InfixRule(.divide, .left, "Divide")),
    (.dot, InfixRule(.dot, .flat, "Dot")),
    (.cross, InfixRule(.cross, .flat, "Cross")),
    (.noncommutativeTimes, InfixRule(.noncommutativeTimes, .flat, "NonCommutativeMultiply")),
    (.power, InfixRule(.power, .right, "Power")),
    (.bang, InfixRule(.factorial, .postfix, "Factorial")),
    (.doubleBang, InfixRule(.factorial, .postfix, "Factorial2")),
    (.apply, InfixRule(.apply, .right, "Apply")),
    (.mapApply, InfixRule(.apply, .right, "MapApply")),
    (.map, InfixRule(.apply, .right, "Map")),
    (.mapAll, InfixRule(.apply, .right, "MapAll")),
    (.prefix, InfixRule(.prefix, .special, "Prefix")),
    (.leftBracket, InfixRule(.call, .special, "Call")),
    (.leftDoubleBracket, InfixRule(.call, .special, "Part")),
  ]

  private static let bySign = Dictionary(table, uniquingKeysWith: { first, _ in first })
  private static let byHead = Dictionary(
    table.map { ($0.1.head, (sign: $0.0, rule: $0.1)) }, uniquingKeysWith: { $1 })
}
