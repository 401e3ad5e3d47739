import ArgMinLinearAlgebra
package import ArgMinProblems

extension NLModel {
  /// The model as a linear or quadratic program that is minimized: the objective's negation where the
  /// file asks for the greatest value. Nil where rows are not linear, where the objective is no
  /// polynomial of degree two, and where there are conditions or complementarities.
  ///
  /// Sets come from the suffixes `sosno` and `ref`.
  ///
  /// - Complexity: O(size of the file), but products of sums are written out, up to some millions of
  ///   terms.
  package func linearProgram() -> LinearProgram? {
    guard logicalRows.allSatisfy({ ($0.constant ?? 0) != 0 }),
      rows.allSatisfy({ $0.complement == nil })
    else { return nil }
    var expansion = NLExpansion(variableCount: variableCount)
    for index in definitionOrder ?? [] {
      let definition = definitions[index]
      expansion.definitions[index] = expansion.form(definition.terms, definition.expression)
    }
    guard var goal = expansion.form(objective.terms, objective.expression) else { return nil }
    if isMaximized { goal.scale(by: -1) }
    var entries: [(row: Int, column: Int, value: Double)] = []
    var (lower, upper) = ([Double](), [Double]())
    for (index, row) in rows.enumerated() {
      guard let form = expansion.form(row.terms, row.expression), form.quadratic.isEmpty else {
        return nil
      }
      entries += form.linear.sorted { $0.key < $1.key }.map { (index, Int($0.key), $0.value) }
      lower.append(row.lower - form.constant)
      upper.append(row.upper - form.constant)
    }
    var costs = [Double](repeating: 0, count: variableCount)
    for (column, value) in goal.linear { costs[Int(column)] = value }
    var program = LinearProgram(
      objective: costs,
      matrix: .assembled(rowCount: rows.count, columnCount: variableCount, entries: entries),
      rowLower: lower, rowUpper: upper)
    program.constant = goal.constant
    program.quadratic = .assembled(
      rowCount: variableCount, columnCount: variableCount,
      entries: goal.quadratic.sorted { $0.key < $1.key }.map { pair, value in
        // ½ xᵀQx: the coefficient of a square is half of its entry.
        (pair.first, pair.second, pair.first == pair.second ? 2 * value : value)
      })
    program.lower = variables.map(\.lower)
    program.upper = variables.map(\.upper)
    program.isInteger = variables.map(\.isInteger)
    program.sets = specialOrderedSets
    program.columnNames = variables.indices.map(name(ofVariable:))
    program.rowNames = rowNames
    return program
  }
}

/// A polynomial of degree two at most.
struct NLPolynomial: Sendable {
  struct Pair: Hashable, Comparable, Sendable {
    let first: Int
    let second: Int

    init(_ a: Int32, _ b: Int32) { (first, second) = (Int(min(a, b)), Int(max(a, b))) }

    static func < (a: Pair, b: Pair) -> Bool { (a.first, a.second) < (b.first, b.second) }
  }

  var constant = 0.0
  var linear: [Int32: Double] = [:]
  /// The coefficients of products.
  var quadratic: [Pair: Double] = [:]

  var isConstant: Bool { linear.isEmpty && quadratic.isEmpty }
  var count: Int { linear.count + quadratic.count }

  mutating func scale(by factor: Double) {
    constant *= factor
    linear = linear.mapValues { $0 * factor }
    quadratic = quadratic.mapValues { $0 * factor }
  }

  /// Adds a multiple, the smaller one into the larger one.
  mutating func add(_ other: NLPolynomial, times factor: Double) {
    var (large, small, scale) = (self, other, factor)
    if other.count > count {
      (large, small, scale) = (other, self, 1)
      if factor != 1 { large.scale(by: factor) }
    }
    self = NLPolynomial()
    large.constant += scale * small.constant
    for (key, value) in small.linear { large.linear[key, default: 0] += scale * value }
    for (key, value) in small.quadratic { large.quadratic[key, default: 0] += scale * value }
    self = large
  }
}

/// Formulas of an nl file written out as polynomials.
struct NLExpansion {
  let variableCount: Int
  var definitions: [Int: NLPolynomial] = [:]
  /// How many more terms products and defined variables may have.
  private var budget = 1 << 22

