import ArgMinFormats
import ArgMinLinearAlgebra
import ArgMinProblems
import Testing

@Suite struct MPSTests {
  private func model(_ text: String) throws -> LinearModel {
    guard let model = try ModelFile.read(bytes: Array(text.utf8)).linearModel else {
      throw ModelFileError.unknownFormat(start: "")
    }
    return model
  }

  /// A model of one column in rows of every type, followed by `rest`.
  private func typical(_ rest: String) throws -> LinearProgram {
    try model(
      "NAME\nROWS\n N obj\n L l\n G g\n E e\nCOLUMNS\n x obj 1 l 2\n x g 3 e 4\n" + rest
        + "\nENDATA\n"
    ).linear
  }

  static let sides: [(String, [Double], [Double])] = [
    ("", [-.infinity, 0, 0], [0.0, .infinity, 0]),
    ("RHS\n r l 5 g 6\n r e 7", [-.infinity, 6, 7], [5, .infinity, 7]),
    ("RHS\n l 5 g 6\n e 7", [-.infinity, 6, 7], [5, .infinity, 7]),
    ("RHS\n r l 5 g 6\n r e 7\nRANGES\n R l 2 g 3\n R e 4", [3, 6, 7], [5, 9, 11]),
    ("RANGES\n R l -2 g -3\n R e -4\nRHS\n r l 5 g 6\n r e 7", [3, 6, 3], [5, 9, 7]),
    ("RHS\n r l 1e30 g -1e30", [-.infinity, -.infinity, 0], [.infinity, .infinity, 0]),
  ]

  @Test(
    "right-hand sides and ranges give the bounds of rows",
    arguments: sides)
  func rows(rest: String, lower: [Double], upper: [Double]) throws {
    let program = try typical(rest)
    #expect(program.rowLower == lower)
    #expect(program.rowUpper == upper)
    #expect(program.rowNames == ["l", "g", "e"])
    #expect(program.matrix.values == [2, 3, 4])
  }

  @Test("the right-hand side of the objective is a constant that is taken off")
  func constant() throws {
    #expect(try typical("RHS\n r obj 2.5").constant == -2.5)
  }

  static let boundLines: [(String, Double, Double, Bool)] = [
    ("LO b x 2", 2, .infinity, false), ("UP b x 2", 0, 2, false),
    ("UP b x -2", -.infinity, -2, false), ("LO b x 0\n UP b x -2", 0, -2, false),
    ("FX b x 2", 2, 2, false), ("FR b x", -.infinity, .infinity, false),
    ("FR b x 0", -.infinity, .infinity, false), ("FR x", -.infinity, .infinity, false),
    ("MI b x", -.infinity, .infinity, false), ("MI b x\n UP b x 3", -.infinity, 3, false),
    ("PL b x 1e30", 0, .infinity, false), ("BV b x", 0, 1, true), ("BV b x 1", 0, 1, true),
    ("LI b x 2", 2, .infinity, true), ("UI b x 2", 0, 2, true), ("UP x 2", 0, 2, false),
    ("UP b x inf", 0, .infinity, false), ("LO b x -Infinity", -.infinity, .infinity, false),
    ("UP b x 1d1 $ remark", 0, 10, false),
  ]

  @Test(
    "every type of bound does what it says",
    arguments: boundLines)
  func bounds(line: String, lower: Double, upper: Double, isInteger: Bool) throws {
    let program = try typical("BOUNDS\n \(line)")
    #expect(program.lower == [lower])
    #expect(program.upper == [upper])
    #expect(program.isInteger == [isInteger])
  }

  @Test("whole columns between markers are 0 or 1 unless they have bounds")
  func markers() throws {
    let program = try model(
      """
      NAME
      ROWS
       N c
      COLUMNS
       a c 1
       M1 'MARKER' 'INTORG'
       b c 1
       d c 1
       M2 'MARKER' 'INTEND'
       e c 1
      BOUNDS
       LO B d 2
      ENDATA
      """
    ).linear
    #expect(program.isInteger == [false, true, true, false])
    #expect(program.lower == [0, 0, 2, 0])
    #expect(program.upper == [.infinity, 1, .infinity, .infinity])
  }

