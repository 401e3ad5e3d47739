import ArgMinLinearAlgebra
import ArgMinProblems

/// Writes models in free MPS format, fields lined up where names are short.
///
/// Sections come as CPLEX and MOSEK have them: `QUADOBJ`, `QCMATRIX`, `CSECTION`, `SOS`, `INDICATORS`.
/// A range is written so that both ends are read back to the last bit, where some number does that.
struct MPSWriter {
  let model: LinearModel
  var text = TextBuffer()
  let rows: Spelling
  let columns: Spelling
  let sets: Spelling
  let cones: Spelling
  /// Whether the header of the bounds is written.
  var isInBounds = false

  private static let rules = Spelling.Rules(
    accepts: { $0 > 0x20 && $0 != 0x7F },
    isFine: { $0 != "'MARKER'" && $0.first != "*" && $0.first != "$" }, longest: 1 << 20)

  /// The text of a model. Throws where it holds what the format cannot say.
  ///
  /// - Complexity: O(entries + rows + columns).
  static func text(of model: LinearModel) throws(ModelFileError) -> ModelText {
    var writer = MPSWriter(model)
    try writer.write()
    let spellings = [writer.rows, writer.columns, writer.sets, writer.cones]
    return ModelText(.mps, writer.text.bytes, renamings: spellings.flatMap(\.renamings))
  }

  private init(_ model: LinearModel) {
    self.model = model
    let linear = model.linear
    let missing = max(0, linear.rowCount - linear.rowNames.count)
    let names = linear.rowNames.prefix(linear.rowCount) + repeatElement("", count: missing)
    let objective = model.objectiveName.isEmpty ? "obj" : model.objectiveName
    // The objective is one of the rows, and the last whose name gives way.
    rows = Spelling(Array(names) + [objective], count: linear.rowCount + 1, letter: "r", Self.rules)
    columns = Spelling(
      linear.columnNames, count: linear.columnCount, letter: "x", Self.rules)
    sets = Spelling(linear.sets.map(\.name), count: linear.sets.count, letter: "s", Self.rules)
    cones = Spelling(model.cones.map(\.name), count: model.cones.count, letter: "k", Self.rules)
  }

  private var objectiveName: String { rows.names[model.linear.rowCount] }

  private mutating func write() throws(ModelFileError) {
    let linear = model.linear
    let name = Spelling([model.name], count: model.name.isEmpty ? 0 : 1, letter: "m", Self.rules)
    if let name = name.names.first { text.line("NAME", name) } else { text.line("NAME") }
    if model.isMaximized {
      text.line("OBJSENSE")
      text.line("    MAX")
    }
    writeRows()
    writeColumns()
    try writeSides()
    try writeBounds()
    // Some readers take sets only here.
    writeSets()
    writeProducts(
      "QUADOBJ", linear.quadratic.quadraticEntries, sign: model.isMaximized ? -1 : 1,
      isTriangle: true)
    for row in model.quadraticRows {
      writeProducts(
        "QCMATRIX " + rows.names[row.row], row.entries, sign: 0.5, isTriangle: false)
    }
    try writeCones()
    if !linear.indicators.isEmpty { text.line("INDICATORS") }
    for indicator in linear.indicators {
      text.line(
        " IF", padded(rows.names[indicator.row]), padded(columns.names[indicator.column]),
        indicator.isActiveAtOne ? "1" : "0")
    }
    text.line("ENDATA")
  }

  /// A name with spaces up to the width of the fixed form.
  func padded(_ name: String) -> String {
    let count = name.utf8.count
    return count < 8 ? name + String(repeating: " ", count: 8 - count) : name
  }

  /// A line of two names and a number.
  mutating func entry(_ first: String, _ second: String, _ value: Double) {
    text.add("    ")
    text.add(padded(first))
    text.add("  ")
    text.add(padded(second))
    text.add("  ")
    text.add(value)
    text.endLine()
  }

  // MARK: Rows and columns

  private mutating func writeRows() {
    text.line("ROWS")
    text.line(" N ", objectiveName)
    let linear = model.linear
    for row in 0..<linear.rowCount {
      text.line(" " + form(of: row).type + " ", rows.names[row])
    }
  }

  /// The type of a row, its right-hand side and its range, as near to its bounds as numbers allow.
  private func form(of row: Int) -> (type: String, side: Double, range: Double?) {
    let (lower, upper) = (model.linear.rowLower[row], model.linear.rowUpper[row])
    if lower == upper { return ("E", lower, nil) }
    if lower == -.infinity { return ("L", upper, nil) }
    if upper == .infinity { return ("G", lower, nil) }
    let range = upper - lower
    for range in [range, range.nextUp, range.nextDown] {
      if lower + range == upper { return ("G", lower, range) }
      if upper - range == lower { return ("L", upper, range) }
    }
    return ("G", lower, range)
  }

  private mutating func writeColumns() {
    text.line("COLUMNS")
    let linear = model.linear
    let sign: Double = model.isMaximized ? -1 : 1
    var isInteger = false
    for column in 0..<linear.columnCount {
      if linear.isInteger[column] != isInteger {
        isInteger.toggle()
        text.line("    MARKER    'MARKER'                ", isInteger ? "'INTORG'" : "'INTEND'")
      }
      let name = columns.names[column]
      let places = linear.matrix.starts[column]..<linear.matrix.starts[column + 1]
      if linear.objective[column] != 0 || places.isEmpty {
        entry(name, objectiveName, sign * linear.objective[column])
      }
      for place in places {
        entry(name, rows.names[Int(linear.matrix.rows[place])], linear.matrix.values[place])
      }
    }
    if isInteger { text.line("    MARKER    'MARKER'                 'INTEND'") }
  }

  private mutating func writeSides() throws(ModelFileError) {
    let linear = model.linear
    text.line("RHS")
    if linear.constant != 0 {
      entry("RHS", objectiveName, (model.isMaximized ? 1 : -1) * linear.constant)
    }
    var ranges: [(row: Int, value: Double)] = []
    for row in 0..<linear.rowCount {
      try check(linear.rowLower[row], linear.rowUpper[row], "the row '\(rows.names[row])'")
      let form = form(of: row)
      if form.side != 0 { entry("RHS", rows.names[row], form.side) }
      if let range = form.range { ranges.append((row, range)) }
    }
    if !ranges.isEmpty { text.line("RANGES") }
    for range in ranges { entry("RNG", rows.names[range.row], range.value) }
  }

  /// Throws where bounds are none that the format has.
  func check(
    _ lower: Double, _ upper: Double, _ what: @autoclosure () -> String
  ) throws(ModelFileError) {
    for bound in [lower, upper] where bound.isFinite && abs(bound) >= 1e20 {
      throw .cannotSay(
        construct: "the bound \(bound) of \(what()), which readers take for infinite,",
        format: "MPS", advice: "leave the bound out")
    }
    guard lower < .infinity, upper > -.infinity,
      lower <= upper || (lower.isFinite && upper.isFinite)
    else {
      throw .cannotSay(
        construct: "an infinite bound on the wrong side of \(what())", format: "MPS",
        advice: "the model has no feasible point")
    }
  }
}
