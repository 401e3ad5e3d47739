/// Reads SDPA's sparse format.
///
/// Lines that begin with `"` or `*` are comments. Then come the number of variables, the number of
/// blocks, their orders and the objective, a line each, of which what follows the numbers is ignored;
/// then entries: matrix, block, row, column, value. Numbers may be separated by spaces, tabs, commas,
/// parentheses and braces; inside of an open brace or parenthesis a line may go on in the next one.
/// Values of one place are added.
struct SDPAReader {
  private var scanner: ByteScanner
  private let limits: SizeLimits
  private var model = SDPAModel()
  private var depth = 0

  /// The model that the bytes hold.
  ///
  /// - Complexity: O(bytes).
  static func read(_ bytes: [UInt8]) throws(ModelFileError) -> SDPAModel {
    var reader = SDPAReader(bytes)
    try reader.readHeader()
    try reader.readEntries()
    return reader.model
  }

  private init(_ bytes: [UInt8]) {
    scanner = ByteScanner(bytes)
    limits = SizeLimits(bytes: bytes.count)
  }

  // MARK: Header

  private mutating func readHeader() throws(ModelFileError) {
    let variables = try readCount("the number of variables")
    let blocks = try readCount("the number of blocks")
    try readSizes(blocks)
    try needLine("the objective")
    var left = variables
    while left > 0 {
      guard let number = try numberInList("a coefficient of the objective") else { continue }
      model.objective.append(try scanner.finite(number))
      left -= 1
    }
    try endList()
  }

  private mutating func readCount(_ what: String) throws(ModelFileError) -> Int {
    try needLine(what)
    guard let number = try numberInList(what) else {
      throw scanner.error(.lineEnds(accepts: what))
    }
    let value = try scanner.whole(number)
    guard value >= 1 else {
      throw scanner.error(
        .outOfRange(what: what, given: "\(value)", accepts: "1 or more"), at: number.lowerBound)
    }
    depth = 0
    scanner.skipToLineEnd()
    _ = scanner.nextLine()
    return value
  }

  private mutating func readSizes(_ count: Int) throws(ModelFileError) {
    try needLine("the orders of the blocks")
    var diagonal = 0
    while model.blocks.count < count {
      guard let number = try numberInList("the order of a block") else { continue }
      let size = try scanner.whole(number)
      guard size != 0, abs(size) <= 1 << 40 else {
        throw scanner.error(
          .outOfRange(
            what: "the order of a block", given: "\(size)",
            accepts: "positive, or negative if diagonal"),
          at: number.lowerBound)
      }
      model.blocks.append(size)
      if size < 0 {
        diagonal -= size
        try limits.check("entries of diagonal blocks", diagonal)
      }
    }
    try endList()
    try limits.check(orders: model.blocks.filter { $0 > 0 })
  }

  /// After a list of numbers that is complete no further number may follow.
  private mutating func endList() throws(ModelFileError) {
    skipSeparators()
    if Self.isNumeric(scanner.byte) {
      let place = scanner.place
      let number = numeral()
      throw scanner.error(
        .unexpected(text: scanner.shown(number), accepts: "the end of the list"), at: place)
    }
    depth = 0
    scanner.skipToLineEnd()
    _ = scanner.nextLine()
  }

  /// The next number of a list; nil where the list went on to the next line.
  private mutating func numberInList(_ what: String) throws(ModelFileError) -> Range<Int>? {
    skipSeparators()
    if scanner.isAtLineEnd {
      guard depth > 0 else { throw scanner.error(.lineEnds(accepts: what)) }
      guard scanner.nextLine() else { throw scanner.error(.fileEnds(accepts: what)) }
      return nil
    }
    return try number()
  }

  // MARK: Entries

  private mutating func readEntries() throws(ModelFileError) {
    while beginLine() {
      if scanner.byte == 0x2A {
        try readExtensions()
        return
      }
      repeat {
        let entry = try readEntry()
        if entry.value != 0 { model.entries.append(entry) }
        skipSeparators()
      } while Self.isNumeric(scanner.byte)
      scanner.skipToLineEnd()
      if !scanner.nextLine() { return }
    }
  }

  private mutating func readEntry() throws(ModelFileError) -> SDPAModel.Entry {
    let matrix = try index("the matrix", Int.min...model.objective.count)
    guard matrix >= 0 else {
      throw .unsupported(
        construct: "an indicator variable (a negative number of a matrix)",
        line: scanner.line, advice: "write the condition with a bound times the binary variable")
    }
    let block = try index("the block", 1...model.blocks.count) - 1
    let order = abs(model.blocks[block])
    let row = try index("the row", 1...order) - 1
    let place = scanner.place
    let column = try index("the column", 1...order) - 1
    if model.blocks[block] < 0, row != column {
      throw scanner.error(
        .outOfRange(
          what: "the column in a diagonal block", given: "\(column + 1)",
          accepts: "\(row + 1), the row"), at: place)
    }
    skipSeparators()
    if scanner.isAtLineEnd { throw scanner.error(.lineEnds(accepts: "a value")) }
    return SDPAModel.Entry(
      matrix: Int32(matrix), block: Int32(block), row: Int32(row), column: Int32(column),
      value: try scanner.finite(try number()))
  }

