/// Reads the Conic Benchmark Format, versions 1 to 4.
///
/// A file is a list of sections: a line with the keyword, a line with a count, and so many lines.
/// Empty lines and lines that begin with `#` are passed over.
struct CBFReader {
  private var scanner: ByteScanner
  private let limits: SizeLimits
  private var model = CBFModel()
  private var sections: Set<String> = []
  /// The exponents that POWCONES and then POW*CONES list.
  private var powers: [[Double]] = []
  private var dualPowers: [[Double]] = []
  private var variableCount = 0
  private var rowCount = 0

  /// The model that the bytes hold.
  ///
  /// - Complexity: O(bytes).
  static func read(_ bytes: [UInt8]) throws(ModelFileError) -> CBFModel {
    var reader = CBFReader(bytes)
    try reader.readSections()
    return reader.model
  }

  private init(_ bytes: [UInt8]) {
    scanner = ByteScanner(bytes)
    limits = SizeLimits(bytes: bytes.count)
  }

  private mutating func readSections() throws(ModelFileError) {
    while beginLine() {
      let place = scanner.place
      let word = scanner.word()
      let name = scanner.shown(word)
      guard sections.insert(name).inserted else {
        throw scanner.error(.duplicate(what: "section", name: name), at: place)
      }
      guard name == "VER" || sections.contains("VER") else {
        throw scanner.error(.unexpected(text: name, accepts: "VER, the first section"), at: place)
      }
      try endLine()
      try readSection(name, place: place, line: scanner.line - 1)
    }
    guard sections.contains("VER"), sections.contains("OBJSENSE") else {
      throw scanner.error(.fileEnds(accepts: "the section OBJSENSE"))
    }
  }

  private mutating func readSection(
    _ name: String, place: Int, line: Int
  ) throws(ModelFileError) {
    switch name {
    case "VER": model.version = try single("the version", in: 1...4)
    case "OBJSENSE": try readSense()
    case "POWCONES": powers = try readPowers()
    case "POW*CONES": dualPowers = try readPowers()
    case "VAR": (model.variables, variableCount) = try readStretches("variables")
    case "CON": (model.rows, rowCount) = try readStretches("rows")
    case "PSDVAR": model.matrixVariables = try readOrders()
    case "PSDCON": model.matrixConstraints = try readOrders()
    case "INT": model.integers = try readIndices("variable", variableCount)
    case "PSDVARRANK1":
      model.rankOneVariables = try readIndices("matrix variable", model.matrixVariables.count)
    case "PSDCONRANK1":
      model.rankOneConstraints = try readIndices("matrix constraint", model.matrixConstraints.count)
    case "OBJBCOORD":
      try needLine("a number")
      model.objectiveConstant = try scanner.finite(scanner.word())
      try endLine()
    case "CHANGE":
      throw .unsupported(
        construct: "CHANGE, which begins another model", line: line,
        advice: "write each model into a file of its own")
    default:
      guard try readCoordinates(name) else {
        throw .malformed(.unknown(what: "section", name: name), line: line, column: 1)
      }
    }
  }

  /// Reads a section of coordinates; false where there is none of this name.
  private mutating func readCoordinates(_ name: String) throws(ModelFileError) -> Bool {
    let variable = ("variable", variableCount), row = ("row", rowCount)
    let (matrices, constraints) = (model.matrixVariables, model.matrixConstraints)
    let matrix = ("matrix variable", matrices.count)
    let constraint = ("matrix constraint", constraints.count)
    switch name {
    case "OBJFCOORD": model.objectiveMatrices = try coordinates([matrix], orders: matrices)
    case "OBJACOORD": model.objective = try coordinates([variable])
    case "FCOORD": model.matrices = try coordinates([row, matrix], orders: matrices)
    case "ACOORD": model.coefficients = try coordinates([row, variable])
    case "BCOORD": model.constants = try coordinates([row])
    case "HCOORD":
      model.constraintMatrices = try coordinates(
        [constraint, variable], orders: constraints, orderIndex: 0)
    case "DCOORD": model.constraintConstants = try coordinates([constraint], orders: constraints)
    default: return false
    }
    return true
  }

