import ArgMinLinearAlgebra
import ArgMinProblems

/// Writes models in CPLEX's LP format.
///
/// Readers number columns as they meet them, so that the objective names all of them, some with the
/// coefficient 0, where the order would change. Lines are broken after a sign.
struct LPWriter {
  let model: LinearModel
  let byRow: SparseMatrix<Double>
  var text = TextBuffer()
  let rows: Spelling
  let columns: Spelling
  let sets: Spelling

  /// Lines are broken where they are longer.
  private static let width = 90

  private static let rules = Spelling.Rules(
    accepts: { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: true
      default: "!\"#$%&(),.;?@_`'{}~".utf8.contains(byte)
      }
    },
    isFine: { name in
      guard let first = name.utf8.first, first != 0x2E, !(0x30...0x39).contains(first) else {
        return false
      }
      // An e behind a number is that of an exponent.
      let second = name.utf8.dropFirst().first ?? 0x30
      let isNumeric = (0x30...0x39).contains(second) || second | 0x20 == 0x65
      let isExponent = first | 0x20 == 0x65 && isNumeric
      return !isExponent && !LPSection.reserved.contains(name.lowercased())
    }, longest: 255)

  /// The text of a model whose rows have one bound each, or two that are equal. Throws where it holds
  /// what the format cannot say.
  ///
  /// - Complexity: O(entries + rows + columns).
  static func text(of model: LinearModel) throws(ModelFileError) -> ModelText {
    if let cone = model.cones.first {
      throw .cannotSay(
        construct: "the cone '\(cone.name)'", format: "LP", advice: "write it in MPS or CBF")
    }
    var writer = LPWriter(model)
    try writer.write()
    let spellings = [writer.rows, writer.columns, writer.sets]
    return ModelText(.lp, writer.text.bytes, renamings: spellings.flatMap(\.renamings))
  }

  private init(_ model: LinearModel) {
    self.model = model
    let linear = model.linear
    byRow = linear.matrix.byRows
    rows = Spelling(linear.rowNames, count: linear.rowCount, letter: "r", Self.rules)
    columns = Spelling(linear.columnNames, count: linear.columnCount, letter: "x", Self.rules)
    sets = Spelling(linear.sets.map(\.name), count: linear.sets.count, letter: "s", Self.rules)
  }

  private mutating func write() throws(ModelFileError) {
    if !model.name.isEmpty {
      let name = Spelling([model.name], count: 1, letter: "m", Self.nameRules).names[0]
      text.line("\\Problem name: " + name)
      text.endLine()
    }
    text.line(model.isMaximized ? "Maximize" : "Minimize")
    writeObjective()
    text.line("Subject To")
    try writeRows()
    try writeBounds()
    writeLists()
    writeSets()
    text.line("End")
  }

  private static let nameRules = Spelling.Rules(
    accepts: { $0 >= 0x20 && $0 != 0x7F }, isFine: { $0.first != " " && $0.last != " " },
    longest: 255)

  // MARK: Sums

  /// Adds the sign of a term, and breaks the line behind it where it is long.
  private mutating func sign(_ value: Double, isFirst: Bool) {
    if isFirst {
      if value < 0 { text.add(" -") }
    } else {
      text.add(value < 0 ? " -" : " +")
      if text.lineLength > Self.width { text.endLine() }
    }
  }

  mutating func term(_ value: Double, _ column: Int, isFirst: Bool) {
    sign(value, isFirst: isFirst)
    text.add(" ")
    if abs(value) != 1 {
      text.add(abs(value))
      text.add(" ")
    }
    text.add(columns.names[column])
  }

  /// Adds `[ … ]`, the entries times a factor, that of the diagonal or the other.
  mutating func products(
    _ entries: [QuadraticEntry], diagonal: Double, other: Double, isFirst: Bool
  ) {
    text.add(isFirst ? " [" : " + [")
    var isFirst = true
    for entry in entries {
      term(entry.value * (entry.isDiagonal ? diagonal : other), entry.row, isFirst: isFirst)
      text.add(entry.isDiagonal ? " ^2" : " * " + columns.names[entry.column])
      isFirst = false
    }
    text.add(" ]")
  }

  // MARK: Objective

  private mutating func writeObjective() {
    let linear = model.linear
    let sense: Double = model.isMaximized ? -1 : 1
    let name = Spelling([model.objectiveName], count: 1, letter: "obj", Self.rules).names[0]
    text.add(" \(model.objectiveName.isEmpty ? "obj" : name):")
    let namesAll = !isInOrder
    var isFirst = true
    for column in 0..<linear.columnCount where namesAll || linear.objective[column] != 0 {
      term(sense * linear.objective[column], column, isFirst: isFirst)
      isFirst = false
    }
    let quadratic = linear.quadratic.quadraticEntries
    if !quadratic.isEmpty {
      products(quadratic, diagonal: sense, other: 2 * sense, isFirst: isFirst)
      text.add(" / 2")
      isFirst = false
    }
    let constant = sense * linear.constant
    if constant != 0 {
      sign(constant, isFirst: isFirst)
      text.add(" ")
      text.add(abs(constant))
    }
    text.endLine()
  }

  /// Whether a reader meets the columns in their order without being told of all of them at first.
  private var isInOrder: Bool {
    let linear = model.linear
    var known = 0
    func isFine(_ column: Int) -> Bool {
      if column == known { known += 1 }
      return column < known
    }
    for column in 0..<linear.columnCount where linear.objective[column] != 0 {
      if !isFine(column) { return false }
    }
    if !linear.quadratic.values.isEmpty || !model.quadraticRows.isEmpty
      || !linear.indicators.isEmpty
    {
      return known == linear.columnCount
    }
    for place in byRow.rows.indices where byRow.values[place] != 0 {
      if !isFine(Int(byRow.rows[place])) { return false }
    }
    return known == linear.columnCount
  }
}
