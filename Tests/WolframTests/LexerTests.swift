import ArgMinWolfram
import Testing

@Suite("Words")
struct LexerTests {
  static let numberTexts: [(String, String)] = [
    ("12", "12"), ("0", "0"), ("007", "7"), ("1.5", "1.5"), (".5", "0.5"), ("5.", "5."),
    ("1.50", "1.50"), ("0.00", "0.00"), ("1*^3", "1000"), ("1*^-6", "1*^-6"),
    ("1.*^-6", "0.000001"),
    ("1.5`20", "1.5`20"), ("1.5``20", "1.5``20"), ("1.5`", "1.5`"), ("1.5``-3", "1.5``-3"),
    ("1.5`20.5", "1.5`20.5"), ("16^^ff", "255"), ("16^^FF", "255"), ("2^^101", "5"),
    ("2^^0.101", "0.625"), ("16^^1*^2", "256"), ("36^^zz", "1295"),
    ("3^^10201", "100"), ("16^^ffffffffffffffffffff", "1208925819614629174706175"),
    ("1*^999999999", "1*^999999999"),
    ("123456789012345678901234567890", "12345678901234567890123456789*^1"),
  ]

  @Test("numbers keep every digit", arguments: LexerTests.numberTexts)
  func numbers(text: String, expected: String) throws {
    let syntax = try Parser.parse(text)
    guard case .number(let literal) = syntax.form else {
      Issue.record("\(text) is no number")
      return
    }
    let again = try Parser.parse(expected)
    #expect(syntax == again)
    #expect(try Parser.parse(literal.text) == syntax)
  }

  @Test(
    "numbers round to the nearest double",
    arguments: [
      ("0.1", 0.1), ("1*^-6", 1e-6), ("1*^308", 1e308), ("2.5*^-300", 2.5e-300),
      ("9007199254740993", 9_007_199_254_740_992), ("16^^0.8", 0.5),
      ("0.500000000000000166533453693773481063544750213623046875", 0.5000000000000002),
    ])
  func doubles(text: String, expected: Double) throws {
    guard case .number(let literal) = try Parser.parse(text).form else {
      Issue.record("\(text) is no number")
      return
    }
    #expect(literal.double == expected)
  }

  @Test(
    "numbers beyond the range of doubles have no double",
    arguments: [
      "1*^999999999", "1*^-999999999", "1*^400", "1*^-400",
    ])
  func outOfRange(text: String) throws {
    guard case .number(let literal) = try Parser.parse(text).form else {
      Issue.record("\(text) is no number")
      return
    }
    #expect(literal.double == nil)
  }

  @Test("a million digits are read at once and round right")
  func longNumber() throws {
    let text = "0." + String(repeating: "3", count: 1_000_000)
    guard case .number(let literal) = try Parser.parse(text).form else {
      Issue.record("no number")
      return
    }
    let third: Double = 1.0 / 3
    #expect(literal.double == third)
  }

  @Test(
    "white space, comments and continued lines separate words and mean nothing",
    arguments: [
      ("a(* b *)c", "a c"), ("a (* x (* y *) z *) + b", "a + b"), ("(* only *) x", "x"),
      ("a + \\\nb", "a + b"), ("a +\r\n b", "a + b"), ("\t x \t", "x"), ("(**)x", "x"),
      ("f[a (* , *)]", "f[a]"),
    ])
  func space(text: String, plain: String) throws {
    #expect(try Parser.parse(text) == Parser.parse(plain))
  }

  @Test(
    "names may have contexts, dollars, digits and letters of any alphabet",
    arguments: [
      ("x1", "x1"), ("$x", "$x"), ("System`Sin", "Sin"), ("Global`x", "x"), ("`x", "x"),
      ("my`own`x", "my`own`x"), ("größe", "größe"), ("x₁", "x₁"), ("α1", "α1"),
    ])
  func names(text: String, name: String) throws {
    #expect(try Parser.parse(text).symbol == name)
  }

  @Test(
    "strings resolve their escapes",
    arguments: [
      (#""abc""#, "abc"), (#""a\"b""#, "a\"b"), (#""a\\b""#, "a\\b"), (#""a\nb\tc""#, "a\nb\tc"),
      (#""\[Alpha]x""#, "αx"), ("\"a\\\nb\"", "ab"), (#""(* no comment *)""#, "(* no comment *)"),
      (#""""#, ""),
    ])
  func strings(text: String, expected: String) throws {
    guard case .string(let string) = try Parser.parse(text).form else {
      Issue.record("\(text) is no string")
      return
    }
    #expect(string == expected)
  }

  @Test("two brackets close a part only where one is open")
  func doubleBrackets() {
    #expect(fullForm("f[g[x]]") == "f[g[x]]")
    #expect(fullForm("a[[g[x]]]") == "Part[a, g[x]]")
    #expect(fullForm("f[a[[1]]]") == "f[Part[a, 1]]")
    #expect(fullForm("f[{a[[1]]}]") == "f[List[Part[a, 1]]]")
  }

  @Test("ranges cover the bytes that were read")
  func ranges() throws {
    let source = try Source("α + Sin[x y]")
    let syntax = try Parser.parse(source)
    #expect(source.text(syntax.range) == "α + Sin[x y]")
    let parts = try #require(syntax.arguments(of: "Plus"))
    #expect(source.text(parts[0].range) == "α")
    #expect(source.text(parts[1].range) == "Sin[x y]")
    #expect(source.text(parts[1].anchor) == "Sin")
    #expect(source.position(of: parts[1].range.lowerBound) == (line: 1, column: 5))
  }
}
