import ArgMinLinearAlgebra

/// The system of each step, K (Δx, Δz) = (a, b) with K = [P, Aᵀ; A, −H].
///
/// Bounds are taken out of it by their diagonals, semidefinite cones by their Schur complements where
/// that is cheaper; rows of other cones are multiplied by F⁻¹ with H = F Fᵀ. What is left is factorized with a small shift that makes it quasi-definite, in the
/// order of elimination that needs the fewest multiplications; solutions are refined against the
/// system without the shift.
///
/// Source: R. J. Vanderbei, "Symmetric quasidefinite matrices", SIAM J. Optim. 5 (1995); P. Goulart &
/// Y. Chen, "Clarabel" (2024), section 5.
final class KKTSystem<Scalar: ConicScalar> {
  typealias Pointer = UnsafeMutablePointer<Scalar>

  private let form: StandardForm<Scalar>
  private let cones: ConeProduct<Scalar>
  private let eliminations: [SemidefiniteElimination<Scalar>]
  /// Semidefinite cones whose H is in the system itself.
  private let explicit: [SemidefiniteCone<Scalar>]
  private let scaled: ScaledRows<Scalar>
  private let pattern: ConePattern<Scalar>
  private let factors: QuasidefiniteFactors<Scalar>
  private let signs: [Int8]
  /// The columns and rows that a shift is added to; the extra rows come behind them.
  private let shiftedCount: Int
  /// The place of each column and row in the factorized system; −1 where it is taken out.
  private let places: [Int32]
  /// What the bounds add to the diagonal, a number for each column that has bounds, and where each
  /// bound's share goes.
  private let boundPlaces: [Int]
  private let diagonal: Buffer<Scalar>
  private let grams: [Int]
  private let gramValues: Buffer<Scalar>
  /// True where all columns and rows that are left are in Gram matrices and have one sign. Then each
  /// diagonal element is shifted by its own share: one shift for all would drown small ones, and no
  /// pivot is smaller than what others leave of it.
  private let isDefinite: Bool
  private let hasFixed: Bool
  private let fixedValues: Buffer<Scalar>
  /// The largest magnitude of P, and of A where its rows are not multiplied.
  private let largestEntry: Scalar

  /// The error of the last solution, as a multiple of what was asked for.
  private(set) var lastError: Scalar = 0
  /// How many corrections it took.
  private(set) var corrections = 0

  private let work: Buffer<Scalar>
  private let residualX: Buffer<Scalar>
  private let residualZ: Buffer<Scalar>
  private let bestX: Buffer<Scalar>
  private let bestZ: Buffer<Scalar>
  private let product: Buffer<Scalar>

  /// Corrections of a solution, each a solution of its own.
  private static var refinementLimit: Int { 10 }

  /// The work of a factorization, in multiplications, and the elements of L.
  var flops: Double { factors.flops }
  var fill: Int { factors.fill }

