import ArgMinFormats
import ArgMinProblems
import ArgMinTestSupport
import Testing

@Suite struct HostileInputTests {
  /// Models that use every section of each format.
  static let models = [
    """
    VER
    3
    POWCONES
    1 2
    2
    1
    3
    OBJSENSE
    MIN
    PSDVAR
    1
    2
    PSDCON
    1
    2
    VAR
    9 4
    F 1
    L+ 2
    QR 3
    @0:POW 3
    CON
    4 2
    L= 1
    EXP 3
    INT
    1
    0
    OBJFCOORD
    1
    0 1 0 0.5
    OBJACOORD
    2
    0 1.5
    3 -2e1
    OBJBCOORD
    7
    FCOORD
    1
    0 0 0 1 1
    ACOORD
    2
    1 8 1
    3 2 -1
    BCOORD
    1
    0 -1
    HCOORD
    1
    0 0 1 0 2
    DCOORD
    1
    0 1 1 4
    """,
    "\"title\n2 = m\n2 = blocks\n{2, -2}\n{10.0, 20.0}\n0 1 1 1 1.0\n0 1 1 2 2\n1 1 1 1 1\n"
      + "2 2 2 2 6\n*INTEGER\n*1\n*2\n",
    """
    * comment
    NAME          MODEL
    OBJSENSE
        MAX
    ROWS
     N  COST
     L  LIM1
     G  LIM2
     E  MYEQN
    COLUMNS
        X         COST         1   LIM1         1
        X         LIM2         1
        M1        'MARKER'                 'INTORG'
        Y         COST         2   LIM1         1
        M2        'MARKER'                 'INTEND'
        Z         MYEQN        1
    RHS
        RHS       LIM1         4   LIM2         1
        RHS       MYEQN        7
    RANGES
        RNG       LIM1         2.5
    BOUNDS
     UP BND       X            4
     LI BND       Y           -1
     SC BND       Z            1
    QUADOBJ
        X         X            1
        Y         X            2
    QCMATRIX LIM2
        X         X           -1
    CSECTION K 0.0 QUAD
        X
        Y
    ENDATA
    """,
    """
    \\Problem name: everything
    Maximize
     obj: 3 x - 2.5e0 y + [ 2 z ^2 - x * y - x ^ 2 - 4 y ^ 2 - 3 z ^2 ] / 2 + 7
    Subject To
     c1: x + y + z <= 10
     r: -4 <= x - 2 y <= 8 \\ a range
     x + y >= 1 + z
     q: x + [ x^2 + y^2 ] <= 25
     i: b = 1 -> x + z <= 5
    Lazy Constraints
     l: x - z >= -9
    User Cuts
     u: y <= 9
    Bounds
     -3 <= x <= 5
     y <= 6
     1 <= z <= 4
     w free
    General
     y
    Binary
     b d
    Semi-Continuous
     z
    SOS
     s1: S1:: x:1 y:2
     s2: S2:: x:1 y:2 z:3
    End
    """,
    """
    NAME          SETS
    OBJSENSE MAXIMIZE
    OBJNAME
        COST
    ROWS
     N  OTHER
     N  COST
     G  R1
    LAZYCONS
     L  R2
    COLUMNS
        A         COST         1   R1           1
        B         COST         2   R2           1
        C         R1           3   R2           1
        D         R1           4
    RHS
        RHS       R1           2   COST         3
    RANGES
        RNG       R1           9   OTHER        1
    BOUNDS
     UP BND       A            4
     UP BND       B            5
     SI BND       C            6
     LO BND       C            2
     BV BND       D
    SOS
     S1 FIRST     2
        A         1
        B         2
     S2 SOS       SECOND
        A:1
        B:2
        C:3
    INDICATORS
     IF R2        D            0
    ENDATA
    """,
  ]

  /// Nothing may take longer, by the processor's time: it is a thousand times what these files take.
  private static let longest = Duration.seconds(2)

  @Test(
    "changed files read or are refused, without harm, and what reads is written and reads as the same",
    .tags(.slow), arguments: models.indices)
  func mutations(index: Int) {
    var mutator = Mutator(seed: UInt64(index))
    var (readable, refused) = (0, 0)
    var longest = Duration.zero
    let models = Self.models.map { Array($0.utf8) }
    let memory = PeakMemory.bytes
    for _ in 0..<10_000 {
      let bytes = mutator.mutated(models[index], splicing: models)
      let time = ProcessorClock().measure {
        guard let file = try? ModelFile.read(bytes: bytes) else {
          refused += 1
          return
        }
        readable += 1
        _ = try? file.conicModel()
        Self.checkWriting(file, bytes)
      }
      longest = max(longest, time)
    }
    #expect(readable > 0 && refused > 0)
    #expect(longest < Self.longest)
    #expect(PeakMemory.bytes - memory < 2 << 30)
  }

  /// Every format takes the model or says what it has no words for; its own gives the model back.
  private static func checkWriting(_ file: ModelFile, _ bytes: [UInt8]) {
    for format in ModelFormat.allCases {
      do throws(ModelFileError) {
        let (model, text) = (try file.converted(to: format), try file.text(as: format))
        let differences = ProblemDifferences(model, try ModelFile.read(bytes: text.bytes))
        if !differences.places.isEmpty {
          Issue.record(
            "\(format.rawValue): \(differences): \(String(decoding: bytes, as: UTF8.self))")
        }
      } catch .cannotSay {
        continue
      } catch {
        Issue.record("\(format.rawValue): \(error): \(String(decoding: bytes, as: UTF8.self))")
      }
    }
  }

