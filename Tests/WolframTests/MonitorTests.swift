import ArgMinWolfram
import Testing

@Suite struct MonitorTests {
  private static func monitor(_ text: String) throws -> Monitor? {
    try Reader.read("a = 2; NArgMin[{x^2 + y^2, x >= a}, {x, y}, EvaluationMonitor :> \(text)]")
      .evaluationMonitor
  }

  @Test(
    "texts, numbers, conditions and lists are printed with their values",
    arguments: [
      ("Print[x]", "3."), ("Print[{x, y}]", "{3., -0.5}"),
      ("Print[\"f = \", x^2 + y^2]", "f = 9.25"),
      ("Print[x > a, {y > 0, {a}}]", "True{False, {2.}}"), ("(Print[x]; Print[y])", "3.\n-0.5"),
      ("(Print[x];)", "3."), ("Print[Log[y]]", "Indeterminate"), ("Print[]", ""),
    ])
  func printed(_ text: String, _ expected: String) throws {
    #expect(try Self.monitor(text)?.text(at: [3, -0.5]) == expected)
  }

  @Test("the entries of vectors are printed as lists")
  func vectors() throws {
    let problem = try Reader.read(
      "NArgMin[{Norm[v - {1, 2}], v \\[Element] Vectors[2]}, v, StepMonitor :> Print[v]]")
    #expect(problem.stepMonitor?.text(at: [1, 4]) == "{1., 4.}")
    #expect(problem.evaluationMonitor == nil)
  }

  @Test("what prints nothing is refused where it stands", arguments: ["x", "Sow[x]", "Print[Sin]"])
  func refused(_ text: String) {
    #expect(throws: LanguageError.self) { try Self.monitor(text) }
  }

  @Test("a monitor is written as it was read")
  func roundTrip() throws {
    let text = "NArgMin[x^2, x, EvaluationMonitor :> Print[\"x\", x]]"
    let problem = try Reader.read(text)
    let again = try Reader.read(ProblemPrinter.text(problem))
    #expect(again.evaluationMonitor == problem.evaluationMonitor)
    #expect(again.evaluationMonitor != nil)
  }

  @Test("a function of numbers is an option's value")
  func functions() throws {
    let problem = try Reader.read(
      #"NArgMin[x^2, x, Method -> {"SimulatedAnnealing", "BoltzmannExponent" -> Function[{i, d, f}, -d Log[i + 1]]}]"#
    )
    let value = problem.options.last?.subOptions.first?.value
    guard case .function(let function)? = value else {
      Issue.record("\(String(describing: value)) is no function")
      return
    }
    #expect(function([1, 3, 0]) == -3 * 0.6931471805599453)
    #expect(function.text.contains("Log"))
    #expect(throws: LanguageError.self) {
      try Reader.read(#"NArgMin[x^2, x, Method -> {"RandomSearch", "P" -> Function[{q}, {q}]}]"#)
    }
  }
}