  init(variableCount: Int) { self.variableCount = variableCount }

  /// The sum of terms and a formula; nil where it is no polynomial of degree two.
  mutating func form(_ terms: [NLModel.Term], _ expression: NLExpression) -> NLPolynomial? {
    var result: NLPolynomial
    if let constant = expression.constant {
      result = NLPolynomial(constant: constant)
    } else {
      let expanded: NLPolynomial?? = expression.fold { node, _, operands in
        combine(node, Array(operands))
      }
      guard let expanded, let expanded else { return nil }
      result = expanded
    }
    for term in terms where term.coefficient != 0 {
      guard let form = variable(term.variable) else { return nil }
      result.add(form, times: term.coefficient)
    }
    // A linear file may list a variable with the coefficient 0.
    return result
  }

  private mutating func variable(_ index: Int32) -> NLPolynomial? {
    if index < variableCount { return NLPolynomial(linear: [index: 1]) }
    guard let form = definitions[Int(index) - variableCount] else { return nil }
    budget -= form.count
    return budget < 0 ? nil : form
  }

  private mutating func combine(_ node: NLExpression.Node, _ operands: [NLPolynomial?])
    -> NLPolynomial?
  {
    switch node.operation {
    case .constant: return NLPolynomial(constant: node.value)
    case .variable: return variable(node.index)
    case .text: return nil
    default: break
    }
    var forms: [NLPolynomial] = []
    for operand in operands {
      guard let operand else { return nil }
      forms.append(operand)
    }
    switch node.operation {
    case .add, .sum:
      var sum = NLPolynomial()
      for form in forms { sum.add(form, times: 1) }
      return sum
    case .subtract:
      var difference = forms[0]
      difference.add(forms[1], times: -1)
      return difference
    case .negate:
      forms[0].scale(by: -1)
      return forms[0]
    case .multiply: return product(forms[0], forms[1])
    case .divide where forms[1].isConstant && forms[1].constant != 0:
      forms[0].linear = forms[0].linear.mapValues { $0 / forms[1].constant }
      forms[0].quadratic = forms[0].quadratic.mapValues { $0 / forms[1].constant }
      forms[0].constant /= forms[1].constant
      return forms[0]
    case .square: return product(forms[0], forms[0])
    case .power, .powerOfConstant:
      if forms[1].isConstant, !forms[0].isConstant {
        if forms[1].constant == 1 { return forms[0] }
        if forms[1].constant == 2 { return product(forms[0], forms[0]) }
      }
    default: break
    }
    return constant(node.operation, forms)
  }

  /// The value of an operation on constants.
  private func constant(_ operation: NLOperation, _ forms: [NLPolynomial]) -> NLPolynomial? {
    guard forms.allSatisfy(\.isConstant), ![.call, .textChoice, .numberOfTexts].contains(operation)
    else { return nil }
    let numbers = forms.map(\.constant)
    let value: Double =
      switch operation {
      case .piecewiseLinear: NLExpression.piecewise(numbers)
      case .choice: numbers[0] != 0 ? numbers[1] : numbers[2]
      case .numberOf: Double(numbers.dropFirst().count { $0 == numbers[0] })
      default: NLExpression.value(operation, numbers)
      }
    return value.isFinite ? NLPolynomial(constant: value) : nil
  }

  private mutating func product(_ a: NLPolynomial, _ b: NLPolynomial) -> NLPolynomial? {
    if a.isConstant || b.isConstant {
      var (form, factor) = a.isConstant ? (b, a.constant) : (a, b.constant)
      form.scale(by: factor)
      return form
    }
    guard a.quadratic.isEmpty, b.quadratic.isEmpty else { return nil }
    budget -= a.linear.count * b.linear.count
    guard budget >= 0 else { return nil }
    var result = NLPolynomial(constant: a.constant * b.constant)
    for (key, value) in a.linear { result.linear[key, default: 0] += value * b.constant }
    for (key, value) in b.linear { result.linear[key, default: 0] += value * a.constant }
    for (i, x) in a.linear {
      for (j, y) in b.linear {
        result.quadratic[.init(i, j), default: 0] += x * y
      }
    }
    return result
  }
}