  init(_ form: StandardForm<Scalar>, cones: ConeProduct<Scalar>) {
    (self.form, self.cones) = (form, cones)
    let (n, m) = (form.columnCount, form.rowCount)
    let found = SemidefiniteElimination.all(form, cones)
    eliminations = found.map(\.elimination)
    let eliminated = Set(found.map(\.index))
    explicit = cones.semidefinite.indices.filter { !eliminated.contains($0) }.map {
      cones.semidefinite[$0]
    }
    let boundRows = form.plainRowCount + form.fixedCount..<m
    scaled = ScaledRows(form, cones, dropped: eliminations.map(\.rows))
    pattern = ConePattern(
      cones, expanded: scaled.expanded, eliminated: eliminated,
      rowCount: form.plainRowCount)
    var places = [Int32](repeating: 0, count: n + m + pattern.extraCount)
    for row in boundRows { places[n + row] = -1 }
    for elimination in eliminations {
      for (column, _) in elimination.columns { places[column] = -1 }
      for row in elimination.rows { places[n + row] = -1 }
    }
    var signs: [Int8] = []
    for index in places.indices where places[index] == 0 {
      places[index] = Int32(signs.count)
      signs.append(index < n ? 1 : index < n + m || (index - n - m) % 2 == 0 ? -1 : 1)
    }
    shiftedCount = signs.count - pattern.extraCount
    let joined = Set(eliminations.flatMap(\.touched))
    isDefinite = Set(signs).count == 1 && joined.count == signs.count
    (self.places, self.signs) = (places, signs)
    var pieces: [SymmetricPieces.Piece] = [
      .init(
        firstRow: 0, firstColumn: 0, starts: form.quadratic.starts, rows: form.quadratic.rows,
        isLasting: true),
      .init(firstRow: n, firstColumn: 0, starts: scaled.starts, rows: scaled.rows, isLasting: true),
      .init(firstRow: n, firstColumn: n, starts: pattern.starts, rows: pattern.rows),
    ]
    if !scaled.dense.isEmpty {
      pieces.append(
        .init(
          firstRow: 0, firstColumn: n, starts: scaled.dense.starts, rows: scaled.dense.columns,
          isLasting: true))
    }
    if !boundRows.isEmpty { pieces.append(Self.boundPiece(form)) }
    let bounded = form.bounds[form.fixedCount...].map(\.column)
    var placeOf = [Int32](repeating: -1, count: n)
    for (place, column) in Set(bounded).sorted().enumerated() { placeOf[column] = Int32(place) }
    boundPlaces = bounded.map { Int(placeOf[$0]) }
    diagonal = Buffer(count: (boundPlaces.max() ?? -1) + 1, repeating: 0)
    hasFixed = form.fixedCount > 0
    fixedValues = Buffer(count: form.fixedCount, repeating: 1)
    if hasFixed { pieces.append(Self.fixedPiece(form)) }
    var (grams, count): ([Int], Int) = ([], 0)
    for elimination in eliminations {
      grams.append(count)
      count += elimination.gramCount
      pieces.append(elimination.gramPiece)
    }
    self.grams = grams
    gramValues = Buffer(count: count, repeating: 0)
    factors = QuasidefiniteFactors(
      SymmetricPieces(count: places.count, pieces: pieces, places: places))
    var largest: Scalar = 0
    for value in form.quadratic.values where value.magnitude > largest { largest = value.magnitude }
    if scaled.isShared {
      for value in form.matrix.values where value.magnitude > largest { largest = value.magnitude }
    }
    largestEntry = largest
    work = Buffer(count: signs.count, repeating: 0)
    residualX = Buffer(count: n, repeating: 0)
    residualZ = Buffer(count: m, repeating: 0)
    bestX = Buffer(count: n, repeating: 0)
    bestZ = Buffer(count: m, repeating: 0)
    product = Buffer(count: m, repeating: 0)
  }

  /// The diagonal of the columns that have bounds; its values are one for each of them.
  private static func boundPiece(_ form: StandardForm<Scalar>) -> SymmetricPieces.Piece {
    var isBounded = [Bool](repeating: false, count: form.columnCount)
    for bound in form.bounds where bound.kind != .fixed { isBounded[bound.column] = true }
    var (starts, rows): ([Int], [Int32]) = ([0], [])
    for column in 0..<form.columnCount {
      if isBounded[column] { rows.append(Int32(column)) }
      starts.append(rows.count)
    }
    return .init(firstRow: 0, firstColumn: 0, starts: starts, rows: rows)
  }

  /// The entries of the rows x = value.
  private static func fixedPiece(_ form: StandardForm<Scalar>) -> SymmetricPieces.Piece {
    var rowOf = [Int32](repeating: -1, count: form.columnCount)
    for (row, bound) in form.bounds.prefix(form.fixedCount).enumerated() {
      rowOf[bound.column] = Int32(row)
    }
    var (starts, rows): ([Int], [Int32]) = ([0], [])
    for row in rowOf {
      if row >= 0 { rows.append(row) }
      starts.append(rows.count)
    }
    return .init(
      firstRow: form.columnCount + form.plainRowCount, firstColumn: 0, starts: starts, rows: rows)
  }

