internal import ArgMinExpressions
internal import ArgMinLinearAlgebra
internal import ArgMinProblems

/// Collects the terms of a cone program group by group.
///
/// Rows with a single term become bounds, rows that hold whatever the point is are dropped; equations
/// come first, then inequalities, then the other cones in the order of their groups.
struct ConeProgramWriter {
  private typealias Entry = (row: Int, column: Int, value: Double)

  private let columnCount: Int
  private var linear: [Double]
  private var constant = 0.0
  private var quadratic: [Entry] = []
  private var lower: [Double]
  private var upper: [Double]
  var isInteger: [Bool]
  /// Which group's entry a bound is from.
  private var lowerOwner: [Owner?]
  private var upperOwner: [Owner?]

  private struct Owner: Hashable {
    var group: Int
    var entry: Int
  }

  private struct Rows {
    var entries: [Entry] = []
    var rightSide: [Double] = []
  }

  private var equations = Rows()
  private var inequalities = Rows()
  private var others = Rows()
  private var cones: [ConeBlock] = []
  /// For each group where its entries went.
  private var places: [[Place]] = []

  private enum Place {
    case equation(Int)
    case inequality(Int)
    case other(Int)
    case bound(column: Int, isLower: Bool, factor: Double)
    case none
  }

  private(set) var isFinite = true

  init(columnCount: Int) {
    self.columnCount = columnCount
    linear = Array(repeating: 0, count: columnCount)
    lower = Array(repeating: -.infinity, count: columnCount)
    upper = Array(repeating: .infinity, count: columnCount)
    isInteger = Array(repeating: false, count: columnCount)
    lowerOwner = Array(repeating: nil, count: columnCount)
    upperOwner = Array(repeating: nil, count: columnCount)
  }

  mutating func setBounds(_ column: Int, _ lower: Double, _ upper: Double) {
    (self.lower[column], self.upper[column]) = (lower, upper)
  }

  // MARK: The objective

  /// weight · (sum of all entries).
  mutating func addLinear(_ slice: RowSlice, weight: Double) {
    for row in 0..<slice.range.count {
      for (column, value) in slice.terms(row) { linear[column] += weight * value }
      constant += weight * slice.constant(row)
    }
    isFinite = isFinite && constant.isFinite
  }

  /// weight · Σ aᵢ², or weight · aᵀ M a.
  mutating func addSquares(_ slice: RowSlice, weight: Double, matrix: [Double]?) {
    let count = slice.range.count
    guard let matrix else {
      for row in 0..<count { addProduct(slice, row, row, weight) }
      return
    }
    for i in 0..<count {
      for j in 0..<count where matrix[i * count + j] != 0 {
        addProduct(slice, i, j, weight * matrix[i * count + j])
      }
    }
  }

  private mutating func addProduct(_ slice: RowSlice, _ i: Int, _ j: Int, _ weight: Double) {
    let (a, b) = (slice.terms(i), slice.terms(j))
    let (c, d) = (slice.constant(i), slice.constant(j))
    for (row, x) in a {
      for (column, y) in b {
        // ½ (aᵀ b + bᵀ a) of ½ xᵀPx in its upper triangle: half of each product on either side.
        let value = weight * x * y
        quadratic.append(
          (
            Swift.min(row, column), Swift.max(row, column), row == column ? 2 * value : value
          ))
      }
      linear[row] += weight * x * d
    }
    for (column, y) in b { linear[column] += weight * y * c }
    constant += weight * c * d
  }

  // MARK: Rows

  mutating func add(_ kind: ConeGroup.Kind, _ members: [RowSlice]) {
    places.append([])
    switch kind {
    case .zero:
      for member in members {
        for row in 0..<member.range.count { addEquation(member, row) }
      }
    case .nonNegative:
      for member in members {
        for row in 0..<member.range.count { addInequality(member, row) }
      }
    case .secondOrder:
      let count = members.reduce(0) { $0 + $1.range.count }
      cones.append(.secondOrder(count))
      for member in members {
        for row in 0..<member.range.count { addOther(member, row) }
      }
    case .secondOrders: addEach(members, .secondOrder(members.count))
    case .exponentials: addEach(members, .exponential)
    case .dualExponentials: addEach(members, .dualExponential)
    case .powers(let exponent): addEach(members, .power(exponent))
    case .dualPowers(let exponent): addEach(members, .dualPower(exponent))
    case .semidefinite: for member in members { addMatrix(member) }
    }
  }

  private mutating func note(_ place: Place) { places[places.count - 1].append(place) }

  private mutating func addEquation(_ slice: RowSlice, _ row: Int) {
    let terms = slice.terms(row)
    if terms.isEmpty, slice.constant(row) == 0 { return note(.none) }
    note(.equation(equations.rightSide.count))
    append(terms, slice.constant(row), to: \.equations)
  }

