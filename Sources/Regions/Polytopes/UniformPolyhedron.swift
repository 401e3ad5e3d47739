internal import ArgMinExpressions

/// The corners of convex uniform polyhedra, as signed permutations of a few triples.
///
/// Coordinates: Coxeter, Longuet-Higgins and Miller, *Uniform polyhedra*, 1954.
public enum UniformPolyhedron: String, Sendable, CaseIterable {
  case tetrahedron = "Tetrahedron"
  case cube = "Cube"
  case octahedron = "Octahedron"
  case dodecahedron = "Dodecahedron"
  case icosahedron = "Icosahedron"
  case truncatedTetrahedron = "TruncatedTetrahedron"
  case cuboctahedron = "Cuboctahedron"
  case truncatedCube = "TruncatedCube"
  case truncatedOctahedron = "TruncatedOctahedron"
  case smallRhombicuboctahedron = "SmallRhombicuboctahedron"
  case greatRhombicuboctahedron = "GreatRhombicuboctahedron"
  case snubCube = "SnubCube"
  case icosidodecahedron = "Icosidodecahedron"
  case truncatedIcosahedron = "TruncatedIcosahedron"
  case truncatedDodecahedron = "TruncatedDodecahedron"
  case smallRhombicosidodecahedron = "SmallRhombicosidodecahedron"
  case greatRhombicosidodecahedron = "GreatRhombicosidodecahedron"

  /// The solid about the origin with edges of length 1.
  ///
  /// - Throws: ``RegionError`` never for these solids; the hull is checked like any other.
  public func region() throws(RegionError) -> ConvexHullRegion {
    try ConvexHullRegion(rawValue, corners.expressions)
  }

  /// The solid with a name of the Wolfram Language.
  ///
  /// - Throws: ``RegionError/unsupported(region:reason:advice:)`` for a name that is not listed.
  public static func named(_ name: String) throws(RegionError) -> UniformPolyhedron {
    guard let solid = UniformPolyhedron(rawValue: name) else {
      throw .unsupported(
        region: "UniformPolyhedron", reason: "the corners of '\(name)' are not known",
        advice: "known are " + allCases.map(\.rawValue).joined(separator: ", "))
    }
    return solid
  }

  /// The corners, scaled to edges of length 1.
  var corners: [[Double]] {
    let unscaled = rawCorners
    guard let first = unscaled.first else { return [] }
    let edge = unscaled.dropFirst().map { $0.minus(first).length }.min() ?? 1
    return unscaled.map { $0.scaled(by: 1 / edge) }
  }

  private var rawCorners: [[Double]] {
    let root = 2.0.squareRoot()
    let phi = (1 + 5.0.squareRoot()) / 2
    let phi2 = phi + 1
    switch self {
    case .tetrahedron: return Self.even([[1, 1, 1]]).filter { $0[0] * $0[1] * $0[2] > 0 }
    case .cube: return Self.all([[1, 1, 1]])
    case .octahedron: return Self.all([[1, 0, 0]])
    case .dodecahedron: return Self.even([[1, 1, 1], [0, 1 / phi, phi]])
    case .icosahedron: return Self.even([[0, 1, phi]])
    case .truncatedTetrahedron: return Self.all([[1, 1, 3]]).filter { $0[0] * $0[1] * $0[2] > 0 }
    case .cuboctahedron: return Self.all([[1, 1, 0]])
    case .truncatedCube: return Self.all([[root - 1, 1, 1]])
    case .truncatedOctahedron: return Self.all([[0, 1, 2]])
    case .smallRhombicuboctahedron: return Self.all([[1, 1, 1 + root]])
    case .greatRhombicuboctahedron: return Self.all([[1, 1 + root, 1 + 2 * root]])
    case .snubCube: return Self.snubCubeCorners
    case .icosidodecahedron: return Self.even([[0, 0, 2 * phi], [1, phi, phi2]])
    case .truncatedIcosahedron:
      return Self.even([[0, 1, 3 * phi], [1, 2 + phi, 2 * phi], [phi, 2, 2 * phi + 1]])
    case .truncatedDodecahedron:
      return Self.even([[0, 1 / phi, 2 + phi], [1 / phi, phi, 2 * phi], [phi, 2, phi2]])
    case .smallRhombicosidodecahedron:
      return Self.even([[1, 1, phi2 * phi], [phi2, phi, 2 * phi], [2 + phi, 0, phi2]])
    case .greatRhombicosidodecahedron:
      return Self.even([
        [1 / phi, 1 / phi, 3 + phi], [2 / phi, phi, 1 + 2 * phi],
        [1 / phi, phi2, 3 * phi - 1], [2 * phi - 1, 2, 2 + phi], [phi, 3, 2 * phi],
      ])
    }
  }

  /// Even permutations with an even number of minus signs, and odd ones with an odd number.
  private static var snubCubeCorners: [[Double]] {
    // The real root of t³ = t² + t + 1, by Newton's method.
    var t = 1.84
    for _ in 0..<6 { t -= (t * t * t - t * t - t - 1) / (3 * t * t - 2 * t - 1) }
    let triple = [1, 1 / t, t]
    return signs(of: permutations(triple, even: true)).filter { $0[0] * $0[1] * $0[2] > 0 }
      + signs(of: permutations(triple, even: false)).filter { $0[0] * $0[1] * $0[2] < 0 }
  }

  private static func all(_ triples: [[Double]]) -> [[Double]] {
    unique(
      triples.flatMap { signs(of: permutations($0, even: true) + permutations($0, even: false)) })
  }

  private static func even(_ triples: [[Double]]) -> [[Double]] {
    unique(triples.flatMap { signs(of: permutations($0, even: true)) })
  }

  private static func permutations(_ t: [Double], even: Bool) -> [[Double]] {
    even
      ? [[t[0], t[1], t[2]], [t[1], t[2], t[0]], [t[2], t[0], t[1]]]
      : [[t[1], t[0], t[2]], [t[0], t[2], t[1]], [t[2], t[1], t[0]]]
  }

  private static func signs(of triples: [[Double]]) -> [[Double]] {
    triples.flatMap { triple in
      (0..<8).map { mask in (0..<3).map { mask >> $0 & 1 == 1 ? -triple[$0] : triple[$0] } }
    }
  }

  private static func unique(_ points: [[Double]]) -> [[Double]] {
    // −0 equals 0, so signs of zero are no points of their own.
    var seen = Set<[Double]>()
    return points.filter { seen.insert($0).inserted }
  }
}
