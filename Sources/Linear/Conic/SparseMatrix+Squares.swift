internal import ArgMinLinearAlgebra
internal import ArgMinProblems

extension SparseMatrix<Double> {
  /// The largest number of columns with entries for which `squares` fills a dense matrix.
  private static let denseLimit = 2000

  /// Terms d (lᵀx)² that sum to xᵀPx, where this is the upper triangle of P: its LDLᵀ factors.
  ///
  /// Nil where P has a negative pivot that is not a rounding error, or too many columns.
  var squares: [(weight: Double, columns: [Int], values: [Double])]? {
    var used = Set<Int>()
    var isDiagonal = true
    for j in 0..<columnCount {
      for entry in starts[j]..<starts[j + 1] where values[entry] != 0 {
        used.insert(j)
        used.insert(Int(rows[entry]))
        if Int(rows[entry]) != j { isDiagonal = false }
      }
    }
    let active = used.sorted()
    if isDiagonal {
      let weights = active.map { j in
        (starts[j]..<starts[j + 1]).map { values[$0] }.reduce(0, +)
      }
      guard weights.allSatisfy({ $0 > 0 }) else { return nil }
      return zip(active, weights).map { (weight: $1, columns: [$0], values: [1]) }
    }
    let count = active.count
    guard count <= Self.denseLimit else { return nil }
    var place = [Int](repeating: -1, count: columnCount)
    for (index, j) in active.enumerated() { place[j] = index }
    var dense = [Double](repeating: 0, count: count * count)
    for j in active {
      for entry in starts[j]..<starts[j + 1] {
        let (a, b) = (place[j], place[Int(rows[entry])])
        dense[a * count + b] = values[entry]
        dense[b * count + a] = values[entry]
      }
    }
    return Self.squares(&dense, active)
  }

  private static func squares(
    _ dense: inout [Double], _ active: [Int]
  ) -> [(weight: Double, columns: [Int], values: [Double])]? {
    let count = active.count
    let noise = 1e-13 * ((0..<count).map { abs(dense[$0 * count + $0]) }.max() ?? 0)
    var isOpen = [Bool](repeating: true, count: count)
    var terms: [(weight: Double, columns: [Int], values: [Double])] = []
    while true {
      let open = (0..<count).filter { isOpen[$0] }
      guard
        let pivot = open.max(by: { dense[$0 * count + $0] < dense[$1 * count + $1] })
      else { return terms }
      let weight = dense[pivot * count + pivot]
      if weight <= noise {
        // What is left has to be zero for P to be positive semidefinite.
        let rest = open.flatMap { i in open.map { abs(dense[i * count + $0]) } }.max() ?? 0
        return rest <= 1e3 * noise ? terms : nil
      }
      isOpen[pivot] = false
      let used = open.filter { dense[pivot * count + $0] != 0 }
      let factors = used.map { $0 == pivot ? 1 : dense[pivot * count + $0] / weight }
      terms.append((weight, used.map { active[$0] }, factors))
      for (i, a) in zip(used, factors) {
        for (k, b) in zip(used, factors) { dense[i * count + k] -= weight * a * b }
      }
    }
  }
}
