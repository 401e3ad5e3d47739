internal import ArgMinExpressions

/// A pure function of a few numbers, such as `Function[{d, i}, d 2^i]`, as the value of an option.
package struct NumberFunction: Sendable, Equatable {
  /// The arguments that a function of an option may have at most.
  static let mostArguments = 3

  let syntax: Syntax
  private let tape: FormulaTape

  init(_ syntax: Syntax, _ body: Expression, of arguments: [VariableKey]) {
    (self.syntax, tape) = (syntax, FormulaTape([body], variables: arguments))
  }

  /// As the language writes it.
  package var text: String { SyntaxPrinter.text(syntax) }

  /// The value at numbers; arguments that are missing are 0, NaN where there is no value.
  package func callAsFunction(_ numbers: [Double]) -> Double {
    let missing = max(0, Self.mostArguments - numbers.count)
    return tape.values(at: numbers + [Double](repeating: 0, count: missing))[0]
  }
}
