/// A factorization P A Pᵀ = L D Lᵀ of a sparse symmetric matrix, D diagonal, pivots in fixed order.
///
/// The order, the pattern of L and all memory are found once; `factorize` may then be called for any
/// values. Pivots are not exchanged: one that is no larger than its own rounding error counts as
/// zero in the inertia and is replaced by a small number, so that what is computed stays finite.
/// A matrix that is not quasi-definite can make L grow; refine solutions and check residuals.
///
/// Source: T. A. Davis, "Algorithm 849: a concise sparse Cholesky factorization package", ACM TOMS 31
/// (2005), the up-looking method; J. W. H. Liu (1990) for the elimination tree.
///
/// *Complexity*: the sum of squares of the column counts of L to factorize, no allocation.
package struct SparseLDL: ~Copyable {
  package let dimension: Int
  /// The number of elements of L below its diagonal.
  package let fill: Int

  private let permutation: Buffer<Int>
  /// The upper triangle of P A Pᵀ by columns.
  private let columnStarts: Buffer<Int>
  private let rowIndices: Buffer<Int>
  private let values: Buffer<Double>
  /// Where the value of each triplet goes in `values`.
  private let destinations: Buffer<Int>

  private let parents: Buffer<Int>
  private let factorStarts: Buffer<Int>
  private let factorCounts: Buffer<Int>
  private let factorRows: Buffer<Int>
  private let factorValues: Buffer<Double>
  private let diagonal: Buffer<Double>
  private let work: Buffer<Double>
  private let reach: Buffer<Int>
  private let path: Buffer<Int>
  private let visited: Buffer<Int>

  /// Analyses `pattern`; `order` lists its rows as they are to be eliminated.
  package init(_ pattern: SymmetricPattern, order: [Int]) {
    let n = pattern.dimension
    precondition(order.count == n, "the order must name every row once")
    dimension = n
    let upper = PermutedUpperTriangle(pattern, order: order)
    let tree = EliminationTree(upper)
    permutation = Buffer(order)
    columnStarts = Buffer(upper.columnStarts)
    rowIndices = Buffer(upper.rowIndices)
    values = Buffer(count: upper.rowIndices.count, repeating: 0)
    destinations = Buffer(upper.destinations)
    parents = Buffer(tree.parents)
    factorStarts = Buffer(tree.factorStarts)
    fill = tree.factorStarts[n]
    factorCounts = Buffer(count: n, repeating: 0)
    factorRows = Buffer(count: fill, repeating: 0)
    factorValues = Buffer(count: fill, repeating: 0)
    diagonal = Buffer(count: n, repeating: 0)
    work = Buffer(count: n, repeating: 0)
    reach = Buffer(count: n, repeating: 0)
    path = Buffer(count: n, repeating: 0)
    visited = Buffer(count: n, repeating: -1)
  }

  /// Factorizes the matrix whose triplets have these values, in the order of the pattern.
  package func factorize(_ triplets: UnsafePointer<Double>) -> Inertia {
    values.fill(0)
    for t in 0..<destinations.count { values.base[destinations.base[t]] += triplets[t] }
    factorCounts.fill(0)
    visited.fill(-1)
    var inertia = Inertia()
    for k in 0..<dimension {
      let (pivot, magnitude) = computeRow(k)
      // The rounding error of a pivot is proportional to what was summed to make it.
      if pivot.magnitude <= 8 * Double.ulpOfOne * magnitude {
        inertia.zero += 1
        let small = max(Double.ulpOfOne.squareRoot() * magnitude, Double.ulpOfOne)
        diagonal[k] = pivot < 0 ? -small : small
      } else {
        if pivot > 0 { inertia.positive += 1 } else { inertia.negative += 1 }
        diagonal[k] = pivot
      }
    }
    return inertia
  }

  /// Factorizes a matrix whose pivots must have these signs, 1 or −1, one for each row.
  ///
  /// A pivot of the wrong sign, or of a magnitude of no more than `threshold`, is replaced by one of
  /// the right sign with the magnitude `replacement`, or the terms it is made of times √ε where that is
  /// larger; refine what is then computed. Returns how many were replaced, or nil where a pivot is not
  /// finite.
  ///
  /// Source: R. J. Vanderbei, "Symmetric quasidefinite matrices", SIAM J. Optim. 5 (1995).
  package func factorize(
    _ triplets: UnsafePointer<Double>, signs: [Int8], threshold: Double, replacement: Double
  ) -> Int? {
    precondition(signs.count == dimension, "a sign is needed for every row")
    values.fill(0)
    for t in 0..<destinations.count { values.base[destinations.base[t]] += triplets[t] }
    factorCounts.fill(0)
    visited.fill(-1)
    var replaced = 0
    for k in 0..<dimension {
      let sign = Double(signs[permutation[k]])
      let (pivot, magnitude) = computeRow(k)
      guard pivot.isFinite, magnitude.isFinite else {
        work.fill(0)
        return nil
      }
      if pivot * sign <= threshold {
        diagonal[k] = sign * max(replacement, Double.ulpOfOne.squareRoot() * magnitude)
        replaced += 1
      } else {
        diagonal[k] = pivot
      }
    }
    return replaced
  }

  /// Computes row `k` of L; returns its pivot and the sum of the magnitudes that made it.
  private func computeRow(_ k: Int) -> (Double, Double) {
    let (y, d, visited, parents) = (work.base, diagonal.base, visited.base, parents.base)
    let (starts, counts) = (factorStarts.base, factorCounts.base)
    let (rows, factors) = (factorRows.base, factorValues.base)
    var top = dimension
    var pivot = 0.0
    visited[k] = k
    for p in columnStarts[k]..<columnStarts[k + 1] {
      var i = rowIndices.base[p]
      if i == k {
        pivot = values.base[p]
        continue
      }
      y[i] = values.base[p]
      var length = 0
      while visited[i] != k {
        path.base[length] = i
        length += 1
        visited[i] = k
        i = parents[i]
      }
      while length > 0 {
        length -= 1
        top -= 1
        reach.base[top] = path.base[length]
      }
    }
    var magnitude = pivot.magnitude
    for t in top..<dimension {
      let i = reach.base[t]
      let value = y[i]
      y[i] = 0
      let end = starts[i] + counts[i]
      for p in starts[i]..<end { y[rows[p]] -= factors[p] * value }
      let l = value / d[i]
      pivot -= l * value
      magnitude += (l * value).magnitude
      rows[end] = k
      factors[end] = l
      counts[i] += 1
    }
    return (pivot, magnitude)
  }

  /// Replaces `b` by the solution of A x = b.
  package func solve(_ b: UnsafeMutablePointer<Double>) {
    let (x, starts) = (work.base, factorStarts.base)
    let (rows, factors) = (factorRows.base, factorValues.base)
    for i in 0..<dimension { x[i] = b[permutation.base[i]] }
    for j in 0..<dimension where x[j] != 0 {
      let value = x[j]
      for p in starts[j]..<starts[j + 1] { x[rows[p]] -= factors[p] * value }
    }
    for j in stride(from: dimension - 1, through: 0, by: -1) {
      var value = x[j] / diagonal.base[j]
      for p in starts[j]..<starts[j + 1] { value -= factors[p] * x[rows[p]] }
      x[j] = value
    }
    for i in 0..<dimension {
      b[permutation.base[i]] = x[i]
      x[i] = 0
    }
  }
}
