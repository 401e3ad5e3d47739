import ArgMinFormats
import ArgMinNumbers
import ArgMinProblems
import ArgMinTestSupport
import Foundation
import Testing

@Suite("Reading JSON", .tags(.fast))
struct JSONReaderTests {
  static let texts = [
    "null", " [ ] ", "{}", #"{"a": [1, -2.5e-3, true], "b": {"c": "\u00e9\n"}}"#, "-0", "0.5E+2",
    #""\ud83d\ude00""#, "[[[[1]]]]",
  ]

  @Test("what is read is what another reader finds", arguments: texts)
  func values(text: String) throws {
    let value = try JSONReader.read(Array(text.utf8))
    let options: JSONSerialization.ReadingOptions = [.fragmentsAllowed]
    let other = try JSONSerialization.jsonObject(with: Data(text.utf8), options: options)
    let again = try JSONSerialization.jsonObject(
      with: Data(value.description.utf8), options: options)
    #expect((other as? NSObject) == (again as? NSObject))
  }

  static let flawed = [
    "", "[1,]", "[1 2]", "{1: 2}", #"{"a" 1}"#, "01", "1.", "-", "1e", "tru", #""abc"#, #""\x""#,
    #""\ud800""#, "\"\u{1}\"", "1e999", "[1] 2", "NaN", "\"\\u12\"", "nullx",
    String(repeating: "[", count: 100),
  ]

  @Test("what is no JSON is an error", arguments: flawed)
  func flaws(text: String) {
    #expect(throws: JSONReader.Flaw.self) { try JSONReader.read(Array(text.utf8)) }
  }

  @Test("changed bytes never do harm")
  func hostile() throws {
    var generator = SeededGenerator.forTest(seed: 83)
    let bytes = Array(Self.texts[3].utf8)
    for _ in 0..<10_000 {
      var changed = bytes
      for _ in 0..<3 {
        changed[Int.random(in: 0..<changed.count, using: &generator)] = UInt8.random(
          in: 0...255, using: &generator)
      }
      _ = try? JSONReader.read(Array(changed.prefix(Int.random(in: 0...60, using: &generator))))
    }
  }

  @Test("a file that is no certificate is refused with what is wrong and where")
  func certificates() {
    func message(_ text: String) -> String {
      do {
        _ = try Certificate(json: Array(text.utf8))
        return ""
      } catch {
        return "\(error)"
      }
    }
    #expect(message("{\n  \"a\": }").hasPrefix("line 2, column 8: "))
    #expect(message("[]").contains("must be a certificate"))
    #expect(message("{}").contains("'certificate' must be"))
    #expect(message(#"{"certificate": "argmin", "version": 2}"#).contains("another version"))
    #expect(message(#"{"certificate": "argmin", "version": 1}"#).contains("'sense' must be"))
  }
}
