import ArgMinWolfram
import Testing

/// One text and what reading it says.
struct ErrorCase: Sendable, CustomStringConvertible {
  let text: String
  let expected: String

  var description: String { text }

  /// Blocks that start with `▸ ` and the text, in which `⏎` stands for a new line.
  static func blocks(_ golden: String) -> [ErrorCase] {
    golden.split(separator: "▸ ").map { block in
      let lines = block.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      let rest = lines.count > 1 ? lines[1] : ""
      return ErrorCase(
        text: String(lines[0]).replacing("⏎", with: "\n"),
        expected: String(rest.trimmingSuffix("\n")))
    }
  }
}

extension Substring {
  fileprivate func trimmingSuffix(_ character: Character) -> Substring {
    var rest = self
    while rest.last == character { rest.removeLast() }
    return rest
  }
}

@Suite("Errors")
struct ErrorTests {
  @Test(
    "an error says what is wrong, where, and what to write instead",
    arguments: ErrorCase.blocks(ErrorTests.examples))
  func golden(example: ErrorCase) {
    #expect(readingError(example.text)?.description == example.expected)
  }

  @Test("an error has its pieces as data")
  func pieces() throws {
    let error = try #require(readingError("NArgMin[\n  {x^2, x = 3}, x]"))
    #expect(error.reason == .semantic(.assignment(meant: "x == 3")))
    #expect(error.message == "`=` gives a name a value; a constraint needs a relation")
    #expect(error.line == 2)
    #expect(error.column == 11)
    #expect(error.fix == "did you mean `x == 3`?")
    #expect(error.excerpt?.line == "  {x^2, x = 3}, x]")
    #expect(error.excerpt?.caret == "          ^")
  }

  @Test("a long line is shown around the place, with the caret in its place")
  func longLine() throws {
    let text = "NArgMin[" + String(repeating: "x + ", count: 100) + "Foo[x] + y, x]"
    let excerpt = try #require(readingError(text)?.excerpt)
    #expect(excerpt.line.count < 110)
    #expect(excerpt.line.hasPrefix("…"))
    let caret = try #require(excerpt.caret.firstIndex(of: "^"))
    let place = excerpt.caret.distance(from: excerpt.caret.startIndex, to: caret)
    #expect(excerpt.line.dropFirst(place).hasPrefix("Foo[x]"))
  }

  @Test("names of any length make short messages")
  func longNames() throws {
    let name = String(repeating: "a", count: 100_000)
    for text in ["NArgMin[\(name) x, x]", "NArgMin[\\[\(name)], x]", "NArgMin[\(name)[x], x]"] {
      #expect(try #require(readingError(text)).description.count < 1500)
    }
  }

  @Test("columns count characters, not bytes")
  func columns() throws {
    let error = try #require(readingError("NArgMin[α β + (* ü *) Foo[α], {α, β}]"))
    #expect(error.column == 23)
  }
}
