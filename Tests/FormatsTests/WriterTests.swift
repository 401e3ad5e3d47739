import ArgMinFormats
import ArgMinLinearAlgebra
import ArgMinProblems
import Testing

@Suite("writing models")
struct WriterTests {
  private func text(_ source: String, _ format: ModelFormat) throws -> String {
    String(
      decoding: try ModelFile.read(bytes: Array(source.utf8)).text(as: format).bytes, as: UTF8.self)
  }

  private static let everything = """
    Maximize
     profit: x - 3 y + [ - 2 x ^2 + x * y ] / 2 + 7
    Subject To
     low: x + y >= 1
     range: -1 <= x - y <= 1
     q: x + [ 2 x ^2 + y ^2 ] <= 9
     i: b = 0 -> x <= 3
    Bounds
     -2 <= x <= 6
     y free
     3 <= s <= 8
    Binaries
     b
    Generals
     x
    Semi-Continuous
     s
    SOS
     set: S2:: x:1 y:2.5
    End

    """

  @Test("the LP format in full")
  func lp() throws {
    let expected = Self.everything.replacing("x - 3 y +", with: "x - 3 y + 0 b + 0 s +")
      .replacing(
        "range: -1 <= x - y <= 1", with: "range: x - y >= -1\n range_upper: x - y <= 1")
    #expect(try text(Self.everything, .lp) == expected)
    #expect(try text(expected, .lp) == expected)
  }

