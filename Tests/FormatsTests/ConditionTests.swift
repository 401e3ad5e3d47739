import ArgMinFormats
import ArgMinLinearAlgebra
import ArgMinProblems
import Testing

@Suite("sets, indicators and semicontinuous columns")
struct ConditionTests {
  private func model(_ text: String) throws -> LinearModel {
    try #require(try ModelFile.read(bytes: Array(text.utf8)).linearModel)
  }

  /// A model in MPS format with the columns a, b, c, d and a binary z, followed by sections.
  private func mps(_ rest: String) throws -> LinearModel {
    try model(
      """
      NAME
      ROWS
       N obj
       G r
       L q
      COLUMNS
       a obj 1 r 1
       b obj 1 r 1
       c obj 1 q 1
       d obj 1 q 1
       z obj 1
      RHS
       rhs r 1 q 2
      BOUNDS
       BV bnd z
      \(rest)
      ENDATA
      """)
  }

  @Test(
    "sets of MPS files in the spellings of several programs",
    arguments: [
      "SOS\n S1 one\n    a 3\n    b 1\n S2 two\n    c 1\n    d 2",
      "SOS\n S1 SOS       one        0\n    SOS       a:3\n    SOS       b:1\n S2 SOS       two\n    SOS       c:1\n    SOS       d:2",
      "SETS\n S1 one r\n a 3\n b 1\n S2 two\n    c 1\n    d 2",
      "SOS\n S1 one\n    one a 3\n    one b 1\n S2 two\n    two c 1\n    two d 2",
      "SOS\n S1 one 0\n a 3\n b 1\n S2 two\n c\n d",
    ])
  func sets(text: String) throws {
    let sets = try mps(text).linear.sets
    #expect(sets.map(\.name) == ["one", "two"])
    #expect(sets.map(\.kind) == [.first, .second])
    #expect(sets.map(\.columns) == [[1, 0], [2, 3]])
    #expect(sets.map(\.weights) == [[1, 3], [1, 2]])
  }

  @Test("priorities of sets are kept, and sets without a name get one")
  func priorities() throws {
    let sets = try mps("SOS\n S1 one 7\n    a 1\n S2\n    b 1\n    c 2").linear.sets
    #expect(sets.map(\.priority) == [7, 0])
    #expect(sets.map(\.name) == ["one", "SOS2"])
  }

