package import ArgMinNumbers

/// A vector or matrix of constants.
package enum ConstantEntries: Atom {
  package static let name = "array"
  package static func curvature(_ use: AtomUse) -> Curvature { .affine }

  package static func bounds(_ use: AtomUse) -> Interval {
    use.constants.reduce(.empty) { $1.isNaN ? $0 : $0.hull(Interval($1)) }
  }
}

/// An atom whose entries are some of those of its operands, and perhaps zeros.
package protocol Rearrangement: Atom {}

extension Rearrangement {
  package static func curvature(_ use: AtomUse) -> Curvature { .affine }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    .nondecreasing
  }
  package static func degree(_ use: AtomUse, _ degrees: [Int?]) -> Int? {
    degrees.greatestDegree()
  }
  package static func bounds(_ use: AtomUse) -> Interval {
    use.bounds.reduce(.empty) { $0.hull($1) }
  }
}

/// Entries at regular distances: slices, transposes, repetitions, diagonals.
package enum View: Rearrangement { package static let name = "part" }

/// Entries by a list of places.
package enum Gather: Rearrangement { package static let name = "gathered" }

/// The entries of several operands, one after the other.
package enum Concatenation: Rearrangement { package static let name = "stack" }

/// Entries at listed places among zeros.
package enum Scatter: Rearrangement {
  package static let name = "scattered"
  package static func bounds(_ use: AtomUse) -> Interval { use.bounds[0].hull(.zero) }
}
