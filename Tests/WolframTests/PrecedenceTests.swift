import ArgMinWolfram
import Testing

@Suite("Precedence and associativity")
struct PrecedenceTests {
  static let groupings: [(String, String)] = [
    // Sums, products, signs.
    ("a + b - c", "Plus[a, b, Minus[c]]"),
    ("a - b - c", "Plus[a, Minus[b], Minus[c]]"),
    ("a - (b - c)", "Plus[a, Minus[Plus[b, Minus[c]]]]"),
    ("(a + b) + c", "Plus[Plus[a, b], c]"),
    ("-x/y", "Divide[Minus[x], y]"),
    ("-a.b", "Minus[Dot[a, b]]"),
    ("-x^2", "Minus[Power[x, 2]]"),
    ("- -x", "Minus[Minus[x]]"),
    ("+x", "x"),
    ("-x y", "Times[Minus[x], y]"),
    ("a/b/c", "Divide[Divide[a, b], c]"),
    ("a/b c", "Times[Divide[a, b], c]"),
    ("a b/c", "Times[a, Divide[b, c]]"),
    ("a*-b", "Times[a, Minus[b]]"),
    ("2 x", "Times[2, x]"),
    ("2x", "Times[2, x]"),
    ("x y z", "Times[x, y, z]"),
    ("2(x + 1)", "Times[2, Plus[x, 1]]"),
    ("(a)(b)", "Times[a, b]"),
    ("x{1, 2}", "Times[x, List[1, 2]]"),
    ("2 a.b", "Times[2, Dot[a, b]]"),
    ("a.b.c", "Dot[a, b, c]"),
    ("a.b^2", "Dot[a, Power[b, 2]]"),
    ("a.b \\[Cross] c", "Dot[a, Cross[b, c]]"),
    ("a ** b . c", "Dot[NonCommutativeMultiply[a, b], c]"),
    // Powers.
    ("a^b^c", "Power[a, Power[b, c]]"),
    ("2^-x", "Power[2, Minus[x]]"),
    ("2^-x y", "Times[Power[2, Minus[x]], y]"),
    ("x^2!", "Power[x, Factorial[2]]"),
    ("x!^2", "Power[Factorial[x], 2]"),
    ("x!!", "Factorial2[x]"),
    ("\\[Sqrt]x^2", "Sqrt[Power[x, 2]]"),
    ("√x y", "Times[Sqrt[x], y]"),
    ("Sin[x]^2", "Power[Sin[x], 2]"),
    ("E^x y", "Times[Power[E, x], y]"),
    // Application.
    ("f@g@x", "f[g[x]]"),
    ("f@x^2", "Power[f[x], 2]"),
    ("f@x[1]", "f[x[1]]"),
    ("f@x + 1", "Plus[f[x], 1]"),
    ("x // f", "f[x]"),
    ("x + 1 // f // g", "g[f[Plus[x, 1]]]"),
    ("f @@ {1, 2}", "Apply[f, List[1, 2]]"),
    ("f @@@ {1, 2}", "MapApply[f, List[1, 2]]"),
    ("f /@ g /@ x", "Map[f, Map[g, x]]"),
    ("f //@ x", "MapAll[f, x]"),
    ("#^2 &", "Function[Power[Slot[1], 2]]"),
    ("x // #^2 &", "Function[Power[Slot[1], 2]][x]"),
    ("f /@ # &", "Function[Map[f, Slot[1]]]"),
    ("a -> # &", "Function[Rule[a, Slot[1]]]"),
    ("x |-> x^2", "Function[x, Power[x, 2]]"),
    ("#2 + #name + ## + ##3", "Plus[Slot[2], Slot[\"name\"], SlotSequence[1], SlotSequence[3]]"),
    ("f[x][y][z]", "f[x][y][z]"),
    ("f[x, y]", "f[x, y]"),
    ("f[]", "f[]"),
    ("f[g[x]]", "f[g[x]]"),
    // Parts.
    ("a[[1]]", "Part[a, 1]"),
    ("a[[1, 2]]", "Part[a, 1, 2]"),
    ("a[[b[[1]]]]", "Part[a, Part[b, 1]]"),
    ("a[[f[x]]]", "Part[a, f[x]]"),
    ("f[a[[1]]]", "f[Part[a, 1]]"),
    ("a〚1〛", "Part[a, 1]"),
    ("a[[1;;2]]", "Part[a, Span[1, 2]]"),
    ("a[[;;]]", "Part[a, Span[1, All]]"),
    ("a[[2;;]]", "Part[a, Span[2, All]]"),
    ("a[[;;;;2]]", "Part[a, Span[1, All, 2]]"),
    ("a;;b + 1;;c", "Span[a, Plus[b, 1], c]"),
    // Relations and logic.
    ("a <= x <= b", "LessEqual[a, x, b]"),
    ("0 < x <= y < 1", "Inequality[0, Less, x, LessEqual, y, Less, 1]"),
    ("a == b == c", "Equal[a, b, c]"),
    ("a === b =!= c", "Inequality[a, SameQ, b, UnsameQ, c]"),
    ("x + 1 == y^2", "Equal[Plus[x, 1], Power[y, 2]]"),
    ("a && b || c && d", "Or[And[a, b], And[c, d]]"),
    ("a || b \\[Xor] c && d", "Or[a, Xor[b, And[c, d]]]"),
    ("a && b && c", "And[a, b, c]"),
    ("!a && b", "And[Not[a], b]"),
    ("!a == b", "Not[Equal[a, b]]"),
    ("!!a", "Not[Not[a]]"),
    ("a || !b && c", "Or[a, And[Not[b], c]]"),
    ("a \\[Implies] b \\[Implies] c", "Implies[a, Implies[b, c]]"),
    ("a || b \\[Implies] c", "Implies[Or[a, b], c]"),
    ("a \\[Equivalent] b \\[Equivalent] c", "Equivalent[a, b, c]"),
    ("a \\[Nand] b \\[Nor] c", "Nor[Nand[a, b], c]"),
    ("x \\[Element] Integers && y > 0", "And[Element[x, Integers], Greater[y, 0]]"),
    ("!x \\[Element] Integers", "Not[Element[x, Integers]]"),
    ("x == 1 \\[Element] Booleans", "Element[Equal[x, 1], Booleans]"),
    ("(x | y) \\[Element] Integers", "Element[Alternatives[x, y], Integers]"),
    ("a | b | c", "Alternatives[a, b, c]"),
    ("x \\[VectorLessEqual] y", "VectorLessEqual[List[x, y]]"),
    ("0 \\[VectorLessEqual] x \\[VectorLessEqual] 1", "VectorLessEqual[List[0, x, 1]]"),
    (
      "0 \\[VectorLess] x \\[VectorLessEqual] 1",
      "Inequality[0, VectorLess, x, VectorLessEqual, 1]"
    ),
    ("a.x + b \\[VectorGreaterEqual] 1", "VectorGreaterEqual[List[Plus[Dot[a, x], b], 1]]"),
    // Rules, replacement, definitions.
    ("a /. x -> 1", "ReplaceAll[a, Rule[x, 1]]"),
    ("a /. x -> 1 /. y -> 2", "ReplaceAll[ReplaceAll[a, Rule[x, 1]], Rule[y, 2]]"),
    ("a //. x -> 1", "ReplaceRepeated[a, Rule[x, 1]]"),
    ("a -> b -> c", "Rule[a, Rule[b, c]]"),
    ("a :> b || c", "RuleDelayed[a, Or[b, c]]"),
    ("a /; b", "Condition[a, b]"),
    ("x = 5; y", "CompoundExpression[Set[x, 5], y]"),
    ("a = b = 5", "Set[a, Set[b, 5]]"),
    ("a := b; c;", "CompoundExpression[SetDelayed[a, b], c, Null]"),
    ("a = 1\nb = 2\nf[a,\n b]", "CompoundExpression[Set[a, 1], Set[b, 2], f[a, b]]"),
    ("a = 1;\nf[a]", "CompoundExpression[Set[a, 1], f[a]]"),
    ("a &&\nb", "And[a, b]"),
    ("<|a -> 1, b -> 2|>", "Association[Rule[a, 1], Rule[b, 2]]"),
    ("Inactive[Plus][a, b]", "Inactive[Plus][a, b]"),
    ("{x, {y, z}, {}}", "List[x, List[y, z], List[]]"),
  ]

