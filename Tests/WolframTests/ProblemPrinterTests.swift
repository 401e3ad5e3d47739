import ArgMinExpressions
import ArgMinProblems
import ArgMinWolfram
import Testing

/// Whether two problems are the same: formulas node by node, constraints, variables, in order.
enum ProblemComparison {
  /// What differs first, or nil.
  static func difference(_ a: Problem, _ b: Problem) -> String? {
    if a.sense != b.sense { return "sense" }
    if a.variables != b.variables { return "variables \(a.variables) \(b.variables)" }
    if !a.objective.isIdentical(to: b.objective) { return "objective" }
    if a.constraints.count != b.constraints.count { return "number of constraints" }
    for (place, (x, y)) in zip(a.constraints, b.constraints).enumerated()
    where !isSame(x, y) {
      return "constraint \(place + 1)"
    }
    return nil
  }

  static func difference(_ a: WolframProblem, _ b: WolframProblem) -> String? {
    if a.head.settled != b.head.settled { return "head" }
    if a.resultForm != b.resultForm { return "result form" }
    if a.options.map(\.name) != b.options.map(\.name) { return "options" }
    if a.options.map(\.value) != b.options.map(\.value) { return "values of options" }
    return difference(a.problem, b.problem)
  }

  private static func isSame(_ a: Constraint, _ b: Constraint) -> Bool {
    switch (a, b) {
    case (.relation(let l, let r, let m), .relation(let x, let s, let y)):
      l.isIdentical(to: x) && r == s && m.isIdentical(to: y)
    case (.element(let x, let d), .element(let y, let e)): x.isIdentical(to: y) && d == e
    case (.truth(let x), .truth(let y)): x == y
    case (.and(let x), .and(let y)), (.or(let x), .or(let y)):
      x.count == y.count && zip(x, y).allSatisfy { isSame($0, $1) }
    case (.not(let x), .not(let y)): isSame(x, y)
    case (.member(let x, let s), .member(let y, let t)): x.isIdentical(to: y) && s == t
    case (.cone(let x, let c), .cone(let y, let d)):
      c == d && x.count == y.count && zip(x, y).allSatisfy { $0.isIdentical(to: $1) }
    case (.xor(let x), .xor(let y)), (.equivalent(let x), .equivalent(let y)):
      x.count == y.count && zip(x, y).allSatisfy { isSame($0, $1) }
    case (.exists(let v, let x), .exists(let w, let y)): v == w && isSame(x, y)
    default: false
    }
  }
}

@Suite("Printing of problems")
struct ProblemPrinterTests {
  private func roundTrip(_ text: String, _ name: String = "") throws {
    let read = try Reader.read(text)
    let printed = ProblemPrinter.text(read)
    do throws(LanguageError) {
      let again = try Reader.read(printed)
      let difference = ProblemComparison.difference(read, again)
      #expect(difference == nil, "\(name): \(text)\n\(printed)\n\(ProblemPrinter.text(again))")
    } catch {
      Issue.record("\(name): \(text)\n\(printed)\n\(error)")
    }
  }

  @Test(
    "worked cases read back to the same problem, from the printed problem and from its syntax",
    .enabled(if: Cases.arePresent, "../shared/cases is not there"), arguments: CorpusTests.files)
  func cases(file: String) throws {
    var count = 0
    for example in try Cases.load(file) {
      guard let read = try? Reader.read(example.input) else { continue }
      count += 1
      try roundTrip(example.input, example.id)
      let again = try Reader.read(SyntaxPrinter.text(Parser.parse(example.input)))
      #expect(ProblemComparison.difference(read, again) == nil, "\(example.id)")
    }
    #expect(count > 60)
  }

  @Test(
    "every function reads back to the same formula",
    arguments: ReaderTests.formulas.map(\.0) + ListFunctionTests.pureFunctions.map(\.0)
      + ListFunctionTests.parts.map(\.0) + ListFunctionTests.matrices.map(\.0)
      + ListFunctionTests.sums.map(\.0))
  func formulas(formula: String) throws {
    try roundTrip("NArgMin[{\(formula), x >= -2}, x]")
  }

