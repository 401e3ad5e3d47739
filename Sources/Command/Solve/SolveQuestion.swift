import ArgMinWolfram

/// The problem that the arguments of `argmin solve` state together.
struct SolveQuestion {
  /// A text in the Wolfram language.
  let text: [UInt8]
  /// Constraints beside those of the problem.
  let constraints: [String]
  /// The variables where the problem is a formula alone.
  let variables: String?

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
    let parts = (syntax.list ?? [syntax]).map(SyntaxPrinter.text) + constraints
    return "NMinimize[{\(parts.joined(separator: ", "))}, {\(variables)}]"
  }
}

/// What is wrong with the arguments of `argmin solve` taken together.
enum SolveQuestionError: Error, CustomStringConvertible {
  case variablesTwice(head: String)
  case noVariables

  var description: String {
    switch self {
    case .variablesTwice(let head):
      "--over names variables, but \(head)[…] already does; leave --over out"
    case .noVariables:
      "the formula's variables are not named; add --over, as in --over x,y"
    }
  }
}
