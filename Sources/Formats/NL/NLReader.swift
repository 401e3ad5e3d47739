/// Reads nl files, AMPL's form of models for solvers, in text and in binary of either byte order.
///
/// Source: D. M. Gay, "Writing .nl files" (2005).
package struct NLReader {
  var input: NLInput
  var header: NLHeader
  var model = NLModel()
  /// What was read already, of things that may come once.
  private var seen: Set<String> = []
  var functions: [Int: NLModel.Function] = [:]

  /// The model that the bytes hold.
  ///
  /// - Complexity: O(bytes).
  package static func read(_ bytes: [UInt8]) throws(ModelFileError) -> NLModel {
    var reader = try NLReader(bytes)
    try reader.readSegments()
    try reader.checkDefinitions()
    return reader.model
  }

  private init(_ bytes: [UInt8]) throws(ModelFileError) {
    input = NLInput(bytes)
    header = try NLHeader(&input)
    model.structure = header.structure
    model.variables = [NLModel.Variable](repeating: .init(), count: header.variableCount)
    guard let integers = header.structure.variableOrder.integers(of: header.variableCount) else {
      throw .malformed(
        .outOfRange(
          what: "the number of variables", given: "\(header.variableCount)",
          accepts: "as many as lines 5 to 7 count"), line: 2, column: 1)
    }
    for (index, isInteger) in integers.enumerated() {
      model.variables[index].isInteger = isInteger
    }
    model.rows = [NLModel.Row](repeating: .init(), count: header.rowCount)
    model.objectives = [NLModel.Objective](repeating: .init(), count: header.objectiveCount)
    model.logicalRows = [NLExpression](repeating: .init(1), count: header.logicalRowCount)
    model.definitions = [NLModel.Definition](repeating: .init(), count: header.definitionCount)
    if header.isBinary { try beginBinary() }
  }

  /// Every function writes bytes in one of two orders; both are read on every machine.
  private mutating func beginBinary() throws(ModelFileError) {
    switch header.arithmetic {
    case 0, 1: input.beginBinary(isSwapped: false)
    case 2: input.beginBinary(isSwapped: true)
    default:
      throw .malformed(
        .outOfRange(
          what: "the kind of arithmetic", given: "\(header.arithmetic)",
          accepts: "1 or 2, for IEEE numbers with the least or the greatest byte first"),
        line: 6, column: 1)
    }
  }

  private mutating func readSegments() throws(ModelFileError) {
    while input.findSegment() {
      let place = input.place
      let segment = try input.character("a segment")
      switch segment {
      case 0x43: try readRow(place)
      case 0x4C: try readLogicalRow(place)
      case 0x4F: try readObjective(place)
      case 0x56: try readDefinition(place)
      case 0x46: try readFunction(place)
      case 0x53: try readSuffix()
      case 0x64: model.initialDuals = try readValues(header.rowCount, "a row")
      case 0x78: model.initialPoint = try readValues(header.variableCount, "a variable")
      case 0x72: try readRowBounds(place)
      case 0x62: try readVariableBounds(place)
      case 0x6B, 0x4B: try readColumnCounts()
      case 0x4A: try readRowTerms(place)
      case 0x47: try readObjectiveTerms(place)
      default:
        throw input.unexpectedCharacter(
          segment, accepts: "a segment, which begins with one of C L O V F S d x r b k K J G")
      }
    }
    if header.variableCount > 0, !seen.contains("the bounds of the variables") {
      throw input.error(.fileEnds(accepts: "the bounds of the variables (b)"))
    }
    if header.rowCount > 0, !seen.contains("the bounds of the rows") {
      throw input.error(.fileEnds(accepts: "the bounds of the rows (r)"))
    }
  }

  // MARK: Formulas

  private mutating func readRow(_ place: NLPlace) throws(ModelFileError) {
    let row = try number(below: header.rowCount, "a row")
    try input.endLine()
    try note("row", "C\(row)", place)
    model.rows[row].expression = try readExpression()
  }

  private mutating func readLogicalRow(_ place: NLPlace) throws(ModelFileError) {
    let row = try number(below: header.logicalRowCount, "a logical row")
    try input.endLine()
    try note("logical row", "L\(row)", place)
    model.logicalRows[row] = try readExpression()
  }

  private mutating func readObjective(_ place: NLPlace) throws(ModelFileError) {
    let index = try number(below: header.objectiveCount, "an objective")
    let sense = try number(below: 2, "a sense (0 for the least, 1 for the greatest value)")
    try input.endLine()
    try note("objective", "O\(index)", place)
    model.objectives[index].isMaximized = sense == 1
    model.objectives[index].expression = try readExpression()
  }

  private mutating func readDefinition(_ place: NLPlace) throws(ModelFileError) {
    let count = header.definitionCount
    let variable = try number(
      in: header.variableCount..<header.variableCount + count, "a defined variable")
    let terms = try number(below: header.variableCount + count + 1, "a number of linear terms")
    let users = header.rowCount + header.logicalRowCount + header.objectiveCount
    let user = try number(below: users + 1, "the formula that uses it")
    try input.endLine()
    try note("defined variable", "V\(variable)", place)
    var definition = NLModel.Definition()
    definition.user = user
    definition.terms = try readTerms(terms, variables: header.variableCount + count)
    definition.expression = try readExpression()
    model.definitions[variable - header.variableCount] = definition
  }

  private mutating func readFunction(_ place: NLPlace) throws(ModelFileError) {
    let index = try number(below: header.functionCount, "a function")
    let kind = try number(below: 2, "a kind of function (0 or 1)")
    let count = try input.whole("a number of arguments")
    let name = try input.name("the name of a function")
    try input.endLine()
    try note("function", "F\(index)", place)
    let function = NLModel.Function(
      name: name, acceptsTexts: kind == 1, argumentCount: count)
    functions[index] = function
    model.functions.append(function)
  }

  // MARK: Linear parts

  private mutating func readRowTerms(_ place: NLPlace) throws(ModelFileError) {
    let row = try number(below: header.rowCount, "a row")
    let count = try number(below: header.variableCount + 1, "a number of linear terms")
    try input.endLine()
    try note("linear part", "J\(row)", place)
    model.rows[row].terms = try readTerms(count, variables: header.variableCount)
  }

  private mutating func readObjectiveTerms(_ place: NLPlace) throws(ModelFileError) {
    let index = try number(below: header.objectiveCount, "an objective")
    let count = try number(below: header.variableCount + 1, "a number of linear terms")
    try input.endLine()
    try note("linear part", "G\(index)", place)
    model.objectives[index].terms = try readTerms(count, variables: header.variableCount)
  }

  private mutating func readTerms(
    _ count: Int, variables: Int
  ) throws(ModelFileError) -> [NLModel.Term] {
    var terms: [NLModel.Term] = []
    for _ in 0..<count {
      let variable = try number(below: variables, "a variable")
      terms.append(.init(variable, try input.finite("a coefficient")))
      try input.endLine()
    }
    return terms
  }

  private mutating func readColumnCounts() throws(ModelFileError) {
    let count = try number(below: max(1, header.variableCount), "a number of columns")
    try input.endLine()
    for _ in 0..<count {
      _ = try input.whole("a number of nonzeros")
      try input.endLine()
    }
  }

  // MARK: Values

  private mutating func readValues(
    _ limit: Int, _ what: String
  ) throws(ModelFileError) -> [Int: Double] {
    let count = try number(below: limit + 1, "a number of values")
    try input.endLine()
    var values: [Int: Double] = [:]
    for _ in 0..<count {
      let index = try number(below: limit, what)
      values[index] = try input.finite("a value")
      try input.endLine()
    }
    return values
  }

  private mutating func readSuffix() throws(ModelFileError) {
    let code = try number(below: 8, "a kind of suffix (0 to 7)")
    let limits = [
      header.variableCount, header.rowCount + header.logicalRowCount, header.objectiveCount, 1,
    ]
    let limit = limits[code & 3]
    let count = try number(below: limit + 1, "a number of values")
    let name = try input.name("the name of a suffix")
    try input.endLine()
    guard let kind = NLSuffix.Kind(rawValue: code & 3) else { return }
    var suffix = NLSuffix(kind, name, isReal: code & 4 != 0, entries: [])
    for _ in 0..<count {
      let index = try number(below: limit, "an index")
      let value =
        suffix.isReal
        ? try input.real("a value")
        : Double(try number(in: -1 << 31..<1 << 31, "a whole number of 32 bits"))
      suffix.entries.append(.init(index, value))
      try input.endLine()
    }
    model.suffixes.append(suffix)
  }

  // MARK: Bounds

  private mutating func readVariableBounds(_ place: NLPlace) throws(ModelFileError) {
    try input.endLine()
    try note("segment", "the bounds of the variables", place)
    for index in 0..<header.variableCount {
      let code = try input.character("a kind of bounds (0 to 4)")
      guard let (lower, upper) = try readBounds(code) else {
        throw input.unexpectedCharacter(code, accepts: "a kind of bounds from 0 to 4")
      }
      (model.variables[index].lower, model.variables[index].upper) = (lower, upper)
      try input.endLine()
    }
  }

  private mutating func readRowBounds(_ place: NLPlace) throws(ModelFileError) {
    try input.endLine()
    try note("segment", "the bounds of the rows", place)
    for index in 0..<header.rowCount {
      let code = try input.character("a kind of bounds (0 to 5)")
      if code == 0x35 {
        let finite = try number(below: 4, "which bounds are finite (0 to 3)")
        let variable = try number(in: 1..<header.variableCount + 1, "a variable")
        model.rows[index].complement = .init(variable: variable - 1, finiteBounds: finite)
      } else if let (lower, upper) = try readBounds(code) {
        (model.rows[index].lower, model.rows[index].upper) = (lower, upper)
      } else {
        throw input.unexpectedCharacter(code, accepts: "a kind of bounds from 0 to 5")
      }
      try input.endLine()
    }
  }

  /// Both bounds after the character that says which there are; nil for a character that does not.
  private mutating func readBounds(
    _ code: UInt8
  ) throws(ModelFileError) -> (lower: Double, upper: Double)? {
    switch code {
    case 0x30:
      let lower = try input.real("a lower bound")
      return (lower, try input.real("an upper bound"))
    case 0x31: return (-.infinity, try input.real("an upper bound"))
    case 0x32: return (try input.real("a lower bound"), .infinity)
    case 0x33: return (-.infinity, .infinity)
    case 0x34:
      let value = try input.finite("a value")
      return (value, value)
    default: return nil
    }
  }

  // MARK: Checks

  mutating func number(below limit: Int, _ what: String) throws(ModelFileError) -> Int {
    try number(in: 0..<limit, what)
  }

  /// A whole number within a range, which errors tell.
  mutating func number(in range: Range<Int>, _ what: String) throws(ModelFileError) -> Int {
    input.skipBlanks()
    let place = input.place
    let value = try input.whole(what)
    guard range.contains(value) else {
      throw input.error(
        .outOfRange(
          what: what, given: "\(value)",
          accepts: range.isEmpty
            ? "absent: the header counts none"
            : "from \(range.lowerBound) to \(range.upperBound - 1)"),
        at: place)
    }
    return value
  }

  /// Throws where something comes a second time.
  private mutating func note(
    _ what: String, _ name: String, _ place: NLPlace
  ) throws(ModelFileError) {
    guard seen.insert(name).inserted else {
      throw input.error(.duplicate(what: what, name: name), at: place)
    }
  }
}
