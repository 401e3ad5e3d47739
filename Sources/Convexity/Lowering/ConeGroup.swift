internal import ArgMinExpressions

/// Rows of a cone program while they are affine nodes of a graph.
struct ConeGroup: Sendable {
  enum Kind: Sendable, Hashable {
    /// All entries of the members are 0.
    case zero
    /// All entries of the members are at least 0.
    case nonNegative
    /// All entries of the members together are in one cone, the radius first.
    case secondOrder
    /// For each entry one cone, of the entries of all members in turn; scalars repeat.
    case secondOrders
    /// The member is a square matrix, whose symmetric part is positive semidefinite.
    case semidefinite
    /// For each entry one cone of three members.
    case exponentials
    case dualExponentials
    case powers(Double)
    case dualPowers(Double)
  }

  let kind: Kind
  let members: [Int32]
}
