/// Reads .sol files, the answers of AMPL solvers.
///
/// Source: D. M. Gay, "Hooking your solver to AMPL" (1997), section on conveying solutions.
package struct SOLReader {
  private var scanner: ByteScanner

  /// The answer that the bytes hold.
  ///
  /// - Throws: ``ModelFileError`` with line and column where they are malformed.
  /// - Complexity: O(bytes).
  package static func read(_ bytes: [UInt8]) throws(ModelFileError) -> SOLFile {
    var reader = SOLReader(scanner: ByteScanner(bytes))
    return try reader.answer()
  }

  private mutating func answer() throws(ModelFileError) -> SOLFile {
    var file = SOLFile(message: try message(), rowCount: 0, variableCount: 0)
    try readOptions(&file)
    file.rowCount = try count("the number of rows")
    let duals = try count("the number of duals", atMost: file.rowCount)
    file.variableCount = try count("the number of variables")
    let values = try count("the number of values", atMost: file.variableCount)
    if file.tolerance != nil { file.tolerance = try line("a tolerance") }
    file.duals = try numbers(duals, "a dual")
    file.point = try numbers(values, "the value of a variable")
    while skipEmptyLines() {
      let word = scanner.word()
      switch scanner.text(word) {
      case "objno": try readOutcome(&file)
      case "suffix": file.suffixes.append(try suffix(file))
      default:
        throw scanner.error(
          .unexpected(text: scanner.shown(word), accepts: "objno or suffix"), at: word.lowerBound)
      }
    }
    return file
  }

  // MARK: Parts

  /// The lines before the first empty one.
  private mutating func message() throws(ModelFileError) -> [String] {
    var lines: [String] = []
    while !scanner.isAtEnd {
      if scanner.isAtLineEnd {
        _ = scanner.nextLine()
        return lines
      }
      // Where there is no empty line, as some write, the options end the message all the same.
      if isAtOptions { return lines }
      lines.append(try line("a message"))
    }
    throw scanner.error(.fileEnds(accepts: "an empty line after the message"))
  }

  private var isAtOptions: Bool {
    var probe = scanner
    let word = probe.word()
    probe.skipBlanks()
    return probe.equals(word, "Options") && probe.isAtLineEnd
  }

  private mutating func readOptions(_ file: inout SOLFile) throws(ModelFileError) {
    guard skipEmptyLines() else { throw scanner.error(.fileEnds(accepts: "Options")) }
    let word = scanner.word()
    guard scanner.equals(word, "Options") else {
      throw scanner.error(
        .unexpected(text: scanner.shown(word), accepts: "Options"), at: word.lowerBound)
    }
    try endLine()
    var count = try self.count("the number of options", atMost: 11)
    file.options = []
    // A tolerance counts as two more options, and two there are always.
    while file.options.count < min(2, count) { file.options.append(try whole("an option")) }
    if file.options.count > 1, file.options[1] == 3 {
      file.tolerance = ""
      count -= 2
    }
    while file.options.count < count { file.options.append(try whole("an option")) }
  }

  private mutating func readOutcome(_ file: inout SOLFile) throws(ModelFileError) {
    file.objective = try scanner.whole(word("the number of an objective"))
    scanner.skipBlanks()
    if !scanner.isAtLineEnd { file.code = try scanner.whole(word("a solve code")) }
    try endLine()
  }

  private mutating func suffix(_ file: SOLFile) throws(ModelFileError) -> NLSuffix {
    var numbers: [Int] = []
    for what in ["a kind", "a number of values", "a length", "a length", "a number of lines"] {
      let word = try word(what + " of a suffix")
      let number = try scanner.whole(word)
      guard number >= 0 else {
        throw scanner.error(
          .outOfRange(what: what + " of a suffix", given: "\(number)", accepts: "at least 0"),
          at: word.lowerBound)
      }
      numbers.append(number)
    }
    try endLine()
    let name = try line("the name of a suffix")
    guard let kind = NLSuffix.Kind(rawValue: numbers[0] & 3) else {
      throw scanner.error(.unknown(what: "kind of suffix", name: "\(numbers[0])"))
    }
    var suffix = NLSuffix(kind, name, isReal: numbers[0] & 4 != 0, entries: [])
    if numbers[3] > 0 {
      var table: [String] = []
      while table.count < max(1, numbers[4]) { table.append(try line("a line of a table")) }
      suffix.table = table.joined(separator: "\n")
    }
    let limit: Int =
      switch kind {
      case .variables: file.variableCount
      case .rows: file.rowCount
      case .objectives: .max
      case .problem: 1
      }
    for _ in 0..<numbers[1] {
      let place = try word("an index")
      let index = try scanner.whole(place)
      guard index >= 0, index < limit else {
        throw scanner.error(
          .outOfRange(what: "an index", given: "\(index)", accepts: "from 0 to \(limit - 1)"),
          at: place.lowerBound)
      }
      suffix.entries.append(.init(index, try real(word("a value"))))
      try endLine()
    }
    return suffix
  }

  // MARK: Lines

  private mutating func skipEmptyLines() -> Bool {
    while !scanner.isAtEnd {
      scanner.skipBlanks()
      if !scanner.isAtLineEnd { return true }
      if !scanner.nextLine() { return false }
    }
    return false
  }

  private mutating func line(_ accepts: String) throws(ModelFileError) -> String {
    guard !scanner.isAtEnd else { throw scanner.error(.fileEnds(accepts: accepts)) }
    let start = scanner.place
    scanner.skipToLineEnd()
    let text = scanner.text(start..<scanner.place)
    _ = scanner.nextLine()
    return text
  }

  private mutating func word(_ accepts: String) throws(ModelFileError) -> Range<Int> {
    let word = scanner.word()
    guard !word.isEmpty else {
      throw scanner.error(
        scanner.isAtEnd ? .fileEnds(accepts: accepts) : .lineEnds(accepts: accepts))
    }
    return word
  }

  private mutating func endLine() throws(ModelFileError) {
    scanner.skipBlanks()
    guard scanner.isAtLineEnd else {
      let word = scanner.word()
      throw scanner.error(
        .unexpected(text: scanner.shown(word), accepts: "the end of the line"),
        at: word.lowerBound)
    }
    _ = scanner.nextLine()
  }

  private mutating func whole(_ accepts: String) throws(ModelFileError) -> Int {
    let value = try scanner.whole(word(accepts))
    try endLine()
    return value
  }

  private mutating func count(_ what: String, atMost limit: Int = .max) throws(ModelFileError)
    -> Int
  {
    let place = scanner.place
    let value = try whole(what)
    guard value >= 0, value <= limit else {
      throw .malformed(
        .outOfRange(
          what: what, given: "\(value)",
          accepts: limit == .max ? "at least 0" : "from 0 to \(limit)"),
        line: max(1, scanner.line - 1), column: scanner.line == 1 ? place + 1 : 1)
    }
    return value
  }

  private mutating func numbers(
    _ count: Int, _ what: String
  ) throws(ModelFileError) -> [Double] {
    var numbers: [Double] = []
    while numbers.count < count {
      numbers.append(try real(word(what)))
      try endLine()
    }
    return numbers
  }

  /// A number; NaN and infinities are what some solvers say of what they do not know.
  private func real(_ range: Range<Int>) throws(ModelFileError) -> Double {
    if let value = DecimalNumber.value(scanner.bytes, range) { return value }
    switch scanner.text(range.prefix(12)).lowercased() {
    case "inf", "infinity", "+inf", "+infinity": return .infinity
    case "-inf", "-infinity": return -.infinity
    case "nan", "-nan", "+nan": return .nan
    default: throw scanner.error(scanner.notANumber(range), at: range.lowerBound)
    }
  }
}