  // MARK: Sections

  private mutating func readSense() throws(ModelFileError) {
    try needLine("MIN or MAX")
    let word = scanner.word()
    model.isMaximized = scanner.equals(word, "MAX")
    guard model.isMaximized || scanner.equals(word, "MIN") else {
      throw scanner.error(
        .unexpected(text: scanner.shown(word), accepts: "MIN or MAX"), at: word.lowerBound)
    }
    try endLine()
  }

  /// Entries with one index a row of `kinds`, followed by row and column of a matrix where `orders`
  /// tells how large the matrices are that index `orderIndex`, the last if not given, numbers.
  private mutating func coordinates(
    _ kinds: [(name: String, count: Int)], orders: [Int]? = nil, orderIndex: Int? = nil
  ) throws(ModelFileError) -> [CBFModel.Coordinate] {
    var result: [CBFModel.Coordinate] = []
    let count = try single("the number of entries", in: 0...Int.max)
    var left = count
    while left > 0 {
      try needLine("an entry")
      var indices = SIMD4<Int32>()
      for (place, kind) in kinds.enumerated() {
        indices[place] = Int32(try index(kind.name, kind.count))
      }
      if let orders {
        let order = orders[Int(indices[orderIndex ?? kinds.count - 1])]
        indices[kinds.count] = Int32(try index("row of the matrix", order))
        indices[kinds.count + 1] = Int32(try index("column of the matrix", order))
      }
      result.append(CBFModel.Coordinate(indices: indices, value: try number()))
      try endLine()
      left -= 1
    }
    return result
  }

  private mutating func readIndices(
    _ what: String, _ limit: Int
  ) throws(ModelFileError) -> [Int] {
    var left = try single("the number of entries", in: 0...Int.max)
    var result: [Int] = []
    while left > 0 {
      try needLine("the index of a \(what)")
      result.append(try index(what, limit))
      try endLine()
      left -= 1
    }
    return result
  }

  private mutating func readOrders() throws(ModelFileError) -> [Int] {
    var left = try single("the number of matrices", in: 0...Int.max)
    var result: [Int] = []
    while left > 0 {
      result.append(try single("the order of a matrix", in: 1...1 << 20))
      left -= 1
    }
    try limits.check(orders: result)
    return result
  }

  private mutating func readPowers() throws(ModelFileError) -> [[Double]] {
    try needLine("the number of cones and of exponents")
    var left = try whole("the number of cones", in: 0...Int.max)
    var total = try whole("the number of exponents", in: 0...Int.max)
    try endLine()
    var result: [[Double]] = []
    while left > 0 {
      var count = try single("the number of exponents", in: 1...max(total, 1))
      total -= count
      var weights: [Double] = []
      while count > 0 {
        try needLine("an exponent")
        let place = scanner.place
        let weight = try number()
        guard weight > 0 else {
          throw scanner.error(
            .outOfRange(what: "an exponent", given: "\(weight)", accepts: "positive"), at: place)
        }
        weights.append(weight)
        try endLine()
        count -= 1
      }
      result.append(weights)
      left -= 1
    }
    return result
  }

  private mutating func readStretches(
    _ what: String
  ) throws(ModelFileError) -> ([CBFModel.Stretch], Int) {
    try needLine("the number of \(what) and of cones")
    let total = try whole("the number of \(what)", in: 0...Int.max)
    var left = try whole("the number of cones", in: 0...Int.max)
    try endLine()
    try limits.check(what, total)
    var (result, sum): ([CBFModel.Stretch], Int) = ([], 0)
    while left > 0 {
      try needLine("a cone")
      let place = scanner.place
      let domain = try readDomain()
      let count = try whole("the number of entries", in: 0...total - sum)
      if let accepted = domain.accepted(insteadOf: count) {
        throw scanner.error(
          .outOfRange(what: "the dimension of the cone", given: "\(count)", accepts: accepted),
          at: place)
      }
      try endLine()
      result.append(CBFModel.Stretch(domain: domain, count: count))
      sum += count
      left -= 1
    }
    guard sum == total else {
      throw scanner.error(
        .outOfRange(
          what: "the number of \(what) in cones", given: "\(sum)", accepts: "\(total) in all"))
    }
    return (result, total)
  }

