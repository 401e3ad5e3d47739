import ArgMinProblems
import ArgMinWolfram
import Testing

/// Values are those of the mathematical definitions, worked out by hand.
@Suite("Functions of lists")
struct ListFunctionTests {
  static let pureFunctions: [(String, Double, Double)] = [
    ("(#^2 &)[x]", 3, 9), ("#^2 & @ x", 3, 9), ("x // (# + 1 &)", 3, 4), ("x // #^2 &", 3, 9),
    ("Function[t, t^2][x]", 3, 9), ("Function[{s, t}, s - t][x, 1]", 3, 2),
    ("(#1 - #2 &)[x, 1]", 3, 2), ("Total[#^2 & /@ {x, 2}]", 3, 13), ("Plus @@ {x, 2, 5}", 3, 10),
    ("Times @@ (# + 1 & /@ {x, 2})", 3, 12), ("Total[(#1 #2 &) @@@ {{x, 2}, {3, 4}}]", 3, 18),
    ("(Plus[##] &)[x, 1, 2]", 3, 6), ("(Max[##2] &)[100, x, 1]", 3, 3), ("Max @@ {x, 1}", 3, 3),
    ("Length[{##} & @@ {x, 1, 2}]", 3, 3), ("(## &)[x]", 3, 3),
    ("Map[Sin, {x}][[1]]", 0.5, 0.479425538604203),
    ("Total[Map[#^2 &, {{x, 1}, {2, 3}}, {2}], 2]", 3, 23),
    ("Apply[Plus, {x, 1}]", 3, 4), ("Total[Apply[Times, {{x, 2}, {3, 1}}, {1}]]", 3, 9),
    ("Total[MapThread[#1 #2 &, {{x, 2}, {3, 4}}]]", 3, 17),
    ("Total[MapThread[Power, {{x, 2}, {2, 3}}]]", 3, 17),
    ("Fold[#1 + #2^2 &, 0, {x, 2}]", 3, 13), ("Fold[Times, {x, 2, 5}]", 3, 30),
    ("Fold[2 #1 + #2 &, 0, {1, 0, x}]", 1, 5), ("Total[FoldList[Plus, {1, x, 2}]]", 3, 11),
    ("Nest[#^2 &, x, 3]", 2, 256), ("Nest[2 # &, x, 0]", 3, 3),
    ("Total[NestList[2 # &, x, 3]]", 1, 15),
    ("Total[MapIndexed[#1 #2[[1]] &, {x, 5}]]", 3, 13), ("Total[Thread[Power[{x, 2}, 2]]]", 3, 13),
    ("(# + (#^2 & )[2] &)[x]", 3, 7), ("Total[Table[i # & [x], {i, 3}]]", 2, 12),
    ("f /@ {x, 1} /. f -> (#^2 &) // Total", 3, 10),
  ]

  static let names: [(String, Double, Double)] = [
    ("With[{a = 2, b = x}, a b]", 3, 6), ("Module[{a = x, b}, b = a^2; b + 1]", 3, 10),
    ("Block[{a = x + 1}, a^2]", 2, 9), ("a + b //. {a -> b, b -> x}", 3, 6),
    ("a //. a -> x", 3, 3), ("a /. {a -> 1, a -> 2}", 3, 1), ("a + x /. a :> x^2", 3, 12),
    ("a + b /. {{a -> x}, b -> 1}", 3, 4), ("a b /. Thread[{a, b} -> {x, 2}]", 3, 6),
    ("(a = x + 1; b = a^2; b + a)", 2, 12), ("Total[{a, b} /. {a -> x, b -> 5}]", 3, 8),
  ]

