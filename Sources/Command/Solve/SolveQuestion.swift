import ArgMinWolfram

/// The problem that the arguments of `argmin solve` state together.
struct SolveQuestion {
  /// A text in the Wolfram language.
  let text: [UInt8]
  /// Constraints beside those of the problem.
  let constraints: [String]
  /// The variables where the problem is a formula alone.
  let variables: String?
  /// Whether the greatest value is wanted, where the problem is a formula alone.
  var isMaximized = false

  /// - Parameter isTraced: True where the problem is to know where in the text its formulas stand.
  func read(isTraced: Bool = false) throws -> WolframProblem {
    guard !constraints.isEmpty || variables != nil else {
      return try Reader.read(bytes: text, isTraced: isTraced)
    }
    let source = try Source(bytes: text)
    return try Reader.read(complete(Parser.parse(source)), isTraced: isTraced)
  }

  /// The text of the whole problem: what was read, with the further constraints and the variables.
  private func complete(_ syntax: Syntax) throws(SolveQuestionError) -> String {
    if case .call(let head, let arguments) = syntax.form,
      WolframProblem.Head(rawValue: head) != nil, let first = arguments.first
    {
      guard variables == nil else { throw .variablesTwice(head: head) }
      if WolframProblem.Head(rawValue: head)?.isConvex == true {
        guard arguments.count >= 3 else { return SyntaxPrinter.text(syntax) }
        let first = [SyntaxPrinter.text(arguments[0])]
        let all = [SyntaxPrinter.text(arguments[1])] + constraints
        let rest = arguments.dropFirst(2).map(SyntaxPrinter.text)
        return
          "\(head)[\((first + ["{\(all.joined(separator: ", "))}"] + rest).joined(separator: ", "))]"
      }
      let parts = (first.list ?? [first]).map(SyntaxPrinter.text) + constraints
      let rest = arguments.dropFirst().map(SyntaxPrinter.text)
      return "\(head)[{\(parts.joined(separator: ", "))}, \(rest.joined(separator: ", "))]"
    }
    guard let variables else { throw .noVariables }
    let (names, bounds) = try Self.declarations(variables)
    let parts = (syntax.list ?? [syntax]).map(SyntaxPrinter.text) + bounds + constraints
    let head = isMaximized ? "NMaximize" : "NMinimize"
    return "\(head)[{\(parts.joined(separator: ", "))}, {\(names.joined(separator: ", "))}]"
  }

  /// The variables of `x, 0 <= y <= 5`, and what it says of them besides.
  private static func declarations(
    _ text: String
  ) throws(SolveQuestionError) -> (names: [String], bounds: [String]) {
    guard let syntax = try? Parser.parse(Source("{\(text)}")), let elements = syntax.list else {
      return ([text], [])
    }
    var (names, bounds): ([String], [String]) = ([], [])
    for element in elements {
      guard let head = element.head, relations.contains(head) else {
        names.append(SyntaxPrinter.text(element))
        continue
      }
      let operands = element.arguments(of: head) ?? []
      let variables = operands.filter { operand in
        switch operand.form {
        case .symbol(let name):
          !Vocabulary.constants.contains(name) && !relations.contains(name)
        case .call(let name, _): name == "Subscript" || name.first?.isLowercase == true
        default: false
        }
      }
      guard let variable = variables.first, variables.count == 1 else {
        throw .noVariable(SyntaxPrinter.text(element))
      }
      names.append(SyntaxPrinter.text(variable))
      bounds.append(SyntaxPrinter.text(element))
    }
    return (names, bounds)
  }

  private static let relations: Set<String> = [
    "Less", "LessEqual", "Greater", "GreaterEqual", "Inequality",
  ]
}

/// What is wrong with the arguments of `argmin solve` taken together.
enum SolveQuestionError: Error, CustomStringConvertible {
  case variablesTwice(head: String)
  case noVariables
  case noProblem
  /// A relation among the variables that bounds none of them alone.
  case noVariable(String)

  var description: String {
    switch self {
    case .variablesTwice(let head):
      "--over names variables, but \(head)[…] already does; leave --over out"
    case .noVariables:
      "the formula's variables are not named; add --over, as in --over x,y"
    case .noProblem:
      "there is no problem; give a text, a file, - for standard input, or --command"
    case .noVariable(let text):
      "'\(text)' among the variables is not a variable between two numbers; write 0 <= x <= 5, "
        + "and put other conditions into --subject-to"
    }
  }
}
