import ArgMinEngines
import ArgMinTestSupport
import Testing

@Suite("the list of engines")
struct EngineListTests {
  @Test("what is built in is always ready, and what is missing says why", .tags(.fast))
  func list() throws {
    let engines = Engine.all(version: "1.2.3")
    #expect(engines.first?.state == .ready(version: "1.2.3", path: nil))
    for engine in engines where !engine.isReady {
      guard case .missing(let reason) = engine.state else { continue }
      #expect(!reason.isEmpty)
      #expect(engine.installation != nil)
    }
  }
}
