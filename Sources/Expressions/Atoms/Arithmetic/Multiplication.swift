internal import ArgMinNumbers

/// a · b, entry by entry.
package enum Multiplication: Atom {
  package static let name = "multiply"

  package static func curvature(_ use: AtomUse) -> Curvature {
    use.isConstant.contains(true) ? .affine : .unknown
  }

  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    let other = use.bounds[1 - operand]
    return other.lower >= 0 ? .nondecreasing : other.upper <= 0 ? .nonincreasing : .unknown
  }

  package static func degree(_ use: AtomUse, _ degrees: [Int?]) -> Int? {
    guard let a = degrees[0], let b = degrees[1] else { return nil }
    return a + b
  }
}