  static let parts: [(String, Double, Double)] = [
    ("{x, 2, 5}[[-1]]", 3, 5), ("Total[{x, 2, 5}[[{1, 3}]]]", 3, 8),
    ("Total[{x, 2, 5}[[2 ;;]]]", 3, 7),
    ("Total[{x, 2, 5}[[;; 2]]]", 3, 5), ("Total[{x, 2, 5, 7}[[1 ;; 3 ;; 2]]]", 3, 8),
    ("Total[{x, 2, 5, 7}[[;; ;; 2]]]", 3, 8), ("Total[{x, 2, 5}[[-2 ;; -1]]]", 3, 7),
    ("Total[{x, 2, 5}[[3 ;; 2]]]", 3, 0), ("{x, 2, 5}[[3 ;; 1 ;; -1]][[1]]", 3, 5),
    ("Total[{{x, 1}, {2, 5}}[[All, 1]]]", 3, 5), ("Total[{{x, 1}, {2, 5}}[[1]]]", 3, 4),
    ("Total[{{x, 1}, {2, 5}}[[All, {2}]], 2]", 3, 6), ("{{x, 1}, {2, 5}}[[1, 1]]", 3, 3),
    ("First[{x, 1}]", 3, 3), ("First[{}, x]", 3, 3), ("Last[{1, x}]", 3, 3),
    ("Total[Rest[{9, x, 1}]]", 3, 4),
    ("Total[Most[{9, x, 1}]]", 3, 12), ("Total[Take[{x, 1, 2}, 2]]", 3, 4),
    ("Total[Take[{x, 1, 2}, -2]]", 3, 3),
    ("Total[Take[{x, 1, 2, 5}, {2, 3}]]", 3, 3), ("Total[Drop[{x, 1, 2}, 1]]", 3, 3),
    ("Total[Drop[{x, 1, 2}, -1]]", 3, 4), ("Total[Drop[{x, 1, 2, 5}, {2, 3}]]", 3, 8),
    ("Total[Flatten[{{x, {1}}, 2}]]", 3, 6), ("Length[Flatten[{{x, {1}}, 2}, 1]] x", 1, 3),
    ("Total[Join[{x}, {1, 2}]]", 3, 6), ("Append[{1}, x][[2]]", 3, 3),
    ("Prepend[{1}, x][[1]]", 3, 3),
    ("Reverse[{x, 1}][[2]]", 3, 3), ("RotateLeft[{1, x, 2}][[1]]", 3, 3),
    ("RotateRight[{1, 2, x}][[1]]", 3, 3),
    ("RotateLeft[{1, 2, x}, -1][[1]]", 3, 3), ("Partition[{1, x, 2, 3, 9}, 2][[1, 2]]", 3, 3),
    ("Length[Partition[Range[9], 2]] + 0 x", 3, 4),
    ("Length[Partition[Range[9], 3, 1]] + 0 x", 3, 7),
    ("Dimensions[{{x, 1, 2}, {3, 4, 5}}][[2]]", 3, 3), ("Length[Dimensions[{{1}, {x, 2}}]]", 3, 1),
    ("Length[x]", 3, 0),
  ]

