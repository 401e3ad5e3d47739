import ArgMinLinearAlgebra
import ArgMinProblems

extension CBFModel {
  /// A model of a file in MPS or LP format in the Conic Benchmark Format.
  ///
  /// From: columns and rows with bounds, columns in cones. To: variables in domains where these say
  /// the bounds, rows for other bounds after those of the model; a row with two bounds comes twice.
  /// Exact but for the names, which the format has none of. Recovers: x is the same. Throws where
  /// there is what the format cannot say.
  init(_ model: LinearModel) throws(ModelFileError) {
    self.init()
    try Self.check(model)
    let linear = model.linear
    let sign: Double = model.isMaximized ? -1 : 1
    isMaximized = model.isMaximized
    objectiveConstant = sign * linear.constant
    for (column, cost) in linear.objective.enumerated() where cost != 0 {
      objective.append(Coordinate(value: sign * cost, column))
    }
    integers = (0..<linear.columnCount).filter { linear.isInteger[$0] }
    let byRow = linear.matrix.byRows
    var count = 0
    func addRow(_ domain: ConicDomain, less bound: Double) {
      if bound != 0 { constants.append(Coordinate(value: -bound, count)) }
      Self.add(domain, to: &rows)
      count += 1
    }
    for row in 0..<linear.rowCount {
      for (domain, bound) in Self.sides(linear.rowLower[row], linear.rowUpper[row]) {
        for place in byRow.starts[row]..<byRow.starts[row + 1] where byRow.values[place] != 0 {
          coefficients.append(Coordinate(value: byRow.values[place], count, Int(byRow.rows[place])))
        }
        addRow(domain, less: bound)
      }
    }
    for column in 0..<linear.columnCount {
      let (lower, upper) = (linear.lower[column], linear.upper[column])
      let domain = Self.domain(lower, upper)
      Self.add(domain ?? .free, to: &variables)
      if domain != nil { continue }
      for (domain, bound) in Self.sides(lower, upper) {
        coefficients.append(Coordinate(value: 1, count, column))
        addRow(domain, less: bound)
      }
    }
    for cone in model.cones {
      for column in cone.columns {
        coefficients.append(Coordinate(value: 1, count, column))
        count += 1
      }
      rows.append(Stretch(domain: cone.domain, count: cone.columns.count))
    }
  }

  private static func check(_ model: LinearModel) throws(ModelFileError) {
    let linear = model.linear
    let construct: String? =
      if linear.quadratic.values.contains(where: { $0 != 0 }) {
        "a quadratic objective"
      } else if let row = model.quadraticRows.first {
        "the quadratic row \(row.row + 1)"
      } else if let column = linear.semicontinuous.first {
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

  /// Adds one to the last stretch, if it is of this domain, or a new one.
  private static func add(_ domain: ConicDomain, to stretches: inout [Stretch]) {
    let count = stretches.last?.domain == domain ? stretches.removeLast().count : 0
    stretches.append(Stretch(domain: domain, count: count + 1))
  }
}

extension CBFModel.Coordinate {
  init(value: Double, _ indices: Int...) {
    self.init(indices: SIMD4(), value: value)
    for (place, index) in indices.enumerated() { self.indices[place] = Int32(index) }
  }
}