  private mutating func readDomain() throws(ModelFileError) -> ConicDomain {
    let word = scanner.word()
    let name = scanner.shown(word)
    switch name {
    case "F": return .free
    case "L=": return .zero
    case "L+": return .nonNegative
    case "L-": return .nonPositive
    case "Q": return .quadratic
    case "QR": return .rotatedQuadratic
    case "EXP": return .exponential
    case "EXP*": return .dualExponential
    case "SVECPSD": return .scaledSemidefinite
    case "GMEANABS", "GMEANABS*":
      throw .unsupported(
        construct: "the cone \(name)", line: scanner.line,
        advice: "write it as a power cone with equal exponents")
    default: break
    }
    let parts = name.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].first == "@", let index = Int(parts[0].dropFirst()),
      parts[1] == "POW" || parts[1] == "POW*"
    else {
      throw scanner.error(.unknown(what: "cone", name: name), at: word.lowerBound)
    }
    let list = parts[1] == "POW" ? powers : dualPowers
    guard list.indices.contains(index) else {
      throw scanner.error(
        .outOfRange(
          what: "the number of the power cone", given: "\(index)",
          accepts: "below \(list.count), the cones listed before"), at: word.lowerBound)
    }
    return parts[1] == "POW" ? .power(list[index]) : .dualPower(list[index])
  }

  // MARK: Lines and numbers

  /// Goes to the next line with content; false at the end.
  private mutating func beginLine() -> Bool {
    while true {
      scanner.skipBlanks()
      if !scanner.isAtLineEnd, scanner.byte != 0x23 { return true }
      if !scanner.nextLine() { return false }
    }
  }

  private mutating func needLine(_ what: String) throws(ModelFileError) {
    guard beginLine() else { throw scanner.error(.fileEnds(accepts: what)) }
  }

  private mutating func endLine() throws(ModelFileError) {
    scanner.skipBlanks()
    guard scanner.isAtLineEnd || scanner.byte == 0x23 else {
      let place = scanner.place
      let word = scanner.word()
      throw scanner.error(
        .unexpected(text: scanner.shown(word), accepts: "the end of the line"), at: place)
    }
    _ = scanner.nextLine()
  }

  /// A line with one whole number.
  private mutating func single(
    _ what: String, in range: ClosedRange<Int>
  ) throws(ModelFileError) -> Int {
    try needLine(what)
    let value = try whole(what, in: range)
    try endLine()
    return value
  }

  private mutating func whole(
    _ what: String, in range: ClosedRange<Int>
  ) throws(ModelFileError) -> Int {
    let word = scanner.word()
    if word.isEmpty { throw scanner.error(.lineEnds(accepts: what)) }
    let value = try scanner.whole(word)
    guard range.contains(value) else {
      let accepts =
        range.upperBound == .max
        ? "\(range.lowerBound) or more" : "\(range.lowerBound) to \(range.upperBound)"
      throw scanner.error(
        .outOfRange(what: what, given: "\(value)", accepts: accepts), at: word.lowerBound)
    }
    return value
  }

  /// An index from 0 of a thing of which there are `count`.
  private mutating func index(_ what: String, _ count: Int) throws(ModelFileError) -> Int {
    let word = scanner.word()
    if word.isEmpty { throw scanner.error(.lineEnds(accepts: "the index of a \(what)")) }
    let value = try scanner.whole(word)
    guard value >= 0, value < count else {
      let accepts =
        count > 0 ? "0 to \(count - 1)" : "of a section that comes before; there is no \(what) yet"
      throw scanner.error(
        .outOfRange(what: "the index of a \(what)", given: "\(value)", accepts: accepts),
        at: word.lowerBound)
    }
    return value
  }

  private mutating func number() throws(ModelFileError) -> Double {
    let word = scanner.word()
    if word.isEmpty { throw scanner.error(.lineEnds(accepts: "a number")) }
    return try scanner.finite(word)
  }
}