  static let matrices: [(String, Double, Double)] = [
    ("Det[{{x, 2}, {3, 4}}]", 5, 14), ("Det[{{2, 0, 1}, {1, x, 0}, {0, 1, 1}}]", 3, 7),
    ("Det[{{x}}]", 3, 3),
    ("Det[Table[If[i == j, 2, If[Abs[i - j] == 1, -1, 0]], {i, 6}, {j, 6}]] + x", 0, 7),
    ("Inverse[{{x, 2}, {3, 4}}][[1, 1]]", 5, 4.0 / 14),
    ("Inverse[{{x, 2}, {3, 4}}][[1, 2]]", 5, -2.0 / 14),
    ("Inverse[{{2, 1, 0}, {0, x, 1}, {1, 0, 1}}][[3, 2]]", 3, 1.0 / 7),
    ("Tr[Inverse[{{x}}]]", 4, 0.25),
    ("MatrixPower[{{1, x}, {0, 1}}, 5][[1, 2]]", 3, 15),
    ("Tr[MatrixPower[{{x, 0}, {0, 1}}, 0]]", 3, 2),
    ("MatrixPower[{{x, 0}, {0, 2}}, -2][[1, 1]]", 2, 0.25), ("Tr[IdentityMatrix[3] x]", 3, 9),
    ("Tr[DiagonalMatrix[{x, 2}]]", 3, 5), ("DiagonalMatrix[{x, 2}, 1][[1, 2]]", 3, 3),
    ("DiagonalMatrix[{x, 2}, -1][[3, 2]]", 3, 2), ("Total[Diagonal[{{x, 1}, {2, 4}}]]", 3, 7),
    ("Diagonal[{{x, 1}, {2, 4}}, 1][[1]] x", 3, 3), ("Total[ConstantArray[x, {2, 3}], 2]", 3, 18),
    ("UnitVector[3, 2].{1, x, 5}", 3, 3), ("UnitVector[2].{1, x}", 3, 3),
    ("SparseArray[{{1, 2} -> x, {2, 1} -> 5}, {2, 2}][[1, 2]]", 3, 3),
    ("Total[SparseArray[{{1} -> x, {3} -> 5}, 4]]", 3, 8),
    ("Total[SparseArray[{2 -> x}, 3, 1]]", 3, 5),
    ("Total[SparseArray[{{1, 1}, {2, 2}} -> {x, 1}, {2, 2}], 2]", 3, 4),
    ("Total[Normal[SparseArray[{x, 1}]]]", 3, 4),
    ("Total[Outer[Times, {x, 1}, {2, 3}], 2]", 3, 20),
    ("Outer[Plus, {x, 1}, {2, 3}][[2, 1]] + x", 3, 6),
    ("Inner[Times, {x, 2}, {3, 4}, Plus]", 3, 17), ("Inner[Power, {x, 2}, {2, 3}, Times]", 3, 72),
    ("Inner[Times, {{x, 1}}, {{1, 2}, {3, 4}}, Plus][[1, 2]]", 3, 10),
    ("KroneckerProduct[{{x, 1}}, {{1, 2}}][[1, 2]]", 3, 6),
    ("KroneckerProduct[{x, 1}, {2, 3}][[2, 1]] + x", 3, 5),
    ("Cross[{x, 1}][[2]]", 3, 3), ("Norm[{{x, 2}, {3, 4}}, \"Frobenius\"]", 1, 5.477225575051661),
    ("Norm[{{x, -2}, {3, 4}}, 1]", 1, 6), ("Norm[{{x, -2}, {3, 4}}, Infinity]", 1, 7),
  ]

  static let sums: [(String, Double, Double)] = [
    ("Total[{{x, 1}, {2, 5}}, 2]", 3, 11), ("Total[{{x, 1}, {2, 5}}, {2}][[1]]", 3, 4),
    ("Total[{{x, 1}, {2, 5}}, Infinity]", 3, 11), ("Total[{{x, 1}, {2, 5}}][[1]]", 3, 5),
    ("Accumulate[{x, 1, 2}][[3]]", 3, 6), ("Differences[{1, x, 9}][[2]]", 3, 6),
    ("Differences[{1, x, 9}, 2][[1]]", 3, 4),
    ("ListConvolve[{1, 2}, {x, 5, 7}][[1]]", 3, 11),
    ("ListCorrelate[{1, 2}, {x, 5, 7}][[1]]", 3, 13),
    ("Mean[{{x, 1}, {5, 3}}][[1]]", 3, 4), ("Variance[{{x, 1}, {5, 3}}][[1]]", 3, 2),
    ("Array[# x &, 3] // Total", 2, 12), ("Array[#1 - #2 &, {2, 3}, 0] // Total[#, 2] &", 0, -3),
    ("Total[Array[# &, 3, {0, 1}]] + x", 1, 2.5), ("Array[# x &, 4, 1, Plus]", 1, 10),
    ("Total[Table[x, 3]]", 2, 6), ("Total[Table[x, {3}]]", 2, 6),
    ("Total[Table[i x, {i, {1, 5}}]]", 2, 12),
    ("Total[Table[i x, {i, 5, 1, -2}]]", 1, 9),
    ("Total[Flatten[Table[i j x, {i, 2}, {j, i, 3}]]]", 1, 16),
    ("Sum[i x, {i, {2, 5}}]", 2, 14), ("Product[x + i, {i, 0, 2}]", 1, 6),
    ("Total[Range[0, x, 1] /. x -> 3] + x", 0, 6),
    ("5! x", 1, 120), ("Factorial[0] x", 3, 3), ("7!! x", 1, 105), ("Binomial[5, 2] x", 1, 10),
    ("Binomial[x, 2]", 5, 10), ("Binomial[3, 5] + x", 1, 1), ("Switch[x, 1, 5, 2, 7]", 2, 7),
    ("Switch[3, 1, 5, 3, x]", 2, 2), ("Switch[x, 1, 5, _, 9]", 4, 9),
    ("If[1 > 2, Sqrt[-1], x]", 3, 3),
    ("Which[False, 1/0, True, x]", 3, 3), ("Rescale[x, {0, 4}]", 1, 0.25),
    ("Rescale[x, {0, 4}, {1, 3}]", 1, 1.5),
    ("If[x > 1, {x, 1}, {2, 3}][[1]]", 3, 3), ("Surd[x, 3]", 27, 3), ("Log[x] /. x -> E", 1, 1),
  ]

