/// A factorization P A Pᵀ = L D Lᵀ of a dense symmetric matrix, indefinite or not, in place.
///
/// L is unit lower triangular, D has blocks of order 1 and 2. Pivots are found by rook search, which
/// bounds the elements of L, so that solutions stay accurate for badly scaled matrices.
/// A singular matrix is factorized too: its zero pivots are counted in the inertia, and `solve`
/// sets the components that belong to them to zero.
///
/// Source: C. Ashcraft, R. G. Grimes & J. G. Lewis, "Accurate symmetric indefinite linear equation
/// solvers", SIAM J. Matrix Anal. Appl. 20 (1998); J. R. Bunch & L. Kaufman (1977).
///
/// *Complexity*: n³/3 multiplications to factorize, 2n² to solve, no allocation in either.
package struct DenseLDL<Scalar: FloatingPoint & BitwiseCopyable>: ~Copyable {
  package let dimension: Int
  /// The matrix, n columns of n elements of which the lower triangle counts: fill it, then call
  /// `factorize()`, which overwrites it with L and D.
  package let matrix: Buffer<Scalar>
  private let permutation: Buffer<Int>
  /// Zero where D has a block of order 1, one at the first row of a block of order 2.
  private let isPair: Buffer<Bool>
  /// The magnitudes that were summed to make each diagonal element.
  private let cancelled: Buffer<Scalar>
  private let work: Buffer<Scalar>
  private let alpha: Scalar

  package init(dimension: Int) {
    precondition(dimension >= 0, "a matrix cannot have \(dimension) rows")
    self.dimension = dimension
    matrix = Buffer(count: dimension * dimension, repeating: 0)
    permutation = Buffer(count: dimension, repeating: 0)
    isPair = Buffer(count: dimension, repeating: false)
    cancelled = Buffer(count: dimension, repeating: 0)
    work = Buffer(count: 2 * dimension, repeating: 0)
    // The threshold of Bunch and Kaufman, which makes one 2×2 step grow as two 1×1 steps.
    alpha = (1 + Scalar(17).squareRoot()) / 8
  }

  /// Factorizes `matrix` and returns its inertia.
  @_specialize(where Scalar == Double)
  package func factorize() -> Inertia {
    let n = dimension
    let a = matrix.base
    for i in 0..<n {
      permutation[i] = i
      isPair[i] = false
      cancelled[i] = a[i * n + i].magnitude
    }
    var inertia = Inertia()
    var k = 0
    while k < n {
      if choosePivot(at: k) {
        let size = max(cancelled[k], cancelled[k + 1])
        // What is no number is no pivot either.
        if !(a[k * n + k + 1].magnitude > size * Scalar(n) * Scalar.ulpOfOne) {
          inertia.zero += 2
          dropPivot(k)
          dropPivot(k + 1)
        } else {
          isPair[k] = true
          eliminatePair(k)
          inertia.positive += 1
          inertia.negative += 1
        }
        k += 2
      } else {
        let pivot = a[k * n + k]
        let noise = cancelled[k] * Scalar(n) * Scalar.ulpOfOne
        if !(pivot.magnitude > noise) {
          inertia.zero += 1
          dropPivot(k)
        } else {
          if pivot > 0 { inertia.positive += 1 } else { inertia.negative += 1 }
          eliminateSingle(k)
        }
        k += 1
      }
    }
    return inertia
  }

  private func rows(from start: Int) -> Range<Int> { start..<max(start, dimension) }

  /// Brings a pivot to row `k`, or a pair to rows `k` and `k + 1`; true for a pair.
  private func choosePivot(at k: Int) -> Bool {
    let n = dimension
    let a = matrix.base
    var i = k
    var (largest, r) = largestOffDiagonal(i, from: k)
    // In a row of zeros, or of what are no numbers, there is no second row for a pair.
    if a[k * n + k].magnitude >= alpha * largest || r == k { return false }
    // Each round moves to a strictly larger element, so the search ends.
    for _ in k..<n {
      let (next, following) = largestOffDiagonal(r, from: k)
      if a[r * n + r].magnitude >= alpha * next {
        exchange(r, k)
        return false
      }
      if !(next > largest) {
        exchange(min(i, r), k)
        exchange(max(i, r), k + 1)
        return true
      }
      (i, largest, r) = (r, next, following)
    }
    return false
  }

  /// The largest magnitude off the diagonal in row `i` of the part that starts at `k`, and where.
  private func largestOffDiagonal(_ i: Int, from k: Int) -> (Scalar, Int) {
    let n = dimension
    let a = matrix.base
    var largest = Scalar.zero
    var place = i
    for j in k..<i {
      let magnitude = a[j * n + i].magnitude
      if magnitude > largest { (largest, place) = (magnitude, j) }
    }
    for j in rows(from: i + 1) {
      let magnitude = a[i * n + j].magnitude
      if magnitude > largest { (largest, place) = (magnitude, j) }
    }
    return (largest, place)
  }

  /// Exchanges rows and columns `i` and `k` ≤ `i`, in what is left of A and in L.
  private func exchange(_ i: Int, _ k: Int) {
    guard i != k else { return }
    let n = dimension
    let a = matrix.base
    func swapElements(_ p: Int, _ q: Int) { (a[p], a[q]) = (a[q], a[p]) }
    for j in 0..<k { swapElements(j * n + k, j * n + i) }
    for j in (k + 1)..<max(i, k + 1) { swapElements(k * n + j, j * n + i) }
    for j in rows(from: i + 1) { swapElements(k * n + j, i * n + j) }
    swapElements(k * n + k, i * n + i)
    (permutation[k], permutation[i]) = (permutation[i], permutation[k])
    (cancelled[k], cancelled[i]) = (cancelled[i], cancelled[k])
  }

  /// A ← A − l d lᵀ with d = a_kk and l = a_·k / d.
  private func eliminateSingle(_ k: Int) {
    let n = dimension
    let column = matrix.base + k * n
    let (inverse, sums) = (1 / column[k], cancelled.base)
    for j in rows(from: k + 1) where column[j] != 0 {
      let target = matrix.base + j * n
      let l = column[j] * inverse
      sums[j] += (l * column[j]).magnitude
      for i in j..<n { target[i] -= l * column[i] }
    }
    for i in rows(from: k + 1) { column[i] *= inverse }
  }

  /// A row whose remaining elements are all noise takes no part in what follows.
  private func dropPivot(_ k: Int) {
    let column = matrix.base + k * dimension
    for i in k..<dimension { column[i] = 0 }
  }

  /// A ← A − [u v] E⁻¹ [u v]ᵀ with E the block of order 2 in rows k and k + 1.
  private func eliminatePair(_ k: Int) {
    let n = dimension
    let first = matrix.base + k * n
    let second = first + n
    let (d11, d21, d22) = (first[k], first[k + 1], second[k + 1])
    // Divided by the large element d21 first, so that the determinant cannot overflow.
    let (scaled11, scaled22) = (d11 / d21, d22 / d21)
    let factor = 1 / (d21 * (scaled11 * scaled22 - 1))
    let (p, q, sums) = (work.base, work.base + n, cancelled.base)
    for i in rows(from: k + 2) {
      let (u, v) = (first[i], second[i])
      p[i] = (scaled22 * u - v) * factor
      q[i] = (scaled11 * v - u) * factor
    }
    for j in rows(from: k + 2) where first[j] != 0 || second[j] != 0 {
      let target = matrix.base + j * n
      let (pj, qj) = (p[j], q[j])
      sums[j] += (pj * first[j]).magnitude + (qj * second[j]).magnitude
      for i in j..<n { target[i] -= pj * first[i] + qj * second[i] }
    }
    for i in rows(from: k + 2) { (first[i], second[i]) = (p[i], q[i]) }
  }

  /// Replaces `b` (n elements) by the solution of A x = b.
  @_specialize(where Scalar == Double)
  package func solve(_ b: UnsafeMutablePointer<Scalar>) {
    let n = dimension
    let x = work.base
    for i in 0..<n { x[i] = b[permutation[i]] }
    forward(x)
    var k = 0
    while k < n {
      if isPair[k] {
        let first = matrix.base + k * n
        let (d11, d21, d22) = (first[k], first[k + 1], first[n + k + 1])
        let (scaled11, scaled22) = (d11 / d21, d22 / d21)
        let factor = 1 / (d21 * (scaled11 * scaled22 - 1))
        let (u, v) = (x[k], x[k + 1])
        x[k] = (scaled22 * u - v) * factor
        x[k + 1] = (scaled11 * v - u) * factor
        k += 2
      } else {
        let pivot = matrix[k * n + k]
        x[k] = pivot == 0 ? 0 : x[k] / pivot
        k += 1
      }
    }
    backward(x)
    for i in 0..<n { b[permutation[i]] = x[i] }
  }

  /// x ← L⁻¹ x
  private func forward(_ x: UnsafeMutablePointer<Scalar>) {
    let n = dimension
    for k in 0..<n {
      let column = matrix.base + k * n
      let value = x[k]
      for i in rows(from: k + (isPair[k] ? 2 : 1)) { x[i] -= column[i] * value }
    }
  }

  /// x ← L⁻ᵀ x
  private func backward(_ x: UnsafeMutablePointer<Scalar>) {
    let n = dimension
    for k in stride(from: n - 1, through: 0, by: -1) {
      let column = matrix.base + k * n
      var value = x[k]
      for i in rows(from: k + (isPair[k] ? 2 : 1)) { value -= column[i] * x[i] }
      x[k] = value
    }
  }
}
