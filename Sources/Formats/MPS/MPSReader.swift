import ArgMinLinearAlgebra

import ArgMinProblems

/// Reads MPS files, fixed or free, with quadratic and conic sections, sets and indicators.
///
/// The form is found out: a file that makes no sense in the free form is read in the fixed one.
///
/// Sources: IBM, *MPSX User's Manual* (1971), for the format; CPLEX's and MOSEK's manuals for
/// `OBJSENSE`, `QUADOBJ`, `QMATRIX`, `QCMATRIX`, `QSECTION`, `CSECTION`, `SOS`, `INDICATORS`,
/// `LAZYCONS`, `USERCUTS` and types of bounds; FICO's Xpress manual for `SETS`.
struct MPSReader {
  var lines: MPSLines
  var name = ""
  var isMaximized = false
  var section: MPSSection?
  /// The sections met, but those that may come more than once.
  private var sections: Set<String> = []

  var rows = NameTable()
  /// The type of each row: N, L, G or E.
  var rowTypes: [UInt8] = []
  /// The number of each row among those that are no N rows; −1 for these.
  var constraints: [Int] = []
  var objectiveRow = -1
  /// The row that OBJNAME names, where it does.
  var objectiveName: Range<Int>?
  var constraintCount = 0

  var columns = NameTable()
  var entries: [(row: Int, column: Int, value: Double)] = []
  var objective: [Double] = []
  var isInteger: [Bool] = []
  var isInIntegerBlock = false
  /// The last column of COLUMNS or of BOUNDS; −1 where none can go on.
  var column = -1

  /// NaN where none is given; of all rows.
  var rightSides: [Double] = []
  var ranges: [Double] = []
  /// The name of the set of right-hand sides, ranges or bounds at hand.
  var set: Range<Int>?

  var lower: [Double] = []
  var upper: [Double] = []
  var hasBound: [Bool] = []
  var isSemicontinuous: [Bool] = []

  var quadraticEntries: [(row: Int, column: Int, value: Double)] = []
  var quadraticRows: [(row: Int, entries: [(row: Int, column: Int, value: Double)])] = []
  /// The row of the quadratic section at hand; −1 for the objective.
  var quadraticRow = -1
  var cones: [(name: String, domain: ConicDomain, columns: [Int], line: Int)] = []
  var sets: [LinearProgram.SpecialOrderedSet] = []
  /// The lines of the headers of `sets`.
  var setLines: [Int] = []
  /// Whether the members of the set at hand have weights; nil before the first.
  var hasWeights: Bool?
  var indicators: [LinearProgram.Indicator] = []
  var indicatorRows: Set<Int> = []
  /// Where the file names the columns of `indicators`.
  var indicatorPlaces: [(line: Int, column: Int)] = []

  var bytes: [UInt8] { lines.scanner.bytes }
  var fields: [Range<Int>] { lines.fields }

  /// The model that the bytes hold.
  ///
  /// - Complexity: O(bytes) expected.
  static func read(_ bytes: [UInt8]) throws(ModelFileError) -> LinearModel {
    do throws(ModelFileError) {
      return try read(bytes, isFixed: false)
    } catch {
      do throws(ModelFileError) {
        return try read(bytes, isFixed: true)
      } catch let fixed {
        // The form in which more lines make sense is the likelier one.
        throw fixed.line > error.line ? fixed : error
      }
    }
  }

  static func read(_ bytes: [UInt8], isFixed: Bool) throws(ModelFileError) -> LinearModel {
    var reader = MPSReader(lines: MPSLines(bytes, isFixed: isFixed))
    try reader.readLines()
    return try reader.model()
  }

  private init(lines: MPSLines) { self.lines = lines }

  private mutating func readLines() throws(ModelFileError) {
    while try lines.next() {
      if lines.isHeader, try readHeader() {
        if section == .end { return }
        continue
      }
      switch section {
      case .sense: try readSense(fields[0])
      case .objectiveName: try readObjectiveName(fields[0])
      case .rows, .lazyRows, .cuts: try readRow()
      case .columns: try readColumn()
      case .rightSides: try readPairs(isRange: false)
      case .ranges: try readPairs(isRange: true)
      case .bounds: try readBound()
      case .quadraticObjective, .quadraticMatrix, .quadraticSection, .quadraticRow:
        try readQuadratic()
      case .cone: try readConeMember()
      case .sets, .setsWithReferences: try readSetLine()
      case .indicators: try readIndicator()
      case .name, .end, nil: throw unexpected(fields[0], "a section such as ROWS")
      }
    }
    throw lines.scanner.error(.fileEnds(accepts: "ENDATA"))
  }

