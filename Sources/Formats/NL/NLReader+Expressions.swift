extension NLReader {
  /// An operation whose operands are being read.
  private struct Frame {
    let operation: NLOperation
    var remaining: Int
  }

  /// Reads a formula, each operation before its operands, with a stack of its own.
  mutating func readExpression() throws(ModelFileError) -> NLExpression {
    var expression = NLExpression(place: input.place)
    var open: [Frame] = []
    repeat {
      let node = try readNode(&expression, within: open.last)
      if node.operation == .piecewiseLinear {
        try readPieces(&expression, count: Int(node.index))
      } else if node.operandCount > 0 {
        open.append(Frame(operation: node.operation, remaining: node.operandCount))
        continue
      }
      while let last = open.indices.last {
        open[last].remaining -= 1
        if open[last].remaining > 0 { break }
        open.removeLast()
      }
    } while !open.isEmpty
    return expression
  }

  private mutating func readNode(
    _ expression: inout NLExpression, within frame: Frame?
  ) throws(ModelFileError) -> NLExpression.Node {
    let place = input.place
    let code = try input.character("an expression")
    let node: NLExpression.Node
    switch code {
    case 0x6F: node = try readOperation(place)
    case 0x6E, 0x73, 0x6C, 0x76: node = try readLeaf(code)
    case 0x66: node = try readCall(place)
    case 0x68:
      expression.texts.append(try input.text("a text"))
      try input.endLine()
      node = .init(.text, index: expression.texts.count - 1)
    default:
      throw input.unexpectedCharacter(
        code, accepts: "an expression, which begins with one of o n s l v f h")
    }
    if node.operation == .text || node.operation == .textChoice {
      guard let frame, [.numberOfTexts, .textChoice].contains(frame.operation),
        frame.operation == .numberOfTexts || frame.remaining < 3
      else { throw input.error(.unexpected(text: "a text", accepts: "a number"), at: place) }
    }
    expression.nodes.append(node)
    return node
  }

  private mutating func readOperation(
    _ place: NLPlace
  ) throws(ModelFileError) -> NLExpression.Node {
    let code = try input.whole("the number of an operation")
    guard let raw = UInt8(exactly: code), raw < NLOperation.call.rawValue,
      let operation = NLOperation(rawValue: raw)
    else {
      throw input.error(.unknown(what: "operation", name: "o\(code)"), at: place)
    }
    try input.endLine()
    switch operation.arity {
    case .leaf, .fixed: return .init(operation)
    case .list(let least):
      let count = try number(in: least..<Int(Int32.max), "a number of operands")
      try input.endLine()
      return .init(operation, index: count)
    case .piecewise:
      let count = try number(in: 2..<Int(Int32.max), "a number of slopes")
      try input.endLine()
      return .init(operation, index: count)
    }
  }

  /// Slopes and breakpoints by turns, then the variable.
  private mutating func readPieces(
    _ expression: inout NLExpression, count: Int
  ) throws(ModelFileError) {
    var last = -Double.infinity
    for piece in 0..<2 * count - 1 {
      let place = input.place
      let code = try input.character("a slope or a breakpoint")
      guard [0x6E, 0x73, 0x6C].contains(code) else {
        throw input.unexpectedCharacter(code, accepts: "a number, which begins with n, s or l")
      }
      let node = try readLeaf(code)
      if piece % 2 == 1 {
        guard node.value >= last else {
          throw input.error(
            .outOfRange(
              what: "a breakpoint", given: "\(node.value)", accepts: "at least \(last)"), at: place)
        }
        last = node.value
      }
      expression.nodes.append(node)
    }
    let code = try input.character("a variable")
    guard code == 0x76 else {
      throw input.unexpectedCharacter(code, accepts: "a variable, which begins with v")
    }
    expression.nodes.append(try readLeaf(code))
  }

  /// A constant or a variable after its first character.
  private mutating func readLeaf(_ code: UInt8) throws(ModelFileError) -> NLExpression.Node {
    let node: NLExpression.Node
    switch code {
    case 0x6E: node = .init(.constant, value: try input.real("a number"))
    case 0x73: node = .init(.constant, value: Double(try input.short("a whole number")))
    case 0x6C: node = .init(.constant, value: Double(try input.whole("a whole number")))
    default:
      let count = header.variableCount + header.definitionCount
      node = .init(.variable, index: try number(below: count, "a variable"))
    }
    try input.endLine()
    return node
  }

  /// A call of a function of the user's own, whose code only AMPL's interface could load.
  private mutating func readCall(_ place: NLPlace) throws(ModelFileError) -> NLExpression.Node {
    let index = try number(below: max(1, header.functionCount), "a function")
    let name = functions[index].map { "'\($0.name)'" } ?? "number \(index)"
    throw .unsupported(
      construct: "the imported function \(name)", line: place.line,
      advice: "write it in the operations of the modelling language")
  }

  /// Throws where defined variables refer to each other in a circle.
  func checkDefinitions() throws(ModelFileError) {
    guard model.definitionOrder == nil else { return }
    throw .malformed(
      .unexpected(text: "a circle of defined variables", accepts: "variables defined before"),
      line: model.definitions.first?.expression.place.line ?? 0, column: 1)
  }
}

extension NLModel {
  /// The defined variables in an order in which each comes after those that it refers to; nil where
  /// there is none.
  ///
  /// - Complexity: O(nodes and terms of the definitions).
  package var definitionOrder: [Int]? {
    let first = variableCount
    let references = definitions.map { definition in
      definition.terms.map { Int($0.variable) - first }.filter { $0 >= 0 }
        + definition.expression.nodes.lazy.filter { $0.operation == .variable }
        .map { Int($0.index) - first }.filter { $0 >= 0 }
    }
    var order: [Int] = []
    /// 0 for one that was not met, 1 for one whose references are being looked at, 2 for one done.
    var state = [UInt8](repeating: 0, count: definitions.count)
    for start in definitions.indices where state[start] == 0 {
      var open: [(definition: Int, next: Int)] = [(start, 0)]
      state[start] = 1
      while let (definition, next) = open.last {
        if next == references[definition].count {
          state[definition] = 2
          order.append(definition)
          open.removeLast()
          continue
        }
        open[open.count - 1].next += 1
        let reference = references[definition][next]
        if state[reference] == 1 { return nil }
        if state[reference] == 0 {
          state[reference] = 1
          open.append((reference, 0))
        }
      }
    }
    return order
  }
}
