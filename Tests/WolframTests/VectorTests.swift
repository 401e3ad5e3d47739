import ArgMinExpressions
import ArgMinProblems
import ArgMinWolfram
import Testing

@Suite("Vector and matrix variables")
struct VectorTests {
  typealias Form = WolframProblem.ResultForm

  private static func vector(_ name: String, _ count: Int) -> Form {
    .array(name, (1...count).map { .variable("\(name)[[\($0)]]") })
  }

  /// A problem, the form of its result, a point, the objective and the violation there.
  static let problems: [(String, Form, [Double], Double, Double)] = [
    (#"NArgMin[{Total[v], v - {1, 2} \[VectorGreaterEqual] 0}, v]"#, vector("v", 2), [1, 0], 1, 2),
    (
      #"NArgMin[{Total[v], Inactive[Plus][v, {-1, -2}] \[VectorGreaterEqual] 0}, v]"#,
      vector("v", 2), [1, 1], 2, 1
    ),
    (
      #"NArgMin[{Total[v], v + b \[VectorGreaterEqual] 0, b == {-1, -2}}, {v, b}]"#,
      .list([vector("v", 2), vector("b", 2)]), [1, 2, -1, -2], 3, 0
    ),
    ("NArgMin[{{1, 2}.v, Norm[v] <= 1}, v]", vector("v", 2), [3, 4], 11, 4),
    (
      "NArgMin[{Indexed[x, 1] + 2 Indexed[x, -1], Norm[x] <= 1}, x ∈ Vectors[2, Reals]]",
      vector("x", 2), [0, 1], 2, 0
    ),
    (
      "NArgMin[{Norm[p - q], Norm[p - {0, 0}] <= 1 && Norm[q - {3, 4}] <= 1}, {p, q}]",
      .list([vector("p", 2), vector("q", 2)]), [0, 1, 3, 5], 5, 0
    ),
    (
      #"NArgMin[{Norm[a], {{1, 3}, {2, 4}, {0, 1}}.a + b \[VectorGreaterEqual] 1}, {a, b}]"#,
      .list([vector("a", 2), .variable("b")]), [3, 4, -13], 5, 10
    ),
    (
      #"NArgMin[{Norm[{{1, 2, 3}, {4, 5, 6}}.x - {1, 4}, 1], 0 \[VectorLessEqual] x \[VectorLessEqual] 1}, x]"#,
      vector("x", 3), [1, 0, 2], 18, 1
    ),
    ("NArgMin[{x.{{2, 0}, {0, 3}}.x, Total[x^2] <= 4}, x]", vector("x", 2), [1, 2], 14, 1),
    ("NArgMin[{Total[Abs[x]], x == {-1, 2}}, x]", vector("x", 2), [-1, 2], 3, 0),
    (
      #"NArgMin[{Total[v], v \[VectorGreaterEqual] 1}, v ∈ Vectors[3]]"#, vector("v", 3),
      [1, 1, 0], 2, 1
    ),
    ("m = {{1, 2}, {3, 4}}; NArgMin[Total[m.x], x]", vector("x", 2), [1, 1], 10, 0),
    ("NArgMin[a.x /. a -> {1, 2}, x]", vector("x", 2), [1, 1], 3, 0),
    ("NArgMin[{x[[1]] + x[[2]], Norm[x] <= 1}, x ∈ Vectors[2]]", vector("x", 2), [3, 4], 7, 4),
    ("NArgMin[{Norm[x], x <= 1}, x ∈ Reals]", .variable("x"), [-3], 3, 0),
    ("NArgMin[Norm[{3, 4} - t {1, 1}], t]", .variable("t"), [7], 5, 0),
    (
      #"NArgMin[{t, {x, y} - t \[VectorLessEqual] 0}, {t, x, y}]"#,
      .list([.variable("t"), .variable("x"), .variable("y")]), [1, 2, 0], 1, 1
    ),
    (
      "NArgMin[{Tr[a], a.{1, 1} == {3, 5}}, a ∈ Matrices[{2, 2}, Reals, Symmetric[{1, 2}]]]",
      .array(
        "a",
        [
          .list([.variable("a[[1, 1]]"), .variable("a[[1, 2]]")]),
          .list([.variable("a[[1, 2]]"), .variable("a[[2, 2]]")]),
        ]), [1, 2, 3], 4, 0
    ),
    (
      "NArgMin[{Indexed[u, {2, 1}], Indexed[u, {1, 2}] == 0}, u ∈ Matrices[{2, 2}]]",
      .array(
        "u",
        [
          .list([.variable("u[[1, 1]]"), .variable("u[[1, 2]]")]),
          .list([.variable("u[[2, 1]]"), .variable("u[[2, 2]]")]),
        ]), [1, 2, 3, 4], 3, 2
    ),
  ]

  @Test("lengths are found, and the elements mean what the whole means", arguments: problems)
  func reading(
    text: String, form: Form, point: [Double], objective: Double, violation: Double
  ) throws {
    let read = try Reader.read(text)
    #expect(read.resultForm == form)
    let evaluator = PointEvaluator(variables: read.problem.variables)
    #expect(abs(evaluator.value(of: read.problem.objective, at: point) - objective) < 1e-14)
    #expect(abs(evaluator.maxViolation(of: read.problem, at: point) - violation) < 1e-14)
  }

  @Test(
    "a vector that nothing measures, or that does not fit, is an error",
    arguments: [
      "NArgMin[Norm[x], x]", #"NArgMin[{Total[v], v \[VectorGreaterEqual] 1}, v]"#,
      "NArgMin[v.w, {v, w}]", "NArgMin[{x.{1, 2}, x ∈ Vectors[3]}, x]",
      "NArgMin[x, x ∈ Vectors[2]]",
      "NArgMin[{Total[x], x ∈ Vectors[2], x ∈ Vectors[3]}, x]",
      "NArgMin[{Norm[{x, y}], {x, y} ∈ Vectors[3]}, {x, y}]",
    ])
  func refused(text: String) {
    #expect(readingError(text) != nil)
  }

  @Test("elements of a domain are elements, and say so once")
  func domains() throws {
    let problem = try Reader.read("NArgMin[{Total[v], v ∈ Vectors[2, NonNegativeIntegers]}, v]")
      .problem
    #expect(problem.variables.map(\.domain) == [.nonNegativeIntegers, .nonNegativeIntegers])
    #expect(problem.constraints.isEmpty)
  }

  @Test("rules keep arrays whole")
  func printing() {
    let form = Form.list([.variable("t"), Self.vector("v", 2)])
    let printer = ResultPrinter(head: .minimize, form: form, integers: ["v[[2]]"])
    let text = printer.text(value: 3, point: ["t": 1, "v[[1]]": 0.5, "v[[2]]": 2])
    #expect(text == "{3., {t -> 1., v -> {0.5, 2}}}")
  }
}

@Suite("Lengths through functions")
struct LengthTests {
  @Test(
    "lengths are found where functions, sums and scopes hide what a variable meets",
    arguments: [
      ("NArgMin[(Norm[# - {1, 2}] &)[p], p]", 2), ("NArgMin[Norm[# - {1, 2, 3}] & @ p, p]", 3),
      ("f = Norm[# - {1, 2}] &; NArgMin[f[p], p]", 2), ("NArgMin[Function[q, q.{1, 2}][p], p]", 2),
      ("NArgMin[Total[(Norm[p - #] &) /@ {{1, 2}, {3, 4}}], p]", 2),
      ("a = {{1, 2}, {3, 4}}; NArgMin[Sum[Norm[p - a[[i]]], {i, 2}], p]", 2),
      ("NArgMin[Sum[Norm[p - q], {q, {{1, 2}, {3, 4}}}], p]", 2),
      ("NArgMin[Max[Table[Norm[p - {i, 0, 1}], {i, 3}]], p]", 3),
      ("NArgMin[With[{c = {1, 2}}, Norm[p - c]], p]", 2),
      ("NArgMin[EuclideanDistance[p, {1, 2}], p]", 2),
      ("NArgMin[SquaredEuclideanDistance[{1, 2, 3}, p], p]", 3),
      ("NArgMin[Apply[Norm[#1 - #2] &, {p, {1, 2}}], p]", 2),
      ("NArgMin[{p[[1]] + p[[-1]], Norm[p - {1, 2}] <= 1}, p]", 2),
      ("NArgMin[Det[p.{{1, 2}, {3, 4}} + p], p ∈ Matrices[{2, 2}]]", 4),
      ("NArgMin[Norm[p - {{1, 2}, {3, 4}}[[All, 1]]], p]", 2),
    ])
  func found(text: String, count: Int) throws {
    #expect(try Reader.read(text).problem.variables.count == count)
  }

  @Test(
    "where nothing tells the length, the error names the variable",
    arguments: [
      "NArgMin[Norm[pos], pos]", "NArgMin[pos[[1]]^2, pos]", "NArgMin[(Norm[#] &)[pos], pos]",
      "NArgMin[Total[pos], pos]", "NArgMin[EuclideanDistance[pos, 2 pos], pos]",
      "NArgMin[Tr[pos], pos]",
      "NArgMin[Sum[pos[[i]], {i, 3}], pos]", "NArgMin[Mean[pos], pos]",
    ])
  func unknown(text: String) {
    #expect(readingError(text)?.reason == .semantic(.unknownLengths(name: "pos")))
  }

  @Test("a chain of five thousand definitions is walked in order")
  func chain() throws {
    var text = "a0 = p - {1, 2}\n"
    for place in 1...5_000 { text += "a\(place) = -a\(place - 1)\n" }
    #expect(try Reader.read(text + "NArgMin[Norm[a5000], p]").problem.variables.count == 2)
  }
}
