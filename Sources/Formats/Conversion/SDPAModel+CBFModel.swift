extension SDPAModel {
  /// A model in the Conic Benchmark Format with linear domains and matrices as a semidefinite program.
  ///
  /// From: variables, rows and matrices. To: free variables, the scalars first and then the upper
  /// triangles of matrix variables, column by column; a block a matrix, and a diagonal one for all
  /// bounds and rows, of which equations come twice. Exact. Recovers: x is the same. Throws where
  /// there is what the format cannot say.
  init(_ model: CBFModel) throws(ModelFileError) {
    try Self.check(model)
    var parts = SDPAParts(model)
    parts.addDomains()
    parts.addRows()
    parts.addMatrices()
    self = parts.model()
  }

  private static func check(_ model: CBFModel) throws(ModelFileError) {
    let isLinear = (model.variables + model.rows).allSatisfy { stretch in
      [.free, .zero, .nonNegative, .nonPositive].contains(stretch.domain)
    }
    let construct: String? =
      if !isLinear {
        "a cone that is none of matrices"
      } else if model.isMaximized {
        "the greatest value"
      } else if model.objectiveConstant != 0 {
        "the constant of the objective"
      } else {
        nil
      }
    if let construct {
      throw .cannotSay(
        construct: construct, format: "SDPA",
        advice: model.isMaximized && isLinear ? "negate the objective" : "write it in CBF")
    }
  }
}

/// What an ``SDPAModel`` of a model in the Conic Benchmark Format is put together from.
private struct SDPAParts {
  private let source: CBFModel
  private var entries: [SDPAModel.Entry] = []
  /// The variable that is the first of the triangle of each matrix variable.
  private var starts: [Int] = []
  private var variableCount: Int
  /// The number of matrix variables and constraints; the diagonal block comes after these.
  private let matrixCount: Int
  private var diagonal = 0

  init(_ source: CBFModel) {
    self.source = source
    variableCount = source.variableCount
    for order in source.matrixVariables {
      starts.append(variableCount)
      variableCount += Triangle.count(order)
    }
    matrixCount = source.matrixVariables.count + source.matrixConstraints.count
  }

  /// Adds an entry of the matrix of a variable, or of F₀, which is subtracted, for −1.
  private mutating func add(_ variable: Int, _ block: Int, _ i: Int, _ j: Int, _ value: Double) {
    entries.append(
      SDPAModel.Entry(
        matrix: Int32(variable + 1), block: Int32(block), row: Int32(min(i, j)),
        column: Int32(max(i, j)), value: variable < 0 ? -value : value))
  }

  /// Adds what must not be negative: ± the terms and the constant, −1 standing for that.
  private mutating func addSides(_ domain: ConicDomain, _ terms: [(variable: Int, value: Double)]) {
    let signs: [Double] =
      switch domain {
      case .nonNegative: [1]
      case .nonPositive: [-1]
      case .zero: [1, -1]
      default: []
      }
    for sign in signs {
      for term in terms {
        add(term.variable, matrixCount, diagonal, diagonal, sign * term.value)
      }
      diagonal += 1
    }
  }

  mutating func addDomains() {
    var variable = 0
    for stretch in source.variables {
      for _ in 0..<stretch.count {
        addSides(stretch.domain, [(variable, 1)])
        variable += 1
      }
    }
  }

  mutating func addRows() {
    var terms = [[(variable: Int, value: Double)]](repeating: [], count: source.rowCount)
    for entry in source.coefficients { terms[entry[0]].append((entry[1], entry.value)) }
    for entry in source.matrices {
      terms[entry[0]].append(
        (
          starts[entry[1]] + Triangle.place(entry[2], entry[3]),
          entry[2] == entry[3] ? entry.value : 2 * entry.value
        ))
    }
    for entry in source.constants { terms[entry[0]].append((-1, entry.value)) }
    var row = 0
    for stretch in source.rows {
      for _ in 0..<stretch.count {
        addSides(stretch.domain, terms[row])
        row += 1
      }
    }
  }

  mutating func addMatrices() {
    for (block, order) in source.matrixVariables.enumerated() {
      for column in 0..<order {
        for row in 0...column {
          add(starts[block] + Triangle.place(row, column), block, row, column, 1)
        }
      }
    }
    let first = source.matrixVariables.count
    for entry in source.constraintMatrices {
      add(entry[1], first + entry[0], entry[2], entry[3], entry.value)
    }
    for entry in source.constraintConstants {
      add(-1, first + entry[0], entry[1], entry[2], entry.value)
    }
  }

  func model() -> SDPAModel {
    var model = SDPAModel()
    model.objective = [Double](repeating: 0, count: variableCount)
    for entry in source.objective { model.objective[entry[0]] += entry.value }
    for entry in source.objectiveMatrices {
      let place = starts[entry[0]] + Triangle.place(entry[1], entry[2])
      model.objective[place] += entry[1] == entry[2] ? entry.value : 2 * entry.value
    }
    model.blocks = source.matrixVariables + source.matrixConstraints
    if diagonal > 0 { model.blocks.append(-diagonal) }
    model.integers = source.integers
    model.rankOneBlocks =
      source.rankOneVariables + source.rankOneConstraints.map { source.matrixVariables.count + $0 }
    model.entries = merged()
    return model
  }

  /// The entries by matrix and block; those of one place are added.
  private func merged() -> [SDPAModel.Entry] {
    let sorted = entries.sorted {
      ($0.matrix, $0.block, $0.row, $0.column) < ($1.matrix, $1.block, $1.row, $1.column)
    }
    var result: [SDPAModel.Entry] = []
    for entry in sorted {
      if let last = result.last, last.matrix == entry.matrix, last.block == entry.block,
        last.row == entry.row, last.column == entry.column
      {
        result[result.count - 1] = SDPAModel.Entry(
          matrix: last.matrix, block: last.block, row: last.row, column: last.column,
          value: last.value + entry.value)
      } else {
        result.append(entry)
      }
    }
    return result.filter { $0.value != 0 }
  }
}
