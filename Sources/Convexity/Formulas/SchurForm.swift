/// A symmetric matrix A − B Bᵀ or A + B Bᵀ with affine A and B, concave or convex in the order of
/// semidefinite matrices.
///
/// X ⪯ A − B Bᵀ says that [A − X  B; Bᵀ  I] ⪰ 0, by the complement of I. Source: S. Boyd &
/// L. Vandenberghe, "Convex optimization" (2004), section A.5.5 and example 3.48.
struct SchurForm: Sendable {
  /// A, n × n.
  var affine: Int32
  /// B, n × r.
  var factor: Int32
  /// True for A − B Bᵀ.
  var isConcave: Bool
}