  private mutating func index(
    _ what: String, _ range: ClosedRange<Int>
  ) throws(ModelFileError) -> Int {
    skipSeparators()
    if scanner.isAtLineEnd { throw scanner.error(.lineEnds(accepts: what)) }
    let number = try number()
    let value = try scanner.whole(number)
    guard range.contains(value) else {
      throw scanner.error(
        .outOfRange(
          what: what, given: "\(value)",
          accepts: "\(max(range.lowerBound, 0)) to \(range.upperBound)"),
        at: number.lowerBound)
    }
    return value
  }

  // MARK: Extensions

  /// Reads `*INTEGER` and `*RANK1` with a line `*index` each; other lines are comments.
  private mutating func readExtensions() throws(ModelFileError) {
    var section = ""
    repeat {
      scanner.skipBlanks()
      if scanner.isAtLineEnd || scanner.byte == 0x22 { continue }
      let place = scanner.place
      guard scanner.byte == 0x2A else {
        let word = scanner.word()
        throw scanner.error(
          .unexpected(text: scanner.shown(word), accepts: "* and an index, or the end"), at: place)
      }
      scanner.advance()
      let word = scanner.word()
      // SCIP-SDP takes *INTEGERS*, too.
      let name = ["INTEGER", "RANK1"].first { scanner.text(word).hasPrefix($0) } ?? ""
      switch name {
      case "INTEGER" where section == "", "RANK1" where section != "RANK1": section = name
      case "INTEGER", "RANK1":
        throw scanner.error(
          .unexpected(text: name, accepts: "an index, as *INTEGER is first and once,"), at: place)
      default: try readExtension(word, of: section, at: place)
      }
    } while scanner.nextLine()
  }

  private mutating func readExtension(
    _ word: Range<Int>, of section: String, at place: Int
  ) throws(ModelFileError) {
    if section == "" { return }
    let count = section == "INTEGER" ? model.objective.count : model.blocks.count
    let value = word.isEmpty ? 0 : try scanner.whole(word)
    guard (1...count).contains(value) else {
      throw scanner.error(
        .outOfRange(
          what: "an index of *\(section)", given: "'\(scanner.shown(word))'",
          accepts: "1 to \(count)"),
        at: place)
    }
    if section == "INTEGER" {
      model.integers.append(value - 1)
    } else {
      model.rankOneBlocks.append(value - 1)
    }
  }

  // MARK: Lines and numbers

  /// Goes to the next line that is neither empty nor a comment, or that begins an extension; false at
  /// the end.
  private mutating func beginLine() -> Bool {
    while true {
      scanner.skipBlanks()
      switch scanner.byte {
      case 0, 0x22: break
      case 0x2A where !beginsExtension: break
      default: return true
      }
      if !scanner.nextLine() { return false }
    }
  }

  private var beginsExtension: Bool {
    let rest = scanner.bytes[scanner.place...].prefix(8)
    return rest.starts(with: "*INTEGER".utf8) || rest.starts(with: "*RANK1".utf8)
  }

  private mutating func needLine(_ what: String) throws(ModelFileError) {
    guard beginLine() else { throw scanner.error(.fileEnds(accepts: what)) }
  }

  private mutating func skipSeparators() {
    while true {
      switch scanner.byte {
      case 0x20, 0x09, 0x2C: break
      case 0x28, 0x7B: depth += 1
      case 0x29, 0x7D: depth -= 1
      default: return
      }
      scanner.advance()
    }
  }

  /// Whether a byte can begin a number.
  private static func isNumeric(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || byte == 0x2B || byte == 0x2D || byte == 0x2E
  }

  private static func isExponent(_ byte: UInt8) -> Bool {
    byte | 0x20 == 0x65 || byte | 0x20 == 0x64
  }

  /// The bytes of a number, up to one that cannot be in it.
  private mutating func numeral() -> Range<Int> {
    let start = scanner.place
    while Self.isNumeric(scanner.byte) || Self.isExponent(scanner.byte) {
      scanner.advance()
    }
    return start..<scanner.place
  }

  private mutating func number() throws(ModelFileError) -> Range<Int> {
    let place = scanner.place
    guard Self.isNumeric(scanner.byte) else {
      throw scanner.error(scanner.notANumber(scanner.word()), at: place)
    }
    return numeral()
  }
}