  @Test(
    "functions that are values, names, parts, matrices and sums have their values",
    arguments: pureFunctions + names + parts + matrices + sums)
  func values(formula: String, at x: Double, expected: Double) throws {
    let problem = try Reader.read("NArgMin[\(formula), x]").problem
    let value = PointEvaluator(variables: problem.variables).value(of: problem.objective, at: [x])
    #expect(
      value == expected || abs(value - expected) <= 4e-15 * max(1, abs(expected)),
      "\(formula) at \(x) is \(value)")
  }

  @Test(
    "functions that are defined before the problem are called like those of the language",
    arguments: [
      ("f = #^2 &; NArgMin[f[x], x]", 3.0, 9.0),
      ("f := Function[t, a t]; a = 2; NArgMin[f[x], x]", 3, 6),
      ("f = Sin; NArgMin[f[0] + x, x]", 3, 3),
      ("g = #1 + #2 &; NArgMin[Fold[g, {x, 1, 2}], x]", 3, 6),
      ("f = #^2 &; g := f[#] + 1 &; NArgMin[g[x], x]", 3, 10),
      ("f := If[# <= 0, 1, x f[# - 1]] &; NArgMin[f[4], x]", 2, 16),
      ("h = x + 1; NArgMin[Module[{x = 5}, h + 0 x], x]", 2, 3),
      ("h = x + 1; NArgMin[Block[{x = 5}, h] + x, x]", 2, 8),
      ("h = x + 1; NArgMin[Function[x, h][5], x]", 2, 3),
    ])
  func defined(text: String, at x: Double, expected: Double) throws {
    let problem = try Reader.read(text).problem
    #expect(
      PointEvaluator(variables: problem.variables).value(of: problem.objective, at: [x]) == expected
    )
  }

  @Test(
    "names with indices are made by functions too",
    arguments: [
      "NArgMin[Total[x /@ Range[3]], Array[x, 3]]", "NArgMin[Sum[x[i], {i, 0, 2}], Array[x, 3, 0]]",
      "NArgMin[Total[Array[x, {3, 1}], 2], Array[x, {3, 1}]]",
      "NArgMin[Plus @@ Array[x, 3], Array[x, 3]]",
      "NArgMin[Total[Table[x[i], {i, 3}]], Table[x[i], {i, 3}]]",
    ])
  func indexed(text: String) throws {
    let problem = try Reader.read(text).problem
    #expect(problem.variables.count == 3)
    #expect(
      PointEvaluator(variables: problem.variables).value(of: problem.objective, at: [1, 2, 4]) == 7)
  }
}
