import ArgMinExpressions
import ArgMinProblems
import ArgMinWolfram
import Testing

/// Points are worked out by hand.
@Suite("Regions in text")
struct RegionTextTests {
  /// A constraint on x and y, a point that satisfies it, and one that does not.
  static let constraints: [(String, inside: [Double], outside: [Double])] = [
    ("{x, y} ∈ Disk[]", [0.6, 0.8], [1, 1]),
    ("{x, y} ∈ Disk[{1, 0}, {3, 2}]", [4, 0], [1, 2.5]),
    ("{x, y} ∈ Disk[{0, y}, 1]", [1, 7], [2, 7]),
    ("RegionMember[Rectangle[{1, 2}, {3, 5}], {x, y}]", [1, 5], [0, 3]),
    ("({x, y} | {y, x}) ∈ Rectangle[{0, 0}, {1, 2}]", [1, 1], [1, 2]),
    ("{{x, y}, {y, 0}} ∈ Disk[{0, 0}, 2]", [1, 1], [0, 3]),
    ("x ∈ ImplicitRegion[t^2 <= 4, t]", [2, 9], [3, 0]),
    ("{x, y} ∈ ImplicitRegion[y + x >= 1, {x, y}]", [1, 0], [0, 0]),
    ("{x, y} ∈ ImplicitRegion[x <= 2 y, {{y, 0, 1}, {x, 0, 5}}]", [1, 2], [2, 1]),
    ("{x, y} ∈ RegionUnion[Disk[], Disk[{3, 0}]]", [3, 1], [1.5, 0]),
    ("{x, y} ∈ RegionUnion @@ Table[Disk[{2 i, 0}], {i, 0, 2}]", [4, 1], [5, 1]),
    (
      "{x, y} ∈ RegionIntersection[{Disk[], HalfPlane[{{0, 0}, {1, 0}}, {0, 1}]}]", [0, 1], [0, -1]
    ),
    ("{x, y} ∈ BooleanRegion[#1 && ! #2 &, {Disk[{0, 0}, 2], Disk[]}]", [1.5, 0], [0, 0]),
    ("{x, y} ∈ BooleanRegion[Or, {Disk[], Disk[{3, 0}]}]", [3, 0], [1.5, 0]),
    ("{x, y} ∈ TransformedRegion[Disk[], TranslationTransform[{2, 0}]]", [3, 0], [0, 0]),
    ("{x, y} ∈ InverseTransformedRegion[Disk[], {2 #1, #2} &, 2]", [0.5, 0], [1, 0]),
    ("{x, y} ∈ MeshRegion[{{0, 0}, {1, 0}, {0, 1}}, {Triangle[{1, 2, 3}]}]", [0.5, 0.5], [1, 1]),
    ("{x, y} ∈ Polygon[{{0, 0}, {4, 0}, {4, 4}, {2, 1}}]", [2, 1], [1, 3]),
    (
      "{x, y} ∈ Polygon[{{0, 0}, {4, 0}, {4, 4}, {0, 4}} -> {{1, 1}, {3, 1}, {3, 3}, {1, 3}}]",
      [0.5, 2], [2, 2]
    ),
    ("With[{d = Disk[{1, 1}]}, {x, y} ∈ d]", [1, 2], [3, 3]),
    ("{x, y} ∈ Interval[{0, 1}] || {x, y} ∈ Disk[{9, 9}]", [1, 1], [2, 0]),
    (#"VectorGreaterEqual[{{x, y, 1}, 0}, "NormCone"]"#, [0.6, 0.8], [1, 1]),
    (#"VectorLessEqual[{0, {x, y, 1}}, {"NormCone", 3}]"#, [0.6, 0.8], [1, 1]),
    (#"VectorGreaterEqual[{{{x, 1}, {1, y}}, 0}, "SemidefiniteCone"]"#, [2, 0.5], [1, 0.5]),
    (#"VectorGreaterEqual[{{x, 1, y}, 0}, "ExponentialCone"]"#, [0, 1], [1, 1]),
    (#"VectorGreaterEqual[{{-1, x, y}, 0}, "DualExponentialCone"]"#, [-1, 1], [-1, 0.9]),
    (#"VectorGreaterEqual[{{x, y, 2}, 0}, {"PowerCone", 1/2}]"#, [1, 4], [1, 3]),
    (#"VectorGreaterEqual[{{x, y, 2}, 0}, {"DualPowerCone", 1/2}]"#, [0.5, 2], [0.5, 1]),
  ]

  @Test("points lie in regions and cones or do not", arguments: constraints)
  func membership(constraint: String, inside: [Double], outside: [Double]) throws {
    let problem = try Reader.read("NArgMin[{x + y, \(constraint)}, {x, y}]").problem
    let evaluator = PointEvaluator(variables: problem.variables)
    #expect(evaluator.maxViolation(of: problem, at: inside) <= 1e-15)
    #expect(evaluator.maxViolation(of: problem, at: outside) > 1e-3)
  }

  @Test(
    "a region says how many coordinates its points have",
    arguments: [
      ("NArgMin[{Norm[p], p ∈ Disk[{1, 1}]}, p]", 2), ("NArgMin[Norm[p], p ∈ Ball[]]", 3),
      ("NArgMin[{Norm[p - q], p ∈ Disk[] && q ∈ Line[{{2, 0}, {2, 1}}]}, {p, q}]", 4),
      ("NArgMin[Norm[p - q], {p ∈ Disk[], q ∈ Circle[{3, 0}]}]", 4),
      ("NArgMin[{r, (p | {1, 2, 3}) ∈ Ball[{0, 0, 0}, r]}, {p, r}]", 4),
      ("d = Ball[]; NArgMin[Norm[p], p ∈ d]", 3),
    ])
  func dimensions(text: String, count: Int) throws {
    #expect(try Reader.read(text).problem.variables.count == count)
  }
}
