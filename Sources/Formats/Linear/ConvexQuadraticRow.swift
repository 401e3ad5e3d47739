import ArgMinLinearAlgebra
import ArgMinProblems

/// A quadratic row with a factor of its matrix.
///
/// From: ½xᵀQx + aᵀx ≤ β with Q = LLᵀ. To: 2 (β − aᵀx) · 1 ≥ ‖Lᵀx‖², a rotated second-order cone. Exact
/// but for the rounding of L. Recovers: x is the same.
struct ConvexQuadraticRow {
  /// β − aᵀx.
  private let slack: AffineForm
  /// The entries of Lᵀx.
  private let parts: [AffineForm]

  /// More variables in one row than this are not factorized.
  private static let largestOrder = 2000

  /// - Parameter byRow: The transpose of the program's matrix.
  init(
    _ row: LinearModel.QuadraticRow, of program: LinearProgram, byRow: SparseMatrix<Double>
  ) throws(ModelFileError) {
    let name = program.rowNames[row.row]
    let isUpper = program.rowUpper[row.row] < .infinity
    guard isUpper != (program.rowLower[row.row] > -.infinity) else {
      throw Self.refused(name, "has two bounds", "give it one")
    }
    let sign: Double = isUpper ? 1 : -1
    let bound = isUpper ? program.rowUpper[row.row] : -program.rowLower[row.row]
    let terms = (byRow.starts[row.row]..<byRow.starts[row.row + 1]).map { place in
      (column: Int(byRow.rows[place]), value: -sign * byRow.values[place])
    }
    slack = AffineForm(terms: terms, constant: bound)
    guard let parts = Self.factor(row.entries, sign) else {
      throw Self.refused(name, "is not convex", "use a method for global optimization")
    }
    self.parts = parts
  }

  private static func refused(_ name: String, _ what: String, _ advice: String) -> ModelFileError {
    .unsupported(construct: "the quadratic row '\(name)', which \(what),", line: 0, advice: advice)
  }

  /// What lies in the rotated cone.
  var forms: [AffineForm] { [slack, AffineForm(constant: 1)] + parts }

  func constrain(_ builder: inout ConeProgramBuilder) {
    let forms = forms
    builder.constrain(forms.count, in: .rotatedQuadratic) { forms[$0] }
  }

  /// The rows of Lᵀ by Cholesky's method with the largest pivot first; nil where the matrix times
  /// `sign` has a negative eigenvalue beyond rounding, or too many columns.
  ///
  /// Source: N. J. Higham, *Accuracy and Stability of Numerical Algorithms* (2002), section 10.3.
  static func factor(_ entries: [QuadraticEntry], _ sign: Double) -> [AffineForm]? {
    let columns = Set(entries.flatMap { [$0.row, $0.column] }).sorted()
    let n = columns.count
    guard n <= largestOrder else { return nil }
    let places = Dictionary(uniqueKeysWithValues: zip(columns, 0..<n))
    var matrix = [Double](repeating: 0, count: n * n)
    for entry in entries {
      guard let i = places[entry.row], let j = places[entry.column] else { continue }
      matrix[i * n + j] = sign * entry.value
      matrix[j * n + i] = sign * entry.value
    }
    let scale = (0..<n).reduce(0) { max($0, abs(matrix[$1 * n + $1])) }
    let tolerance = 8 * Double(n) * Double.ulpOfOne * scale
    var left = Array(0..<n)
    var parts: [AffineForm] = []
    while let pivot = left.max(by: { matrix[$0 * n + $0] < matrix[$1 * n + $1] }) {
      let value = matrix[pivot * n + pivot]
      if value <= tolerance { break }
      let root = value.squareRoot()
      let row = left.map { matrix[pivot * n + $0] / root }
      // Of a sparse matrix most are zero.
      let entries = zip(left, row).filter { $0.1 != 0 }
      parts.append(AffineForm(terms: entries.map { (columns[$0], $1) }))
      for (i, first) in entries {
        for (j, second) in entries { matrix[i * n + j] -= first * second }
      }
      left.removeAll { $0 == pivot }
    }
    let isDone = left.allSatisfy { i in left.allSatisfy { abs(matrix[i * n + $0]) <= tolerance } }
    return isDone ? parts : nil
  }
}
