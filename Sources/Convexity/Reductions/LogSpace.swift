internal import ArgMinExpressions
internal import ArgMinNumbers

/// Logarithms of positive formulas as formulas of the logarithms of positive variables.
///
/// Products become sums, sums become log-sum-exp: a posynomial is convex, a monomial affine (Boyd, Kim,
/// Vandenberghe & Hassibi 2007, "A tutorial on geometric programming"; Agrawal, Diamond & Boyd 2019,
/// "Disciplined geometric programming").
struct LogSpace {
  var rewriting: Rewriting
  /// The variable that is the logarithm of each variable.
  private(set) var logarithms: [VariableKey: VariableKey] = [:]
  private var known: [Int32: Int32?] = [:]
  private var names: Set<String>

  init(_ graph: FormulaGraph) {
    rewriting = Rewriting(graph)
    names = Set(graph.storage.variables.map(\.name))
  }

  private var graph: FormulaGraph {
    get { rewriting.graph }
    _modify { yield &rewriting.graph }
  }

  /// The logarithm of the node; nil where it is not known to be positive, or no rule tells it.
  mutating func log(_ place: Int32) -> Int32? {
    if let known = known[place] { return known }
    let result = made(place)
    known[place] = .some(result)
    return result
  }

  private mutating func made(_ place: Int32) -> Int32? {
    let node = graph.node(place)
    if let value = graph.value(place) {
      return value > 0 ? graph.constant(Interval.naturalLog(value)) : nil
    }
    switch node.operation {
    case .array:
      let values = graph.storage.constants(of: node)
      guard values.allSatisfy({ $0 > 0 && $0 < .infinity }) else { return nil }
      return graph.array(values.map { Interval.naturalLog($0) }, node.shape)
    case .variable: return variable(node)
    case .add, .subtract, .negate:
      guard node.shape.isScalar else { return both(node, .logAddExp, of: .add) }
      return sum(rewriting.terms(of: place))
    case .multiply: return both(node, .add, of: .multiply)
    case .divide: return both(node, .subtract, of: .divide)
    case .power:
      guard let exponent = graph.value(node.second) else { return nil }
      return log(node.first).map { graph.scaled($0, by: exponent) }
    case .integerPower: return log(node.first).map { graph.scaled($0, by: Double(node.second)) }
    case .squareRoot: return log(node.first).map { graph.scaled($0, by: 0.5) }
    case .cubeRoot: return log(node.first).map { graph.scaled($0, by: 1.0 / 3) }
    case .inversePositive: return log(node.first).map { graph.negative($0) }
    case .absolute where graph.isNonnegative(node.first): return log(node.first)
    case .exponential: return value(node.first)
    case .maximum, .minimum: return both(node, node.operation, of: node.operation)
    case .maximumEntry, .minimumEntry, .view, .gather:
      return log(node.first).map { graph.remade(node, of: [$0]) }
    case .concatenate:
      var parts: [Int32] = []
      for operand in graph.operands(place) {
        guard let part = log(operand) else { return nil }
        parts.append(part)
      }
      return graph.remade(node, of: parts)
    case .sum, .norm1: return reduced(.logSumExp, node, power: 1)
    case .sumOfSquares: return reduced(.logSumExp, node, power: 2)
    case .euclideanNorm:
      return reduced(.logSumExp, node, power: 2).map { graph.scaled($0, by: 0.5) }
    case .product: return reduced(.sum, node, power: 1)
    case .quadraticOverLinear:
      guard let x = log(node.first), let y = log(node.second) else { return nil }
      let squares = graph.reduced(.logSumExp, graph.scaled(x, by: 2))
      return graph.difference(squares, y)
    default: return nil
    }
  }

  /// The node itself as a formula of the logarithms; nil where it mentions a variable otherwise.
  mutating func value(_ place: Int32) -> Int32? {
    if graph.isConstant(place) { return place }
    if let logarithm = log(place) { return rewriting.improved(graph.make(.exponential, logarithm)) }
    guard graph.shape(place).isScalar else { return nil }
    // A sum of terms of either sign.
    var total: Int32?
    let terms = rewriting.terms(of: place)
    guard terms.count > 1 || terms.first?.place != place else { return nil }
    for term in terms where term.factor != 0 {
      let positive = graph.value(term.place).map { graph.constant(abs($0)) } ?? term.place
      guard let logarithm = log(positive) else { return nil }
      let sign = (graph.value(term.place) ?? 1) < 0 ? -term.factor : term.factor
      let scaled = graph.scaled(graph.make(.exponential, logarithm), by: sign)
      total = total.map { graph.sum($0, scaled) } ?? scaled
    }
    return total
  }

  /// log Σ factor · term of positive factors.
  mutating func sum(_ terms: [Rewriting.Term]) -> Int32? {
    var constant = 0.0
    var logarithms: [Int32] = []
    for term in Self.collected(terms) where term.factor != 0 {
      if let value = graph.value(term.place) {
        constant += value * term.factor
        continue
      }
      guard term.factor > 0, let logarithm = log(term.place) else { return nil }
      logarithms.append(
        term.factor == 1
          ? logarithm : graph.shifted(logarithm, by: Interval.naturalLog(term.factor)))
    }
    if constant < 0 { return nil }
    if constant > 0 { logarithms.append(graph.constant(Interval.naturalLog(constant))) }
    if logarithms.count < 2 { return logarithms.first }
    if logarithms.count == 2 { return graph.make(.logAddExp, logarithms[0], logarithms[1]) }
    return graph.reduced(.logSumExp, graph.stacked(logarithms))
  }

  /// Terms with equal places together.
  static func collected(_ terms: [Rewriting.Term]) -> [Rewriting.Term] {
    var places: [Int32: Int] = [:]
    var all: [Rewriting.Term] = []
    for term in terms {
      if let known = places[term.place] {
        all[known].factor += term.factor
      } else {
        places[term.place] = all.count
        all.append(term)
      }
    }
    return all
  }

  private mutating func both(
    _ node: Node, _ operation: Operation, of: Operation
  ) -> Int32? {
    guard node.operation == of, let a = log(node.first), let b = log(node.second) else {
      return nil
    }
    return graph.make(operation, a, b)
  }

  /// A reduction of power · log of the entries.
  private mutating func reduced(
    _ operation: Operation, _ node: Node, power: Double
  ) -> Int32? {
    guard let entries = log(node.first) else { return nil }
    let powers = power == 1 ? entries : graph.scaled(entries, by: power)
    return graph.reduced(operation, powers, axis: node.second, node.shape)
  }

  private mutating func variable(_ node: Node) -> Int32? {
    let key = graph.storage.variables[Int(node.first)]
    let range = graph.ranges[key] ?? Interval(of: key)
    guard range.lower >= 0, !key.domain.isInteger, key.symmetry == .none, !key.isParameter else {
      return nil
    }
    if let logarithm = logarithms[key] { return graph.variable(logarithm) }
    var name = "log(\(key.name))"
    while !names.insert(name).inserted { name += "′" }
    let logarithm = VariableKey(name: name, domain: .reals, shape: key.shape)
    logarithms[key] = logarithm
    return graph.variable(logarithm)
  }
}
