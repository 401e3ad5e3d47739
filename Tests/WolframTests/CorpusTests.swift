import ArgMinWolfram
import Testing

@Suite("Worked cases", .enabled(if: Cases.arePresent, "../shared/cases is not there"))
struct CorpusTests {
  static let files = ["functions.jsonl", "smooth.jsonl", "boxes.jsonl"]

  @Test("every input parses, and its print reads back to the same", arguments: files)
  func parses(file: String) throws {
    for example in try Cases.load(file) {
      let syntax = try Parser.parse(example.input)
      let printed = SyntaxPrinter.text(syntax)
      #expect(try Parser.parse(printed) == syntax, "\(example.id): \(printed)")
    }
  }

  @Test("lowering status", arguments: files)
  func lowers(file: String) throws {
    for example in try Cases.load(file) {
      do throws(LanguageError) {
        let problem = try Reader.read(example.input)
        _ = problem
      } catch {
        print(example.id, error)
      }
    }
  }
}
