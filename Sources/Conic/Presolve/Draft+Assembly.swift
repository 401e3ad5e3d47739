import ArgMinLinearAlgebra
import ArgMinProblems

/// One link of a chain: how the points of its program become those of the program before it.
protocol PresolveStage<Scalar>: Sendable {
  associatedtype Scalar: ConicScalar
  func recover(
    _ point: PresolvedPoint<Scalar>, as kind: PresolvedPoint<Scalar>.Kind
  ) -> PresolvedPoint<Scalar>
}

/// From: a program. To: that without the rows and columns that a draft took out. Exact. Recovers: what
/// the steps of the draft recover; slacks of rows that are gone are b − Ax.
struct DraftStage<Scalar: ConicScalar>: PresolveStage {
  private let draft: Draft<Scalar>
  /// The given columns and rows that are left, in order.
  private let columns: [Int]
  private let rows: [Int]

  init(_ draft: Draft<Scalar>) {
    self.draft = draft
    columns = draft.isColumn.indices.filter { draft.isColumn[$0] }
    rows = draft.kind.indices.filter { draft.kind[$0] != .gone }
  }

  private func sign(_ row: Int) -> Scalar { draft.kind[row] == .atLeast ? -1 : 1 }

  /// The magnitudes of what its right sides were made from.
  var magnitude: [Scalar] { rows.map { draft.magnitude[$0] } }

  /// The program that is left.
  func program() -> ConeProgram<Scalar> {
    let given = draft.given
    var newRow = [Int32](repeating: -1, count: given.rowCount)
    for (place, row) in rows.enumerated() { newRow[row] = Int32(place) }
    var matrix = SparseMatrix<Scalar>(rowCount: rows.count, columnCount: columns.count)
    let a = given.matrix
    let entries = columns.reduce(0) { $0 + a.starts[$1 + 1] - a.starts[$1] }
    matrix.rows.reserveCapacity(entries)
    matrix.values.reserveCapacity(entries)
    for (target, column) in columns.enumerated() {
      for place in a.starts[column]..<a.starts[column + 1] where a.values[place] != 0 {
        let row = Int(a.rows[place])
        guard newRow[row] >= 0 else { continue }
        matrix.rows.append(newRow[row])
        matrix.values.append(draft.kind[row] == .atLeast ? -a.values[place] : a.values[place])
      }
      matrix.starts[target + 1] = matrix.values.count
    }
    var program = ConeProgram(
      linear: columns.map { draft.linear[$0] }, matrix: matrix,
      rightSide: rows.map { sign($0) * draft.rightSide[$0] }, cones: cones())
    program.constant = draft.constant
    program.lower = columns.map { draft.lower[$0] }
    program.upper = columns.map { draft.upper[$0] }
    program.isInteger = columns.map { given.isInteger[$0] }
    program.quadratic = quadratic()
    return program
  }

  private func quadratic() -> SparseMatrix<Scalar> {
    let p = draft.given.quadratic
    var result = SparseMatrix<Scalar>(rowCount: columns.count, columnCount: columns.count)
    guard !p.values.isEmpty else { return result }
    var newColumn = [Int32](repeating: -1, count: draft.given.columnCount)
    for (place, column) in columns.enumerated() { newColumn[column] = Int32(place) }
    for (target, column) in columns.enumerated() {
      for place in p.starts[column]..<p.starts[column + 1] where p.values[place] != 0 {
        let row = newColumn[Int(p.rows[place])]
        guard row >= 0 else { continue }
        result.rows.append(row)
        result.values.append(p.values[place])
      }
      result.starts[target + 1] = result.values.count
    }
    return result
  }

  /// Runs of equations and of inequalities, and the cones, in the order of the rows.
  private func cones() -> [ConeBlock] {
    var result: [ConeBlock] = []
    var start = 0
    for cone in draft.given.cones {
      let range = start..<start + cone.dimension
      start = range.upperBound
      switch cone {
      case .zero, .nonNegative:
        for row in range where draft.kind[row] != .gone {
          result.append(linear: draft.kind[row] == .equal ? .zero(1) : .nonNegative(1))
        }
      default: if cone.dimension > 0 { result.append(cone) }
      }
    }
    return result
  }

  func recover(
    _ point: PresolvedPoint<Scalar>, as kind: PresolvedPoint<Scalar>.Kind
  ) -> PresolvedPoint<Scalar> {
    let given = draft.given
    var result = PresolvedPoint<Scalar>(columnCount: given.columnCount, rowCount: given.rowCount)
    result.isAttained = point.isAttained
    for (place, column) in columns.enumerated() {
      result.x[column] = point.x[place]
      result.lowerDual[column] = point.lowerDual[place]
      result.upperDual[column] = point.upperDual[place]
    }
    for (place, row) in rows.enumerated() { result.z[row] = sign(row) * point.z[place] }
    draft.recover(&result, as: kind)
    guard kind != .infeasibility else { return result }
    var slacks = given.slacks(result.x, as: kind)
    for (place, row) in rows.enumerated() { slacks[row] = sign(row) * point.s[place] }
    var start = 0
    for cone in given.cones {
      let range = start..<start + cone.dimension
      start = range.upperBound
      for row in range {
        if case .zero = cone { slacks[row] = 0 }
        if case .nonNegative = cone, given.rightSide[row] < .infinity {
          slacks[row] = max(slacks[row], 0)
        }
      }
    }
    result.s = slacks
    return result
  }
}

extension ConeProgram where Scalar: ConicScalar {
  /// b − Ax, or −Ax for a ray.
  func slacks(_ x: [Scalar], as kind: PresolvedPoint<Scalar>.Kind) -> [Scalar] {
    var slacks =
      kind == .ray ? [Scalar](repeating: 0, count: rightSide.count) : rightSide
    for column in 0..<columnCount where x[column] != 0 {
      for place in matrix.starts[column]..<matrix.starts[column + 1] {
        slacks[Int(matrix.rows[place])] -= matrix.values[place] * x[column]
      }
    }
    return slacks
  }
}

extension [ConeBlock] {
  /// Appends rows that are equations or inequalities, as part of the last block where it is of that kind.
  mutating func append(linear block: ConeBlock) {
    switch (last, block) {
    case (.zero(let count), .zero(let more)): self[self.count - 1] = .zero(count + more)
    case (.nonNegative(let count), .nonNegative(let more)):
      self[self.count - 1] = .nonNegative(count + more)
    default: append(block)
    }
  }
}