  private mutating func addInequality(_ slice: RowSlice, _ row: Int) {
    let terms = slice.terms(row)
    let constant = slice.constant(row)
    if terms.isEmpty, constant >= 0 { return note(.none) }
    guard terms.count == 1 else {
      note(.inequality(inequalities.rightSide.count))
      return append(terms, constant, to: \.inequalities)
    }
    let (column, value) = terms[0]
    let bound = -constant / value
    isFinite = isFinite && !bound.isNaN
    let owner = Owner(group: places.count - 1, entry: places[places.count - 1].count)
    if value > 0 {
      if bound > lower[column] || (bound == lower[column] && lowerOwner[column] == nil) {
        (lower[column], lowerOwner[column]) = (bound, owner)
      }
    } else if bound < upper[column] || (bound == upper[column] && upperOwner[column] == nil) {
      (upper[column], upperOwner[column]) = (bound, owner)
    }
    note(.bound(column: column, isLower: value > 0, factor: 1 / abs(value)))
  }

  private mutating func addOther(_ slice: RowSlice, _ row: Int) {
    note(.other(others.rightSide.count))
    append(slice.terms(row), slice.constant(row), to: \.others)
  }

  private mutating func addEach(_ members: [RowSlice], _ cone: ConeBlock) {
    let count = members.reduce(members.isEmpty ? 0 : 1) { count, member in
      member.range.count == 1 ? count : member.range.count
    }
    for entry in 0..<count {
      cones.append(cone)
      for member in members { addOther(member, member.range.count == 1 ? 0 : entry) }
    }
  }

  /// The symmetric part of a square matrix: the upper triangle by columns, what is off the diagonal
  /// times √2.
  private mutating func addMatrix(_ slice: RowSlice) {
    let order = Int(Double(slice.range.count).squareRoot().rounded())
    cones.append(.semidefinite(order))
    let half = 0.5.squareRoot()
    for j in 0..<order {
      for i in 0...j {
        if i == j {
          addOther(slice, i * order + i)
          continue
        }
        let (a, b) = (i * order + j, j * order + i)
        note(.other(others.rightSide.count))
        append(
          (slice.terms(a) + slice.terms(b)).map { ($0.column, half * $0.value) },
          half * (slice.constant(a) + slice.constant(b)), to: \.others)
      }
    }
  }

  /// Appends s = a·x + c, that is −a·x + s = c.
  private mutating func append(
    _ terms: [(column: Int, value: Double)], _ constant: Double,
    to rows: WritableKeyPath<ConeProgramWriter, Rows>
  ) {
    let row = self[keyPath: rows].rightSide.count
    for (column, value) in terms {
      isFinite = isFinite && value.isFinite
      self[keyPath: rows].entries.append((row, column, -value))
    }
    isFinite = isFinite && constant.isFinite
    self[keyPath: rows].rightSide.append(constant)
  }

  // MARK: Results

  /// The program of all that was added.
  func program() -> ConeProgram<Double> {
    var entries: [Entry] = []
    entries.reserveCapacity(
      equations.entries.count + inequalities.entries.count + others.entries.count)
    var first = 0
    for rows in [equations, inequalities, others] {
      for (row, column, value) in rows.entries { entries.append((first + row, column, value)) }
      first += rows.rightSide.count
    }
    let matrix = SparseMatrix(rowCount: first, columnCount: columnCount, entries: entries)
    var blocks: [ConeBlock] = []
    if !equations.rightSide.isEmpty { blocks.append(.zero(equations.rightSide.count)) }
    if !inequalities.rightSide.isEmpty {
      blocks.append(.nonNegative(inequalities.rightSide.count))
    }
    var program = ConeProgram(
      linear: linear, matrix: matrix,
      rightSide: equations.rightSide + inequalities.rightSide + others.rightSide,
      cones: blocks + cones)
    program.quadratic = SparseMatrix(
      rowCount: columnCount, columnCount: columnCount, entries: quadratic)
    program.constant = constant
    (program.lower, program.upper, program.isInteger) = (lower, upper, isInteger)
    return program
  }

  /// Where the multipliers of a group's entries are.
  func multipliers(ofGroup group: Int) -> [ConicForm.Multiplier] {
    let (first, second) = (
      equations.rightSide.count, equations.rightSide.count + inequalities.rightSide.count
    )
    return places[group].enumerated().map { entry, place in
      switch place {
      case .equation(let row): return .row(row, factor: -1)
      case .inequality(let row): return .row(first + row, factor: 1)
      case .other(let row): return .row(second + row, factor: 1)
      case .none: return .zero
      case .bound(let column, let isLower, let factor):
        let owner = isLower ? lowerOwner[column] : upperOwner[column]
        guard owner == Owner(group: group, entry: entry) else { return .zero }
        return isLower ? .lowerBound(column, factor: factor) : .upperBound(column, factor: factor)
      }
    }
  }
}