  @Test("operators group as the language says", arguments: PrecedenceTests.groupings)
  func grouping(text: String, expected: String) {
    #expect(fullForm(text) == expected)
  }

  static let spellings: [(String, String)] = [
    ("x ≤ y", "x <= y"), ("x ≥ y", "x >= y"), ("x ≠ y", "x != y"), ("x ⩽ y", "x <= y"),
    ("x ⩾ y", "x >= y"), ("x ⩵ y", "x == y"), ("x \u{F431} y", "x == y"),
    ("x ∈ Integers", "x \\[Element] Integers"), ("x ∉ Integers", "x \\[NotElement] Integers"),
    ("a ∧ b ∨ ¬c", "a && b || !c"), ("a ⊻ b", "a \\[Xor] b"), ("a ⊼ b ⊽ c", "a\\[Nand]b\\[Nor]c"),
    ("2·x×y", "2*x*y"), ("x − y", "x - y"), ("x ÷ y", "x/y"), ("√x", "Sqrt[x]"),
    ("∛x", "CubeRoot[x]"), ("2 π", "2 Pi"), ("∞", "Infinity"), ("30 °", "30 Degree"),
    ("\u{F74D}^x", "E^x"), ("\u{F74E}", "I"), ("x \u{F522} 1", "x -> 1"),
    ("x \u{F51F} 1", "x :> 1"), ("a \u{F523} b", "a \\[Implies] b"), ("x → 1", "x -> 1"),
    ("x \u{F437} y", "x \\[VectorLessEqual] y"), ("x \u{F436} y", "x \\[VectorLess] y"),
    ("x \u{F435} y", "x \\[VectorGreaterEqual] y"), ("x \u{F434} y", "x \\[VectorGreater] y"),
    ("\\[Alpha] + \\[CapitalOmega]", "α + Ω"), ("\\[Pi]", "Pi"), ("x\\[InvisibleTimes]y", "x y"),
    ("f\\[InvisibleApplication]x", "f[x]"), ("{x\\[InvisibleComma]y}", "{x, y}"),
    ("x\\[LessEqual]y", "x <= y"), ("a⧦b", "a \\[Equivalent] b"), ("\\:03b1", "α"),
    ("x\u{00A0}y", "x y"), ("\u{FEFF}x", "x"),
  ]

  @Test(
    "Unicode operators mean what their ASCII spellings mean", arguments: PrecedenceTests.spellings)
  func unicode(text: String, ascii: String) throws {
    #expect(try Parser.parse(text) == Parser.parse(ascii))
  }
}
