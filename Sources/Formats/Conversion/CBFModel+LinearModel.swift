import ArgMinLinearAlgebra
import ArgMinProblems

extension CBFModel {
  /// A model of a file in MPS or LP format in the Conic Benchmark Format.
  ///
  /// From: columns and rows with bounds, columns in cones, quadratic terms. To: variables in domains
  /// where these say the bounds, rows for other bounds after those of the model, where a row with two
  /// bounds comes twice; rotated second-order cones for convex quadratic terms, by a factor of their
  /// matrix, and for those of the objective a variable t ≥ ½xᵀQx, the last. Exact but for the rounding
  /// of the factors, and for names, of which the format has none. Recovers: the first variables.
  /// Throws where there is what the format cannot say.
  init(_ model: LinearModel) throws(ModelFileError) {
    try Self.check(model)
    var assembly = CBFAssembly(model)
    try assembly.addObjective()
    assembly.addRows()
    assembly.addColumns()
    try assembly.addQuadraticRows()
    assembly.addCones()
    self = assembly.result
  }

  fileprivate static func check(_ model: LinearModel) throws(ModelFileError) {
    let linear = model.linear
    let construct: String? =
      if let column = linear.semicontinuous.first {
        "the semicontinuous column \(column + 1)"
      } else if let set = linear.sets.first {
        "the special ordered set '\(set.name)'"
      } else if !linear.indicators.isEmpty {
        "an indicator"
      } else {
        nil
      }
    if let construct {
      throw .cannotSay(construct: construct, format: "CBF", advice: "write it in MPS or LP")
    }
    let isWrong =
      linear.lower.contains(.infinity) || linear.rowLower.contains(.infinity)
      || linear.upper.contains(-.infinity) || linear.rowUpper.contains(-.infinity)
    if isWrong {
      throw .cannotSay(
        construct: "an infinite bound on the wrong side", format: "CBF",
        advice: "the model has no feasible point")
    }
  }
}

/// What a ``CBFModel`` of a ``LinearModel`` is put together from.
private struct CBFAssembly {
  private let model: LinearModel
  private(set) var result = CBFModel()
  private var rowCount = 0
  private var objectiveParts: [AffineForm] = []

  init(_ model: LinearModel) { self.model = model }

  private var linear: LinearProgram { model.linear }

  // MARK: Parts

  mutating func addObjective() throws(ModelFileError) {
    let sign: Double = model.isMaximized ? -1 : 1
    result.isMaximized = model.isMaximized
    result.objectiveConstant = sign * linear.constant
    for (column, cost) in linear.objective.enumerated() where cost != 0 {
      result.objective.append(.init(value: sign * cost, column))
    }
    result.integers = (0..<linear.columnCount).filter { linear.isInteger[$0] }
    if linear.quadratic.values.allSatisfy({ $0 == 0 }) { return }
    guard let parts = ConvexQuadraticRow.factor(linear.quadratic.quadraticEntries, 1) else {
      throw .cannotSay(
        construct: "a quadratic objective that is not convex", format: "CBF",
        advice: "write it in MPS or LP")
    }
    objectiveParts = parts
    result.objective.append(.init(value: sign, linear.columnCount))
  }

  mutating func addRows() {
    let quadratic = Set(model.quadraticRows.map(\.row))
    let byRow = linear.matrix.byRows
    for row in 0..<linear.rowCount where !quadratic.contains(row) {
      let terms = (byRow.starts[row]..<byRow.starts[row + 1]).map {
        (column: Int(byRow.rows[$0]), value: byRow.values[$0])
      }
      for (domain, bound) in Self.sides(linear.rowLower[row], linear.rowUpper[row]) {
        add(AffineForm(terms: terms, constant: 0 - bound), in: domain)
      }
    }
  }

  mutating func addColumns() {
    for column in 0..<linear.columnCount {
      let (lower, upper) = (linear.lower[column], linear.upper[column])
      let domain = Self.domain(lower, upper)
      Self.extend(&result.variables, domain ?? .free)
      if domain != nil { continue }
      for (domain, bound) in Self.sides(lower, upper) {
        add(AffineForm(terms: [(column, 1)], constant: 0 - bound), in: domain)
      }
    }
    if objectiveParts.isEmpty { return }
    Self.extend(&result.variables, .free)
    let bound = [AffineForm(column: linear.columnCount), AffineForm(constant: 1)]
    addCone(.rotatedQuadratic, bound + objectiveParts)
  }

  mutating func addQuadraticRows() throws(ModelFileError) {
    if model.quadraticRows.isEmpty { return }
    let byRow = linear.matrix.byRows
    for row in model.quadraticRows {
      do throws(ModelFileError) {
        let cone = try ConvexQuadraticRow(row, of: linear, byRow: byRow)
        addCone(.rotatedQuadratic, cone.forms)
      } catch .unsupported(let construct, _, _) {
        throw .cannotSay(construct: construct, format: "CBF", advice: "write it in MPS or LP")
      }
    }
  }

  mutating func addCones() {
    for cone in model.cones { addCone(cone.domain, cone.columns.map { AffineForm(column: $0) }) }
  }

  // MARK: Rows

  private mutating func append(_ form: AffineForm) {
    for term in form.terms where term.value != 0 {
      result.coefficients.append(.init(value: term.value, rowCount, term.column))
    }
    if form.constant != 0 { result.constants.append(.init(value: form.constant, rowCount)) }
    rowCount += 1
  }

  private mutating func add(_ form: AffineForm, in domain: ConicDomain) {
    append(form)
    Self.extend(&result.rows, domain)
  }

  private mutating func addCone(_ domain: ConicDomain, _ forms: [AffineForm]) {
    for form in forms { append(form) }
    result.rows.append(.init(domain: domain, count: forms.count))
  }

  /// Adds one to the last stretch, if it is of this domain, or a new one.
  private static func extend(_ stretches: inout [CBFModel.Stretch], _ domain: ConicDomain) {
    let count = stretches.last?.domain == domain ? stretches.removeLast().count : 0
    stretches.append(.init(domain: domain, count: count + 1))
  }

  /// The domain that says bounds by itself, if there is one.
  private static func domain(_ lower: Double, _ upper: Double) -> ConicDomain? {
    switch (lower, upper) {
    case (0, 0): .zero
    case (0, .infinity): .nonNegative
    case (-.infinity, 0): .nonPositive
    case (-.infinity, .infinity): .free
    default: nil
    }
  }

  /// The domains of a form less each of its bounds.
  private static func sides(
    _ lower: Double, _ upper: Double
  ) -> [(domain: ConicDomain, bound: Double)] {
    if lower == upper { return [(.zero, lower)] }
    if lower == -.infinity, upper == .infinity { return [(.free, 0)] }
    var sides: [(domain: ConicDomain, bound: Double)] = []
    if lower > -.infinity { sides.append((.nonNegative, lower)) }
    if upper < .infinity { sides.append((.nonPositive, upper)) }
    return sides
  }
}

extension CBFModel.Coordinate {
  init(value: Double, _ indices: Int...) {
    self.init(indices: SIMD4(), value: value)
    for (place, index) in indices.enumerated() { self.indices[place] = Int32(index) }
  }
}