  @Test("of a model to be maximized the objective is negated and the value is not")
  func maximized() throws {
    let text =
      "NAME\nOBJSENSE\n    MAX\nROWS\n N c\nCOLUMNS\n x c 3\nRHS\n r c -1\nQUADOBJ\n x x -2\nENDATA\n"
    let model = try model(text)
    #expect(model.isMaximized)
    #expect(model.linear.objective == [-3])
    #expect(model.linear.constant == -1)
    #expect(model.linear.quadratic.values == [2])
    let conic = try model.conicModel()
    // 3 x − x² + 1 at x = 5.
    #expect(conic.value(at: [5]) == 15 - 25 + 1)
    #expect(
      try self.model(text.replacing("OBJSENSE\n    MAX", with: "OBJSENSE MAXIMIZE")).isMaximized)
  }

  @Test("names may hold spaces in the fixed form")
  func fixed() throws {
    let text = """
      NAME          SPACES
      ROWS
       N  COST
       G  ROW ONE
      COLUMNS
          COL ONE   COST               1.5   ROW ONE            2.5
          COL TWO   ROW ONE           -4.0
      RHS
          RHS       ROW ONE            3.0
      BOUNDS
       UP BND       COL TWO            9.0
      ENDATA
      """
    let program = try model(text).linear
    #expect(program.columnNames == ["COL ONE", "COL TWO"])
    #expect(program.rowNames == ["ROW ONE"])
    #expect(program.matrix.values == [2.5, -4])
    #expect(program.upper == [.infinity, 9])
    #expect(program.rowLower == [3])
  }

  @Test(
    "quadratic sections say the same in their own ways",
    arguments: [
      "QUADOBJ\n x x 2\n y x 1\n y y 4", "QUADOBJ\n x x 2\n x y 1\n y y 4",
      "QMATRIX\n x x 2\n x y 1\n y x 1\n y y 4", "QSECTION c\n x x 2\n y x 1\n y y 4",
      "QUADOBJ\n x x 1\n x x 1\n y x 0.5\n x y 0.5\n y y 4",
    ])
  func quadratic(section: String) throws {
    let program = try model(
      "NAME\nROWS\n N c\nCOLUMNS\n x c 1\n y c 1\n\(section)\nENDATA\n"
    ).linear
    #expect(program.quadratic.starts == [0, 1, 3])
    #expect(program.quadratic.rows == [0, 0, 1])
    #expect(program.quadratic.values == [2, 1, 4])
  }

  @Test(
    "a convex quadratic row becomes a second-order cone that holds the same points",
    arguments: [
      "QCMATRIX r\n x x 1\n y y 2\n x y -0.5\n y x -0.5", "QSECTION r\n x x 2\n y y 4\n y x -1",
    ])
  func quadraticRow(section: String) throws {
    let model = try model(
      "NAME\nROWS\n N c\n L r\nCOLUMNS\n x c 1 r 1\n y c 1\nRHS\n R r 4\nBOUNDS\n FR B x\n FR B y\n"
        + section + "\nENDATA\n")
    let program = try model.conicModel().program
    #expect(program.cones == [.secondOrder(4)])
    for (x, y) in [(1.0, 1.0), (0, 1.5), (1.5, -0.5), (-2.5, 0), (1, 2), (-1, -1)] {
      // x² + 2y² − xy + x ≤ 4.
      let slack = 4 - x - x * x - 2 * y * y + x * y
      var s = program.rightSide
      program.matrix.multiplyAdd([x, y], into: &s, times: -1)
      let distance = s[0] * s[0] - s[1] * s[1] - s[2] * s[2] - s[3] * s[3]
      #expect(abs(distance - 2 * slack) < 1e-12)
    }
    #expect(try model.conicModel().program.rowCount == 4)
    #expect(throws: ModelFileError.self) { try model.linearProgram() }
  }

  @Test("a quadratic row that is not convex is refused when a cone program is asked for")
  func nonconvex() throws {
    let text =
      "NAME\nROWS\n N c\n L r\nCOLUMNS\n x c 1 r 1\n y c 1\nRHS\n R r 4\nQCMATRIX r\n x y 1\n y x 1\nENDATA\n"
    let model = try model(text)
    #expect(model.quadraticRows.count == 1)
    let error = try #require(throws: ModelFileError.self) { try model.conicModel() }
    #expect(error.description.contains("'r', which is not convex"))
  }

  @Test("cones of columns are read as MOSEK writes them")
  func cones() throws {
    let columns = (0..<8).map { " x\($0) c 1\n" }.joined()
    let model = try model(
      "NAME\nROWS\n N c\nCOLUMNS\n" + columns
        + "CSECTION k1 0.0 QUAD\n x0\n x1\n x2\nCSECTION k2 0.0 RQUAD\n x3\n x4\n"
        + "CSECTION k3 0.25 PPOW\n x5\n x6\n x7\nENDATA\n")
    #expect(
      try model.conicModel().program.cones == [.secondOrder(3), .secondOrder(2), .power(0.25)])
  }

  @Test("a semicontinuous column stays one, and gets a binary column and two rows among cones")
  func semicontinuous() throws {
    let model = try model(
      "NAME\nROWS\n N c\n G r\nCOLUMNS\n x c 1 r 1\nRHS\n R r 1\nBOUNDS\n SC B x 10\n LO B x 2\nENDATA\n"
    )
    #expect(model.linear.semicontinuous == [0])
    #expect(model.linear.lower == [2] && model.linear.upper == [10])
    let program = try model.conicModel().program
    #expect(program.isInteger == [false, true])
    #expect(program.lower == [0, 0] && program.upper == [10, 1])
    #expect(program.cones == [.nonNegative(3)])
    func isFeasible(_ x: [Double]) -> Bool {
      var rows = program.rightSide
      program.matrix.multiplyAdd(x, into: &rows, times: -1)
      return rows.dropFirst().allSatisfy { $0 >= 0 }
    }
    #expect(isFeasible([0, 0]) && isFeasible([2, 1]) && isFeasible([10, 1]))
    #expect(!isFeasible([1, 1]) && !isFeasible([1, 0]) && !isFeasible([11, 1]))
  }

  @Test("rows with two bounds become two rows of the cone form, equations come first")
  func coneForm() throws {
    let program = try typical(
      "RHS\n r l 5 g 6\n r e 7\nRANGES\n R l 2\nBOUNDS\n UP B x 8")
    let (cone, origins) = program.coneForm()
    #expect(cone.cones == [.zero(1), .nonNegative(3)])
    #expect(
      origins == [
        .init(row: 2, sign: 1), .init(row: 0, sign: 1), .init(row: 0, sign: -1),
        .init(row: 1, sign: -1),
      ])
    #expect(cone.rightSide == [7, 5, -3, -6])
    #expect(cone.matrix.values == [4, 2, -2, -3])
    #expect(cone.upper == [8])
  }

  @Test(
    "what changes the model and is not read is refused by name",
    arguments: ["SOS1", "GENCONS", "PWLOBJ", "REFROW", "SCENARIOS"])
  func refused(section: String) throws {
    let error = try #require(throws: ModelFileError.self) { try typical(section + "\n S1 a 1") }
    #expect(error.description.contains("the section \(section) is not supported"))
  }

  @Test(
    "errors say where they are",
    arguments: [
      ("ROWS\n N c\n X r\n", 3, 2), ("ROWS\n N c\n L c\n", 3, 4), ("ROWS\n N\n", 2, 3),
      ("ROWS\n N c\nCOLUMNS\n x d 1\n", 4, 4), ("ROWS\n N c\nCOLUMNS\n x c nan\n", 4, 6),
      ("ROWS\n N c\nCOLUMNS\n x c 1e400\n", 4, 6), ("ROWS\n N c\nCOLUMNS\n x c one\n", 4, 6),
      ("ROWS\n N c\nCOLUMNS\n x c 1\nBOUNDS\n UP b y 1\n", 6, 7),
      ("ROWS\n N c\nCOLUMNS\n x c 1\nBOUNDS\n ZZ b x 1\n", 6, 2),
      ("ROWS\n N c\n L r\nCOLUMNS\n x c 1\nRHS\n s r 1\n s r 2\n", 8, 4),
      ("ROWS\n N c\nCOLUMNS\n x c 1\nROWS\n N d\n", 5, 1),
      ("ROWS\n N c\nCOLUMNS\n x c 1\n", 5, 1),
      ("ROWS\n N c\nCOLUMNS\n x c 1\nBOUNDS\n LO b x inf\n", 6, 9),
    ])
  func malformed(text: String, line: Int, column: Int) throws {
    let error = try #require(throws: ModelFileError.self) { try model(text) }
    guard case .malformed(_, line, column) = error else {
      Issue.record("\(error)")
      return
    }
  }
}
