/// A semidefinite program in SDPA's sparse format, as it stands in the file.
///
/// Minimize cᵀx over F₁x₁ + … + Fₘxₘ − F₀ positive semidefinite, with block-diagonal matrices; some of
/// x whole, as SCIP-SDP writes it.
///
/// Source: K. Fujisawa et al., *SDPA User's Manual* (2008), section 4; M. E. Pfetsch et al.,
/// SCIP-SDP, for `*INTEGER` and `*RANK1`.
package struct SDPAModel: Sendable {
  /// An entry of a triangle of a matrix, given for both; all count from 0 but the matrix.
  package struct Entry: Sendable, Hashable {
    /// 0 for F₀.
    package let matrix: Int32
    package let block: Int32
    package let row: Int32
    package let column: Int32
    package let value: Double
  }

  package var objective: [Double] = []
  /// The orders of the blocks; those of diagonal matrices are negative.
  package var blocks: [Int] = []
  package var entries: [Entry] = []
  package var integers: [Int] = []
  /// The blocks that must be of rank 1.
  package var rankOneBlocks: [Int] = []
}