  // MARK: Headers

  /// Reads the header of a section; false where the line is data that begins in the first column.
  private mutating func readHeader() throws(ModelFileError) -> Bool {
    let word = lines.scanner.text(fields[0].prefix(20))
    guard let next = MPSSection(rawValue: word) else {
      if let advice = MPSSection.refused[word] {
        throw .unsupported(
          construct: "the section \(word)", line: lines.scanner.line, advice: advice)
      }
      if section == nil || section == .name {
        throw unexpected(fields[0], "a section such as ROWS")
      }
      return false
    }
    let isRepeatable = [.quadraticSection, .quadraticRow, .cone].contains(next)
    guard sections.insert(word).inserted || isRepeatable else {
      throw lines.scanner.error(.duplicate(what: "section", name: word), at: fields[0].lowerBound)
    }
    try checkOrder(next)
    section = next
    (column, set) = (-1, nil)
    switch next {
    case .name: name = fields.count > 1 ? lines.scanner.text(fields[1]) : ""
    case .sense: if fields.count > 1 { try readSense(fields[1]) }
    case .objectiveName: if fields.count > 1 { try readObjectiveName(fields[1]) }
    case .columns: try prepareRows()
    case .quadraticObjective, .quadraticMatrix: quadraticRow = -1
    case .bounds: prepareColumns()
    case .quadraticSection, .quadraticRow: try readQuadraticHeader()
    case .cone: try readConeHeader()
    case .indicators: prepareColumns()
    case .rows, .lazyRows, .cuts, .rightSides, .ranges, .sets, .setsWithReferences, .end: break
    }
    return true
  }

  /// Throws where a section comes before those that it refers to.
  private func checkOrder(_ next: MPSSection) throws(ModelFileError) {
    let needed: MPSSection? =
      switch next {
      case .name, .sense, .objectiveName, .rows: nil
      case .columns, .lazyRows, .cuts: .rows
      default: .columns
      }
    if let needed, !sections.contains(needed.rawValue) {
      throw unexpected(fields[0], "the section \(needed.rawValue)")
    }
    let isEarly = next == .rows || next == .columns
    if isEarly, sections.contains("RHS") || sections.contains("BOUNDS") {
      throw unexpected(fields[0], "ENDATA")
    }
    if [.rows, .lazyRows, .cuts, .objectiveName].contains(next), sections.contains("COLUMNS") {
      throw unexpected(fields[0], "a section that comes after COLUMNS")
    }
  }

  private mutating func readObjectiveName(_ field: Range<Int>) throws(ModelFileError) {
    if objectiveName != nil { throw unexpected(field, "the section ROWS") }
    objectiveName = field
  }

  private mutating func readSense(_ field: Range<Int>) throws(ModelFileError) {
    switch lines.scanner.text(field.prefix(20)).uppercased() {
    case "MAX", "MAXIMIZE", "MAXIMISE": isMaximized = true
    case "MIN", "MINIMIZE", "MINIMISE": isMaximized = false
    default: throw unexpected(field, "MIN or MAX")
    }
  }

  // MARK: Errors

  func unexpected(_ field: Range<Int>, _ accepts: String) -> ModelFileError {
    lines.scanner.error(
      .unexpected(text: lines.scanner.shown(field), accepts: accepts), at: field.lowerBound)
  }

  func unknown(_ what: String, _ field: Range<Int>) -> ModelFileError {
    lines.scanner.error(
      .unknown(what: what, name: lines.scanner.shown(field)), at: field.lowerBound)
  }

  func duplicate(_ what: String, _ field: Range<Int>) -> ModelFileError {
    lines.scanner.error(
      .duplicate(what: what, name: lines.scanner.shown(field)), at: field.lowerBound)
  }

  func lineEnds(_ accepts: String) -> ModelFileError {
    lines.scanner.error(.lineEnds(accepts: accepts))
  }
}

extension ModelFileError {
  /// The line of an error in a text; 0 where it has none.
  var line: Int {
    switch self {
    case .malformed(_, let line, _), .unsupported(_, let line, _): line
    default: 0
    }
  }
}
