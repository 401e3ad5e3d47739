internal import ArgMinNumbers

/// xⁿ for a whole number n, entry by entry.
package enum IntegerPower: Atom {
  package static let name = "power"

  package static func curvature(_ use: AtomUse) -> Curvature {
    let exponent = use.node.second
    if exponent == 1 { return .affine }
    if exponent > 0 && exponent % 2 == 0 { return .convex }
    // Odd and negative powers bend one way on each side of 0.
    if use.isNonnegative { return .convex }
    guard use.isNonpositive else { return .unknown }
    return exponent % 2 == 0 ? .convex : .concave
  }

  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    let exponent = use.node.second
    if exponent > 0 && exponent % 2 != 0 { return .nondecreasing }
    let risesOnTheRight = exponent > 0
    if use.isNonnegative { return risesOnTheRight ? .nondecreasing : .nonincreasing }
    guard use.isNonpositive else { return .unknown }
    if exponent % 2 == 0 { return risesOnTheRight ? .nonincreasing : .nondecreasing }
    return .nonincreasing
  }

  package static func degree(_ use: AtomUse, _ degrees: [Int?]) -> Int? {
    guard let degree = degrees[0], use.node.second >= 0 else { return degrees[0] == 0 ? 0 : nil }
    let (product, overflow) = degree.multipliedReportingOverflow(by: Int(use.node.second))
    return overflow ? nil : product
  }

  package static func entries<Arithmetic: EntryArithmetic>(
    _ node: ExpandedNode<Arithmetic.Entry>, in arithmetic: inout Arithmetic
  ) -> [Arithmetic.Entry] {
    node.operands[0].map { arithmetic.power($0, node.node.second) }
  }
}
