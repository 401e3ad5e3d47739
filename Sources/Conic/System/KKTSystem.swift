import ArgMinLinearAlgebra

/// Solves [P Aᵀ; A −H] [x; z] = [a; b] for ever new H, the scalings of the cones.
///
/// What is factorized is made quasi-definite by a small multiple of the identity; solutions are then
/// refined against the matrix without it.
///
/// Source: R. J. Vanderbei, "Symmetric quasidefinite matrices", SIAM J. Optim. 5 (1995); P. Goulart &
/// Y. Chen, "Clarabel" (2024), section 5.
final class KKTSystem {
  private let form: StandardForm
  private let cones: [any Cone]
  private let eliminations: [SemidefiniteElimination]
  private let factors: SparseLDL
  private let signs: [Int8]
  /// The place of each column and row in what is factorized; −1 where it is eliminated.
  private let places: [Int]
  private var values: [Double]
  /// The cones whose matrices are in the system, and where their values start.
  private let blocks: [(cone: any Cone, place: Int)]
  private let gramPlaces: [Int]
  private let shifts: Range<Int>
  /// The rows before the extra ones of cones.
  private let plainRows: Int
  private let work: Buffer<Double>

  private static let refinementLimit = 12

  init(_ form: StandardForm, cones: [any Cone]) {
    (self.form, self.cones) = (form, cones)
    let byRow = form.matrix.transposed
    eliminations = cones.compactMap { cone in
      (cone as? SemidefiniteCone).flatMap {
        SemidefiniteElimination(form, byRow: byRow, cone: $0)
      }
    }
    var pattern = KKTPattern(form, eliminations)
    plainRows = pattern.signs.count
    var blocks: [(cone: any Cone, place: Int)] = []
    for cone in cones where !eliminations.contains(where: { $0.cone === cone }) {
      blocks.append((cone, pattern.append(cone, columnCount: form.columnCount)))
    }
    self.blocks = blocks
    var gramPlaces: [Int] = []
    for elimination in eliminations { gramPlaces.append(pattern.append(elimination)) }
    self.gramPlaces = gramPlaces
    shifts = pattern.appendDiagonal()
    (places, signs) = (pattern.places, pattern.signs)
    values = pattern.values
    values += [Double](repeating: 0, count: pattern.rows.count - values.count)
    let symmetric = SymmetricPattern(
      dimension: signs.count, rows: pattern.rows, columns: pattern.columns)
    factors = SparseLDL(symmetric, order: MinimumDegree.order(symmetric))
    work = Buffer(count: signs.count, repeating: 0)
  }

  /// Factorizes for the scalings that the cones have now; false where numbers overflow.
  func factorize() -> Bool {
    for (cone, place) in blocks { cone.write(into: &values, at: place) }
    for (elimination, place) in zip(eliminations, gramPlaces) {
      elimination.writeGram(into: &values, at: place)
    }
    let largest = values[..<shifts.lowerBound].reduce(0.0) { max($0, abs($1)) }
    guard largest.isFinite else { return false }
    // The second term keeps the shift above the rounding errors of the largest pivots.
    let shift = Tolerances.regularization + Double.ulpOfOne * Double.ulpOfOne * largest
    // Extra rows stand for large terms that nearly cancel: a shift there would not be small.
    for (place, sign) in zip(shifts, signs[..<plainRows]) { values[place] = Double(sign) * shift }
    return factors.factorize(
      values, signs: signs, threshold: Tolerances.pivot, replacement: shift) != nil
  }

  /// Solves for the right side (a, b); false where nothing finite comes out.
  func solve(
    _ a: [Double], _ b: [Double], x: inout [Double], z: inout [Double]
  ) -> Bool {
    let size = max(largest(a), largest(b))
    guard size.isFinite else { return false }
    var (rx, rz) = (a, b)
    for j in x.indices { x[j] = 0 }
    for i in z.indices { z[i] = 0 }
    var (bestX, bestZ) = (x, z)
    var bestError = Double.infinity
    for _ in 0...Self.refinementLimit {
      guard applyInverse(&rx, &rz) else { break }
      for j in x.indices { x[j] += rx[j] }
      for i in z.indices { z[i] += rz[i] }
      (rx, rz) = (a, b)
      subtractProduct(x, z, from: &rx, &rz)
      let error = max(largest(rx), largest(rz))
      guard error < bestError else { break }
      let isSlow = error > bestError / 2
      (bestX, bestZ, bestError) = (x, z, error)
      if error <= Tolerances.refinement * size || isSlow { break }
    }
    (x, z) = (bestX, bestZ)
    return bestError.isFinite
  }

  private func largest(_ values: [Double]) -> Double {
    var result = 0.0
    for value in values where !(abs(value) <= result) { result = abs(value) }
    return result
  }

  /// Replaces the right side by the solution of the factorized system.
  private func applyInverse(_ rx: inout [Double], _ rz: inout [Double]) -> Bool {
    let n = rx.count
    let right = rz
    let kept = eliminations.map { $0.reduce(&rx, &rz) }
    work.fill(0)
    for (index, place) in places.enumerated() where place >= 0 {
      work[place] = index < n ? rx[index] : rz[index - n]
    }
    factors.solve(work.base)
    for (index, place) in places.enumerated() where place >= 0 {
      if index < n { rx[index] = work[place] } else { rz[index - n] = work[place] }
    }
    for (elimination, kept) in zip(eliminations, kept) {
      elimination.restore(&rx, &rz, right: right, kept: kept)
    }
    return (rx.reduce(0) { $0 + abs($1) } + rz.reduce(0) { $0 + abs($1) }).isFinite
  }

  private func subtractProduct(
    _ x: [Double], _ z: [Double], from rx: inout [Double], _ rz: inout [Double]
  ) {
    form.addQuadratic(x, to: &rx, times: -1)
    form.matrix.multiplyTransposedAdd(z, into: &rx, times: -1)
    form.matrix.multiplyAdd(x, into: &rz, times: -1)
    var product = [Double](repeating: 0, count: z.count)
    for cone in cones { cone.multiply(z, into: &product) }
    for i in z.indices { rz[i] += product[i] }
  }
}

extension StandardForm {
  /// Adds `factor` times P x, of which only the upper triangle is kept, to `y`.
  func addQuadratic(_ x: [Double], to y: inout [Double], times factor: Double = 1) {
    for j in 0..<columnCount {
      for place in quadratic.starts[j]..<quadratic.starts[j + 1] {
        let i = Int(quadratic.rows[place])
        let value = factor * quadratic.values[place]
        y[i] += value * x[j]
        if i != j { y[j] += value * x[i] }
      }
    }
  }
}
