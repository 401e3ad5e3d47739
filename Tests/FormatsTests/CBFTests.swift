import ArgMinFormats
import ArgMinLinearAlgebra
import ArgMinProblems
import Testing

@Suite struct CBFTests {
  private func model(_ text: String) throws -> ConicModel {
    try ModelFile.read(bytes: Array(text.utf8)).conicModel()
  }

  /// The rows b − Ax of a program.
  private func rows(_ program: ConeProgram<Double>, _ x: [Double]) -> [Double] {
    var rows = program.rightSide
    program.matrix.multiplyAdd(x, into: &rows, times: -1)
    return rows
  }

  @Test("half-lines and points become bounds of variables, and free rows vanish")
  func linearCones() throws {
    let model = try model(
      """
      VER
      1
      OBJSENSE
      MAX
      VAR
      4 4
      F 1
      L+ 1
      L- 1
      L= 1
      CON
      4 4
      F 1
      L+ 1
      L- 1
      L= 1
      INT
      2
      0
      2
      OBJACOORD
      2
      0 2.0
      0 1.0
      OBJBCOORD
      -4.5
      ACOORD
      4
      0 0 1.0
      1 0 2.0
      2 1 3.0
      3 2 4.0
      BCOORD
      4
      0 1
      1 10
      2 20
      3 30
      """)
    let program = model.program
    #expect(model.isMaximized)
    #expect(program.lower == [-.infinity, 0, -.infinity, 0])
    #expect(program.upper == [.infinity, .infinity, 0, 0])
    #expect(program.isInteger == [true, false, true, false])
    #expect(program.cones == [.nonNegative(2), .zero(1)])
    let found = rows(program, [1, 1, 1, 1])
    // 2 + 10, −(3 + 20) and 4 + 30.
    #expect(found == [12, -23, 34])
    #expect(model.value(at: [7, 0, 0, 0]) == 16.5)
    #expect(program.linear == [-3, 0, 0, 0])
  }

