/// Quadratic terms and cones.
extension MPSReader {
  mutating func readQuadraticHeader() throws(ModelFileError) {
    guard fields.count >= 2 else { throw lineEnds("the name of a row") }
    guard let row = rows.find(fields[1], in: bytes) else { throw unknown("row", fields[1]) }
    if row == objectiveRow {
      quadraticRow = -1
      return
    }
    guard constraints[row] >= 0 else { throw unexpected(fields[1], "a row of type L, G or E") }
    quadraticRow = quadraticRows.count
    quadraticRows.append((constraints[row], []))
  }

  /// Reads two columns and a coefficient, as an entry of the upper triangle of Q in ½xᵀQx.
  mutating func readQuadratic() throws(ModelFileError) {
    cutComment(from: 3)
    guard fields.count >= 3 else { throw lineEnds("two columns and a coefficient") }
    guard fields.count == 3 else { throw unexpected(fields[3], "the end of the line") }
    guard let first = columns.find(fields[0], in: bytes) else { throw unknown("column", fields[0]) }
    guard let second = columns.find(fields[1], in: bytes) else {
      throw unknown("column", fields[1])
    }
    var value = try lines.scanner.finite(fields[2])
    let hasBothTriangles = section == .quadraticMatrix || section == .quadraticRow
    if hasBothTriangles, first != second { value *= 0.5 }
    // Of a row, CPLEX writes xᵀQx.
    if section == .quadraticRow { value *= 2 }
    let entry = (row: min(first, second), column: max(first, second), value: value)
    if value == 0 { return }
    if quadraticRow < 0 {
      quadraticEntries.append(entry)
    } else {
      quadraticRows[quadraticRow].entries.append(entry)
    }
  }

  /// Reads the name, the parameter and the type of a cone.
  mutating func readConeHeader() throws(ModelFileError) {
    guard fields.count >= 4 else { throw lineEnds("a name, a number and the type of a cone") }
    let value = try lines.scanner.finite(fields[2])
    let type = lines.scanner.text(fields[3].prefix(12)).uppercased()
    let domain: ConicDomain
    switch type {
    case "QUAD": domain = .quadratic
    case "RQUAD": domain = .rotatedQuadratic
    case "PEXP": domain = .exponential
    case "DEXP": domain = .dualExponential
    case "PPOW", "DPOW":
      guard value > 0, value < 1 else {
        throw lines.scanner.error(
          .outOfRange(what: "the exponent", given: "\(value)", accepts: "between 0 and 1"),
          at: fields[2].lowerBound)
      }
      domain = type == "PPOW" ? .power([value, 1 - value]) : .dualPower([value, 1 - value])
    case "ZERO": domain = .zero
    default: throw unexpected(fields[3], "QUAD, RQUAD, PEXP, DEXP, PPOW, DPOW or ZERO")
    }
    let name = lines.scanner.shown(fields[1])
    cones.append((name, domain, [], lines.scanner.line))
  }

  mutating func readConeMember() throws(ModelFileError) {
    cutComment(from: 1)
    guard fields.count == 1 else { throw unexpected(fields[1], "the end of the line") }
    guard let column = columns.find(fields[0], in: bytes) else {
      throw unknown("column", fields[0])
    }
    cones[cones.count - 1].columns.append(column)
  }
}
