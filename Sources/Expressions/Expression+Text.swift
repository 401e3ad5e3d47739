extension Expression: CustomStringConvertible {
  /// The formula in infix form; a formula of more than some thousand characters is cut off.
  public var description: String {
    let (graph, place) = root
    var printer = FormulaPrinter(storage: graph.snapshot)
    printer.write(place, tighterThan: 0)
    return printer.text
  }
}

/// Writes a node of a graph as an infix formula.
private struct FormulaPrinter {
  let storage: GraphStorage
  var text = ""
  /// Shared parts are written wherever they occur, so the text can be far larger than the graph.
  private static let limit = 4000
  private static let depthLimit = 200
  private var depth = 0

  init(storage: GraphStorage) { self.storage = storage }

  mutating func write(_ place: Int32, tighterThan context: Int) {
    guard text.utf8.count < Self.limit, depth < Self.depthLimit else {
      if !text.hasSuffix("…") { text += "…" }
      return
    }
    depth += 1
    defer { depth -= 1 }
    let node = storage.nodes[Int(place)]
    switch node.operation {
    case .constant: text += node.value.description
    case .variable: text += storage.variables[Int(node.first)].name
    case .integerPower:
      write(node.first, tighterThan: 4)
      text += "^\(node.second)"
    default: writeOperation(node, tighterThan: context)
    }
  }

  private mutating func writeOperation(_ node: Node, tighterThan context: Int) {
    guard let (symbol, strength) = node.operation.infixSymbol else {
      text += node.operation == .negate ? "-" : "\(node.operation.functionName)("
      if node.operation == .negate { return write(node.first, tighterThan: 3) }
      for (index, operand) in storage.operands(of: node).enumerated() {
        if index > 0 { text += ", " }
        write(operand, tighterThan: 0)
      }
      text += ")"
      return
    }
    if strength <= context { text += "(" }
    write(node.first, tighterThan: strength - 1)
    text += symbol
    write(node.second, tighterThan: strength)
    if strength <= context { text += ")" }
  }
}

extension Operation {
  /// The operator with its strength, 1 the loosest; nil for functions.
  fileprivate var infixSymbol: (String, Int)? {
    switch self {
    case .add: (" + ", 2)
    case .subtract: (" - ", 2)
    case .multiply: (" * ", 3)
    case .divide: (" / ", 3)
    case .power: ("^", 4)
    case .isLess: (" < ", 1)
    case .isLessOrEqual: (" <= ", 1)
    case .isEqual: (" == ", 1)
    default: nil
    }
  }

  /// The name under which Swift formulas call the function.
  fileprivate var functionName: String {
    switch self {
    case .absolute: "abs"
    case .squareRoot: "sqrt"
    case .cubeRoot: "cbrt"
    case .exponential: "exp"
    case .logarithm: "log"
    case .sine: "sin"
    case .cosine: "cos"
    case .tangent: "tan"
    case .arcSine: "asin"
    case .arcCosine: "acos"
    case .arcTangent: "atan"
    case .hyperbolicSine: "sinh"
    case .hyperbolicCosine: "cosh"
    case .hyperbolicTangent: "tanh"
    case .areaSine: "asinh"
    case .areaCosine: "acosh"
    case .areaTangent: "atanh"
    case .arcTangent2: "atan2"
    case .ceiling: "ceil"
    case .minimum: "min"
    case .maximum: "max"
    default: "\(self)"
    }
  }
}
