extension SquareMatrix {
  /// Finds A = Z diag(values) Zᵀ for the symmetric matrix of which the lower triangle is this one's,
  /// which is overwritten; the values are in no order, with errors of the size of those of the largest.
  ///
  /// False where an element is not finite, then nothing is set, or where the values do not converge:
  /// then Z is orthogonal all the same.
  ///
  /// *Complexity*: about 9n³ multiplications and additions.
  @inlinable
  package func diagonalize(
    values: borrowing Buffer<Scalar>, vectors z: borrowing SquareMatrix<Scalar>
  ) -> Bool {
    let n = order
    precondition(z.order == n && values.count >= n, "matrices of different orders")
    guard isLowerTriangleFinite else { return false }
    if Scalar.self == Double.self,
      DoubleKernels.diagonalize(
        UnsafePointer(elements.base).doubles, order: n, values: values.base.doubles,
        vectors: z.elements.base.doubles)
    {
      return true
    }
    let form = TridiagonalForm(reducing: self)
    form.formReflections(self, into: z.elements.base)
    let hasConverged = TridiagonalEigen.diagonalize(
      form.diagonal.base, form.off.base, order: n, rotating: z.elements.base)
    for i in 0..<n { values.base[i] = form.diagonal.base[i] * form.unit }
    return hasConverged
  }

  @inlinable
  package var isLowerTriangleFinite: Bool {
    let (n, base) = (order, elements.base)
    var sum = Scalar.zero
    // Only infinities and NaNs times zero are not zero.
    for j in 0..<n { for i in j..<n { sum += base[j * n + i] * 0 } }
    return sum == 0
  }
}
