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
    case .constant: writeNumber(node.value, tighterThan: context)
    case .variable: text += storage.variables[Int(node.first)].name
    case .negate: writeParenthesized(if: context >= 4) { $0.writeNegation(node) }
    case .integerPower:
      writeParenthesized(if: context >= 4) { printer in
        printer.write(node.first, tighterThan: 4)
        printer.text += "^\(node.second)"
      }
    default: writeOperation(node, tighterThan: context)
    }
  }

  /// A power binds tighter than a sign, so that a negative base needs parentheses.
  private mutating func writeNumber(_ value: Double, tighterThan context: Int) {
    writeParenthesized(if: context >= 4 && value.sign == .minus) { $0.text += value.description }
  }

  private mutating func writeNegation(_ node: Node) {
    text += "-"
    write(node.first, tighterThan: 3)
  }

  private mutating func writeOperation(_ node: Node, tighterThan context: Int) {
    guard let (symbol, strength) = node.operation.infixSymbol else {
      text += node.operation.functionName + "("
      // The last operand of a perspective says again what the others do.
      let operands = storage.operands(of: node).prefix(node.operation == .perspective ? 2 : .max)
      for (index, operand) in operands.enumerated() {
        if index > 0 { text += ", " }
        write(operand, tighterThan: 0)
      }
      if node.value != 0 { text += ", \(node.value)" }
      text += ")"
      return
    }
    // Of equal strengths the left one comes first, but the right one of two powers.
    let isPower = node.operation == .power
    writeParenthesized(if: strength <= context) { printer in
      printer.write(node.first, tighterThan: isPower ? strength : strength - 1)
      printer.text += symbol
      printer.write(node.second, tighterThan: isPower ? strength - 1 : strength)
    }
  }

  private mutating func writeParenthesized(
    if isNeeded: Bool, _ write: (inout FormulaPrinter) -> Void
  ) {
    if isNeeded { text += "(" }
    write(&self)
    if isNeeded { text += ")" }
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
    let atom = atom
    return atom == Unclassified.self ? "\(self)" : atom.name
  }
}
