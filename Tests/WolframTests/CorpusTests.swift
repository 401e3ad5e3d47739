import ArgMinProblems
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

  /// What the reader does not take yet, by what the error must say.
  static let refused: [(prefix: String, reason: String)] = [
    ("edge-nonnumeric", "a is neither"), ("edge-dup", "listed twice"),
    ("edge-badvar", "cannot be a variable"), ("edge-assigned", "has the value 5"),
  ]

  @Test("every input is a problem, or is refused for a reason that is known", arguments: files)
  func lowers(file: String) throws {
    for example in try Cases.load(file) {
      let reason = CorpusTests.refused.first { example.id.hasPrefix($0.prefix) }?.reason
      do throws(LanguageError) {
        let read = try Reader.read(example.input)
        #expect(reason == nil, "\(example.id) was to be refused")
        #expect(read.head.rawValue == example.head)
        #expect(!read.problem.variables.isEmpty)
      } catch {
        #expect(error.message.contains(reason ?? "nothing"), "\(example.id): \(error)")
      }
    }
  }
}