  @Test("every constraint reads back to the same", arguments: ReaderTests.conditions.map(\.0))
  func constraints(constraint: String) throws {
    if constraint == "b = 2" { return }
    try roundTrip("NArgMax[{x + y, \(constraint)}, {x, y}]")
    try roundTrip("NArgMin[Boole[\(constraint)] x + If[\(constraint), x, y], {x, y}]")
  }

  @Test(
    "signs, numbers, variables and options read back to the same",
    arguments: [
      "NArgMin[x + (-y) - (-3) + -2 - x^-2, {x, y}]", "NArgMin[-x + (-y), {x, y}]",
      "NArgMin[(x - y) - (y - x^2) + (x + (y + 1)), {x, y}]", "NArgMin[-2 x (-y)/(-3), {x, y}]",
      "NArgMin[x/(y/3)/4 x, {x, y}]",
      "NArgMin[(-x)^3 + (2 x)^y + 2.718281828459045^x + E^x, {x, y}]",
      "NArgMin[0.1 x + 1*^-300 y + 123456789012345678 x + 1.5*^200 x^2, {x, y}]",
      "NMinimize[x^2 + y[1], {{x, -1, 0.5}, {y[1] ∈ Integers, 0, 10}}, MaxIterations -> 7]",
      "NMinValue[x, {x, 0, 1}, Method -> {\"NelderMead\", \"RandomSeed\" -> 3, \"PostProcess\" -> False}]",
      "NArgMin[x, {x}, AccuracyGoal -> Infinity, WorkingPrecision -> MachinePrecision, StepMonitor :> Print[x]]",
      "NArgMin[{Total[v], v >= 0, Norm[v] <= t}, {v ∈ Vectors[3], t, {{x}, y}}]",
      "NArgMin[{Tr[m], m[[1, 2]] == 1}, m ∈ Matrices[{2, 2}, Integers, Symmetric[{1, 2}]]]",
      "NArgMin[{m[[1, 2]], Norm[m] <= 1}, m ∈ Matrices[{2, 2}, Reals, Antisymmetric[{1, 2}]]]",
      "NArgMin[{Tr[m], m[[1, 2]] == 1}, m ∈ SemidefiniteMatrices[2]]",
      "NArgMin[Total[Flatten[a]], a ∈ Arrays[{2, 1, 2}, NonNegativeReals]]",
      "NArgMin[{x, Exists[{t, s ∈ Integers}, x == t^2 + s && t > 1]}, x]",
      "NArgMin[{x, x ∈ {1, 2, 5} || y ∈ Integers}, {x, y}]",
      "NArgMin[{x, x ∈ Integers && x ∈ NonPositiveReals, x ∈ NonNegativeReals}, x]",
      "NArgMin[Subscript[x, 1] + Indexed[y, {1, 2}] + z[a, 3], {Subscript[x, 1], Indexed[y, {1, 2}], z[a, 3]}]",
      "NArgMin[Which[x < 1, 1, x > 2, If[y > 1, Indeterminate, x]], {x, y}]",
      "NArgMin[KroneckerDelta[x, y, 1] + Boole[(x > 1 || y > 1) && !(x > 2 && y > 2)], {x, y}]",
      "NArgMin[{x, Xor[x > 1, y > 1, x + y > 3], Equivalent[x > 0, y > 0]}, {x, y}]",
      "NArgMin[{x, {x, y} ∈ StadiumShape[{{0, 0}, {2, 0}}, 1], x ∈ Interval[{0, 1}, {2, 3}]}, {x, y}]",
      #"NArgMin[{x, VectorGreaterEqual[{{x, y, 1}, {y, 0, 2}}, "ExponentialCone"]}, {x, y}]"#,
      #"NArgMin[{x, VectorLess[{0, {x, y, 1}}, {"DualPowerCone", 1/3}]}, {x, y}]"#,
      #"NArgMin[{x, ! VectorGreaterEqual[{{{x, 1}, {1, y}}, 0}, "SemidefiniteCone"]}, {x, y}]"#,
      "NArgMin[Det[{{x, 2}, {3, 4}}] + Det[Inverse[{{x, y}, {3, 4}}]], {x, y}]",
      "NArgMin[Inverse[{{x, y}, {3, 4}}][[1, 2]] + Norm[{{x, 1, 2}, {1, 2, y}}], {x, y}]",
      "NArgMin[Eigenvalues[{{x, y}, {y, x}}][[1]] + Total[SingularValueList[{{x, 1}}]], {x, y}]",
      "NArgMin[Det[Transpose[Inverse[{{x, y}, {3, 4}}]]] + Det[{{x, y}, {1, 0}}.{{1, 2}, {3, y}}], {x, y}]",
      "NArgMin[Gamma[x] + PolyGamma[2, y] + BesselJ[1/2, x] + ProductLog[-1, -x] + PolyLog[2, y], {x, y}]",
      "NArgMin[PDF[NormalDistribution[y, 2], x] + CDF[NormalDistribution[], x] + Quantile[NormalDistribution[0, y], x], {x, y}]",
      "NArgMin[Surd[x, 5] + Mod[x, 3, 1] + Log2[y] + Expm1[x] + CDF[WeibullDistribution[2, y], x], {x, y}]",
    ])
  func forms(text: String) throws { try roundTrip(text) }

