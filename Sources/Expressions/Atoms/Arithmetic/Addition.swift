/// a + b, entry by entry.
package enum Addition: Atom {
  package static let name = "add"
  package static func curvature(_ use: AtomUse) -> Curvature { .affine }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    .nondecreasing
  }
  package static func degree(_ use: AtomUse, _ degrees: [Int?]) -> Int? {
    degrees.greatestDegree()
  }
}

/// a − b, entry by entry.
package enum Subtraction: Atom {
  package static let name = "subtract"
  package static func curvature(_ use: AtomUse) -> Curvature { .affine }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    operand == 0 ? .nondecreasing : .nonincreasing
  }
  package static func degree(_ use: AtomUse, _ degrees: [Int?]) -> Int? {
    degrees.greatestDegree()
  }
}

/// −a, entry by entry.
package enum Negation: Atom {
  package static let name = "negate"
  package static func curvature(_ use: AtomUse) -> Curvature { .affine }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    .nonincreasing
  }
  package static func degree(_ use: AtomUse, _ degrees: [Int?]) -> Int? {
    degrees.greatestDegree()
  }
}
