import ArgMinLinearAlgebra
import ArgMinNumbers
import ArgMinProblems

/// Numbers d and e with xᵀPx ≥ Σ (dⱼ − eⱼ) xⱼ² for all x, proved: e is 0 where P could be shown to have no
/// negative eigenvalue.
///
/// Columns that P does not join are looked at apart. Up to order 500 by Cholesky factors, beyond by
/// dominant diagonals alone.
struct VerifiedCurvature {
  private(set) var gains: [Double]
  private(set) var losses: [Double]

  static let orderLimit = 500
  /// Up to this order, exactly singular matrices are proved by elimination in intervals.
  private static let exactLimit = 64

  /// Nil where P is not convex or could not be shown to be nearly so.
  init?(_ program: ConeProgram<Double>) {
    let (p, n) = (program.quadratic, program.columnCount)
    gains = [Double](repeating: 0, count: n)
    losses = gains
    guard !p.values.isEmpty else { return }
    var diagonal = gains
    var parents = Array(0..<n)
    func root(_ column: Int) -> Int {
      var column = column
      while parents[column] != column {
        parents[column] = parents[parents[column]]
        column = parents[column]
      }
      return column
    }
    for j in 0..<n {
      for place in p.starts[j]..<p.starts[j + 1] where p.values[place] != 0 {
        let i = Int(p.rows[place])
        if i == j { diagonal[j] = p.values[place] }
        let (a, b) = (root(i), root(j))
        if a != b { parents[max(a, b)] = min(a, b) }
      }
    }
    guard diagonal.allSatisfy({ $0 >= 0 }) else { return nil }
    var members: [Int: [Int]] = [:]
    for j in 0..<n where diagonal[j] > 0 || root(j) != j { members[root(j), default: []].append(j) }
    for head in members.keys.sorted() {
      let columns = members[head] ?? []
      if columns == [head] {
        gains[head] = diagonal[head]
      } else {
        let isProved =
          columns.count <= Self.orderLimit
          ? factorize(columns, p) : dominate(columns, p, diagonal)
        guard isProved else { return nil }
      }
    }
  }

  private static func dense(_ columns: [Int], _ p: SparseMatrix<Double>) -> [Double] {
    let n = columns.count
    let places = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1, $0) })
    var matrix = [Double](repeating: 0, count: n * n)
    for (b, column) in columns.enumerated() {
      for place in p.starts[column]..<p.starts[column + 1] {
        guard let a = places[Int(p.rows[place])] else { continue }
        matrix[a * n + b] = p.values[place]
        matrix[b * n + a] = p.values[place]
      }
    }
    return matrix
  }

  private mutating func factorize(_ columns: [Int], _ p: SparseMatrix<Double>) -> Bool {
    let n = columns.count
    let matrix = Self.dense(columns, p)
    guard (0..<n).allSatisfy({ matrix[$0 * n + $0] > 0 }) else { return false }
    // P − λ diag P has no negative eigenvalue where λ is the least one of P scaled to a unit diagonal.
    let scaled = SquareMatrix<Double>(order: n)
    for i in 0..<n {
      for j in 0..<n {
        scaled[i, j] =
          matrix[i * n + j]
          / (matrix[i * n + i].squareRoot() * matrix[j * n + j].squareRoot())
      }
    }
    let least = SmallestEigenvalue.of(scaled)
    func isProved(_ share: Double) -> Bool {
      VerifiedCholesky.isSemidefinite(order: n) { i, j in
        let value = Interval(matrix[i * n + j])
        return i == j ? value * (.one - Interval(share)) : value
      }
    }
    let roundoff = 64 * Double(n + 10) * Double(n) * Double.ulpOfOne
    for factor in [0.9, 0.5] where least * (1 - factor) > roundoff {
      if isProved(least * factor) {
        for (place, column) in columns.enumerated() {
          gains[column] =
            (Interval(matrix[place * n + place]) * Interval(least * factor)).lower
        }
        return true
      }
    }
    if isProved(0) { return true }
    if n <= Self.exactLimit, Self.isEliminated(matrix, n) { return true }
    for factor in [1.0, 16] where isProved(-roundoff * factor) {
      for (place, column) in columns.enumerated() {
        losses[column] =
          (Interval(matrix[place * n + place]) * Interval(roundoff * factor)).upper
      }
      return true
    }
    return false
  }

  /// Elimination in intervals: pivots that are positive, or exactly 0 with nothing beside them.
  private static func isEliminated(_ matrix: [Double], _ n: Int) -> Bool {
    var a = matrix.map { Interval($0) }
    for k in 0..<n {
      let pivot = a[k * n + k]
      if pivot.lower == 0, pivot.upper == 0 {
        for i in k + 1..<max(n, k + 1) {
          guard a[i * n + k].lower == 0, a[i * n + k].upper == 0 else { return false }
        }
        continue
      }
      guard pivot.lower > 0 else { return false }
      for i in k + 1..<max(n, k + 1) {
        let factor = a[i * n + k] / pivot
        if factor.lower == 0, factor.upper == 0 { continue }
        for j in k + 1..<n { a[i * n + j] -= factor * a[k * n + j] }
      }
    }
    return true
  }

  /// Gershgorin: what a diagonal entry is above the sum of the others.
  private mutating func dominate(
    _ columns: [Int], _ p: SparseMatrix<Double>, _ diagonal: [Double]
  ) -> Bool {
    var others = [Int: Interval]()
    for column in columns {
      for place in p.starts[column]..<p.starts[column + 1] {
        let row = Int(p.rows[place])
        guard row != column else { continue }
        let size = Interval(abs(p.values[place]))
        others[row, default: .zero] += size
        others[column, default: .zero] += size
      }
    }
    for column in columns {
      let rest = Interval(diagonal[column]) - (others[column] ?? .zero)
      guard rest.lower >= 0 else { return false }
      gains[column] = rest.lower
    }
    return true
  }
}
