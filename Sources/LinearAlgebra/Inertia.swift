/// The numbers of positive, negative and zero eigenvalues of a symmetric matrix.
///
/// By Sylvester's law they are those of D in any factorization P A Pᵀ = L D Lᵀ. A pivot that is no
/// larger than the rounding error made in computing it counts as zero.
package struct Inertia: Equatable, Sendable {
  package var positive = 0
  package var negative = 0
  package var zero = 0

  package init(positive: Int = 0, negative: Int = 0, zero: Int = 0) {
    self.positive = positive
    self.negative = negative
    self.zero = zero
  }
}
