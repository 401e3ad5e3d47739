import ArgMinFormats
import ArgMinTestSupport
import Foundation
import Testing

@Suite("JSON values", .tags(.fast))
struct JSONValueTests {
  @Test("a value is written on one line, members in their order")
  func line() {
    let value = JSONValue.object([
      ("b", .array([.null, .bool(true), .integer(-3), .unsigned(.max)])), ("a", .object([])),
      ("c", .digits("1e-400")),
    ])
    #expect(
      value.description
        == #"{"b": [null, true, -3, 18446744073709551615], "a": {}, "c": 1e-400}"#)
  }

  static let numbers: [(Double, String)] = [
    (5, "5"), (0, "0"), (-0.0, "-0.0"), (0.1, "0.1"), (1e-10, "1e-10"), (1e22, "1e+22"),
    (-2.2360679775, "-2.2360679775"), (.nan, #""NaN""#), (.infinity, #""Infinity""#),
    (-.infinity, #""-Infinity""#), (9_007_199_254_740_992, "9007199254740992"),
  ]

  @Test("a number has the fewest digits that read back as the same", arguments: numbers)
  func number(value: Double, text: String) {
    #expect(JSONValue.number(value).description == text)
  }

  @Test("another reader finds the same text in a string, whatever its characters")
  func strings() throws {
    let text = "\"\\/\u{0}\u{1F}\u{7F}\n\r\t é 名 \u{2028} \u{1F600} \u{10FFFF}"
    let data = Data(JSONValue.array([.string(text)]).description.utf8)
    let read = try #require(try JSONSerialization.jsonObject(with: data) as? [String])
    #expect(read == [text])
  }
}
