import ArgMinNumbers
import ArgMinWolfram
import ArgMinTestSupport
import Testing

@Suite("Hostile input")
struct ResilienceTests {
  static let seeds = [
    "NArgMin[{x - 2 y, x^2 + y^2 <= 1}, {x, y}]",
    "a = 2; b := a + 1; NMinimize[{a x^2 + b y, 0 <= x < y <= 3 && (x | y) \\[Element] Integers}, {x, y}]",
    "NArgMin[{Piecewise[{{(x - 1)^2, x < 0}, {Sin[x], True}}], -3 <= x <= 3}, x, Method -> \"NelderMead\"]",
    "NMaxValue[{{1, 2}.{x, y}, {x, y} \\[VectorLessEqual] 1, Norm[{x, y}, 3] <= 1.5`20}, {{x, 0, 1}, y}]",
    "NArgMin[Sum[(x[i] - i/10)^2, {i, 1, 30}] + 1, Array[x, 30], AccuracyGoal -> 9]",
    "NArgMin[{f, c} /. {f -> x^2, c -> x > 1}, x ∈ NonNegativeReals, EvaluationMonitor :> Print[x]]",
    "NArgMin[{x, Implies[x > 1, y <= 0] && !(x < -5) || Xor[x >= 2, y >= 2]}, {x, y}] (* (* n *) *)",
    "NArgMin[If[x > 1, Max[x, {y, 2}], Mod[x, 3, -1]] + #1 & @@ {1*^-6, 16^^ff, .5}[[1;;2]], {x, y}]",
  ]
  static let fragments = [
    "(", ")", "[", "]", "{", "}", "[[", "]]", "<|", "|>", ",", ";", "=", ":=", "//", "&", "/.",
    "->",
    "|", "||", "&&", "!", "==", "<=", "\\[Element]", "∈", ";;", "+", "-", "*", "/", "^", ".", "#",
    "@", "@@", "/@", "\"", "(*", "*)", "\\", "\\[", "`", "^^", "*^", "1", "1.", "1*^999999999", "x",
    "Sum[", "Table[x, {i, 1000000000}]", "Xor[", "x_", "\u{0}", "\u{F431}", "é", "\n",
    "Array[x, 99]",
    "IdentityMatrix[1500]", "{i, 0, 1, 10^-9}", "Vectors[5]", "Infinity", "Integers",
  ].map { Array($0.utf8) }