  @Test("ends of lines, a byte order mark and a missing last end do not matter", arguments: models)
  func lineEnds(text: String) throws {
    let plain = try ModelFile.read(bytes: Array(text.utf8))
    let trimmed = text.hasSuffix("\n") ? String(text.dropLast()) : text
    let variants = [
      text.replacing("\n", with: "\r\n"), text.replacing("\n", with: "\r"), "\u{FEFF}" + text,
      trimmed, trimmed + "\n \n",
    ]
    for variant in variants {
      let file = try ModelFile.read(bytes: Array(variant.utf8))
      #expect(ProblemDifferences(plain, file).places.isEmpty)
    }
  }

  /// A start, a part that comes so many times, and an end.
  private static let hostileParts: [(String, String, Int, String)] = [
    ("min ", "[", 200_000, ""), ("min x", "[", 200_000, ""), ("min ", "- ", 200_000, "x"),
    ("min x\nst\n", "\u{0}: x <= 1", 1, "\nend"), ("min x \u{0} y", "", 0, ""),
    ("min nan x", "", 0, ""), ("min x\nst\n c: nan <= x <= nan\nend", "", 0, ""),
    ("min x st ", "x + ", 100_000, "x <= 1 end"), ("min x st ", "x <= 1\n", 50_000, "end"),
    ("min x st s: S1:: ", "x:1 ", 100_000, ""), ("min x st bounds ", "-inf<=x<=inf ", 50_000, ""),
    ("min x st c2: x >= 0\nc2_: x >= 0\n", "x >= 0\n", 20_000, "end"),
    ("min 1", "0", 100_000, " x"), ("ROWS\n N c\nCOLUMNS\n", " \u{0} c 1\n", 9, "ENDATA\n"),
    ("ROWS\n N c\nCOLUMNS\n x c 1\nSOS\n S1\n", " x 1\n", 50_000, "ENDATA\n"),
    ("1\n1\n1\n", "{", 200_000, "1"),
    ("VER\n4\nOBJSENSE\nMIN\nVAR\n65536 1\nF 65536\nPSDVAR\n1\n4000\n", "", 0, ""),
  ]

  private static let hostileTexts: [String] = hostileParts.map { parts in
    parts.0 + String(repeating: parts.1, count: parts.2) + parts.3
  }

  @Test("hostile text is refused or read, and soon", arguments: hostileTexts.indices)
  func hostile(index: Int) {
    let text = Self.hostileTexts[index]
    let time = ProcessorClock().measure {
      guard let file = try? ModelFile.read(bytes: Array(text.utf8)) else { return }
      for format in [ModelFormat.mps, .lp, .cbf] { _ = try? file.text(as: format) }
    }
    #expect(time < .seconds(5))
  }

  @Test("many names that a format spells alike become different ones soon")
  func clashes() throws {
    let names = (0..<(1 << 15)).map { number in
      String((0..<15).map { number >> $0 & 1 == 0 ? Character("+") : "-" })
    }
    let text =
      "ROWS\n N c\nCOLUMNS\n" + names.map { " \($0) c 1\n" }.joined() + "ENDATA\n"
    let file = try ModelFile.read(bytes: Array(text.utf8))
    let time = try ProcessorClock().measure {
      let written = try file.text(as: .lp)
      #expect(written.renamings.count == names.count)
      let back = try ModelFile.read(bytes: written.bytes)
      #expect(back.linearModel?.linear.columnCount == names.count)
    }
    #expect(time < .seconds(20))
  }

  @Test("many quadratic rows take memory for their entries alone")
  func quadraticRows() throws {
    let rows = (0..<20_000).map { " q\($0): [ x\($0) ^2 ] <= 1\n" }.joined()
    let memory = PeakMemory.bytes
    let file = try ModelFile.read(bytes: Array("min x0\nst\n\(rows)end".utf8))
    #expect(file.linearModel?.quadraticRows.count == 20_000)
    _ = try file.text(as: .mps)
    #expect(PeakMemory.bytes - memory < 1 << 30)
  }

  @Test("every truncation of a file is read or refused, and the whole is read", arguments: models)
  func truncations(text: String) throws {
    let bytes = Array(text.utf8)
    for count in bytes.indices {
      _ = try? ModelFile.read(bytes: Array(bytes[..<count])).conicModel()
    }
    _ = try ModelFile.read(bytes: bytes).conicModel()
  }

  @Test(
    "no change of a large file traps", .tags(.slow),
    .enabled(if: SharedData.exists("data/sdp"), "../shared/data is not here"),
    arguments: [
      "data/lp/afiro.mps", "data/mip/flugpl.mps", "data/qp/HS118.QPS", "data/sdp/truss1.dat-s",
      "data/sdp/scipsdp_example_small.dat-s", "data/exp/demb761.cbf", "data/socp/sambal.cbf",
      "data/sdp/scipsdp_example_soc_sdp.cbf", "data/mip/sample_stein27_inf.lp",
      "data/formats/scip/sparse2.lp",
    ])
  func largeMutations(path: String) throws {
    let bytes = try #require(SharedData.bytes(path))
    var mutator = Mutator(seed: 11)
    for _ in 0..<300 { _ = try? ModelFile.read(bytes: mutator.mutated(bytes)).conicModel() }
  }
}
