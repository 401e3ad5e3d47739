/// Eigenvalues and eigenvectors of symmetric tridiagonal matrices.
@usableFromInline
package enum TridiagonalEigen {
  /// Steps for one eigenvalue; two or three are usual, for any precision few more.
  @usableFromInline package static let stepLimit = 100

  /// Replaces the diagonal of T by its eigenvalues, in no order, and Z by Z V with the eigenvectors V of
  /// T; false where they do not converge. `off[i]` stands between i − 1 and i, and is overwritten.
  ///
  /// Values and vectors have errors of the size of those of the largest eigenvalue, whose square must
  /// not overflow.
  ///
  /// Source: the implicit QL method of H. Bowdler, R. S. Martin, C. Reinsch & J. H. Wilkinson, "The QR
  /// and QL algorithms for symmetric matrices", Numer. Math. 11 (1968).
  ///
  /// *Complexity*: about 6n³ multiplications and additions.
  @inlinable
  package static func diagonalize<Scalar: FloatingPoint & BitwiseCopyable & Sendable>(
    _ d: UnsafeMutablePointer<Scalar>, _ off: UnsafeMutablePointer<Scalar>, order n: Int,
    rotating z: UnsafeMutablePointer<Scalar>
  ) -> Bool {
    var rotations = DelayedRotations<Scalar>(z, order: n)
    let e = off + 1
    for l in 0..<n {
      var steps = 0
      while true {
        var m = l
        while m + 1 < n && !isNegligible(e[m], d[m], d[m + 1]) { m += 1 }
        if m == l { break }
        steps += 1
        guard steps <= stepLimit else { return false }
        let (cosines, sines) = rotations.add(from: l, count: m - l)
        chase(d, e, from: m, to: l, cosines, sines)
      }
    }
    rotations.apply()
    return true
  }

  @inlinable
  package static func isNegligible<Scalar: FloatingPoint>(
    _ element: Scalar, _ first: Scalar, _ second: Scalar
  ) -> Bool {
    let size = first.magnitude.squareRoot() * second.magnitude.squareRoot()
    return element.magnitude <= Scalar.ulpOfOne / 2 * size + Scalar.leastNormalMagnitude
  }

  /// One step with Wilkinson's shift on rows l to m; rotation i − l acts on columns i and i + 1.
  @inlinable
  package static func chase<Scalar: FloatingPoint>(
    _ d: UnsafeMutablePointer<Scalar>, _ e: UnsafeMutablePointer<Scalar>, from m: Int, to l: Int,
    _ cosines: UnsafeMutablePointer<Scalar>, _ sines: UnsafeMutablePointer<Scalar>
  ) {
    let tiny = Scalar.leastNormalMagnitude / Scalar.ulpOfOne
    // The eigenvalue of the block in rows l and l + 1 that is nearer to d_l.
    let half = (d[l + 1] - d[l]) / (2 * e[l])
    let root = hypotenuse(half, 1)
    var g = d[m] - d[l] + e[l] / (half + (half < 0 ? -root : root))
    var (s, c, p): (Scalar, Scalar, Scalar) = (1, 1, 0)
    for i in stride(from: m - 1, through: l, by: -1) {
      let (f, b) = (s * e[i], c * e[i])
      let square = f * f + g * g
      let r = square > tiny ? square.squareRoot() : hypotenuse(f, g)
      if i + 1 < m { e[i + 1] = r }
      (s, c) = r == 0 ? (0, 1) : (f / r, g / r)
      let next = d[i + 1] - p
      let t = (d[i] - next) * s + 2 * c * b
      p = s * t
      d[i + 1] = next + p
      g = c * t - b
      (cosines[i - l], sines[i - l]) = (c, s)
    }
    d[l] -= p
    e[l] = g
  }

  /// √(x² + y²) without overflow.
  @inlinable
  package static func hypotenuse<Scalar: FloatingPoint>(_ x: Scalar, _ y: Scalar) -> Scalar {
    let (large, small) = (max(x.magnitude, y.magnitude), min(x.magnitude, y.magnitude))
    if small == 0 { return large }
    let ratio = small / large
    return large * (1 + ratio * ratio).squareRoot()
  }
}

/// Rotations of neighbouring columns that wait until many can be applied to a few rows at a time, which
/// then stay in the first-level cache.
@usableFromInline
package struct DelayedRotations<Scalar: FloatingPoint & BitwiseCopyable & Sendable>: ~Copyable {
  @usableFromInline let z: UnsafeMutablePointer<Scalar>
  @usableFromInline let order: Int
  @usableFromInline let cosines: Buffer<Scalar>
  @usableFromInline let sines: Buffer<Scalar>
  /// A few rows of Z by columns.
  @usableFromInline let tile: Buffer<Scalar>
  /// The first column and the number of rotations of each pass that waits.
  @usableFromInline var passes: [(first: Int, count: Int)] = []
  @usableFromInline var waiting = 0

  /// Passes of full length that may wait.
  @usableFromInline static var limit: Int { 24 }
  /// Rows that are rotated together.
  @usableFromInline static var rows: Int { 16 }

  @inlinable
  package init(_ z: UnsafeMutablePointer<Scalar>, order: Int) {
    (self.z, self.order) = (z, order)
    cosines = Buffer(count: order * Self.limit, repeating: 1)
    sines = Buffer(count: order * Self.limit, repeating: 0)
    tile = Buffer(count: order * Self.rows, repeating: 0)
  }

  /// Where the cosines and sines of a pass over the columns `first` to `first + count` are to be put.
  @inlinable
  package mutating func add(
    from first: Int, count: Int
  ) -> (UnsafeMutablePointer<Scalar>, UnsafeMutablePointer<Scalar>) {
    if waiting + count > cosines.count { apply() }
    passes.append((first, count))
    waiting += count
    return (cosines.base + waiting - count, sines.base + waiting - count)
  }

  @inlinable
  package mutating func apply() {
    for row in stride(from: 0, to: order, by: Self.rows) {
      let rows = min(Self.rows, order - row)
      for j in 0..<order { (tile.base + j * rows).update(from: z + j * order + row, count: rows) }
      var place = 0
      for (first, count) in passes {
        DenseKernels.rotateColumns(
          tile.base + first * rows, rows, rows: rows, rotations: count,
          cosines: cosines.base + place, sines: sines.base + place)
        place += count
      }
      for j in 0..<order { (z + j * order + row).update(from: tile.base + j * rows, count: rows) }
    }
    passes.removeAll(keepingCapacity: true)
    waiting = 0
  }
}
