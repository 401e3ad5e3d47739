import ArgMinLinearAlgebra
import ArgMinProblems

/// Rows, of which none has two bounds that differ, with their indicators, and sets.
extension LPWriter {
  mutating func writeRows() throws(ModelFileError) {
    let linear = model.linear
    var quadratics: [Int: [QuadraticEntry]] = [:]
    for row in model.quadraticRows { quadratics[row.row] = row.entries }
    var indicators: [Int: LinearProgram.Indicator] = [:]
    for indicator in linear.indicators { indicators[indicator.row] = indicator }
    for row in 0..<linear.rowCount {
      let (lower, upper) = (linear.rowLower[row], linear.rowUpper[row])
      try check(lower, upper, "the row '\(rows.names[row])'")
      text.add(" \(rows.names[row]):")
      if let indicator = indicators[row] {
        let value = indicator.isActiveAtOne ? "1" : "0"
        text.add(" \(columns.names[indicator.column]) = \(value) ->")
      }
      writeSum(row, quadratics[row] ?? [])
      if lower == upper {
        relation(" = ", lower)
      } else if lower == -.infinity && upper < .infinity {
        relation(" <= ", upper)
      } else {
        relation(" >= ", lower)
      }
      text.endLine()
    }
  }

  private mutating func relation(_ sign: String, _ value: Double) {
    text.add(sign)
    if value.isFinite { text.add(value) } else { text.add("-infinity") }
  }

  private mutating func writeSum(_ row: Int, _ products: [QuadraticEntry]) {
    var isFirst = true
    for place in byRow.starts[row]..<byRow.starts[row + 1] where byRow.values[place] != 0 {
      term(byRow.values[place], Int(byRow.rows[place]), isFirst: isFirst)
      isFirst = false
    }
    if !products.isEmpty {
      self.products(products, diagonal: 0.5, other: 1, isFirst: isFirst)
      isFirst = false
    }
    guard isFirst else { return }
    if model.linear.columnCount > 0 { term(0, 0, isFirst: true) } else { text.add(" 0") }
  }

  /// Throws where bounds are none that the format has.
  func check(
    _ lower: Double, _ upper: Double, _ what: @autoclosure () -> String
  ) throws(ModelFileError) {
    for bound in [lower, upper] where bound.isFinite && abs(bound) >= 1e20 {
      throw .cannotSay(
        construct: "the bound \(bound) of \(what()), which readers take for infinite,",
        format: "LP", advice: "leave the bound out")
    }
    guard lower < .infinity, upper > -.infinity else {
      throw .cannotSay(
        construct: "an infinite bound on the wrong side of \(what())", format: "LP",
        advice: "the model has no feasible point")
    }
  }

  mutating func writeSets() {
    let sets = zip(model.linear.sets, sets.names).filter { !$0.0.columns.isEmpty }
    if sets.isEmpty { return }
    text.line("SOS")
    for (set, name) in sets {
      text.add(" \(name): S\(set.kind.rawValue)::")
      for (column, weight) in zip(set.columns, set.weights) {
        if text.lineLength > 80 { text.endLine() }
        text.add(" \(columns.names[column]):")
        text.add(weight)
      }
      text.endLine()
    }
  }
}