  /// Factorizes for the scalings that the cones have now; false where numbers overflow.
  func factorize() -> Bool {
    var largest = max(largestEntry, pattern.write(), scaled.update(form))
    if diagonal.count > 0 {
      let (diagonal, ratios) = (diagonal.base, cones.linear.ratios.base)
      Vectors.clear(diagonal, self.diagonal.count)
      for index in form.fixedCount..<form.bounds.count {
        diagonal[boundPlaces[index - form.fixedCount]] += 1 / ratios[form.plainRowCount + index]
      }
      largest = max(largest, Vectors.largest(diagonal, self.diagonal.count))
    }
    for (elimination, place) in zip(eliminations, grams) {
      let values = gramValues.base + place
      elimination.writeGram(into: values) { scaled.factor($0 - form.columnCount) }
      if !isDefinite { continue }
      for j in elimination.touched.indices {
        values[j * (j + 3) / 2] *= 1 + Tolerances<Scalar>.pivot
      }
    }
    largest = max(largest, Vectors.largest(gramValues.base, gramValues.count))
    guard largest.isFinite else { return false }
    // The second term keeps the shift above the rounding errors of the largest pivots.
    let shift = Tolerances<Scalar>.regularization + Scalar.ulpOfOne * Scalar.ulpOfOne * largest
    return form.quadratic.values.withUnsafeBufferPointer { quadratic in
      form.matrix.values.withUnsafeBufferPointer { matrix in
        let none = UnsafePointer(work.base)
        var values = [
          quadratic.baseAddress ?? none,
          scaled.isShared ? matrix.baseAddress ?? none : UnsafePointer(scaled.values.base),
          UnsafePointer(pattern.values.base),
        ]
        if !scaled.dense.isEmpty { values.append(UnsafePointer(scaled.dense.values.base)) }
        if diagonal.count > 0 { values.append(UnsafePointer(diagonal.base)) }
        if hasFixed { values.append(UnsafePointer(fixedValues.base)) }
        for place in grams { values.append(UnsafePointer(gramValues.base + place)) }
        return factors.factorize(
          values, signs: signs, shift: shift, shiftedCount: isDefinite ? 0 : shiftedCount,
          threshold: isDefinite ? 0 : Tolerances<Scalar>.pivot,
          replacement: isDefinite ? Scalar.leastNormalMagnitude : shift) != nil
      }
    }
  }

  /// The residuals to which a solution is refined.
  struct Accuracy {
    /// Relative to the right side, and what is small enough at all.
    var relative: Scalar = Tolerances.refinement
    var absolute: Scalar = 0
    /// For F⁻¹ times the rows of curved cones. What H leaves in these rows themselves is the rounding of
    /// its large eigenvalues.
    var scaledRows: Scalar = 0
    /// False where the first solution is taken as it is.
    var isChecked = true

    /// For a solution that will be multiplied by `factor`.
    func divided(by factor: Scalar) -> Accuracy {
      Accuracy(
        relative: relative, absolute: absolute / factor, scaledRows: scaledRows / factor)
    }

    func loosened(to relative: Scalar, isChecked: Bool) -> Accuracy {
      Accuracy(
        relative: relative, absolute: absolute, scaledRows: scaledRows, isChecked: isChecked)
    }
  }

  /// Solves for the right side (a, b) to an accuracy, or as near as refinement comes; false where nothing
  /// finite comes out.
  ///
  /// Until the end `z` holds Fᵀz, so that residuals are those of the rows times F⁻¹: in the rows
  /// themselves the rounding of HΔz would hide them.
  func solve(
    _ a: Pointer, _ b: Pointer, x: Pointer, z: Pointer, to accuracy: Accuracy = Accuracy()
  ) -> Bool {
    let (n, m) = (form.columnCount, form.rowCount)
    let size = max(Vectors.largest(a, n), Vectors.largest(b, m))
    guard size.isFinite else { return false }
    let (rx, rz) = (residualX.base, residualZ.base)
    Vectors.copy(a, to: rx, n)
    Vectors.copy(b, to: rz, m)
    scaled.applyInverseFactor(rz)
    let curvedSize = largestOfCurved(rz)
    Vectors.clear(x, n)
    Vectors.clear(z, m)
    let wanted = max(accuracy.relative * size, accuracy.absolute)
    var bestError = Scalar.infinity
    corrections = -1
    for _ in 0...Self.refinementLimit {
      guard applyInverse(rx, rz) else { break }
      for j in 0..<n { x[j] += rx[j] }
      for i in 0..<m { z[i] += rz[i] }
      corrections += 1
      if !accuracy.isChecked {
        scaled.applyInverseTransposed(z)
        return true
      }
      Vectors.copy(a, to: rx, n)
      Vectors.copy(b, to: rz, m)
      subtractProduct(x, z, from: rx, rz)
      let curved = max(curvedSize, largestOfCurved(z)) * accuracy.relative
      let error = largestResidual(wanted, curved: max(curved, accuracy.scaledRows))
      guard error < bestError else { break }
      let isSlow = error > bestError / 2
      Vectors.copy(x, to: bestX.base, n)
      Vectors.copy(z, to: bestZ.base, m)
      bestError = error
      if error <= 1 || isSlow { break }
    }
    lastError = bestError
    Vectors.copy(bestX.base, to: x, n)
    Vectors.copy(bestZ.base, to: z, m)
    scaled.applyInverseTransposed(z)
    return bestError.isFinite
  }

