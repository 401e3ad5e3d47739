import ArgMinFormats
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
  ]

  @Test("no change of a file traps: it reads or is refused", arguments: models.indices)
  func mutations(index: Int) {
    var mutator = Mutator(seed: UInt64(index))
    var readable = 0
    for _ in 0..<2000 {
      let bytes = mutator.mutated(
        Array(Self.models[index].utf8), splicing: Self.models.map { Array($0.utf8) })
      if (try? ModelFile.read(bytes: bytes).conicModel()) != nil { readable += 1 }
    }
    #expect(readable > 0 && readable < 2000)
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
      "data/sdp/scipsdp_example_soc_sdp.cbf",
    ])
  func largeMutations(path: String) throws {
    let bytes = try #require(SharedData.bytes(path))
    var mutator = Mutator(seed: 11)
    for _ in 0..<1250 { _ = try? ModelFile.read(bytes: mutator.mutated(bytes)).conicModel() }
  }
}