  @Test("indicators of MPS files name a row, a binary column and its value")
  func indicators() throws {
    let model = try mps("INDICATORS\n IF r z 1\n IF q z 0")
    #expect(
      model.linear.indicators == [
        .init(row: 0, column: 4, isActiveAtOne: true),
        .init(row: 1, column: 4, isActiveAtOne: false),
      ])
  }

  @Test("rows of LAZYCONS and USERCUTS are rows, and OBJNAME chooses the objective")
  func furtherRows() throws {
    let model = try model(
      "NAME\nOBJSENSE MAX\nOBJNAME\n two\nROWS\n N one\n N two\n L r\nLAZYCONS\n G l\nUSERCUTS\n E u\n"
        + "COLUMNS\n x one 1 two 2\n x r 3 l 4\n x u 5\nRANGES\n R one 1 r 2\nENDATA\n")
    #expect(model.objectiveName == "two" && model.isMaximized)
    #expect(model.linear.objective == [-2])
    #expect(model.linear.rowNames == ["r", "l", "u"])
    #expect(model.linear.matrix.values == [3, 4, 5])
    #expect(model.linear.rowLower == [-2, 0, 0])
  }

  @Test(
    "errors say where they are",
    arguments: [
      ("SOS\n    a 1", 17, 5), ("SOS\n S1 s x", 17, 7), ("SOS\n S1 s\n    e 1", 18, 5),
      ("SOS\n S1 s\n    a 1\n    b", 19, 6), ("SOS\n S1 s\n    a\n    b 1", 19, 5),
      ("SOS\n S1 s\n    a 1\n    a 2", 17, 1), ("SOS\n S1 s\n    a x", 18, 7),
      ("SOS\n S1 s 1 2", 17, 9), ("SOS\n S1 s\n    a nan", 18, 7),
      ("INDICATORS\n IF r z", 17, 8), ("INDICATORS\n IF r z 2", 17, 9),
      ("INDICATORS\n IF r a 1", 17, 7), ("INDICATORS\n IF obj z 1", 17, 5),
      ("INDICATORS\n WHEN r z 1", 17, 2), ("INDICATORS\n IF r z 1\n IF r z 0", 18, 5),
    ])
  func malformed(text: String, line: Int, column: Int) throws {
    let error = try #require(throws: ModelFileError.self) { try mps(text) }
    guard case .malformed(_, line, column) = error else {
      Issue.record("\(text): \(error)")
      return
    }
  }

  /// Models over x, y, v with whole values from −2 to 3, and binaries.
  static let conditions = [
    "st\n s: S1:: x:1 y:2 v:3", "st\n s: S2:: x:1 y:2 v:3",
    "st\n s: S2:: v:1 x:2 y:3\n t: S1:: x:1 v:2",
    "st\n c: b = 1 -> x + 2 y - v <= 1\n b >= 1", "st\n c: b = 0 -> 0 <= x - y <= 2\n b + w = 1",
    "st\n c: b = 1 -> x + y = 1\n d: w = 1 -> v >= 2\n b + w >= 1",
    "st\nsemi-continuous\n x y", "st\n s: S1:: x:1 y:2\nsemi-continuous\n x",
  ]

  @Test("binary columns say the same as the conditions, point by point", arguments: conditions)
  func binaries(text: String) throws {
    let bounds =
      "bounds\n -2 <= x <= 3\n 1 <= y <= 3\n -2 <= v <= 2\nbinary\n b w\nend"
    let isSemicontinuous = text.contains("semi")
    let box = isSemicontinuous ? bounds : bounds.replacing("1 <= y", with: "-1 <= y")
    let source = "min x + y + v + b + w\n\(text)\n\(box)"
    let file = try ModelFile.read(bytes: Array(source.utf8))
    let program = try file.conicModel().program
    let added = program.columnCount - 5
    #expect(added > 0 || text.contains("->"))
    for number in 0..<864 {
      var x = [
        Double(number % 6 - 2), Double(number / 6 % 6 - 2), Double(number / 36 % 6 - 2),
        Double(number / 216 % 2), Double(number / 432 % 2),
      ]
      let isFeasible = file.residual(at: x).largest == 0
      x += repeatElement(0, count: added)
      let isPossible = (0..<1 << added).contains { choice in
        for place in 0..<added { x[5 + place] = Double(choice >> place & 1) }
        return Self.isFeasible(x, program)
      }
      #expect(isFeasible == isPossible, "\(x.prefix(5))")
    }
  }

  /// Whether a point satisfies bounds and rows of a program whose cones are linear.
  private static func isFeasible(_ x: [Double], _ program: ConeProgram<Double>) -> Bool {
    let isInside = zip(x, zip(program.lower, program.upper)).allSatisfy { $1.0 <= $0 && $0 <= $1.1 }
    guard isInside else { return false }
    var rows = program.rightSide
    program.matrix.multiplyAdd(x, into: &rows, times: -1)
    var first = 0
    for cone in program.cones {
      let part = rows[first..<first + cone.dimension]
      first += cone.dimension
      if case .zero = cone {
        if part.contains(where: { $0 != 0 }) { return false }
      } else if part.contains(where: { $0 < 0 }) {
        return false
      }
    }
    return true
  }

  @Test(
    "conditions without bounds are refused by name where binary columns are needed",
    arguments: [
      ("st\n s: S1:: x:1 y:2\nend", "the special ordered set 's'"),
      ("bounds\n x >= 2\nsemi-continuous\n x\nend", "the semicontinuous column 'x'"),
      ("st\n c: b = 1 -> x <= 2\nbinary\n b\nend", "the indicator of the row 'c'"),
      ("st\n c: b = 1 -> [ x^2 ] <= 2\nbinary\n b\nend", "the quadratic row 'c'"),
    ])
  func unbounded(text: String, name: String) throws {
    let file = try ModelFile.read(bytes: Array("min x + y\n\(text)".utf8))
    let error = try #require(throws: ModelFileError.self) { try file.conicModel() }
    #expect(error.description.contains(name), "\(error)")
    #expect(file.linearModel != nil)
  }

  @Test("how far points are from sets and semicontinuous columns")
  func residuals() throws {
    func residual(_ text: String, _ x: [Double]) throws -> Double {
      try ModelFile.read(bytes: Array("min x + y + v\nst\n\(text)\nend".utf8)).residual(at: x)
        .largest
    }
    #expect(try residual("s: S1:: x:1 y:2 v:3", [5, 0.25, 0.5]) == 0.5)
    #expect(try residual("s: S2:: x:1 y:2 v:3", [5, 0.25, 0.5]) == 0.5)
    #expect(try residual("s: S2:: x:1 y:2 v:3", [5, 2, 0]) == 0)
    let semi = "bounds\n 2 <= x <= 4\nsemi\n x"
    #expect(try residual(semi, [0, 0, 0]) == 0 && residual(semi, [3, 0, 0]) == 0)
    #expect(try residual(semi, [0.5, 0, 0]) == 0.5 && residual(semi, [1.5, 0, 0]) == 0.5)
    #expect(try residual(semi, [6, 0, 0]) == 2)
    #expect(try residual(semi, [.nan, 0, 0]).isNaN)
  }
}
