import ArgMinFormats
import ArgMinTestSupport
import Testing

@Suite("how far a point is from satisfying a file")
struct ResidualTests {
  private func residual(_ text: String, _ x: [Double]) throws -> Double {
    try ModelFile.read(bytes: Array(text.utf8)).residual(at: x).largest
  }

  /// A file with the variables in one domain.
  private func cbf(_ domain: String, _ count: Int, powers: String = "") -> String {
    "VER\n3\n\(powers)OBJSENSE\nMIN\nVAR\n\(count) 1\n\(domain) \(count)\n"
  }

  private static let points: [(String, [Double], Double)] = [
    ("F", [-5], 0), ("L=", [0.25], 0.25), ("L+", [-0.5, 2], 0.5), ("L-", [3, -1], 3),
    ("Q", [5, 3, 4], 0), ("Q", [4, 3, 4], 1), ("QR", [1, 2, 2], 0),
    ("QR", [0.5, 0.5, 1], 1 - 0.5.squareRoot()), ("EXP", [1, 1, 0], 0), ("EXP", [0.5, 1, 0], 0.5),
    ("EXP", [1, 0, -1], 0), ("EXP*", [1, 0, -1], 0),
  ]

  @Test("domains are measured by their defining inequalities", arguments: points)
  func domains(domain: String, x: [Double], violation: Double) throws {
    let found = try residual(cbf(domain, x.count), x)
    #expect(abs(found - violation) <= 1e-12, "\(found)")
  }

  @Test("power cones of several entries, and their duals")
  func powers() throws {
    let primal = cbf("@0:POW", 4, powers: "POWCONES\n1 2\n2\n1\n3\n")
    // 16^¼ 81^¾ = 54.
    #expect(abs(try residual(primal, [16, 81, 54 * 0.6, 54 * 0.8])) <= 1e-9)
    #expect(abs(try residual(primal, [16, 81, 55 * 0.6, 55 * 0.8]) - 1) <= 1e-9)
    let dual = cbf("@0:POW*", 3, powers: "POW*CONES\n1 2\n2\n1\n3\n")
    #expect(abs(try residual(dual, [4, 60.75, 55]) - 1) <= 1e-9)
    #expect(try residual(dual, [-0.5, 1, 0]) == 0.5)
  }

  @Test("matrices lack what their least eigenvalue does")
  func matrices() throws {
    let variable = "VER\n3\nOBJSENSE\nMIN\nPSDVAR\n1\n2\n"
    // (1, 2; 2, 1) has the eigenvalues −1 and 3; the triangle comes column by column.
    #expect(abs(try residual(variable, [1, 2, 1]) - 1) <= 1e-12)
    #expect(try residual(variable, [1, 0.5, 1]) == 0)
    let constraint =
      "VER\n3\nOBJSENSE\nMIN\nPSDCON\n1\n2\nVAR\n1 1\nF 1\nHCOORD\n1\n0 0 1 0 1.0\n"
      + "DCOORD\n2\n0 0 0 1.0\n0 1 1 1.0\n"
    #expect(abs(try residual(constraint, [3]) - 2) <= 1e-12)
    let scaled = cbf("SVECPSD", 3)
    #expect(abs(try residual(scaled, [1, 2 * 2.0.squareRoot(), 1]) - 1) <= 1e-12)
    let sdpa = "1\n2\n2 -1\n1\n0 1 1 1 1\n0 2 1 1 4\n1 1 1 2 1\n1 2 1 1 1\n"
    #expect(abs(try residual(sdpa, [4]) - (1 + 65.0.squareRoot()) / 2) <= 1e-12)
  }

  @Test("rows, ranges, bounds, quadratic rows and cones of an MPS file")
  func rows() throws {
    let text = """
      ROWS
       N c
       L r
       E e
       G q
      COLUMNS
       x r 1 e 1
       y r 1 e -1
       y q 3
      RHS
       b r 4 e 1 q -20
      RANGES
       g r 2
      BOUNDS
       UP d x 2
      QCMATRIX q
       x x -4
      CSECTION k 0 QUAD
       x
       y
      ENDATA
      """
    #expect(try residual(text, [2, 1]) == 0)
    // Row e, 1 off; row r is between 2 and 4.
    #expect(try residual(text, [2, 2]) == 1)
    // Row q, 3 y − 4 x² ≥ −20, by 68; the bound of x by 3 only.
    #expect(try residual(text, [5, 4]) == 68)
    #expect(try residual(text, [0, -1]) == 3)
    #expect(try residual(text, [.nan, 1]).isNaN)
  }

  @Test("a violation is relative to the numbers that meet")
  func relative() throws {
    let text = "ROWS\n N c\n L r\nCOLUMNS\n x r 1000\nRHS\n b r 1\nENDATA\n"
    let residual = try ModelFile.read(bytes: Array(text.utf8)).residual(at: [2])
    #expect(residual.largest == 1999)
    #expect(abs(residual.relative - 1999.0 / 2000) <= 1e-15)
  }

  @Test("errors show their line, and a caret below the place")
  func excerpt() throws {
    let bytes = Array("ROWS\n N c\nCOLUMNS\n\tx c 3,5\nENDATA\n".utf8)
    do {
      _ = try ModelFile.read(bytes: bytes)
      Issue.record("it is read")
    } catch {
      #expect(
        error.description(in: bytes, name: "a.mps")
          == "a.mps, line 4, column 6: '3,5' is not a number; write it in decimal, as in -1.5e3\n"
          + "   x c 3,5\n       ^")
    }
    let long = Array(
      ("ROWS\n N c\nCOLUMNS\n " + String(repeating: "é", count: 900) + " c z\nENDATA").utf8)
    do {
      _ = try ModelFile.read(bytes: long)
      Issue.record("it is read")
    } catch {
      let lines = error.description(in: long, name: "b.mps").split(separator: "\n")
      #expect(lines.count == 3 && lines[1].unicodeScalars.count < 120)
    }
  }
}
