import ArgMinExpressions
import ArgMinFormats
import ArgMinLinearAlgebra
import ArgMinProblems
import ArgMinTestSupport
import Foundation
import Testing

@Suite("Operations of nl files", .tags(.fast))
struct NLOperatorTests {
  /// An operation in the words of the format, over v0 = 0.75 and v1 = -2.5, and its value.
  struct Case: Sendable, CustomTestStringConvertible {
    let words: String
    let value: Double
    var testDescription: String { words }

    init(_ words: String, _ value: Double) { (self.words, self.value) = (words, value) }
  }

  static let (x, y) = (0.75, -2.5)
  static let cases: [Case] = [
    Case("o0 v0 v1", -1.75), Case("o1 v0 v1", 3.25), Case("o2 v0 v1", -1.875),
    Case("o3 v0 v1", -0.3), Case("o4 v1 v0", -0.25), Case("o4 n5 n3", 2), Case("o4 n-5 n3", -2),
    Case("o5 v0 v1", Foundation.pow(x, y)), Case("o5 v1 n3", -15.625), Case("o5 v0 n0.5", sqrt(x)),
    Case("o6 v0 v1", 3.25), Case("o6 v1 v0", 0),
    Case("o11 3 v0 v1 n1", -2.5), Case("o12 3 v0 v1 n1", 1), Case("o11 1 v0", 0.75),
    Case("o13 v1", -3), Case("o14 v1", -2), Case("o15 v1", 2.5), Case("o16 v1", 2.5),
    Case("o37 v1", Foundation.tanh(y)), Case("o38 v1", Foundation.tan(y)),
    Case("o39 v0", x.squareRoot()), Case("o40 v1", Foundation.sinh(y)),
    Case("o41 v1", Foundation.sin(y)), Case("o42 v0", Foundation.log10(x)),
    Case("o43 v0", Foundation.log(x)), Case("o44 v1", Foundation.exp(y)),
    Case("o45 v1", Foundation.cosh(y)), Case("o46 v1", Foundation.cos(y)),
    Case("o47 v0", Foundation.atanh(x)), Case("o48 v0 v1", Foundation.atan2(x, y)),
    Case("o49 v1", Foundation.atan(y)), Case("o50 v1", Foundation.asinh(y)),
    Case("o51 v0", Foundation.asin(x)), Case("o52 o16 v1", Foundation.acosh(-y)),
    Case("o53 v0", Foundation.acos(x)), Case("o54 4 v0 v1 v1 n10", 5.75), Case("o54 0", 0),
    Case("o55 v1 v0", -3), Case("o55 n7 n2", 3),
    Case("o56 n1234.5 n2", 1200), Case("o56 n-0.0012345 n3", -0.00123), Case("o56 n0 n3", 0),
    Case("o57 n1234.567 n2", 1234.57), Case("o57 v1 n0", -3), Case("o57 n1264 n-2", 1300),
    Case("o58 n1234.567 n2", 1234.56), Case("o58 v1 n0", -2),
    Case("o76 v0 n4", 0.31640625), Case("o77 v1", 6.25), Case("o78 n2 v1", Foundation.pow(2, y)),
    Case("o35 o22 v0 n1 v1 n9", -2.5), Case("o35 o29 v0 n1 v1 n9", 9),
    Case("o35 o23 v0 v0 n1 n2", 1), Case("o35 o24 v0 v1 n1 n2", 2),
    Case("o35 o28 v0 v1 n1 n2", 1), Case("o35 o30 v0 v1 n1 n2", 1),
    Case("o35 o34 o22 v0 v1 n1 n2", 1),
    Case("o35 o20 o22 v0 v1 o22 v1 v0 n1 n2", 1), Case("o35 o21 o22 v0 v1 o22 v1 v0 n1 n2", 2),
    Case("o35 o70 3 o22 v1 v0 n1 o28 v0 n0 n1 n2", 1), Case("o35 o71 2 o22 v0 v1 n0 n1 n2", 2),
    Case("o64 2 n-1 n0 n2 v0", 1.5), Case("o64 2 n-1 n0 n2 v1", 2.5),
    Case("o64 3 n1 n-2 n0 n1 n5 v1", -0.5), Case("o64 3 n1 n0.25 n2 n0.5 n4 v0", 1.75),
    Case("o64 2 s3 l-1 n1 v1", -5.5),
    Case("o59 3 o22 v1 v0 o24 n1 n1 o29 v1 v0", 2),
    Case("o60 4 n1 n1 n2 n1", 2), Case("o61 3 h1:a h1:b h1:a", 1),
    Case("o61 3 o65 o24 n1 n1 h2:ab h1:c h1:c h2:ab", 1),
    Case("o35 o62 n2 o59 3 n1 n0 n1 n7 n8", 7), Case("o35 o63 n1 o59 3 n1 n0 n1 n7 n8", 8),
    Case("o35 o66 n2 o59 3 n1 n0 n1 n7 n8", 7), Case("o35 o67 n2 o59 3 n1 n0 n1 n7 n8", 8),
    Case("o35 o68 n1 o59 3 n1 n0 n1 n7 n8", 7), Case("o35 o69 n2 o59 3 n1 n0 n1 n7 n8", 8),
    Case("o35 o72 n1 n0 n1 n7 n8", 8), Case("o35 o72 n0 n0 n1 n7 n8", 7),
    Case("o35 o73 n1 n1 n7 n8", 7), Case("o35 o73 n1 n0 n7 n8", 8),
    Case("o35 o74 3 n1 n2 n3 n7 n8", 7), Case("o35 o74 3 n1 n2 n1 n7 n8", 8),
    Case("o35 o75 3 n1 n2 n1 n7 n8", 7), Case("o35 o75 3 n1 n2 n3 n7 n8", 8),
  ]

