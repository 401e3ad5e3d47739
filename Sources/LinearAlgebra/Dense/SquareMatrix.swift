/// A dense square matrix by columns, in memory that is used again.
@usableFromInline
package struct SquareMatrix<Scalar: FloatingPoint & BitwiseCopyable & Sendable>: ~Copyable {
  @usableFromInline package let order: Int
  /// Element (i, j) is at j·n + i.
  @usableFromInline package let elements: Buffer<Scalar>

  /// The matrix of zeros.
  @inlinable
  package init(order: Int) {
    self.order = order
    elements = Buffer(count: order * order, repeating: 0)
  }

  @inlinable
  package subscript(row: Int, column: Int) -> Scalar {
    get { elements[column * order + row] }
    nonmutating set { elements[column * order + row] = newValue }
  }

  /// Sets this to the product A B.
  ///
  /// - Precondition: All three are of one order, and this is neither of the factors.
  @inlinable
  package func setProduct(
    _ a: borrowing SquareMatrix<Scalar>, _ b: borrowing SquareMatrix<Scalar>
  ) {
    setProduct(a, transposed: false, b, transposed: false)
  }

  /// Sets this to the product of A or Aᵀ and B or Bᵀ.
  ///
  /// - Precondition: All three are of one order, and this is neither of the factors.
  @inlinable
  package func setProduct(
    _ a: borrowing SquareMatrix<Scalar>, transposed transposesLeft: Bool,
    _ b: borrowing SquareMatrix<Scalar>, transposed transposesRight: Bool
  ) {
    precondition(a.order == order && b.order == order, "matrices of different orders")
    elements.fill(0)
    DenseKernels.addProduct(
      elements.base, order, a.elements.base, order, transposedLeft: transposesLeft,
      b.elements.base, order, transposedRight: transposesRight, m: order, n: order, k: order)
  }

  /// Sets this to A Aᵀ, exactly symmetric.
  ///
  /// - Precondition: Both are of one order, and this is not the factor.
  @inlinable
  package func setSquare(_ a: borrowing SquareMatrix<Scalar>) {
    precondition(a.order == order, "matrices of different orders")
    elements.fill(0)
    DenseKernels.addProduct(
      elements.base, order, a.elements.base, order, a.elements.base, order, transposedRight: true,
      m: order, n: order, k: order, lowerOnly: true)
    copyLowerTriangle()
  }

  /// Makes the matrix symmetric: what stands below its diagonal counts.
  @inlinable
  package func copyLowerTriangle() {
    let (n, a) = (order, elements.base)
    for j in 0..<n {
      for i in (j + 1)..<max(n, j + 1) { a[i * n + j] = a[j * n + i] }
    }
  }

  /// Sets this to the transpose of another matrix of the same order.
  @inlinable
  package func setTranspose(_ a: borrowing SquareMatrix<Scalar>) {
    precondition(a.order == order, "matrices of different orders")
    let (n, target, source) = (order, elements.base, a.elements.base)
    for j in 0..<n {
      for i in 0..<n { target[i * n + j] = source[j * n + i] }
    }
  }

  @inlinable
  package func copy(_ a: borrowing SquareMatrix<Scalar>) { elements.copy(a.elements) }

  /// Replaces a symmetric matrix by its lower triangular factor, A = L Lᵀ; false where a pivot is not
  /// positive.
  ///
  /// *Complexity*: n³/3 multiplications.
  @inlinable
  package func factorizeCholesky() -> Bool {
    let (n, a) = (order, elements.base)
    guard DenseKernels.factorizeCholesky(a, n, rows: n, columns: n) else { return false }
    for j in 0..<n { (a + j * n).update(repeating: 0, count: j) }
    return true
  }
}