  @Test("the MPS format in full")
  func mps() throws {
    #expect(
      try text(Self.everything, .mps) == """
        NAME
        OBJSENSE
            MAX
        ROWS
         N  profit
         G  low
         G  range
         L  q
         L  i
        COLUMNS
            MARKER    'MARKER'                 'INTORG'
            x         profit    1
            x         low       1
            x         range     1
            x         q         1
            x         i         1
            MARKER    'MARKER'                 'INTEND'
            y         profit    -3
            y         low       1
            y         range     -1
            MARKER    'MARKER'                 'INTORG'
            b         profit    0
            MARKER    'MARKER'                 'INTEND'
            s         profit    0
        RHS
            RHS       profit    -7
            RHS       low       1
            RHS       range     -1
            RHS       q         9
            RHS       i         3
        RANGES
            RNG       range     2
        BOUNDS
         LO BND       x         -2
         UP BND       x         6
         FR BND       y
         UP BND       b         1
         LO BND       s         3
         SC BND       s         8
        SOS
         S2 set
            x         1
            y         2.5
        QUADOBJ
            x         x         -2
            x         y         0.5
        QCMATRIX q
            x         x         2
            y         y         1
        INDICATORS
         IF i        b        0
        ENDATA

        """)
  }

  @Test("numbers keep their digits, and infinities and signed zeros do no harm")
  func numbers() throws {
    let source =
      "min 0.1 x + 1e-300 y + 1.2345678901234568e+20 z - 0 w + 2 v\nst\n c: 0.30000000000000004 x >= -1e30\nend"
    let file = try ModelFile.read(bytes: Array(source.utf8))
    for format in [ModelFormat.lp, .mps, .cbf] {
      let back = try ModelFile.read(bytes: file.text(as: format).bytes).converted(to: .mps)
      #expect(
        back.linearModel?.linear.objective == [0.1, 1e-300, 1.2345678901234568e+20, 0, 2])
      #expect(back.linearModel?.linear.matrix.values == [0.30000000000000004])
      #expect(back.linearModel?.linear.rowLower == [-.infinity])
    }
  }

  @Test("names that clash or cannot be spelled become others, all different")
  func spelling() throws {
    let source =
      "ROWS\n N obj\n L a+b\n L a_b\n L e5\n L 7\nCOLUMNS\n x obj 1 a+b 1\n X:1 a_b 1 e5 1\n X_1 7 1\nENDATA\n"
    let written = try ModelFile.read(bytes: Array(source.utf8)).text(as: .lp)
    let back = try #require(try ModelFile.read(bytes: written.bytes).linearModel).linear
    #expect(back.rowNames == ["a_b_2", "a_b", "r_e5", "r_7"])
    #expect(back.columnNames == ["x", "X_1_2", "X_1"])
    #expect(written.renamings.map(\.name) == ["a+b", "e5", "7", "X:1"])
  }

  @Test("a convex quadratic model becomes cones in CBF, with the same values and distances")
  func quadratics() throws {
    let source =
      "max x - [ 2 x^2 + 2 x * y + 4 y^2 ] / 2\nst\n q: x + [ x^2 + y^2 ] <= 4\n g: [ - x^2 ] >= -9\nend"
    let file = try ModelFile.read(bytes: Array(source.utf8))
    let other = try file.converted(to: .cbf)
    let (model, conic) = (try file.conicModel(), try other.conicModel())
    for x in [[1.0, 1], [0.5, 0.25], [3, 2], [2, -1.5]] {
      let half = x[0] * x[0] + x[0] * x[1] + 2 * x[1] * x[1]
      let auxiliary = x + [half]
      #expect(abs(conic.value(at: auxiliary) - model.value(at: x)) <= 1e-12)
      let isFeasible = file.residual(at: x).largest == 0
      #expect((other.residual(at: auxiliary).largest <= 1e-12) == isFeasible)
      #expect(other.residual(at: x + [half - 0.1]).largest > 0.01)
    }
  }

  @Test(
    "what a format has no words for is said",
    arguments: [
      ("min [ - x^2 ]\nst\n c: x <= 1\nend", ModelFormat.cbf, "not convex"),
      ("min x\nst\n c: [ x^2 ] >= 1\nend", .cbf, "not convex"),
      ("min x\nst\nsemi\n x\nend", .cbf, "semicontinuous"),
      ("max x\nst\n c: x <= 1\nend", .sdpa, "greatest value"),
      ("min x + 1\nst\n c: x <= 1\nend", .sdpa, "constant"),
      ("VER\n1\nOBJSENSE\nMIN\nVAR\n3 1\nQ 3\n", .lp, "cone"),
      ("VER\n1\nOBJSENSE\nMIN\nVAR\n3 1\nQ 3\n", .sdpa, "cone"),
      ("VER\n1\nOBJSENSE\nMIN\nPSDVAR\n1\n2\n", .mps, "semidefinite"),
      ("1\n1\n-1\n1\n*RANK1\n*1\n", .cbf, "rank 1"),
    ])
  func unsayable(source: String, format: ModelFormat, hint: String) throws {
    let file = try ModelFile.read(bytes: Array(source.utf8))
    let error = try #require(throws: ModelFileError.self) { try file.text(as: format) }
    guard case .cannotSay(_, format.rawValue, _) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(error.description.contains(hint), "\(error)")
  }

  @Test("affine forms in cones get columns of their own in MPS, and equal them")
  func slacks() throws {
    let source =
      "VER\n1\nOBJSENSE\nMIN\nVAR\n3 2\nL+ 1\nF 2\nCON\n4 2\nQ 3\nL- 1\nOBJACOORD\n1\n0 1\n"
      + "ACOORD\n5\n0 0 1\n1 1 2\n2 2 1\n3 0 1\n3 1 1\nBCOORD\n2\n1 -1\n3 -5\n"
    let model = try #require(
      try ModelFile.read(bytes: Array(source.utf8)).converted(to: .mps).linearModel)
    #expect(model.linear.columnCount == 6)
    #expect(model.cones.map(\.columns) == [[3, 4, 5]])
    // x₀ − s₁ = 0, 2x₁ − s₂ = 1, x₂ − s₃ = 0, and x₀ + x₁ ≤ 5.
    #expect(model.linear.rowLower == [0, 1, 0, -.infinity])
    #expect(model.linear.rowUpper == [0, 1, 0, 5])
  }
}
