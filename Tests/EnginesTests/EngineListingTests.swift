import ArgMinEngines
import ArgMinNumbers
import Testing

@Suite("what engines are there")
struct EngineListingTests {
  @Test("the built-in engine comes first and needs nothing; HiGHS is there, or says why not")
  func listing() throws {
    let engines = Engine.all(version: "1.2.3")
    #expect(engines.map(\.name) == ["builtin", "HiGHS"])
    #expect(engines[0].state == .ready(version: "1.2.3", path: nil))
    #expect(engines[0].variable == nil && engines[0].installation == nil)
    switch engines[1].state {
    case .ready(let version, let path):
      #expect(version.split(separator: ".").count == 3 && path != nil)
    case .missing(let reason): #expect(reason.contains("ARGMIN_HIGHS"))
    }
    #expect(engines[1].installation?.contains("make setup-engines") == true)
  }

  @Test("versions are compared number by number")
  func versions() {
    #expect(HiGHS.Version(1, 10) > HiGHS.Version(1, 9, 7))
    #expect(HiGHS.Version(2, 0) > HiGHS.Version(1, 15, 1))
    #expect(HiGHS.Version(1, 5).description == "1.5.0")
  }

  @Test("an error says which library, what was tried, and how to get it")
  func errors() {
    let failure = DynamicLibrary.Failure.notFound(
      library: "HiGHS", variable: "ARGMIN_HIGHS",
      tried: [.init(path: "libhighs.so", reason: "it is version 1.2.0; 1.5.0 or newer is needed")])
    let text = EngineError.notFound(failure, installation: HiGHS.installation).description
    for part in ["HiGHS", "ARGMIN_HIGHS", "libhighs.so", "1.5.0", "make setup-engines"] {
      #expect(text.contains(part))
    }
  }
}
