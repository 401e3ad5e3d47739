/// A dense square matrix by columns, in memory that is used again.
package struct SquareMatrix: ~Copyable {
  package let order: Int
  /// Element (i, j) is at j·n + i.
  package let elements: Buffer<Double>

  /// The matrix of zeros.
  package init(order: Int) {
    self.order = order
    elements = Buffer(count: order * order, repeating: 0)
  }

  package subscript(row: Int, column: Int) -> Double {
    get { elements[column * order + row] }
    nonmutating set { elements[column * order + row] = newValue }
  }

  /// Sets this to the product A B.
  ///
  /// - Precondition: All three are of one order, and this is neither of the factors.
  package func setProduct(_ a: borrowing SquareMatrix, _ b: borrowing SquareMatrix) {
    precondition(a.order == order && b.order == order, "matrices of different orders")
    let n = order
    elements.fill(0)
    for j in 0..<n {
      let target = elements.base + j * n
      let column = b.elements.base + j * n
      var k = 0
      while k + 4 <= n {
        let p = a.elements.base + k * n
        let (b0, b1, b2, b3) = (column[k], column[k + 1], column[k + 2], column[k + 3])
        let (p1, p2, p3) = (p + n, p + 2 * n, p + 3 * n)
        for i in 0..<n {
          target[i] += (p[i] * b0 + p1[i] * b1) + (p2[i] * b2 + p3[i] * b3)
        }
        k += 4
      }
      while k < n {
        let (p, b0) = (a.elements.base + k * n, column[k])
        for i in 0..<n { target[i] += p[i] * b0 }
        k += 1
      }
    }
  }

  /// Sets this to the transpose of another matrix of the same order.
  package func setTranspose(_ a: borrowing SquareMatrix) {
    precondition(a.order == order, "matrices of different orders")
    for j in 0..<order {
      for i in 0..<order { elements[i * order + j] = a.elements[j * order + i] }
    }
  }

  package func copy(_ a: borrowing SquareMatrix) { elements.copy(a.elements) }

  /// Replaces a symmetric matrix by its lower triangular factor, A = L Lᵀ; false where a pivot is not
  /// positive.
  ///
  /// *Complexity*: n³/3 multiplications.
  package func factorizeCholesky() -> Bool {
    let n = order
    for j in 0..<n {
      let column = elements.base + j * n
      for k in 0..<j {
        let other = elements.base + k * n
        let factor = other[j]
        if factor == 0 { continue }
        for i in j..<n { column[i] -= factor * other[i] }
      }
      let pivot = column[j]
      guard pivot > 0, pivot.isFinite else { return false }
      let root = pivot.squareRoot()
      for i in j..<n { column[i] /= root }
      for i in 0..<j { column[i] = 0 }
    }
    return true
  }
}