  @Test("parts that recur are written once, deep formulas in pieces")
  func sharing() throws {
    try roundTrip("NArgMin[Nest[#^2 + # + x &, y, 40], {x, y}]")
    try roundTrip("NArgMin[Nest[Sin[# + x] &, t1, 3000], {x, t1}]")
    try roundTrip("NArgMin[Nest[Sin, x, 20000], x]")
    try roundTrip("NArgMin[Nest[x - # &, y, 2000] + Nest[Min[#, 2] &, x, 2000], {x, y}]")
    try roundTrip("NArgMin[Nest[(x + #) (y + #) &, y, 12], {x, y}]")
    try roundTrip("NArgMin[Sum[Sin[i x], {i, 5000}], x]")
    try roundTrip(
      "NArgMin[Product[x + i, {i, 3000}] + Fold[If[x > #2, #1, y #2] &, y, Range[200]], {x, y}]")
    let shared = try Reader.read("NArgMin[Nest[#^2 + # + x &, y, 40], {x, y}]")
    #expect(ProblemPrinter.text(shared).utf8.count < 4000)
  }

  @Test("texts look as one would write them")
  func looks() throws {
    let text = "NArgMin[{x - 2 y, x^2 + y^2 <= 1, 0 < x <= 3}, {x ∈ Integers, {y, 0, 1}}]"
    #expect(
      ProblemPrinter.text(try Reader.read(text))
        == "NArgMin[{x - 2*y, x^2 + y^2 <= 1, 0 < x, x <= 3}, {x \\[Element] Integers, {y, 0, 1}}]")
  }

  @Test("a problem that was made in Swift can be read as text")
  func made() throws {
    let x = Expression.variable("x_1"), n = Expression.variable("N!", in: .integers)
    let e = Expression.variable("E", in: .positiveReals)
    let problem = try Problem(
      .maximize, pow(Expression(2), x) + (-n) * e,
      variables: ["x_1", "N!", "E"].map { name in
        Variable(name, in: name == "x_1" ? .reals : name == "E" ? .positiveReals : .integers)
      },
      constraints: [x + (-1) <= n, !(x >= 2 && n < 3), e.isElement(of: .positiveReals)])
    let text = ProblemPrinter.text(problem)
    let read = try Reader.read(text)
    #expect(read.problem.sense == .maximize)
    #expect(read.problem.variables.map(\.name) == ["x1", "Nn1", "En1"])
    #expect(read.problem.variables.map(\.domain) == [.reals, .integers, .positiveReals])
    let point = [1.5, 2, 0.25]
    let mine = PointEvaluator(variables: problem.variables)
    let theirs = PointEvaluator(variables: read.problem.variables)
    #expect(
      mine.value(of: problem.objective, at: point)
        == theirs.value(of: read.problem.objective, at: point))
    #expect(
      mine.maxViolation(of: problem, at: point) == theirs.maxViolation(of: read.problem, at: point))
  }

  @Test("arrays that were read are found again in a problem without its form")
  func arrays() throws {
    let text =
      "NMinimize[{Tr[m] + Total[v], t >= 0}, {m ∈ Matrices[{2, 2}, Reals, Symmetric[{1, 2}]], v ∈ Vectors[2], t}]"
    let read = try Reader.read(text)
    let again = try Reader.read(ProblemPrinter.text(read.problem))
    #expect(ProblemComparison.difference(read, again) == nil)
  }
}
