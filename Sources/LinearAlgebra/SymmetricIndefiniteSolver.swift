/// Solves A x = b for symmetric A of one pattern and ever new values: dense where that is faster.
///
/// Set `values` (one for each triplet of the pattern, repeated places are summed), call
/// `factorize()`, then `solve`. Nothing is allocated after `init`.
package final class SymmetricIndefiniteSolver {
  /// Up to this order a dense factorization is used whatever the pattern.
  ///
  /// Measured: order 16 takes 1.0 to 1.7 µs dense, 0.7 to 1.8 sparse; order 48 takes 7 to 11 µs dense
  /// and 2 to 11 sparse, by density. So the accuracy of exchanged pivots costs little up to here.
  package static let smallDimension = 48

  package let pattern: SymmetricPattern
  /// The values of the triplets of the pattern.
  package let values: Buffer<Double>
  private let method: Method
  private let places: Buffer<Int>
  private let columns: Buffer<Int>
  private let rows: Buffer<Int>

  private enum Method: ~Copyable {
    case dense(DenseLDL<Double>)
    case sparse(SparseLDL)
  }

  /// True where pivots are exchanged for accuracy; a sparse factorization takes them as they come.
  package let exchangesPivots: Bool

  /// Which factorization to use.
  package enum Form: Sendable { case automatic, dense, sparse }

  package init(_ pattern: SymmetricPattern, form: Form = .automatic) {
    self.pattern = pattern
    let n = pattern.dimension
    let count = pattern.rows.count
    values = Buffer(count: count, repeating: 0)
    rows = Buffer(pattern.rows)
    columns = Buffer(pattern.columns)
    let isSmall = n <= Self.smallDimension || Self.isDenseFaster(pattern)
    if form == .dense || (form == .automatic && isSmall) {
      method = .dense(DenseLDL(dimension: n))
      places = Buffer(zip(pattern.rows, pattern.columns).map { min($0, $1) * n + max($0, $1) })
      exchangesPivots = true
    } else {
      method = .sparse(SparseLDL(pattern, order: MinimumDegree.order(pattern)))
      places = Buffer([])
      exchangesPivots = false
    }
  }

  /// A matrix that is nearly full gains nothing from sparsity, and loses its pivoting.
  private static func isDenseFaster(_ pattern: SymmetricPattern) -> Bool {
    let n = pattern.dimension
    return n <= 1000 && 10 * pattern.rows.count > 3 * n * n
  }

  /// Factorizes the matrix with these `values`.
  package func factorize() -> Inertia {
    switch method {
    case .dense(let factors):
      factors.matrix.fill(0)
      let (a, places, values) = (factors.matrix.base, places.base, values.base)
      for t in 0..<self.values.count { a[places[t]] += values[t] }
      return factors.factorize()
    case .sparse(let factors):
      return factors.factorize(values.base)
    }
  }

  /// Replaces `b` by the solution, as accurate as one pass makes it.
  package func solve(_ b: UnsafeMutablePointer<Double>) {
    switch method {
    case .dense(let factors): factors.solve(b)
    case .sparse(let factors): factors.solve(b)
    }
  }

  /// Subtracts A x from `r`.
  package func subtractProduct(
    _ x: UnsafePointer<Double>, from r: UnsafeMutablePointer<Double>
  ) {
    let (rows, columns, values) = (rows.base, columns.base, values.base)
    for t in 0..<self.values.count {
      let (i, j, value) = (rows[t], columns[t], values[t])
      r[i] -= value * x[j]
      if i != j { r[j] -= value * x[i] }
    }
  }
}
