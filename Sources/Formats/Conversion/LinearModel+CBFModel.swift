import ArgMinLinearAlgebra
import ArgMinProblems

extension LinearModel {
  /// A model in the Conic Benchmark Format with columns, rows and cones of columns.
  ///
  /// From: variables and affine forms in domains. To: bounds; columns in cones; for a form in a cone a
  /// free column after those of the model that equals it, or the variable that the form is. Matrix
  /// constraints of order 1 are rows. Exact. Recovers: the first columns. Throws where there are
  /// matrices.
  init(_ model: CBFModel) throws(ModelFileError) {
    guard model.matrixVariables.isEmpty, model.matrixConstraints.allSatisfy({ $0 == 1 }),
      model.rankOneConstraints.isEmpty
    else {
      throw .cannotSay(
        construct: "a matrix that is positive semidefinite", format: "MPS",
        advice: "write it in CBF or SDPA")
    }
    var parts = LinearParts(model)
    parts.addColumns()
    parts.addRows()
    parts.addMatrixRows()
    self = parts.model()
  }
}

/// What a ``LinearModel`` of a model in the Conic Benchmark Format is put together from.
private struct LinearParts {
  private let source: CBFModel
  private let byRow: SparseMatrix<Double>
  private var constants: [Double]
  private var lower: [Double] = []
  private var upper: [Double] = []
  private var columnNames: [String] = []
  private var rowLower: [Double] = []
  private var rowUpper: [Double] = []
  private var entries: [(row: Int, column: Int, value: Double)] = []
  private var cones: [LinearModel.ColumnCone] = []
  /// The columns that lie in a cone; no column lies in two, as MPS files have it.
  private var isInCone: [Bool] = []

  init(_ source: CBFModel) {
    self.source = source
    let count = source.rowCount
    byRow = SparseMatrix.assembled(
      rowCount: source.variableCount, columnCount: count,
      entries: source.coefficients.map { ($0[1], $0[0], $0.value) })
    constants = [Double](repeating: 0, count: count)
    for entry in source.constants { constants[entry[0]] += entry.value }
  }

  mutating func addColumns() {
    for stretch in source.variables {
      let first = lower.count
      let bounds = Self.bounds(stretch.domain)
      for _ in 0..<stretch.count {
        lower.append(bounds?.lower ?? -.infinity)
        upper.append(bounds?.upper ?? .infinity)
        columnNames.append("x\(lower.count)")
        isInCone.append(bounds == nil)
      }
      if bounds == nil, stretch.count > 0 {
        addCone(stretch.domain, Array(first..<first + stretch.count))
      }
    }
  }

  mutating func addRows() {
    var first = 0
    for stretch in source.rows {
      let places = first..<first + stretch.count
      first = places.upperBound
      if let bounds = Self.bounds(stretch.domain) {
        for place in places {
          addRow(terms(place), bounds.lower - constants[place], bounds.upper - constants[place])
        }
      } else if stretch.count > 0 {
        addCone(stretch.domain, variables(places) ?? places.map { slack($0) })
      }
    }
  }

  mutating func addMatrixRows() {
    var sums = [Double](repeating: 0, count: source.matrixConstraints.count)
    for entry in source.constraintConstants { sums[entry[0]] += entry.value }
    let byMatrix = Dictionary(grouping: source.constraintMatrices) { $0[0] }
    for (place, sum) in sums.enumerated() {
      addRow((byMatrix[place] ?? []).map { ($0[1], $0.value) }, 0 - sum, .infinity)
    }
  }

  /// The bounds that say a domain; nil where none do.
  private static func bounds(_ domain: ConicDomain) -> (lower: Double, upper: Double)? {
    switch domain {
    case .free: (-.infinity, .infinity)
    case .zero: (0, 0)
    case .nonNegative: (0, .infinity)
    case .nonPositive: (-.infinity, 0)
    default: nil
    }
  }

  private func terms(_ row: Int) -> [(column: Int, value: Double)] {
    (byRow.starts[row]..<byRow.starts[row + 1]).map { (Int(byRow.rows[$0]), byRow.values[$0]) }
  }

  private mutating func addRow(
    _ terms: [(column: Int, value: Double)], _ lower: Double, _ upper: Double
  ) {
    for term in terms where term.value != 0 {
      entries.append((rowLower.count, term.column, term.value))
    }
    rowLower.append(lower)
    rowUpper.append(upper)
  }

  private mutating func addCone(_ domain: ConicDomain, _ columns: [Int]) {
    cones.append(.init(name: "k\(cones.count + 1)", domain: domain, columns: columns))
    for column in columns { isInCone[column] = true }
  }

  /// The variables that the forms of these rows are, where they are different ones in no other cone.
  private func variables(_ places: Range<Int>) -> [Int]? {
    var columns: [Int] = []
    for place in places {
      let terms = terms(place)
      guard terms.count == 1, terms[0].value == 1, constants[place] == 0, !isInCone[terms[0].column]
      else { return nil }
      columns.append(terms[0].column)
    }
    return Set(columns).count == columns.count ? columns : nil
  }

  /// A new column that equals the form of a row.
  private mutating func slack(_ place: Int) -> Int {
    let column = lower.count
    lower.append(-.infinity)
    upper.append(.infinity)
    columnNames.append("s\(place + 1)")
    isInCone.append(true)
    addRow(terms(place) + [(column, -1)], 0 - constants[place], 0 - constants[place])
    return column
  }

  func model() -> LinearModel {
    let count = lower.count
    let sign: Double = source.isMaximized ? -1 : 1
    var costs = [Double](repeating: 0, count: count)
    for entry in source.objective { costs[entry[0]] += sign * entry.value }
    var linear = LinearProgram(
      objective: costs,
      matrix: SparseMatrix.assembled(
        rowCount: rowLower.count, columnCount: count, entries: entries),
      rowLower: rowLower, rowUpper: rowUpper)
    linear.constant = sign * source.objectiveConstant
    (linear.lower, linear.upper) = (lower, upper)
    for index in source.integers { linear.isInteger[index] = true }
    linear.columnNames = columnNames
    linear.rowNames = rowLower.indices.map { "r\($0 + 1)" }
    var model = LinearModel(linear: linear)
    (model.isMaximized, model.objectiveName, model.cones) = (source.isMaximized, "obj", cones)
    return model
  }
}
