import ArgMinProblems

/// Reads models in CPLEX's LP format.
///
/// Beyond it are read: constants and columns on both sides of a row, ranges `l <= … <= u`, numbers
/// before brackets, names with brackets, sets among the rows, and files without `End`. Numbers from
/// 10²⁰ on are infinite as bounds. Rows of lazy constraints and of user cuts are rows.
///
/// Source: IBM, *CPLEX File Formats Reference Manual*, "LP file format".
struct LPReader {
  var tokens: LPTokens
  var isMaximized = false
  var objectiveName = ""
  var objective = LPExpression()

  var columns = NameTable()
  var lower: [Double] = []
  var upper: [Double] = []
  var isInteger: [Bool] = []
  var isBinary: [Bool] = []
  var isSemicontinuous: [Bool] = []

  var rows = NameTable()
  /// The name of each row in `rows`, or −1 where it has none.
  var labels: [Int] = []
  var rowLower: [Double] = []
  var rowUpper: [Double] = []
  var entries: [(row: Int, column: Int, value: Double)] = []
  var quadraticRows: [(row: Int, entries: [(row: Int, column: Int, value: Double)])] = []

  var sets: [LinearProgram.SpecialOrderedSet] = []
  var indicators: [LinearProgram.Indicator] = []
  /// Where the file names the columns of `indicators`.
  var indicatorTokens: [LPToken] = []

  var token: LPToken { tokens.token }

  /// The model that the bytes hold.
  ///
  /// - Complexity: O(bytes) expected.
  static func read(_ bytes: [UInt8]) throws(ModelFileError) -> LinearModel {
    var reader = LPReader(tokens: LPTokens(bytes))
    try reader.readObjective()
    try reader.readSections()
    return try reader.model()
  }

  private init(tokens: LPTokens) { self.tokens = tokens }

  // MARK: Sections

  private mutating func readObjective() throws(ModelFileError) {
    guard let isMaximized = LPSection.senses[tokens.word(token)] else {
      throw unexpected("Minimize or Maximize")
    }
    self.isMaximized = isMaximized
    tokens.advance()
    if tokens.word(token) == "multi", tokens.next.kind == .minus {
      throw unsupported("a model with several objectives", "write a file for each")
    }
    if let label = readLabel() { objectiveName = tokens.text(label) }
    objective = try readExpression()
    guard objective.constant.isFinite else { throw unexpected("a finite objective") }
  }

  private mutating func readSections() throws(ModelFileError) {
    while let section = try beginSection() {
      switch section {
      case .constraints: try readConstraints()
      case .bounds: try readBounds()
      case .general:
        try readColumns { reader, column in reader.isInteger[column] = true }
      case .binary:
        try readColumns { reader, column in
          reader.isInteger[column] = true
          reader.isBinary[column] = true
        }
      case .semicontinuous:
        try readColumns { reader, column in reader.isSemicontinuous[column] = true }
      case .semiInteger:
        try readColumns { reader, column in
          reader.isInteger[column] = true
          reader.isSemicontinuous[column] = true
        }
      case .sets: try readSets()
      case .end:
        guard token.kind == .end else { throw unexpected("nothing, as End came before,") }
      }
    }
  }

  /// Passes over the words that begin a section; nil at the end of the file.
  private mutating func beginSection() throws(ModelFileError) -> LPSection? {
    if token.kind == .end { return nil }
    guard let (section, count) = try section() else {
      throw unexpected("an operator or a section such as Subject To or Bounds")
    }
    for _ in 0..<count { tokens.advance() }
    return section
  }

  /// The section that begins at the token at hand, with the number of its words; nil for other words.
  func section() throws(ModelFileError) -> (LPSection, Int)? {
    let word = tokens.word(token)
    if word.isEmpty { return nil }
    if LPSection.beginnings.contains(word), tokens.afterNext.kind != .colon {
      let both = word + " " + tokens.word(tokens.next)
      if let section = LPSection.words[both] { return (section, 2) }
      if let advice = LPSection.refused[both] { throw unsupported("the section \(both)", advice) }
    }
    guard tokens.next.kind != .colon else { return nil }
    if let advice = LPSection.refused[word] { throw unsupported("the section \(word)", advice) }
    return LPSection.words[word].map { ($0, 1) }
  }

  /// Passes over a name with a colon, and returns the name.
  mutating func readLabel() -> LPToken? {
    guard token.kind == .name, tokens.next.kind == .colon, !tokens.isSetHeader else { return nil }
    let label = token
    tokens.advance()
    tokens.advance()
    return label
  }

  // MARK: Columns

  /// The number of the column that is named, which is new or known.
  mutating func column(_ name: LPToken) -> Int {
    let (number, isNew) = columns.insert(name.range, in: tokens.bytes)
    if isNew {
      lower.append(0)
      upper.append(.infinity)
      isInteger.append(false)
      isBinary.append(false)
      isSemicontinuous.append(false)
    }
    return number
  }

  private mutating func readColumns(
    _ mark: (inout LPReader, Int) -> Void
  ) throws(ModelFileError) {
    while token.kind == .name, try section() == nil {
      mark(&self, column(token))
      tokens.advance()
    }
  }

  // MARK: Errors

  func unexpected(_ accepts: String) -> ModelFileError { tokens.unexpected(token, accepts) }

  func unsupported(_ construct: String, _ advice: String) -> ModelFileError {
    .unsupported(construct: construct, line: token.line, advice: advice)
  }
}
