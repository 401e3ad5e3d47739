import ArgMinLinearAlgebra
import ArgMinProblems

extension ModelFile {
  /// How far a point is from satisfying the model as it stands in the file; whole numbers are not
  /// asked for.
  ///
  /// - Parameter x: The values of the variables in the order of ``ConicModel``; further ones are not
  ///   looked at.
  /// - Complexity: O(entries), and O(n³) for every matrix of order n.
  package func residual(at x: [Double]) -> ModelResidual {
    switch self {
    case .cbf(let model): model.residual(at: x)
    case .sdpa(let model): model.residual(at: x)
    case .mps(let model), .lp(let model): model.residual(at: x)
    case .nl(let model): model.residual(at: Array(x.prefix(model.variableCount)))
    }
  }
}

extension CBFModel {
  fileprivate func residual(at x: [Double]) -> ModelResidual {
    var residual = ModelResidual()
    var first = 0
    for stretch in variables {
      let entries = Array(x[first..<first + stretch.count])
      residual.add(entries, in: stretch.domain, scales: entries.map(abs))
      first += stretch.count
    }
    var starts: [Int] = []
    for order in matrixVariables {
      starts.append(first)
      let end = first + Triangle.count(order)
      residual.add(matrix: SemidefiniteEntries(order: order, triangle: x[first..<end]))
      first = end
    }
    addRows(to: &residual, x, starts)
    addMatrices(to: &residual, x)
    return residual
  }

  private func addRows(to residual: inout ModelResidual, _ x: [Double], _ starts: [Int]) {
    var sums = Sums(count: rowCount)
    for entry in coefficients { sums.add(entry.value * x[entry[1]], to: entry[0]) }
    for entry in matrices {
      let (i, j) = (entry[2], entry[3])
      let element = x[starts[entry[1]] + Triangle.place(i, j)]
      sums.add((i == j ? 1 : 2) * entry.value * element, to: entry[0])
    }
    for entry in constants { sums.add(entry.value, to: entry[0]) }
    var first = 0
    for stretch in rows {
      let places = first..<first + stretch.count
      residual.add(
        Array(sums.values[places]), in: stretch.domain, scales: Array(sums.scales[places]))
      first += stretch.count
    }
  }

  private func addMatrices(to residual: inout ModelResidual, _ x: [Double]) {
    let byMatrix = Dictionary(grouping: constraintMatrices) { $0[0] }
    let constants = Dictionary(grouping: constraintConstants) { $0[0] }
    for (index, order) in matrixConstraints.enumerated() {
      var matrix = SemidefiniteEntries(order: order)
      for entry in byMatrix[index] ?? [] {
        matrix.add(entry.value * x[entry[1]], entry[2], entry[3])
      }
      for entry in constants[index] ?? [] { matrix.add(entry.value, entry[1], entry[2]) }
      residual.add(matrix: matrix)
    }
  }
}

extension SDPAModel {
  fileprivate func residual(at x: [Double]) -> ModelResidual {
    var residual = ModelResidual()
    let byBlock = Dictionary(grouping: entries) { Int($0.block) }
    for (block, size) in blocks.enumerated() {
      let terms = (byBlock[block] ?? []).lazy.map { entry in
        let factor = entry.matrix == 0 ? -1 : x[Int(entry.matrix) - 1]
        return (Int(entry.row), Int(entry.column), factor * entry.value)
      }
      if size > 0 {
        var matrix = SemidefiniteEntries(order: size)
        for (row, column, value) in terms { matrix.add(value, row, column) }
        residual.add(matrix: matrix)
      } else {
        var sums = Sums(count: -size)
        for (row, _, value) in terms { sums.add(value, to: row) }
        residual.add(sums.values, in: .nonNegative, scales: sums.scales)
      }
    }
    return residual
  }
}