  /// A file with the formula as its objective, and its two variables fixed.
  static func file(_ words: String, logical: String? = nil) -> [UInt8] {
    let lines = { (words: String) in words.split(separator: " ").joined(separator: "\n") }
    let condition = logical.map { "L0\n" + lines($0) + "\n" } ?? ""
    return Array(
      """
      g3 1 1 0\t# a comment
       2 0 1 0 0 \(logical == nil ? 0 : 1)
       0 1
       0 0
       0 2 0
       0 0 0 1
       0 0 0 0 0
       0 2
       0 0
       0 0 0 0 0
      \(condition)O0 0
      \(lines(words))
      b
      4 0.75
      0 -2.5 -2.5
      k1
      0
      G0 2
      0 0
      1 0
      """.utf8)
  }

  @Test("have the values of their closed forms", arguments: cases)
  func values(_ item: Case) throws {
    let model = try NLReader.read(Self.file(item.words))
    let value = model.objectiveValue(at: model.allValues(at: [Self.x, Self.y]))
    #expect(abs(value - item.value) <= 1e-14 * max(1, abs(item.value)), "\(value)")
    for form in NLForm.allCases {
      #expect(try NLReader.read(NLWriter.bytes(model, as: form)) == model)
    }
  }

  @Test("have the same values as expressions", arguments: cases)
  func expressions(_ item: Case) throws {
    let problem = try NLReader.read(Self.file(item.words)).problem().problem
    // A condition that is counted has a variable of its own, of which constraints make 1 or 0.
    let extra = problem.variables.count - 2
    guard extra <= 3 else { return }
    var values: [Double] = []
    for mask in 0..<(1 << extra) {
      let point = [Self.x, Self.y] + (0..<extra).map { Double(mask >> $0 & 1) }
      let evaluator = PointEvaluator(problem)
      guard evaluator.maxViolation(of: problem, at: point) == 0 else { continue }
      values.append(evaluator.value(of: problem.objective, at: point))
    }
    #expect(
      values.contains { abs($0 - item.value) <= 1e-12 * max(1, abs(item.value)) }, "\(values)")
  }

  @Test("cover the format")
  func coverage() {
    let used = Set(
      Self.cases.flatMap { $0.words.split(separator: " ") }.filter { $0.first == "o" }
        .compactMap { UInt8($0.dropFirst()) })
    let known = Set(
      NLOperation.allCases.map(\.rawValue).filter { $0 < NLOperation.call.rawValue })
    #expect(known == used)
  }

  @Test(
    "as conditions hold where they hold",
    arguments: [
      ("o22 v1 v0", true), ("o74 3 v0 v1 n3", true),
      ("o73 o22 v1 v0 o29 v0 v1", true), ("o62 n2 o59 2 o22 v1 v0 o24 v0 n0.75", true),
      ("o62 n3 o59 2 o22 v1 v0 o24 v0 n0.75", false), ("v0", true), ("n0", false),
      ("o34 o24 v0 v1", true), ("o72 o22 v0 v1 n0 n1", true),
    ])
  func conditions(_ words: String, holds: Bool) throws {
    let model = try NLReader.read(Self.file("n0", logical: words))
    #expect((ModelFile.nl(model).residual(at: [Self.x, Self.y]).largest == 0) == holds)
    let problem = try model.problem().problem
    let extra = problem.variables.count - 2
    let feasible = (0..<(1 << extra)).contains { mask in
      let point = [Self.x, Self.y] + (0..<extra).map { Double(mask >> $0 & 1) }
      return PointEvaluator(problem).maxViolation(of: problem, at: point) == 0
    }
    #expect(feasible == holds)
  }

  @Test(
    "that are polynomials are written out",
    arguments: [
      ("o2 o0 v0 n1 o1 v1 v0", 0.75 + 1, true), ("o5 o54 3 v0 v1 n1 n2", 0, true),
      ("o3 o77 v0 n4", 0, true), ("o2 o77 v0 v1", 0, false), ("o0 o44 n0 v0", 0, true),
      ("o3 n1 v0", 0, false), ("o35 o22 n1 n2 v0 n0", 0, false), ("o41 n2", 0, true),
    ])
  func polynomials(_ words: String, _: Double, isQuadratic: Bool) throws {
    let model = try NLReader.read(Self.file(words))
    let program = model.linearProgram()
    #expect((program != nil) == isQuadratic)
    guard let program else { return }
    var product = [0.0, 0.0]
    let point = [Self.x, Self.y]
    for column in 0..<2 {
      for place in program.quadratic.starts[column]..<program.quadratic.starts[column + 1] {
        let row = Int(program.quadratic.rows[place])
        product[row] += program.quadratic.values[place] * point[column]
        if row != column { product[column] += program.quadratic.values[place] * point[row] }
      }
    }
    let value =
      program.constant
      + (0..<2).reduce(0) { sum, j in
        sum + point[j] * (program.objective[j] + product[j] / 2)
      }
    let expected = model.objectiveValue(at: model.allValues(at: point))
    #expect(abs(value - expected) <= 1e-14 * max(1, abs(expected)))
  }
}