  @Test("ten thousand damaged texts end in a problem or an error, quickly", arguments: 1...4)
  func mutations(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let clock = ProcessorClock()
    var slowest = Duration.zero
    for _ in 0..<2500 {
      let bytes = mutated(&generator)
      let elapsed = clock.measure {
        do throws(LanguageError) {
          let problem = try Reader.read(bytes: bytes)
          #expect(!problem.resultForm.names.isEmpty)
        } catch {
          #expect(!error.message.isEmpty && error.line >= 1 && error.column >= 1)
          #expect(error.description.utf8.count < 4000)
        }
      }
      slowest = max(slowest, elapsed)
      #expect(
        elapsed < .seconds(1),
        "seed \(seed): \(String(decoding: bytes, as: UTF8.self)) took \(elapsed)")
    }
    #expect(slowest > .zero)
  }

  private func mutated(_ generator: inout SeededGenerator) -> [UInt8] {
    var bytes = Array((ResilienceTests.seeds.randomElement(using: &generator) ?? "").utf8)
    for _ in 0..<Int.random(in: 1...6, using: &generator) {
      let place = Int.random(in: 0...bytes.count, using: &generator)
      let end = min(bytes.count, place + Int.random(in: 0...8, using: &generator))
      switch Int.random(in: 0..<6, using: &generator) {
      case 0: bytes.removeSubrange(place..<end)
      case 1: bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 2: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: place)
      case 3:
        let other = Array((ResilienceTests.seeds.randomElement(using: &generator) ?? "").utf8)
        bytes.replaceSubrange(
          place..<end, with: other.suffix(Int.random(in: 0...40, using: &generator)))
      default:
        let fragment = ResilienceTests.fragments.randomElement(using: &generator) ?? []
        bytes.replaceSubrange(place..<end, with: fragment)
      }
    }
    return bytes
  }

  @Test(
    "a hundred thousand levels are an error",
    arguments: [
      ("(", "x"), ("{", "x"), ("f[", "x"), ("x[[", "1"), ("- ", "x"), ("! ", "x"), ("f@", "x"),
      ("x^", "x"), ("√", "x"), ("a -> ", "x"), ("x \\[Implies] ", "x"), ("<|", "x"), ("a = ", "x"),
      ("+ ", "x"),
    ])
  func deepPrefixes(part: String, end: String) {
    let error = parsingError(String(repeating: part, count: 100_000) + end)
    #expect(error?.reason == .grammatical(.tooDeep(limit: Syntax.depthLimit)))
  }

  @Test(
    "a hundred thousand operators behind one another are an error or a flat list",
    arguments: [
      ("/x", false), ("!", false), (" &", false), ("[1]", false), ("[[1]]", false), ("//f", false),
      (" /. a", false), ("+x", true), ("-x", true), (" x", true), ("*x", true), ("<x", true),
      ("&&x", true), ("||x", true), (".x", true), (";x", true), ("\nx", true), ("|x", true),
    ])
  func deepSuffixes(part: String, isFlat: Bool) {
    let error = parsingError("x" + String(repeating: part, count: 100_000))
    if isFlat {
      #expect(error == nil)
    } else {
      #expect(error?.reason == .grammatical(.tooDeep(limit: Syntax.depthLimit)))
    }
  }

  @Test("the deepest text that is read fits a small stack")
  func deepest() throws {
    let depth = Syntax.depthLimit - 4
    let text =
      "NArgMin[" + String(repeating: "Sin[", count: depth) + "x"
      + String(repeating: "]", count: depth) + ", x]"
    let problem = try Reader.read(text)
    #expect(problem.resultForm == .variable("x"))
    #expect(try Parser.parse(SyntaxPrinter.text(Parser.parse(text))) == Parser.parse(text))
  }

  @Test("bytes that are no text are errors with a place")
  func noText() {
    #expect(readingError("")?.reason == .grammatical(.emptyInput))
    #expect(readingError(" \n (* *) ")?.reason == .grammatical(.emptyInput))
    #expect(readingError("x\u{0}y")?.reason == .lexical(.unexpectedCharacter("\u{0}")))
    for bytes: [UInt8] in [
      [0x78, 0xFF], [0x78, 0xC3], [0xE2, 0x88], [0xF8, 0x80], [0x80], [0xED, 0xA0, 0x80],
    ] {
      do throws(LanguageError) {
        _ = try Reader.read(bytes: bytes)
        Issue.record("\(bytes) was read")
      } catch {
        guard case .lexical(.invalidUTF8) = error.reason else {
          Issue.record("\(bytes): \(error)")
          continue
        }
      }
    }
  }

  @Test("an input beyond the size limit is refused at once")
  func tooLong() {
    let bytes = [UInt8](repeating: UInt8(ascii: " "), count: Source.sizeLimit + 1)
    do throws(LanguageError) {
      _ = try Reader.read(bytes: bytes)
      Issue.record("it was read")
    } catch {
      #expect(
        error.reason
          == .lexical(.tooLong(bytes: Source.sizeLimit + 1, limit: Source.sizeLimit)))
    }
  }

  @Test(
    "small texts that mean very much are refused",
    arguments: [
      "NArgMin[Table[x, {i, 10^9}], x]", "NArgMin[Sum[x, {i, 10^6}, {j, 10^6}], x]",
      "NArgMin[x, Array[y, 10^9]]", "NArgMin[x, Array[y, {10^5, 10^5, 10^5, 10^5}]]",
      "NArgMin[ConstantArray[x, {10^4, 10^4}], x]", "NArgMin[IdentityMatrix[10^8], x]",
      "NArgMin[Range[0, 1, 10^-12], x]", "NArgMin[{x, Unequal @@ Range[5000]}, x]",
      "a := b + b; b := c + c; c := a; NArgMin[a x, x]",
      "NArgMin[x /. x -> x + x /. x -> x + x, y]",
    ])
  func explosions(text: String) {
    let clock = ProcessorClock()
    let elapsed = clock.measure { #expect(readingError(text) != nil) }
    #expect(elapsed < .seconds(1), "\(elapsed)")
  }

  @Test("definitions that double a hundred times are read once each")
  func doubling() throws {
    var text = "a0 = y; "
    for place in 1...60 { text += "a\(place) = a\(place - 1) + a\(place - 1); " }
    #expect(readingError(text + "NArgMin[a60, x]") != nil)
    text = text.replacing("a0 = y", with: "a0 = 1")
    #expect(readingError(text + "NArgMin[a60 x^2, x]") == nil)
  }

  @Test(
    "definitions that lead to themselves, or to very much, are refused",
    arguments: [
      "a := {a}; NArgMin[x, a]", "p := p; NArgMin[p, x]", "c := {c, c}; NArgMin[{x, c}, x]",
      "c := {d, d}; d := {c, c}; NArgMin[{x, c}, x]", "a := a + 1; NArgMin[a x, x]",
      "v := v; NArgMin[{x, v \\[Element] Integers}, x]", "d := d; NArgMin[{x, x \\[Element] d}, x]",
      "a := -a; NArgMin[{Norm[x - a]}, x]",
    ])
  func circular(text: String) {
    let clock = ProcessorClock()
    let elapsed = clock.measure { #expect(readingError(text) != nil) }
    #expect(elapsed < .seconds(1), "\(elapsed)")
  }

  @Test(
    "lists that double sixty times are refused at once",
    arguments: [
      "NArgMin[{x, c60}, x]", "NArgMin[Max[c60] + x, x]", "NArgMin[Total[Flatten[c60]] + x, x]",
      "NArgMin[{x, x \\[Element] c60}, x]", "NArgMin[{x, c60 \\[Element] Integers}, x]",
      "NArgMin[Norm[x - c60], x]", "NArgMin[Abs[c60], x]",
    ])
  func doublingLists(problem: String) {
    var text = "c0 = x > 1; "
    for place in 1...60 { text += "c\(place) = {c\(place - 1), c\(place - 1)}; " }
    let clock = ProcessorClock()
    let elapsed = clock.measure { #expect(readingError(text + problem) != nil) }
    #expect(elapsed < .seconds(1), "\(elapsed)")
  }

  @Test("ten thousand definitions in a row are read in their order")
  func longChain() throws {
    var text = "s0 = 1\n"
    for place in 1...10_000 { text += "s\(place) = s\(place - 1) + 1\n" }
    let clock = ProcessorClock()
    let elapsed = clock.measure {
      #expect(readingError(text + "NArgMin[s10000 x^2, x]") == nil)
    }
    #expect(elapsed < .seconds(1), "\(elapsed)")
  }

  @Test("deep definitions in deep definitions are an error")
  func deepDefinitions() {
    var text = "a0 = x; "
    for place in 1...50 {
      text +=
        "a\(place) := \(String(repeating: "Sin[", count: 100))a\(place - 1)"
        + "\(String(repeating: "]", count: 100)); "
    }
    let error = readingError(text + "NArgMin[a50, x]")
    #expect(error?.reason == .grammatical(.tooDeep(limit: Syntax.depthLimit + 64)))
  }

  private func parsingError(_ text: String) -> LanguageError? {
    do throws(LanguageError) {
      _ = try Parser.parse(text)
      return nil
    } catch {
      return error
    }
  }
}
