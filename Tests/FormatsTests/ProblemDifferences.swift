import ArgMinFormats
import ArgMinLinearAlgebra
import ArgMinProblems

/// In what two models differ, entries that are zero and names apart that a format cannot spell.
struct ProblemDifferences: CustomStringConvertible {
  private(set) var places: [String] = []

  var description: String { places.isEmpty ? "none" : places.joined(separator: ", ") }

  init(_ a: ModelFile, _ b: ModelFile) {
    switch (a, b) {
    case (.mps(let a), .mps(let b)), (.lp(let a), .lp(let b)): compare(a, b)
    case (.cbf(let a), .cbf(let b)): compare(a, b)
    case (.sdpa(let a), .sdpa(let b)):
      note("objective", a.objective == b.objective)
      note("blocks", a.blocks == b.blocks)
      note("entries", a.entries == b.entries)
      note("integers", a.integers == b.integers)
      note("rank one", a.rankOneBlocks == b.rankOneBlocks)
    case (.nl(var a), .nl(var b)):
      // Names are in files beside.
      (a.variableNames, a.rowNames, b.variableNames, b.rowNames) = ([], [], [], [])
      note("nl", a == b)
    default: places.append("format")
    }
  }

  private mutating func note(_ place: String, _ isSame: Bool) {
    if !isSame { places.append(place) }
  }

  private mutating func compare(_ a: LinearModel, _ b: LinearModel) {
    note("sense", a.isMaximized == b.isMaximized)
    compare(a.linear, b.linear)
    note("quadratic rows", a.quadraticRows == b.quadraticRows)
    note("cones", a.cones.map(\.columns) == b.cones.map(\.columns))
    note(
      "domains", a.cones.map { Self.shares($0.domain) } == b.cones.map { Self.shares($0.domain) })
  }

  /// Power cones are the same for the same shares of their exponents.
  private static func shares(_ domain: ConicDomain) -> ConicDomain {
    func shares(_ weights: [Double]) -> [Double] {
      let share = weights[0] / weights.reduce(0, +)
      return weights.count == 2 ? [share, 1 - share] : weights
    }
    return switch domain {
    case .power(let weights): .power(shares(weights))
    case .dualPower(let weights): .dualPower(shares(weights))
    default: domain
    }
  }

  private mutating func compare(_ a: LinearProgram, _ b: LinearProgram) {
    note("objective", a.objective == b.objective)
    note("constant", a.constant == b.constant)
    note("quadratic", Self.entries(a.quadratic) == Self.entries(b.quadratic))
    note("matrix", Self.entries(a.matrix) == Self.entries(b.matrix))
    note("size", a.rowCount == b.rowCount && a.columnCount == b.columnCount)
    note("rows", a.rowLower == b.rowLower && a.rowUpper == b.rowUpper)
    note("bounds", a.lower == b.lower && a.upper == b.upper)
    note("integers", a.isInteger == b.isInteger)
    note("semicontinuous", a.semicontinuous.sorted() == b.semicontinuous.sorted())
    func sets(_ program: LinearProgram) -> [[Double]] {
      program.sets.filter { !$0.columns.isEmpty }
        .map { [Double($0.kind.rawValue)] + $0.columns.map(Double.init) + $0.weights }
    }
    note("sets", sets(a) == sets(b))
    note("indicators", Set(a.indicators) == Set(b.indicators))
  }

  private static func entries(_ matrix: SparseMatrix<Double>) -> [[Double]] {
    (0..<matrix.columnCount).flatMap { column in
      (matrix.starts[column]..<matrix.starts[column + 1]).filter { matrix.values[$0] != 0 }
        .map { [Double(matrix.rows[$0]), Double(column), matrix.values[$0]] }
    }
  }

  private mutating func compare(_ a: CBFModel, _ b: CBFModel) {
    note("sense", a.isMaximized == b.isMaximized)
    note("variables", a.variables == b.variables)
    note("rows", a.rows == b.rows)
    note("matrices", a.matrixVariables == b.matrixVariables)
    note("matrix constraints", a.matrixConstraints == b.matrixConstraints)
    note("integers", a.integers == b.integers)
    note("rank one variables", a.rankOneVariables == b.rankOneVariables)
    note("rank one constraints", a.rankOneConstraints == b.rankOneConstraints)
    note("constant", a.objectiveConstant == b.objectiveConstant)
    let lists: [(String, KeyPath<CBFModel, [CBFModel.Coordinate]>)] = [
      ("objective matrices", \.objectiveMatrices), ("objective", \.objective),
      ("matrix coefficients", \.matrices), ("coefficients", \.coefficients),
      ("constants", \.constants), ("matrix constraint coefficients", \.constraintMatrices),
      ("matrix constraint constants", \.constraintConstants),
    ]
    for (name, path) in lists { note(name, a[keyPath: path] == b[keyPath: path]) }
  }
}
