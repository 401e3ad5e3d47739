/// Which of some sparse vectors are exact multiples of an earlier one, so that a product that is 0 with the
/// one is 0 with the other.
enum ProportionalVectors {
  /// The places of vectors that are no multiples of an earlier one.
  ///
  /// - Complexity: O(count²) comparisons, most of which end at the first entry.
  static func independent(_ vectors: [VerifiedCorrection.SparseVector]) -> [Int] {
    var kept: [Int] = []
    for place in vectors.indices
    where !kept.contains(where: { isMultiple(vectors[place], of: vectors[$0]) }) {
      kept.append(place)
    }
    return kept
  }

  /// aᵢ b₁ = bᵢ a₁ for every entry, exactly.
  private static func isMultiple(
    _ a: VerifiedCorrection.SparseVector, of b: VerifiedCorrection.SparseVector
  ) -> Bool {
    guard a.count == b.count,
      let (first, second) = a.first.flatMap({ a in b.first.map { (a, $0) } })
    else { return false }
    for (p, q) in zip(a, b) {
      guard p.index == q.index, isEqual(p.value, second.value, q.value, first.value) else {
        return false
      }
    }
    return true
  }

  /// a b = c d, by products without rounding error where they are neither tiny nor huge.
  private static func isEqual(_ a: Double, _ b: Double, _ c: Double, _ d: Double) -> Bool {
    let (left, right) = (a * b, c * d)
    guard left == right, left.isFinite, abs(left) > 0x1p-900 else { return false }
    return (-left).addingProduct(a, b) == (-right).addingProduct(c, d)
  }
}
