import ArgMinWolfram
import Testing

@Suite("Results")
struct ResultPrinterTests {
  static let table: [(Double, String)] = [
    (0.75, "0.75"), (1.0, "1."), (-2.2360679775, "-2.23607"), (1.234567e-7, "1.23457*^-7"),
    (0, "0."), (-0.0, "0."), (123456.7, "123457."), (1234567.0, "1.23457*^6"),
    (100000.0, "100000."),
    (1e6, "1.*^6"), (1e-5, "0.00001"), (1e-6, "1.*^-6"), (0.000123456789, "0.000123457"),
    (999999.5, "1.*^6"), (9.9999995, "10."), (0.30000000000000004, "0.3"),
    (-1.30083956594, "-1.30084"),
    (1e300, "1.*^300"), (2.5e-300, "2.5*^-300"), (Double.infinity, "Infinity"),
    (-Double.infinity, "-Infinity"),
    (Double.nan, "Indeterminate"), (0.3333333333333333, "0.333333"),
    (0.6666666666666666, "0.666667"), (12.5, "12.5"),
    (1e16, "1.*^16"), (65536.0, "65536."),
  ]

  @Test("machine numbers have six digits, as Wolfram prints them", arguments: Self.table)
  func numbers(value: Double, text: String) {
    #expect(ResultPrinter.number(value) == text)
  }

  @Test("more digits on request")
  func digits() {
    #expect(ResultPrinter.number(0.3333333333333333, digits: 10) == "0.3333333333")
    #expect(ResultPrinter.number(0.6666666666666666, digits: 17) == "0.6666666666666666")
    #expect(ResultPrinter.number(0.3333333333333333, digits: 1) == "0.3")
  }

  typealias Form = WolframProblem.ResultForm
  static let pair = Form.list([.variable("x"), .variable("y")])
  static let point = ["x": -0.4472135955, "y": 0.894427191]

  @Test("each head prints its own shape")
  func heads() {
    let expected: [(WolframProblem.Head, String)] = [
      (.argMin, "{-0.447214, 0.894427}"), (.argMax, "{-0.447214, 0.894427}"),
      (.minValue, "-2.23607"), (.maxValue, "-2.23607"),
      (.minimize, "{-2.23607, {x -> -0.447214, y -> 0.894427}}"),
      (.maximize, "{-2.23607, {x -> -0.447214, y -> 0.894427}}"),
    ]
    for (head, text) in expected {
      let printer = ResultPrinter(head: head, form: Self.pair)
      #expect(printer.text(value: -2.2360679775, point: Self.point) == text)
    }
  }

  @Test("a bare variable is no list, nested lists stay nested, integers are exact")
  func shapes() {
    let bare = ResultPrinter(head: .argMin, form: .variable("x"))
    #expect(bare.text(value: 0, point: ["x": 0.75]) == "0.75")
    let nested = ResultPrinter(
      head: .argMin, form: .list([.variable("r"), Self.pair]), integers: ["r"])
    #expect(nested.text(value: 0, point: ["r": 3, "x": 1, "y": 2.5]) == "{3, {1., 2.5}}")
    let whole = ResultPrinter(head: .minimize, form: Self.pair, integers: ["x"])
    #expect(whole.text(value: 2, point: ["x": -4, "y": 0]) == "{2., {x -> -4, y -> 0.}}")
  }

  @Test("without a point every coordinate is Indeterminate")
  func infeasible() {
    let minimize = ResultPrinter(head: .minimize, form: Self.pair)
    #expect(
      minimize.text(value: .infinity, point: nil)
        == "{Infinity, {x -> Indeterminate, y -> Indeterminate}}")
    let maximize = ResultPrinter(head: .maximize, form: .variable("x"))
    #expect(maximize.text(value: -.infinity, point: nil) == "{-Infinity, {x -> Indeterminate}}")
    let arg = ResultPrinter(head: .argMin, form: Self.pair)
    #expect(arg.text(value: .infinity, point: nil) == "{Indeterminate, Indeterminate}")
    let bare = ResultPrinter(head: .argMax, form: .variable("x"))
    #expect(bare.text(value: .infinity, point: nil) == "Indeterminate")
    let value = ResultPrinter(head: .minValue, form: Self.pair)
    #expect(value.text(value: .infinity, point: nil) == "Infinity")
    #expect(value.text(value: -.infinity, point: nil) == "-Infinity")
  }
}
