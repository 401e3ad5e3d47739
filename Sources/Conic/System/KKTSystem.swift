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
  private let factors: SparseLDL
  private let signs: [Int8]
  private var values: [Double]
  private let conePlaces: [Int]
  private let shifts: Range<Int>
  private let work: Buffer<Double>

  private static let refinementLimit = 12

  init(_ form: StandardForm, cones: [any Cone]) {
    (self.form, self.cones) = (form, cones)
    let (n, m) = (form.columnCount, form.rowCount)
    var (rows, columns): ([Int], [Int]) = ([], [])
    for j in 0..<n {
      for place in form.quadratic.starts[j]..<form.quadratic.starts[j + 1] {
        rows.append(Int(form.quadratic.rows[place]))
        columns.append(j)
      }
    }
    for j in 0..<n {
      for place in form.matrix.starts[j]..<form.matrix.starts[j + 1] {
        rows.append(j)
        columns.append(n + Int(form.matrix.rows[place]))
      }
    }
    var signs = [Int8](repeating: 1, count: n) + [Int8](repeating: -1, count: m)
    var conePlaces: [Int] = []
    for cone in cones {
      conePlaces.append(rows.count)
      let first = n + cone.start
      for (row, column) in cone.places(extra: signs.count - first) {
        rows.append(first + row)
        columns.append(first + column)
      }
      signs += cone.extraSigns
    }
    self.conePlaces = conePlaces
    shifts = rows.count..<rows.count + signs.count
    rows += 0..<signs.count
    columns += 0..<signs.count
    self.signs = signs
    values = form.quadratic.values + form.matrix.values
    values += [Double](repeating: 0, count: rows.count - values.count)
    let pattern = SymmetricPattern(dimension: signs.count, rows: rows, columns: columns)
    factors = SparseLDL(pattern, order: MinimumDegree.order(pattern))
    work = Buffer(count: signs.count, repeating: 0)
  }

  /// Factorizes for the scalings that the cones have now; false where numbers overflow.
  func factorize() -> Bool {
    for (cone, place) in zip(cones, conePlaces) { cone.write(into: &values, at: place) }
    let largest = values[..<shifts.lowerBound].reduce(0.0) { max($0, abs($1)) }
    guard largest.isFinite else { return false }
    // The second term keeps the shift above the rounding errors of the largest pivots.
    let shift = Tolerances.regularization + Double.ulpOfOne * Double.ulpOfOne * largest
    for (place, sign) in zip(shifts, signs) { values[place] = Double(sign) * shift }
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
    let (n, m) = (rx.count, rz.count)
    work.fill(0)
    for j in 0..<n { work[j] = rx[j] }
    for i in 0..<m { work[n + i] = rz[i] }
    factors.solve(work.base)
    var sum = 0.0
    for j in 0..<n {
      rx[j] = work[j]
      sum += abs(rx[j])
    }
    for i in 0..<m {
      rz[i] = work[n + i]
      sum += abs(rz[i])
    }
    return sum.isFinite
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
