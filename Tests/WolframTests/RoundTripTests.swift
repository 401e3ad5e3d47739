import ArgMinNumbers
import ArgMinWolfram
import Testing

/// Makes random expressions, also such as nobody would write.
struct SyntaxMaker {
  var generator: SeededGenerator

  static let heads = [
    "Plus", "Times", "Minus", "Divide", "Power", "Dot", "Cross", "NonCommutativeMultiply",
    "Factorial", "Factorial2", "And", "Or", "Xor", "Xnor", "Nand", "Nor", "Not", "Implies",
    "Equivalent", "Equal", "Unequal", "Less", "LessEqual", "Greater", "GreaterEqual", "SameQ",
    "UnsameQ", "VectorLess", "VectorGreaterEqual", "Inequality", "Element", "NotElement", "Subset",
    "Alternatives", "Rule", "RuleDelayed", "ReplaceAll", "ReplaceRepeated", "Condition", "Set",
    "SetDelayed", "CompoundExpression", "Function", "Slot", "SlotSequence", "Part", "Span", "List",
    "Association", "Apply", "MapApply", "Map", "MapAll", "Sqrt", "CubeRoot", "Sin", "f", "Indexed",
    "Subtract", "Prefix", "Postfix", "Call",
  ]
  static let atoms = ["x", "y", "Pi", "Null", "All", "Integers", "my`x", "α", "LessEqual", "Less"]

  mutating func expression(depth: Int) -> Syntax {
    if depth == 0 || Int.random(in: 0..<6, using: &generator) == 0 { return atom() }
    let count = Int.random(in: 0...4, using: &generator)
    var arguments: [Syntax] = []
    for _ in 0..<count { arguments.append(expression(depth: depth - 1)) }
    if Int.random(in: 0..<12, using: &generator) == 0 {
      let head = expression(depth: depth - 1)
      if head.symbol == nil { return made(.apply(head, arguments)) }
    }
    let head = SyntaxMaker.heads.randomElement(using: &generator) ?? "f"
    if head == "Inequality" { return inequality(depth: depth) }
    if head.hasPrefix("Vector"), Bool.random(using: &generator) {
      return made(.call(head, [made(.call("List", arguments))]))
    }
    return made(.call(head, arguments))
  }

  private mutating func inequality(depth: Int) -> Syntax {
    var parts = [expression(depth: depth - 1)]
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let relations = ["Less", "LessEqual", "Equal", "VectorLess", "Greater", "SameQ"]
      parts.append(made(.symbol(relations.randomElement(using: &generator) ?? "Less")))
      parts.append(expression(depth: depth - 1))
    }
    return made(.call("Inequality", parts))
  }

  private mutating func atom() -> Syntax {
    switch Int.random(in: 0..<8, using: &generator) {
    case 0: return made(.number(NumberLiteral(Int.random(in: 0...1_000_000, using: &generator))))
    case 1:
      let digits = String(UInt64.random(in: 0...UInt64.max, using: &generator))
      let scale = Int.random(in: -30...30, using: &generator)
      return made(
        .number(
          NumberLiteral(digits: digits, scale: scale, isExact: Bool.random(using: &generator))))
    case 2:
      let marks: [NumberLiteral.Mark] = [.machine, .precision(20), .accuracy(12.5), .accuracy(-3)]
      let mark = marks.randomElement(using: &generator) ?? .machine
      return made(.number(NumberLiteral(digits: "1250", scale: -2, isExact: false, mark: mark)))
    case 3:
      return made(
        .string(["", "a b", "\"", "\\", "é\n\t∈", "(*"].randomElement(using: &generator) ?? ""))
    case 4:
      return made(
        .call("Slot", [made(.number(NumberLiteral(Int.random(in: 0...3, using: &generator))))]))
    default: return made(.symbol(SyntaxMaker.atoms.randomElement(using: &generator) ?? "x"))
    }
  }

  private func made(_ form: Syntax.Form) -> Syntax { Syntax(form, range: SourceRange(0, 0)) }
}

@Suite("Printing")
struct RoundTripTests {
  @Test("what is printed reads back to the same expression", arguments: 1...8)
  func roundTrip(seed: UInt64) throws {
    var maker = SyntaxMaker(generator: SeededGenerator(seed: seed))
    for _ in 0..<1000 {
      let syntax = maker.expression(depth: 5)
      let text = SyntaxPrinter.text(syntax)
      do throws(LanguageError) {
        let again = try Parser.parse(text)
        #expect(again == syntax, "seed \(seed): \(syntax.fullForm) was printed as \(text)")
      } catch {
        Issue.record("seed \(seed): \(syntax.fullForm) was printed as \(text): \(error)")
      }
    }
  }

  @Test(
    "operators are printed where there are some, parentheses where they are needed",
    arguments: [
      ("Plus[a, Times[2, b], Minus[c]]", "a + 2*b - c"), ("Times[Plus[a, b], c]", "(a + b)*c"),
      ("Power[Minus[x], 2]", "(-x)^2"), ("Minus[Power[x, 2]]", "-x^2"), ("Plus[a]", "Plus[a]"),
      ("List[x, List[]]", "{x, {}}"), ("LessEqual[a, x, b]", "a <= x <= b"),
      ("Inequality[a, Less, x, LessEqual, b]", "a < x <= b"), ("Part[a, 1]", "a[[1]]"),
      ("Or[And[a, b], Not[c]]", "a && b || !c"), ("And[Or[a, b], c]", "(a || b) && c"),
      ("Element[Alternatives[x, y], Integers]", "(x | y) \\[Element] Integers"),
      ("Function[Slot[1]]", "#1 &"), ("Rule[a, 1]", "a -> 1"),
      ("Divide[a, Divide[b, c]]", "a/(b/c)"),
      ("Divide[Divide[a, b], c]", "a/b/c"),
      ("VectorLessEqual[List[0, x]]", "0 \\[VectorLessEqual] x"),
    ])
  func forms(fullForm: String, expected: String) throws {
    #expect(SyntaxPrinter.text(try Parser.parse(fullForm)) == expected)
  }
}
