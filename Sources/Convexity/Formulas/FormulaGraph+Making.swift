internal import ArgMinExpressions

/// New nodes, simplified as any others.
extension FormulaGraph {
  mutating func constant(_ value: Double) -> Int32 { add { $0.intern(constant: value) } }

  /// The value of an operation on numbers.
  mutating func folded(_ operation: Operation, _ values: Double...) -> Double {
    let operands = values.map { constant($0) }
    let result = add { $0.make(operation, operands) }
    return value(result) ?? .nan
  }

  /// An array of constants.
  mutating func array(_ values: [Double], _ shape: Shape) -> Int32 {
    add { $0.intern(array: .dense(values), shape: shape) }
  }

  /// An elementwise operation on scalars and arrays of one shape.
  mutating func make(_ operation: Operation, _ operands: Int32...) -> Int32 {
    add { $0.make(operation, operands) }
  }

  mutating func sum(_ a: Int32, _ b: Int32) -> Int32 { make(.add, a, b) }
  mutating func difference(_ a: Int32, _ b: Int32) -> Int32 { make(.subtract, a, b) }
  mutating func negative(_ a: Int32) -> Int32 { make(.negate, a) }

  mutating func scaled(_ place: Int32, by factor: Double) -> Int32 {
    make(.multiply, constant(factor), place)
  }

  mutating func shifted(_ place: Int32, by constant: Double) -> Int32 {
    sum(place, self.constant(constant))
  }

  mutating func power(_ place: Int32, _ exponent: Double) -> Int32 {
    let exponent = constant(exponent)
    return make(.power, place, exponent)
  }

  /// The sum of several nodes of one shape, 0 of none.
  mutating func sum(_ places: [Int32]) -> Int32 {
    guard var total = places.first else { return constant(0) }
    for place in places.dropFirst() { total = sum(total, place) }
    return total
  }

  /// The entries of several nodes, one after the other, as a vector.
  mutating func stacked(_ places: [Int32]) -> Int32 {
    let count = places.reduce(0) { $0 + shape($1).count }
    return add { $0.concatenate(places, .vector(count)) }
  }

  /// A function that joins all entries, or those of the lines that `axis` says as nodes count.
  mutating func reduced(
    _ operation: Operation, _ place: Int32, axis: Int32 = 0, value: Double = 0,
    _ shape: Shape = .scalar
  ) -> Int32 {
    let node = Node(
      operation, node(place), first: place, second: axis, value: value, shape: shape)
    return add { $0.make(structure: node) }
  }

  /// A function of two whole arrays.
  mutating func pairing(_ operation: Operation, _ a: Int32, _ b: Int32) -> Int32 {
    let node = Node(operation, node(a), first: a, second: b)
    return add { $0.make(structure: node) }
  }

  /// One entry, counted row by row.
  mutating func entry(_ place: Int32, _ index: Int) -> Int32 {
    if shape(place).isScalar { return place }
    return add { $0.view(place, offset: index, rowStep: 0, columnStep: 0, .scalar) }
  }

  /// ‖x‖₂ of the entries of several nodes; |x| of a single scalar.
  mutating func norm(_ parts: [Int32]) -> Int32 {
    if parts.count == 1, shape(parts[0]).isScalar { return make(.absolute, parts[0]) }
    return reduced(.euclideanNorm, stacked(parts))
  }

  /// A node with other operands of the same shapes, simplified as any new one.
  mutating func remade(_ node: Node, of operands: [Int32]) -> Int32 {
    add { storage in
      switch node.operation {
      case .integerPower: return storage.make(operands[0], toTheWholePower: node.second)
      case .view:
        return storage.view(
          operands[0], offset: Int(node.second), rowStep: Int(node.third),
          columnStep: Int(node.extra), node.shape)
      case .gather:
        return storage.gather(operands[0], storage.lists[Int(node.extra)], node.shape)
      case .scatter:
        return storage.scatter(operands[0], storage.lists[Int(node.extra)], node.shape)
      case .concatenate: return storage.concatenate(operands, node.shape)
      default: break
      }
      if node.operation.isElementwise { return storage.make(node.operation, operands) }
      var copy = node
      if node.operation == .block {
        copy.extra = storage.intern(list: operands)
      } else {
        if operands.count > 0 { copy.first = operands[0] }
        if operands.count > 1 { copy.second = operands[1] }
        if operands.count > 2 { copy.third = operands[2] }
      }
      return storage.make(structure: copy)
    }
  }
}

extension Node {
  /// A node made from another one, of which nothing is left.
  init(
    _ operation: Operation, _ other: Node, first: Int32, second: Int32 = 0, third: Int32 = 0,
    value: Double = 0, shape: Shape = .scalar
  ) {
    self = other
    (self.operation, self.value, self.shape) = (operation, value, shape)
    (self.first, self.second, self.third, extra) = (first, second, third, 0)
  }
}
