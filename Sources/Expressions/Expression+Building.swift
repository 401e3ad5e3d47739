extension Expression {
  /// The result of an elementwise `operation`, its operands repeated to one shape, simplified.
  static func make(_ operation: Operation, _ operands: Expression...) -> Expression {
    if let fault = fault(in: operands) { return Expression(fault: fault) }
    if operands.allSatisfy({ $0.constantValue != nil }) {
      return Expression(operation.evaluate(operands.map { $0.constantValue ?? .nan }))
    }
    return make(operands) { storage, places throws(ExpressionError) in
      var shape = Shape.scalar
      for place in places {
        let next = storage.shape(place)
        guard let joint = shape.broadcast(with: next) else {
          throw .shapeMismatch(operation: operation.noun, shape, next)
        }
        shape = joint
      }
      return storage.make(operation, places.map { storage.broadcast($0, to: shape) })
    }
  }

  /// The whole power of `base`, entry by entry.
  static func make(_ base: Expression, toTheWholePower exponent: Int32) -> Expression {
    switch base.content {
    case .constant(let value): Expression(Double.power(value, exponent))
    case .fault: base
    case .node(let graph, let place):
      Expression(graph.update { $0.make(place, toTheWholePower: exponent) }, in: graph)
    }
  }

  /// What `body` makes of the operands, which it finds in one graph.
  static func make(
    _ operands: [Expression],
    _ body: (inout GraphStorage, [Int32]) throws(ExpressionError) -> Int32
  ) -> Expression {
    if let fault = fault(in: operands) { return Expression(fault: fault) }
    let graph = widestGraph(of: operands) ?? ExpressionGraph()
    // Those of other graphs are moved first: two graphs are never locked at once.
    let operands = operands.map { $0.moved(to: graph) }
    return graph.update { storage in
      do throws(ExpressionError) {
        let place = try body(&storage, operands.map { storage.place(of: $0) })
        let node = storage.nodes[Int(place)]
        return node.operation == .constant
          ? Expression(node.value) : Expression(graph: graph, place: place)
      } catch {
        return Expression(fault: error)
      }
    }
  }

  /// The first thing that is wrong with some operand.
  static func fault(in operands: [Expression]) -> ExpressionError? {
    operands.lazy.compactMap(\.fault).first
  }

  /// The first graph, so that variables stay in the order in which they are written, or one that is
  /// so much larger that moving it would take long; nil for constants alone.
  static func widestGraph(of operands: [Expression]) -> ExpressionGraph? {
    var widest: ExpressionGraph?
    for operand in operands {
      guard case .node(let graph, _) = operand.content, graph !== widest else { continue }
      guard let known = widest else {
        widest = graph
        continue
      }
      if graph.nodeCount > 16 * known.nodeCount { widest = graph }
    }
    return widest
  }

  private func moved(to graph: ExpressionGraph) -> Expression {
    guard case .node(let own, let place) = content, own !== graph else { return self }
    return Expression(graph: graph, place: graph.adopt(place, of: own))
  }

  /// The node at a place, or the number that it is.
  package init(_ place: Int32, in graph: ExpressionGraph) {
    let node = graph.node(place)
    if node.operation == .constant {
      self.init(node.value)
    } else {
      self.init(graph: graph, place: place)
    }
  }
}

extension GraphStorage {
  /// Where an expression of this storage, or a number, stands in it.
  fileprivate mutating func place(of expression: Expression) -> Int32 {
    switch expression.content {
    case .constant(let value): intern(constant: value)
    case .node(_, let place): place
    case .fault: intern(constant: .nan)
    }
  }

  /// A node repeated to a shape that its own broadcasts to; scalars stay scalars.
  mutating func broadcast(_ place: Int32, to shape: Shape) -> Int32 {
    let own = self.shape(place)
    if own == shape || own.isScalar { return place }
    // A vector is a row among the rows of a matrix.
    let (rowStep, columnStep): (Int, Int) =
      switch (own.rank, shape.rank) {
      case (1, 1): (own.rows == 1 ? 0 : 1, 0)
      case (1, _): (0, own.rows == 1 ? 0 : 1)
      default: (own.rows == 1 ? 0 : own.columns, own.columns == 1 ? 0 : 1)
      }
    return view(place, offset: 0, rowStep: rowStep, columnStep: columnStep, shape)
  }
}

extension Operation {
  /// What messages call the operation.
  var noun: String {
    switch self {
    case .add: "the sum"
    case .subtract: "the difference"
    case .multiply: "the product"
    case .divide: "the quotient"
    case .power: "the power"
    case .minimum: "the minimum"
    case .maximum: "the maximum"
    default: "the operation \(self)"
    }
  }
}
