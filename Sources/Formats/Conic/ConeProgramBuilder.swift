import ArgMinLinearAlgebra
import ArgMinProblems

/// Collects columns and conic rows into a ``ConeProgram``.
struct ConeProgramBuilder {
  private(set) var lower: [Double] = []
  private(set) var upper: [Double] = []
  private var entries: [(row: Int, column: Int, value: Double)] = []
  private var rightSide: [Double] = []
  private var cones: [ConeBlock] = []

  /// Nothing yet.
  init() {}

  /// The columns and rows of a program, to which others are to be added.
  init(_ program: ConeProgram<Double>) {
    (lower, upper) = (program.lower, program.upper)
    (rightSide, cones) = (program.rightSide, program.cones)
    for column in 0..<program.columnCount {
      for place in program.matrix.starts[column]..<program.matrix.starts[column + 1] {
        entries.append((Int(program.matrix.rows[place]), column, program.matrix.values[place]))
      }
    }
  }

  /// Adds columns with these bounds; returns the first.
  @discardableResult
  mutating func addColumns(_ count: Int, lower: Double, upper: Double) -> Int {
    self.lower += repeatElement(lower, count: count)
    self.upper += repeatElement(upper, count: count)
    return self.lower.count - count
  }

  /// Adds columns that lie in a domain, as far as bounds can say it; returns the first.
  ///
  /// For the other domains, ask the columns by ``constrainColumns(_:_:in:)`` once all are there.
  mutating func addColumns(_ count: Int, in domain: ConicDomain) -> Int {
    switch domain {
    case .zero: addColumns(count, lower: 0, upper: 0)
    case .nonNegative: addColumns(count, lower: 0, upper: .infinity)
    case .nonPositive: addColumns(count, lower: -.infinity, upper: 0)
    default: addColumns(count, lower: -.infinity, upper: .infinity)
    }
  }

  /// Asks columns to lie in a domain where bounds do not say it.
  mutating func constrainColumns(_ first: Int, _ count: Int, in domain: ConicDomain) {
    switch domain {
    case .free, .zero, .nonNegative, .nonPositive: break
    default: constrain(count, in: domain) { AffineForm(column: first + $0) }
    }
  }

  /// Asks a symmetric matrix to be positive semidefinite; `form` gives the entries of its upper
  /// triangle column by column, not scaled.
  mutating func constrainMatrix(order: Int, _ form: (Int) -> AffineForm) {
    if order == 0 { return }
    for column in 0..<order {
      for row in 0...column {
        let entry = form(Triangle.place(row, column))
        add(entry, times: row == column ? 1 : 2.0.squareRoot())
      }
    }
    close(order == 1 ? .nonNegative(1) : .semidefinite(order))
  }

  /// Asks `count` forms to lie in a domain, which must take that many.
  mutating func constrain(_ count: Int, in domain: ConicDomain, _ form: (Int) -> AffineForm) {
    guard count > 0 else { return }
    switch domain {
    case .free: break
    case .zero:
      for index in 0..<count { add(form(index)) }
      close(.zero(count))
    case .nonNegative, .nonPositive:
      let sign: Double = domain == .nonNegative ? 1 : -1
      for index in 0..<count { add(form(index), times: sign) }
      close(.nonNegative(count))
    case .quadratic:
      for index in 0..<count { add(form(index)) }
      close(.secondOrder(count))
    case .rotatedQuadratic:
      // 2 x₁ x₂ = ((x₁ + x₂)/√2)² − ((x₁ − x₂)/√2)².
      let (first, second) = (0.5.squareRoot() * form(0), 0.5.squareRoot() * form(1))
      add(first + second)
      add(first + -1 * second)
      for index in 2..<max(count, 2) { add(form(index)) }
      close(.secondOrder(count))
    case .exponential, .dualExponential:
      for index in [2, 1, 0] { add(form(index)) }
      close(domain == .exponential ? .exponential : .dualExponential)
    case .power(let weights), .dualPower(let weights):
      let isDual = if case .dualPower = domain { true } else { false }
      constrainPower((0..<count).map(form), weights, isDual: isDual)
    case .scaledSemidefinite:
      guard let order = Triangle.order(entries: count) else { return }
      for column in 0..<order {
        for row in 0...column { add(form(row * order - row * (row - 1) / 2 + column - row)) }
      }
      close(.semidefinite(order))
    }
  }

  /// From: Π xⱼ^wⱼ ≥ ‖z‖ with Σ wⱼ = 1. To: cones of three entries and, where z has several entries,
  /// u ≥ ‖z‖. Exact: x₁^w₁ t^(1−w₁) ≥ |u| and Π xⱼ^(wⱼ/(1−w₁)) ≥ t over j ≥ 2, by induction. The dual
  /// cone is the power cone of xⱼ/wⱼ. Recovers: the variables of the file are as they were.
  private mutating func constrainPower(_ forms: [AffineForm], _ weights: [Double], isDual: Bool) {
    var rest = weights.reduce(0, +)
    let bases = zip(forms, weights)
    var tail = forms[weights.count]
    if weights.count == 2, forms.count == 3, isDual {
      for form in forms { add(form) }
      return close(.dualPower(weights[0] / rest))
    }
    let total = rest
    let factors = bases.map { isDual ? (total / $1) * $0 : $0 }
    if weights.count == 1 || forms.count > weights.count + 1 {
      let radius: AffineForm
      if weights.count == 1 {
        radius = factors[0]
      } else {
        radius = AffineForm(column: addColumns(1, lower: 0, upper: .infinity))
      }
      add(radius)
      for form in forms[weights.count...] { add(form) }
      close(.secondOrder(forms.count - weights.count + 1))
      tail = radius
    }
    for index in 0..<weights.count - 1 {
      let isLast = index == weights.count - 2
      let mean =
        isLast
        ? factors[index + 1] : AffineForm(column: addColumns(1, lower: 0, upper: .infinity))
      for form in [factors[index], mean, tail] { add(form) }
      let share = isLast ? weights[index] + weights[index + 1] : rest
      close(.power(weights[index] / share))
      rest -= weights[index]
      tail = mean
    }
  }

  /// Adds the row s = factor · form.
  private mutating func add(_ form: AffineForm, times factor: Double = 1) {
    for term in form.terms where term.value != 0 {
      entries.append((rightSide.count, term.column, -factor * term.value))
    }
    rightSide.append(factor * form.constant)
  }

  /// Makes a cone of the last rows; half-lines and equations join those before them.
  private mutating func close(_ cone: ConeBlock) {
    switch (cones.last, cone) {
    case (.zero(let before), .zero(let count)): cones[cones.count - 1] = .zero(before + count)
    case (.nonNegative(let before), .nonNegative(let count)):
      cones[cones.count - 1] = .nonNegative(before + count)
    default: cones.append(cone)
    }
  }

  /// The program; objective and whole numbers are those of the first columns, the others have none.
  func program(
    linear: [Double], constant: Double, isInteger: [Bool]
  ) -> ConeProgram<Double> {
    let count = lower.count
    let matrix = SparseMatrix.assembled(
      rowCount: rightSide.count, columnCount: count, entries: entries)
    var program = ConeProgram(
      linear: linear + repeatElement(0, count: count - linear.count), matrix: matrix,
      rightSide: rightSide, cones: cones)
    program.constant = constant
    (program.lower, program.upper) = (lower, upper)
    program.isInteger = isInteger + repeatElement(false, count: count - isInteger.count)
    return program
  }
}
