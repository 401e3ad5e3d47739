import ArgMinFormats
import ArgMinProblems
import ArgMinTestSupport
import Testing

@Suite(.enabled(if: SharedData.exists("data/lp"), "../shared/data is not here"))
struct SharedModelTests {
  @Test(
    "every model of the collection reads, with the columns and rows that its table states",
    .tags(.slow), arguments: ["lp", "qp", "mip"])
  func sizes(folder: String) throws {
    let lines = try #require(SharedData.lines("data/\(folder)/optima.csv"))
    let head = lines[0].split(separator: ",", omittingEmptySubsequences: false)
    let place = try #require(head.firstIndex(of: "file"))
    let rows = try #require(head.firstIndex(of: "rows"))
    let columns = try #require(head.firstIndex(of: "cols"))
    var count = 0
    for line in lines.dropFirst() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard let path = SharedData.path("data/\(folder)/\(fields[place])") else {
        continue
      }
      guard let model = try ModelFile.read(path: path).linearModel else {
        Issue.record("\(path) is neither MPS nor LP")
        continue
      }
      count += 1
      // The reader that the table was made with takes columns called RHS and RANGES for sections.
      if fields[place] == "sample_silly-names.mps" { continue }
      // And it has no quadratic rows.
      if fields[place] == "sample_qcqp.lp" { continue }
      if let expected = Int(fields[rows]) { #expect(model.linear.rowCount == expected, "\(path)") }
      if let expected = Int(fields[columns]) {
        #expect(model.linear.columnCount == expected, "\(path)")
      }
    }
    #expect(count > 40)
  }

  @Test(
    "cone files of the collection read, but for constructs that are refused by name", .tags(.slow),
    arguments: ["socp", "exp", "sdp"])
  func cones(folder: String) throws {
    let lines = try #require(SharedData.lines("data/\(folder)/optima.csv"))
    var count = 0
    for line in lines.dropFirst() {
      let file = line.split(separator: ",", omittingEmptySubsequences: false)[1]
      guard let path = SharedData.path("data/\(folder)/\(file)"), !path.hasSuffix(".cip") else {
        continue
      }
      do {
        let model = try ModelFile.read(path: path).conicModel()
        #expect(model.program.cones.map(\.dimension).reduce(0, +) == model.program.rowCount)
        count += 1
      } catch {
        let text = "\(error)"
        #expect(text.contains("rank 1") || text.contains("indicator"), "\(path): \(text)")
      }
    }
    #expect(count >= 30)
  }

  /// Files whose fate here is not the one in the table, each with the reason.
  static let exceptions: [String: String] = [
    "highs/1448.lp": "words that are no model",
    "highs/nan0.mps": "a coefficient is NaN",
    "highs/nan1.mps": "a coefficient is NaN",
    "highs/nan2.mps": "a coefficient is NaN",
    "highs/warnings.mps": "rows that are not declared are used",
    "moi_mps/free_integer.mps.gz": "compressed",
    "scipsdp_unit/LPblock_LPcons.dat-s": "the third entry of a block of two",
    "scipsdp_unit/int_noast.dat-s": "no asterisk, as in the refused rnk1_noast",
    "moi_cbf/bad_power_dim_A.cbf": "power cones of any dimension are read here",
    "moi_cbf/bad_power_dim_B.cbf": "power cones of any dimension are read here",
    "moi_cbf/incompatible_version.cbf": "version 4 is read here",
    "scipsdp_unit/blocks_LPnononz.dat-s": "an empty row says nothing, which is no mistake",
    "scipsdp_unit/blocks_SDPnononz.dat-s": "an empty block says nothing, which is no mistake",
  ]

  @Test("the small files are read or refused as their makers meant")
  func fates() throws {
    let lines = try #require(SharedData.lines("data/formats/optima.csv"))
    var count = 0
    for line in lines.dropFirst() {
      let fields = line.split(separator: ",", maxSplits: 1).map(String.init)
      let isOfFormat = [".mps", ".mps.gz", ".lp", ".cbf", ".dat-s", ".sdpa"].contains {
        fields[0].hasSuffix($0)
      }
      guard isOfFormat, let path = SharedData.path("data/formats/\(fields[0])") else { continue }
      count += 1
      let isExpected = !fields[1].hasPrefix("must be refused")
      let isRead = (try? ModelFile.read(path: path)) != nil
      let isException = Self.exceptions[fields[0]] != nil
      #expect((isRead == isExpected) != isException, "\(fields[0])")
    }
    #expect(count > 105)
  }
}