  /// The largest entry in the rows of cones with a factor F that is no diagonal matrix.
  private func largestOfCurved(_ u: Pointer) -> Scalar {
    var largest: Scalar = 0
    for range in cones.curvedRanges {
      largest = max(largest, Vectors.largest(u + range.lowerBound, range.count))
    }
    return largest
  }

  /// The largest residual as a multiple of what is wanted, in curved cones of something else.
  private func largestResidual(_ wanted: Scalar, curved wantedOfCurved: Scalar) -> Scalar {
    let (rx, rz) = (residualX.base, residualZ.base)
    var plain = Vectors.largest(rx, form.columnCount)
    for range in cones.equations {
      plain = max(plain, Vectors.largest(rz + range.lowerBound, range.count))
    }
    let inverses = cones.linear.inverses.base
    for range in cones.linear.ranges {
      for i in range where !(rz[i].magnitude <= plain * inverses[i]) {
        plain = rz[i].magnitude / inverses[i]
      }
    }
    for cone in explicit { plain = max(plain, Vectors.largest(rz + cone.start, cone.dimension)) }
    let curved = largestOfCurved(rz)
    let error = max(
      plain == 0 ? 0 : plain / wanted, curved == 0 ? 0 : curved / wantedOfCurved)
    return plain.isNaN || curved.isNaN ? .infinity : error
  }

  /// Replaces the right side by the solution of the factorized system.
  private func applyInverse(_ rx: Pointer, _ rz: Pointer) -> Bool {
    let (n, m) = (form.columnCount, form.rowCount)
    for elimination in eliminations { elimination.reduce(rx, rz, columnCount: n) }
    let boundRows = form.fixedCount..<form.bounds.count
    for index in boundRows {
      let (bound, row) = (form.bounds[index], form.plainRowCount + index)
      let share = rz[row] * cones.linear.inverseFactor(row)
      rx[bound.column] += bound.kind == .lower ? -share : share
    }
    let (w, plain) = (work.base, n + m)
    for index in 0..<n where places[index] >= 0 { w[Int(places[index])] = rx[index] }
    for index in n..<plain where places[index] >= 0 { w[Int(places[index])] = rz[index - n] }
    for index in shiftedCount..<signs.count { w[index] = 0 }
    factors.solve(w)
    for index in 0..<n where places[index] >= 0 { rx[index] = w[Int(places[index])] }
    for index in n..<plain where places[index] >= 0 { rz[index - n] = w[Int(places[index])] }
    for elimination in eliminations { elimination.restore(rx, rz, columnCount: n) }
    for index in boundRows {
      let (bound, row) = (form.bounds[index], form.plainRowCount + index)
      let value = rx[bound.column]
      let moved = value * cones.linear.inverseFactor(row)
      rz[row] = (bound.kind == .lower ? -moved : moved) - rz[row]
    }
    return Vectors.largest(rx, n).isFinite && Vectors.largest(rz, m).isFinite
  }

  /// Replaces a right side (a, b) by its residual for x and Fᵀz, of the rows times F⁻¹.
  private func subtractProduct(_ x: Pointer, _ z: Pointer, from rx: Pointer, _ rz: Pointer) {
    let (m, product) = (form.rowCount, product.base)
    Vectors.copy(z, to: product, m)
    scaled.applyInverseTransposed(product)
    form.addQuadratic(x, to: rx, times: -1)
    form.addTransposed(product, to: rx, times: -1)
    form.addProduct(x, to: rz, times: -1)
    scaled.applyInverseFactor(rz)
    for cone in explicit { cone.multiply(z, into: product) }
    for range in scaled.factored { for i in range { rz[i] += z[i] } }
    for cone in explicit {
      for i in cone.start..<cone.start + cone.dimension { rz[i] += product[i] }
    }
    // The rows of a block that was taken out hold by construction: what H leaves of them is the rounding
    // of large eigenvalues, which no correction removes.
    for elimination in eliminations { for row in elimination.rows { rz[row] = 0 } }
  }
}
