/// A mathematical expression in decision variables.
///
/// Expressions are values: cheap to copy, safe to share between threads, and equal parts are kept
/// once however often they are written.
///
///     let x = Expression.variable("x"), y = Expression.variable("y")
///     let rosenbrock = 100 * pow(y - x * x, 2) + pow(1 - x, 2)
///
/// A variable *is* its name: `Expression.variable("x")` made twice is the same variable.
public struct Expression: Sendable {
  enum Content: Sendable {
    case constant(Double)
    case node(ExpressionGraph, Int32)
    case fault(ExpressionError)
  }

  let content: Content

  /// The constant `value`. NaN and infinities are allowed and propagate.
  public init(_ value: Double) { content = .constant(value) }

  init(graph: ExpressionGraph, place: Int32) { content = .node(graph, place) }

  /// A formula that has no meaning, and why.
  package init(fault: ExpressionError) { content = .fault(fault) }

  /// A scalar decision variable.
  ///
  /// - Parameters:
  ///   - name: What the variable is called in results and messages. Variables of one name are
  ///     one variable; giving them different domains is an error when a problem is made.
  ///   - domain: The set that the variable takes its values from.
  public static func variable(_ name: String, in domain: Domain = .reals) -> Expression {
    Expression(variable: VariableKey(name: name, domain: domain, shape: .scalar))
  }

  package init(variable key: VariableKey) {
    let graph = ExpressionGraph()
    self.init(graph: graph, place: graph.intern(variable: key))
  }

  /// The constant `value`.
  public static func constant(_ value: Double) -> Expression { Expression(value) }

  /// The shape of the expression's value.
  public var shape: Shape {
    switch content {
    case .constant, .fault: .scalar
    case .node(let graph, let place): graph.node(place).shape
    }
  }

  /// What makes the formula meaningless, such as shapes that do not go together; nil as a rule.
  ///
  /// A formula made of such a one is meaningless too, and a problem with it throws the error.
  public var fault: ExpressionError? {
    if case .fault(let error) = content { error } else { nil }
  }

  /// The value of an expression without variables that is a single constant, else nil.
  public var constantValue: Double? {
    switch content {
    case .constant(let value): value
    case .node, .fault: nil
    }
  }

  /// The entries of an expression without variables, row by row, else nil.
  public var constantEntries: [Double]? {
    switch content {
    case .constant(let value): [value]
    case .node(let graph, let place): graph.update { $0.constantEntries(place) }
    case .fault: nil
    }
  }

  /// The name where the expression is a variable and nothing else.
  package var variableKey: VariableKey? {
    guard case .node(let graph, let place) = content else { return nil }
    let storage = graph.snapshot
    let node = storage.nodes[Int(place)]
    return node.operation == .variable ? storage.variables[Int(node.first)] : nil
  }

  /// The expression's nodes and its place among them; a constant gets a graph of its own.
  package var root: (graph: ExpressionGraph, place: Int32) {
    switch content {
    case .constant(let value):
      let graph = ExpressionGraph()
      return (graph, graph.intern(Node(operation: .constant, value: value)))
    case .node(let graph, let place): return (graph, place)
    case .fault:
      let graph = ExpressionGraph()
      return (graph, graph.intern(Node(operation: .constant, value: .nan)))
    }
  }

  /// Puts several expressions into one graph and returns their places there, in order.
  package static func gather(
    _ expressions: [Expression]
  ) -> (storage: GraphStorage, places: [Int32]) {
    let graph = widestGraph(of: expressions) ?? ExpressionGraph()
    let places = expressions.map { graph.place(of: $0) }
    return (graph.snapshot, places)
  }

  /// True when both are the same expression, written the same way.
  package func isIdentical(to other: Expression) -> Bool {
    switch (content, other.content) {
    case (.constant(let a), .constant(let b)): a.bitPattern == b.bitPattern
    case (.node(let graph, let place), .node): graph.place(of: other) == place
    default: false
    }
  }
}

extension ExpressionGraph {
  /// Where `expression` stands in this graph, which takes it over if it must.
  func place(of expression: Expression) -> Int32 {
    switch expression.content {
    case .constant(let value): intern(Node(operation: .constant, value: value))
    case .node(let graph, let place): adopt(place, of: graph)
    case .fault: intern(Node(operation: .constant, value: .nan))
    }
  }
}

extension Expression: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  /// The constant that a literal such as `0.5` stands for.
  public init(floatLiteral value: Double) { self.init(value) }
  /// The constant that a literal such as `2` stands for.
  public init(integerLiteral value: Int) { self.init(Double(value)) }
}
