/// The ten lines at the start of an nl file.
struct NLHeader {
  var isBinary = false
  var variableCount = 0
  var rowCount = 0
  var objectiveCount = 0
  var logicalRowCount = 0
  var functionCount = 0
  /// The order of bytes of a binary file: 1 for the least first, 2 for the greatest first.
  var arithmetic = 0
  var structure = NLStructure()

  /// Reads the header; the input stands at the start of the body then.
  init(_ input: inout NLInput) throws(ModelFileError) {
    try readFirstLine(&input)
    var line = try Self.numbers(&input, least: 3, "variables, rows and objectives")
    (variableCount, rowCount, objectiveCount) = (line[0], line[1], line[2])
    logicalRowCount = line.count > 5 ? line[5] : 0
    line = try Self.numbers(&input, least: 2, "rows and objectives that are not linear")
    (structure.nonlinearRowCount, structure.nonlinearObjectiveCount) = (line[0], line[1])
    structure.complementarityCounts = Array(line.dropFirst(2).prefix(4))
    line = try Self.numbers(&input, least: 2, "network rows")
    (structure.nonlinearNetworkRowCount, structure.networkRowCount) = (line[0], line[1])
    var order = NLVariableOrder()
    line = try Self.numbers(&input, least: 2, "variables that are not linear")
    (order.inRows, order.inObjectives) = (line[0], line[1])
    // Old files leave out the third count, and then know none of both.
    order.inBoth = line.count > 2 ? line[2] : 0
    line = try Self.numbers(&input, least: 2, "arcs and functions")
    (order.arcs, functionCount) = (line[0], line[1])
    arithmetic = line.count > 2 ? line[2] : 0
    structure.flags = line.count > 3 ? line[3] : 0
    line = try Self.numbers(&input, least: 2, "whole-number variables")
    (order.binary, order.integer) = (line[0], line[1])
    let further = line.dropFirst(2) + [0, 0, 0]
    (order.integerInBoth, order.integerInRows) = (further[2], further[3])
    order.integerInObjectives = further[4]
    structure.variableOrder = order
    _ = try Self.numbers(&input, least: 2, "nonzeros")
    _ = try Self.numbers(&input, least: 2, "lengths of names")
    line = try Self.numbers(&input, least: 5, "defined variables")
    structure.definitionCounts = Array(line.prefix(5))
    try check(input)
  }

  var definitionCount: Int { structure.definitionCounts.reduce(0, +) }

  private mutating func readFirstLine(_ input: inout NLInput) throws(ModelFileError) {
    let form = try input.character("g or b")
    guard form == 0x67 || form == 0x62 else {
      throw input.unexpectedCharacter(form, accepts: "g for a text or b for a binary file")
    }
    isBinary = form == 0x62
    let numbers = try Self.reals(&input, least: 1, "the number of options")
    // 0 to 9 options, and a tolerance after them where the second is 3.
    let given = min(max(Int(exactly: numbers[0]) ?? 0, 0), 9)
    structure.options = numbers.dropFirst().prefix(given).compactMap { Int(exactly: $0) }
    guard structure.options.count == given else {
      throw .malformed(.lineEnds(accepts: "\(given) options"), line: 1, column: 1)
    }
    if given > 1, structure.options[1] == 3, numbers.count > given + 1 {
      structure.tolerance = numbers[given + 1]
    }
    input.skipLine()
  }

  /// Throws where there cannot be so much in the file, or counts contradict each other.
  private func check(_ input: NLInput) throws(ModelFileError) {
    let limits = SizeLimits(bytes: input.bytes.count)
    try limits.check("variables", variableCount)
    try limits.check("rows", rowCount)
    try limits.check("logical rows", logicalRowCount)
    try limits.check("objectives", objectiveCount)
    try limits.check("functions", functionCount)
    var definitions = 0
    for count in structure.definitionCounts {
      try limits.check("defined variables", count)
      definitions += count
    }
    try limits.check("defined variables", definitions)
    let order = structure.variableOrder
    for count in [order.inRows, order.inObjectives, order.arcs, order.binary, order.integer]
    where count > variableCount {
      throw .malformed(
        .outOfRange(
          what: "a count of variables", given: "\(count)", accepts: "at most \(variableCount)"),
        line: 5, column: 1)
    }
    for (count, limit) in [
      (structure.nonlinearRowCount, rowCount), (structure.nonlinearObjectiveCount, objectiveCount),
    ] where count > limit {
      throw .malformed(
        .outOfRange(
          what: "a count of formulas that are not linear", given: "\(count)",
          accepts: "at most \(limit)"),
        line: 3, column: 1)
    }
  }

  /// The numbers at the start of a line, none of them negative.
  private static func numbers(
    _ input: inout NLInput, least: Int, _ what: String
  ) throws(ModelFileError) -> [Int] {
    var numbers: [Int] = []
    for value in try reals(&input, least: least, what) {
      // A range count of −1 stands for an unknown one.
      guard let number = Int(exactly: value), number >= -1, number < 1 << 31 else {
        throw .malformed(
          .outOfRange(what: "a count", given: "\(value)", accepts: "a whole number"),
          line: input.scanner.line, column: 1)
      }
      numbers.append(max(0, number))
    }
    input.skipLine()
    return numbers
  }

  private static func reals(
    _ input: inout NLInput, least: Int, _ what: String
  ) throws(ModelFileError) -> [Double] {
    var numbers: [Double] = []
    var scanner = input.scanner
    while numbers.count < 16 {
      scanner.skipBlanks()
      guard !scanner.isAtLineEnd, let value = DecimalNumber.value(scanner.bytes, scanner.word())
      else { break }
      numbers.append(value)
    }
    guard numbers.count >= least else {
      throw input.scanner.error(
        input.scanner.isAtEnd ? .fileEnds(accepts: what) : .lineEnds(accepts: what))
    }
    return numbers
  }
}