  @Test("cones keep their entries in the order of the program's cones")
  func orders() throws {
    let model = try model(
      """
      VER
      3
      POWCONES
      1 2
      2
      1
      3
      POW*CONES
      1 2
      2
      1
      3
      OBJSENSE
      MIN
      VAR
      15 5
      Q 3
      QR 3
      EXP 3
      EXP* 3
      @0:POW 3
      CON
      3 1
      @0:POW* 3
      ACOORD
      3
      0 0 1
      1 1 1
      2 2 1
      """)
    let x: [Double] = [5, 3, 4, 2, 9, 6, 10, 11, 12, 13, 14, 15, 16, 17, 18]
    #expect(
      model.program.cones == [
        .secondOrder(3), .secondOrder(3), .exponential, .dualExponential, .power(0.25),
        .dualPower(0.25),
      ])
    let rows = rows(model.program, x)
    #expect(Array(rows[0..<3]) == [5, 3, 4])
    // 2 · 2 · 9 − 6² is the square of the first entry less those of the others.
    #expect(abs(rows[3] * rows[3] - rows[4] * rows[4] - rows[5] * rows[5]) < 1e-13)
    #expect(abs(rows[3] - 11 * 0.5.squareRoot()) < 1e-15)
    #expect(Array(rows[6..<12]) == [12, 11, 10, 15, 14, 13])
    #expect(Array(rows[12..<15]) == [16, 17, 18])
    #expect(Array(rows[15...]) == [5, 3, 4])
  }

  @Test("matrix variables and matrix constraints are scaled triangles, whichever triangle is given")
  func matrices() throws {
    let model = try model(
      """
      VER
      2
      OBJSENSE
      MIN
      PSDVAR
      1
      2
      VAR
      1 1
      F 1
      PSDCON
      1
      2
      CON
      1 1
      L= 1
      OBJFCOORD
      2
      0 0 0 1
      0 1 0 0.5
      FCOORD
      2
      0 0 0 1 1
      0 0 1 1 3
      BCOORD
      1
      0 -1
      HCOORD
      1
      0 0 1 0 2
      DCOORD
      2
      0 0 0 1
      0 1 1 4
      """)
    #expect(model.matrixOrders == [2])
    #expect(model.scalarCount == 1)
    #expect(model.program.cones == [.semidefinite(2), .zero(1), .semidefinite(2)])
    // x, then X₁₁, X₁₂, X₂₂.
    let rows = rows(model.program, [7, 2, 3, 5])
    let root = 2.0.squareRoot()
    let expected: [Double] = [2, 3 * root, 5, 20, 1, 14 * root, 4]
    for (row, value) in zip(rows, expected) { #expect(abs(row - value) < 1e-14) }
    #expect(model.value(at: [7, 2, 3, 5]) == 5)
  }

  @Test("power cones with more entries are taken apart exactly")
  func longPowers() throws {
    let model = try model(
      """
      VER
      3
      POWCONES
      1 3
      3
      1
      2
      1
      OBJSENSE
      MIN
      VAR
      5 1
      @0:POW 5
      """)
    #expect(model.program.cones == [.secondOrder(3), .power(0.25), .power(2.0 / 3)])
    // 16^¼ 4^½ 4^¼ = 4√2 ≥ ‖(3, 4)‖ = 5, shown by u = 5 and t = (4² · 4)^⅓ = 4: 16^¼ 4^¾ ≥ 5.
    let rows = rows(model.program, [16, 4, 4, 3, 4, 5, 4])
    #expect(rows == [5, 3, 4, 16, 4, 5, 4, 4, 4])
    #expect(model.scalarCount == 5)
    #expect(model.program.columnCount == 7)
  }

  @Test(
    "errors say where they are and what would be accepted",
    arguments: [
      ("VER\n5\n", 2, 1, "the version is 5; it must be 1 to 4"),
      ("VER\n1\nVER\n1\n", 3, 1, "the section 'VER' is there twice; keep one of them"),
      ("VER\n1\nOBJSENSE\nmin\n", 4, 1, "'min' stands where MIN or MAX is expected"),
      ("VER\n1\nVAR\n3 1\nF 2\n", 6, 1, "3 in all"),
      ("VER\n1\nVAR\n1 1\nZ 1\n", 5, 1, "there is no cone 'Z'"),
      ("VER\n1\nVAR\n2 1\nEXP 2\n", 5, 1, "the dimension of the cone is 2; it must be 3"),
      ("VER\n1\nACOORD\n1\n0 0 1\n", 5, 1, "there is no row yet"),
      ("VER\n1\nVAR\n1 1\nF 1\nOBJACOORD\n1\n0 nan\n", 8, 3, "'nan' is not finite"),
      ("VER\n1\nVAR\n1 1\nF 1\nOBJACOORD\n1\n0 1e999\n", 8, 3, "'1e999' is not finite"),
      ("VER\n1\nVAR\n1 1\nF 1\nOBJACOORD\n1\n-1 2\n", 8, 1, "it must be 0 to 0"),
      ("VER\n1\nVAR\n1 1\nF 1\nOBJACOORD\n2\n0 2\n", 9, 1, "the file ends"),
      ("VER\n1\nPSDVAR\n1\n-3\n", 5, 1, "the order of a matrix is -3"),
      ("VER\n1\nMYSTERY\n1\n", 3, 1, "there is no section 'MYSTERY'"),
      ("VER\n3\nVAR\n3 1\n@0:POW 3\n", 5, 1, "the number of the power cone is 0"),
    ])
  func malformed(text: String, line: Int, column: Int, message: String) throws {
    let error = try #require(throws: ModelFileError.self) { try model(text) }
    guard case .malformed(let flaw, line, column) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(flaw.description.contains(message), "\(error)")
  }

  @Test("CHANGE and matrices of rank 1 are refused by name")
  func refused() throws {
    let head = "VER\n2\nOBJSENSE\nMIN\nPSDVAR\n1\n2\n"
    #expect(
      try #require(throws: ModelFileError.self) { try model(head + "CHANGE\n") }
        .description.contains("CHANGE"))
    #expect(
      try #require(throws: ModelFileError.self) { try model(head + "PSDVARRANK1\n1\n0\n") }
        .description.contains("PSDVARRANK1"))
  }

  @Test(
    "counts without content take no memory",
    arguments: [
      "VER\n1\nOBJSENSE\nMIN\nVAR\n9000000000000000 1\nF 9000000000000000\n",
      "VER\n1\nOBJSENSE\nMIN\nPSDVAR\n1\n1000000\n",
      "VER\n1\nOBJSENSE\nMIN\nPSDVAR\n5\n5000\n5000\n5000\n5000\n5000\n",
      "VER\n1\nOBJSENSE\nMIN\nVAR\n1 1\nF 1\nOBJACOORD\n999999999999999999\n0 1\n",
      "VER\n1\nOBJSENSE\nMIN\nPSDVAR\n999999999999999999\n1\n",
      "VER\n3\nPOWCONES\n999999999999999999 999999999999999999\n",
    ])
  func hugeCounts(text: String) {
    #expect(throws: ModelFileError.self) { try model(text) }
  }
}
