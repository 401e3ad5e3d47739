import ArgMinLinearAlgebra
import ArgMinNumbers
import ArgMinProblems

extension DualBound {
  /// How far multipliers are moved into the dual cones before they are corrected, relative to their size:
  /// the best proof is taken, and the first that loses no more than rounding and the solver's tolerance.
  private static let steps = [0, 1e-14, 1e-13, 1e-12, 1e-11, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6]
  private static let loss = 1e-10
  private static let refinements = 3
  private static let rounds = 4
  /// The multiplications that the products with matrices may take together.
  private static let workLimit = 2e9

  /// The bound of the multipliers, or of ones near to them.
  func best(_ given: [Double]) -> VerifiedBound {
    var z = given
    guard DualProjection.project(&z, program) else { return .unknown(.notFinite) }
    let exact = z.map { Interval($0) }
    let costs = reducedCosts(exact)
    let columns = unlimited(costs)
    if columns.isEmpty {
      return value(exact, costs).map { .proved($0) } ?? .unknown(.notFinite)
    }
    guard columns.count <= VerifiedCorrection.limit else {
      return .unknown(.tooManyCorrections(columns.count))
    }
    let size = z.reduce(program.linear.reduce(0x1p-500) { max($0, 1e-3 * abs($1)) }) {
      max($0, abs($1))
    }
    // What the bound would be if the multipliers were exact.
    let products = zip(program.rightSide, z).map { $1 == 0 ? 0 : $0 * $1 }
    let aim = offset.midpoint - products.reduce(0, +)
    let enough = aim - Self.loss * max(1, abs(aim))
    var best: Double?
    for step in Self.steps {
      guard let value = corrected(z, size: size, margin: step * size) else { continue }
      // Beyond the first margin that is wide enough, wider ones lose more.
      if let best, value <= best { break }
      best = value
      if value >= enough { break }
    }
    if let best { return .proved(best) }
    return .unknown(.unlimitedColumn(columns[0]))
  }

  /// The bound of multipliers that are moved inside, corrected in rounded arithmetic and then exactly.
  private func corrected(_ given: [Double], size: Double, margin: Double) -> Double? {
    var z = given
    DualProjection.moveInside(&z, by: margin, program)
    for _ in 0..<Self.refinements {
      guard let next = refined(z, size: size, margin: margin) else { break }
      z = next
    }
    guard DualProjection.project(&z, program) else { return nil }
    let exact = z.map { Interval($0) }
    let costs = reducedCosts(exact)
    var columns = unlimited(costs)
    if columns.isEmpty { return value(exact, costs) }
    let weights = LocalMetric.weights(program, z: z, size: size, margin: margin)
    for _ in 0..<Self.rounds {
      guard columns.count <= VerifiedCorrection.limit,
        let change = change(columns, costs, weights)
      else { return nil }
      let moved = zip(exact, change).map { $0 + $1 }
      guard VerifiedMembership.firstOutside(program.cones, moved, isDual: true) == nil else {
        return nil
      }
      var movedCosts = reducedCosts(moved)
      for column in columns { movedCosts[column] = .zero }
      let more = unlimited(movedCosts)
      if more.isEmpty { return value(moved, movedCosts) }
      columns = (columns + more).sorted()
    }
    return nil
  }

  /// The change of the multipliers with which the given reduced costs are exactly 0.
  private func change(
    _ columns: [Int], _ costs: [Interval], _ weights: [Double]
  ) -> [Interval]? {
    // Columns that are multiples of others, with their costs, are 0 together with those.
    let vectors = columns.map { column in
      gradient[column].lower == gradient[column].upper
        ? vector(column) + [(-1, gradient[column].lower)].filter { $0.1 != 0 }
        : vector(column) + [(-2 - column, 1)]
    }
    let kept = ProportionalVectors.independent(vectors).map { columns[$0] }
    return VerifiedCorrection.solve(
      kept.map(vector), weights: weights, residuals: kept.map { -costs[$0] })
  }

  private func vector(_ column: Int) -> VerifiedCorrection.SparseVector {
    let a = program.matrix
    return (a.starts[column]..<a.starts[column + 1]).compactMap {
      a.values[$0] == 0 ? nil : (Int(a.rows[$0]), a.values[$0])
    }
  }

  /// Multipliers whose reduced costs are 0 to rounding errors where they have to be, changed as little as can be
  /// in the metric of the cones.
  private func refined(_ z: [Double], size: Double, margin: Double) -> [Double]? {
    let costs = reducedCosts(z.map { Interval($0) })
    let columns = unlimited(costs)
    let k = columns.count
    guard k > 0, k <= VerifiedCorrection.limit else { return nil }
    let order = program.cones.reduce(0.0) {
      if case .semidefinite(let order) = $1 { return $0 + 4 * Double(order * order * order) }
      return $0
    }
    guard Double(k) * (order + Double(z.count)) <= Self.workLimit else { return nil }
    let metric = LocalMetric(program, z: z, size: size, margin: margin)
    let vectors = columns.map(vector)
    var images: [[Double]] = []
    var matrix = [Double](repeating: 0, count: k * k)
    for (place, sparse) in vectors.enumerated() {
      var dense = [Double](repeating: 0, count: z.count)
      for (row, value) in sparse { dense[row] = value }
      let image = metric.apply(dense)
      for (other, sparse) in vectors.enumerated() {
        matrix[place * k + other] = sparse.reduce(0) { $0 + $1.value * image[$1.index] }
      }
      images.append(image)
    }
    // Scaled to a unit diagonal, for weights that are far apart.
    let scales = (0..<k).map { place -> Double in
      let diagonal = matrix[place * k + place]
      return diagonal > 0 ? 1 / diagonal.squareRoot() : 0
    }
    for a in 0..<k {
      for b in 0..<k { matrix[a * k + b] *= scales[a] * scales[b] }
      matrix[a * k + a] += 16 * Double.ulpOfOne
    }
    let factors = DenseCholesky(matrix, order: k, least: Double(k) * Double.ulpOfOne)
    let targets = columns.enumerated().map { place, column in
      -costs[column].midpoint * scales[place]
    }
    let solution = factors.solve(targets)
    var next = z
    for (place, image) in images.enumerated() {
      let factor = solution[place] * scales[place]
      for row in next.indices { next[row] += factor * image[row] }
    }
    return next.allSatisfy(\.isFinite) ? next : nil
  }
}
