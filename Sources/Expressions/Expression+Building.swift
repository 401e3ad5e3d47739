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
    let places = operands.map { graph.place(of: $0) }
    return graph.update { storage in
      do throws(ExpressionError) {
        return Result<Int32, ExpressionError>.success(try body(&storage, places))
      } catch {
        return .failure(error)
      }
    }.expression(in: graph)
  }

  /// The first thing that is wrong with some operand.
  static func fault(in operands: [Expression]) -> ExpressionError? {
    operands.lazy.compactMap(\.fault).first
  }

  /// The graph with the most nodes, so that the least has to be moved; nil for constants alone.
  static func widestGraph(of operands: [Expression]) -> ExpressionGraph? {
    var widest: ExpressionGraph?
    for case .node(let graph, _) in operands.map(\.content) where graph !== widest {
      if graph.nodeCount > widest?.nodeCount ?? 0 { widest = graph }
    }
    return widest
  }

  /// The node at a place, or the number that it is.
  init(_ place: Int32, in graph: ExpressionGraph) {
    let node = graph.node(place)
    if node.operation == .constant {
      self.init(node.value)
    } else {
      self.init(graph: graph, place: place)
    }
  }
}

extension Result where Success == Int32, Failure == ExpressionError {
  fileprivate func expression(in graph: ExpressionGraph) -> Expression {
    switch self {
    case .success(let place): Expression(place, in: graph)
    case .failure(let fault): Expression(fault: fault)
    }
  }
}

extension GraphStorage {
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
