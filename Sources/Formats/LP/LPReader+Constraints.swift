import ArgMinProblems

/// Rows, indicators and sets.
extension LPReader {
  mutating func readConstraints() throws(ModelFileError) {
    while token.kind != .end, try section() == nil {
      let label = readLabel()
      if tokens.isSetHeader {
        try readSet(label)
      } else {
        try readConstraint(label)
      }
    }
  }

  private mutating func readConstraint(_ label: LPToken?) throws(ModelFileError) {
    let start = token
    let left = try readExpression()
    guard token.isRelation else { throw unexpected("<=, >= or =") }
    let relation = token
    tokens.advance()
    let right = try readRightSide()
    if token.kind == .arrow {
      let (column, isActiveAtOne) = try condition(left, relation, right, start)
      tokens.advance()
      indicators.append(
        .init(row: rowLower.count, column: column, isActiveAtOne: isActiveAtOne))
      indicatorTokens.append(start)
      return try readIndicatedRow(label)
    }
    if token.kind == .equivalence {
      throw unsupported("an equivalence (<->)", "write an indicator (->) for each direction")
    }
    try addRow(left, relation, right, label)
  }

  private mutating func readIndicatedRow(_ label: LPToken?) throws(ModelFileError) {
    let left = try readExpression()
    guard token.isRelation else { throw unexpected("<=, >= or =") }
    let relation = token
    tokens.advance()
    try addRow(left, relation, try readRightSide(), label)
  }

  private mutating func readRightSide() throws(ModelFileError) -> LPExpression {
    let start = token
    let side = try readExpression(isOnLine: true)
    // An empty sum consumes nothing.
    guard token.range != start.range else { throw unexpected("a number or a name") }
    return side
  }

  /// The column and the value of `b = 1`, the condition of an indicator.
  private func condition(
    _ left: LPExpression, _ relation: LPToken, _ right: LPExpression, _ start: LPToken
  ) throws(ModelFileError) -> (Int, Bool) {
    guard left.products.isEmpty, left.terms.count == 1, left.terms[0].value == 1,
      left.constant == 0, relation.kind == .equal, right.isConstant,
      right.constant == 0 || right.constant == 1
    else { throw tokens.unexpected(start, "a binary column with = 0 or = 1 before ->") }
    return (left.terms[0].column, right.constant == 1)
  }

  // MARK: Rows

  /// Adds a row of two parts or, where a second relation follows, of three.
  private mutating func addRow(
    _ left: LPExpression, _ relation: LPToken, _ right: LPExpression, _ label: LPToken?
  ) throws(ModelFileError) {
    if token.isRelation {
      let second = token
      guard left.isConstant, second.kind == relation.kind, second.kind != .equal else {
        throw unexpected("the end of the row")
      }
      tokens.advance()
      let last = try readRightSide()
      guard last.isConstant else { throw tokens.unexpected(second, "the end of the row") }
      let (low, high) = second.kind == .less ? (left, last) : (last, left)
      return try add(
        right, from: low.constant - right.constant, to: high.constant - right.constant, label,
        at: relation)
    }
    var (body, kind) = (left, relation.kind)
    var side = right.constant - left.constant
    if left.isConstant, !right.isConstant {
      (body, side) = (right, -side)
      if kind != .equal { kind = kind == .less ? .greater : .less }
    } else {
      body.subtractColumns(of: right)
    }
    try add(
      body, from: kind == .less ? -.infinity : side, to: kind == .greater ? .infinity : side, label,
      at: relation)
  }

  private mutating func add(
    _ body: LPExpression, from low: Double, to high: Double, _ label: LPToken?, at place: LPToken
  ) throws(ModelFileError) {
    let (low, high) = (Self.bound(low), Self.bound(high))
    guard low < .infinity, high > -.infinity, low == low, high == high else {
      throw tokens.error(.notFinite(text: "infinity"), at: place)
    }
    let row = rowLower.count
    if let label {
      let (number, isNew) = rows.insert(label.range, in: tokens.bytes)
      guard isNew else {
        throw tokens.error(
          .duplicate(what: "row", name: tokens.scanner.shown(label.range)), at: label)
      }
      labels.append(number)
    } else {
      labels.append(-1)
    }
    rowLower.append(low)
    rowUpper.append(high)
    for term in body.terms where term.value != 0 { entries.append((row, term.column, term.value)) }
    let products = body.products.filter { $0.value != 0 }
    if !products.isEmpty { quadraticRows.append((row, products)) }
  }

  /// A bound, infinite from 10²⁰ on.
  static func bound(_ value: Double) -> Double {
    abs(value) < 1e20 ? value : value < 0 ? -.infinity : value > 0 ? .infinity : value
  }
}
