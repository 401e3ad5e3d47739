/// What is known of a node without looking at any point: one pass over the graph, each node once.
package struct NodeFacts: Sendable {
  /// A value of the form slope · variable + intercept.
  package struct Line: Sendable {
    /// The variable's place among the graph's variables; nil for a constant.
    package var variable: Int32?
    package var slope: Double
    package var intercept: Double
  }

  /// The node as a function of at most one variable, where it is affine in it.
  package var line: Line?
  /// True where the value is a whole number whenever the integer variables are.
  package var isIntegral: Bool

  /// The facts of every node of `storage`, in its order.
  package static func all(of storage: GraphStorage) -> [NodeFacts] {
    var facts: [NodeFacts] = []
    facts.reserveCapacity(storage.nodes.count)
    for node in storage.nodes { facts.append(NodeFacts(node, storage, facts)) }
    return facts
  }

  private init(_ node: Node, _ storage: GraphStorage, _ facts: [NodeFacts]) {
    switch node.operation {
    case .constant:
      line = Line(variable: nil, slope: 0, intercept: node.value)
      isIntegral = node.value == node.value.rounded() && abs(node.value) < 0x1p53
    case .variable:
      line = Line(variable: node.first, slope: 1, intercept: 0)
      isIntegral = storage.variables[Int(node.first)].domain.isInteger
    default:
      let operands = node.operands.map { facts[Int($0)] }
      line = Self.line(node.operation, operands.map(\.line))
      isIntegral = Self.isIntegral(node, operands)
    }
  }

  private static func line(_ operation: Operation, _ operands: [Line?]) -> Line? {
    guard let a = operands[0] else { return nil }
    if operation == .negate {
      return Line(variable: a.variable, slope: -a.slope, intercept: -a.intercept)
    }
    guard operands.count == 2, let b = operands[1] else { return nil }
    switch operation {
    case .add: return sum(a, b, sign: 1)
    case .subtract: return sum(a, b, sign: -1)
    case .multiply:
      if a.variable == nil { return scaled(b, by: a.intercept) }
      return b.variable == nil ? scaled(a, by: b.intercept) : nil
    case .divide:
      guard b.variable == nil, b.intercept != 0 else { return nil }
      return Line(
        variable: a.variable, slope: a.slope / b.intercept, intercept: a.intercept / b.intercept)
    default: return nil
    }
  }

  private static func sum(_ a: Line, _ b: Line, sign: Double) -> Line? {
    guard a.variable == nil || b.variable == nil || a.variable == b.variable else { return nil }
    return Line(
      variable: a.variable ?? b.variable, slope: a.slope + sign * b.slope,
      intercept: a.intercept + sign * b.intercept)
  }

  private static func scaled(_ line: Line, by factor: Double) -> Line {
    Line(
      variable: line.variable, slope: line.slope * factor, intercept: line.intercept * factor)
  }

  private static func isIntegral(_ node: Node, _ operands: [NodeFacts]) -> Bool {
    switch node.operation {
    case .sign, .floor, .ceiling, .round, .isLess, .isLessOrEqual, .isEqual, .not, .and, .or: true
    case .add, .subtract, .multiply, .negate, .absolute, .minimum, .maximum:
      operands.allSatisfy(\.isIntegral)
    case .integerPower: node.second >= 0 && operands[0].isIntegral
    case .select: operands.dropFirst().allSatisfy(\.isIntegral)
    default: false
    }
  }
}
