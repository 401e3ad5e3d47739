import ArgMinLinearAlgebra
import ArgMinProblems

extension SDPAModel {
  /// The model as a cone program of the same variables.
  ///
  /// From: Σ Fᵢxᵢ − F₀ ⪰ 0 in blocks. To: a semidefinite cone a block, half-lines for diagonal ones.
  /// Exact. Throws where a block must be of rank 1.
  ///
  /// - Complexity: O(entries + variables + rows).
  package func conicModel() throws(ModelFileError) -> ConicModel {
    guard rankOneBlocks.isEmpty else {
      throw .unsupported(
        construct: "a block that must be of rank 1 (*RANK1)", line: 0,
        advice: "leave the section out for the convex relaxation")
    }
    var builder = ConeProgramBuilder()
    builder.addColumns(objective.count, lower: -.infinity, upper: .infinity)
    var (starts, total) = ([Int](), 0)
    for size in blocks {
      starts.append(total)
      total += size > 0 ? Triangle.count(size) : -size
    }
    var terms: [(row: Int, column: Int, value: Double)] = []
    terms.reserveCapacity(entries.count)
    var constants = [Double](repeating: 0, count: total)
    for entry in entries {
      let (block, row, column) = (Int(entry.block), Int(entry.row), Int(entry.column))
      let place = starts[block] + (blocks[block] > 0 ? Triangle.place(row, column) : row)
      if entry.matrix == 0 {
        constants[place] -= entry.value
      } else {
        terms.append((Int(entry.matrix) - 1, place, entry.value))
      }
    }
    let byPlace = SparseMatrix.assembled(
      rowCount: objective.count, columnCount: total, entries: terms)
    for (size, start) in zip(blocks, starts) {
      let form = { (index: Int) -> AffineForm in
        let places = byPlace.starts[start + index]..<byPlace.starts[start + index + 1]
        return AffineForm(
          terms: places.map { (Int(byPlace.rows[$0]), byPlace.values[$0]) },
          constant: constants[start + index])
      }
      if size > 0 {
        builder.constrainMatrix(order: size, form)
      } else {
        builder.constrain(-size, in: .nonNegative, form)
      }
    }
    var isInteger = [Bool](repeating: false, count: objective.count)
    for index in integers { isInteger[index] = true }
    let program = builder.program(linear: objective, constant: 0, isInteger: isInteger)
    return ConicModel(program: program, isMaximized: false, scalarCount: objective.count)
  }
}
