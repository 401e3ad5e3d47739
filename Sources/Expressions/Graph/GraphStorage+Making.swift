/// How operations become nodes: constants are folded, and the identities that hold for every real
/// number are applied (x + 0, 1·x, x − 0, x/1, −(−x), x¹), as is x·x = x².
///
/// 0·x is 0 although x may be infinite where it is evaluated, as in every algebra system. Operands
/// are scalars or have the shape of the result.
extension GraphStorage {
  package func shape(_ place: Int32) -> Shape { nodes[Int(place)].shape }

  /// The value of a scalar constant, or of every entry of an array that repeats one.
  package func uniformValue(_ place: Int32) -> Double? {
    let node = nodes[Int(place)]
    switch node.operation {
    case .constant: return node.value
    case .view where nodes[Int(node.first)].operation == .constant:
      return nodes[Int(node.first)].value
    default: return nil
    }
  }

  func isConstant(_ place: Int32) -> Bool {
    uniformValue(place) != nil || nodes[Int(place)].operation == .array
  }

  /// The entries of a constant, else nil.
  package func constantEntries(_ place: Int32) -> [Double]? {
    let node = nodes[Int(place)]
    if let value = uniformValue(place) { return Array(repeating: value, count: node.shape.count) }
    return node.operation == .array ? arrays[Int(node.extra)].entries(node.shape) : nil
  }

  /// An array of this shape with one value everywhere.
  package mutating func filled(_ value: Double, _ shape: Shape) -> Int32 {
    let constant = intern(constant: value)
    return shape.isScalar ? constant : intern(Node(operation: .view, first: constant, shape: shape))
  }

  /// The result of an elementwise operation, simplified.
  package mutating func make(_ operation: Operation, _ operands: [Int32]) -> Int32 {
    var shape = Shape.scalar
    for operand in operands where shape.isScalar { shape = self.shape(operand) }
    if let folded = folded(operation, operands, shape) { return folded }
    if let simple = simplified(operation, operands, shape) { return simple }
    var node = Node(operation: operation, first: operands[0], shape: shape)
    if operands.count > 1 { node.second = operands[1] }
    if operands.count > 2 { node.third = operands[2] }
    return intern(node)
  }

  /// The whole power of a node, simplified.
  package mutating func make(_ base: Int32, toTheWholePower exponent: Int32) -> Int32 {
    if exponent == 1 { return base }
    let shape = shape(base)
    if exponent == 0 { return filled(1, shape) }
    if let value = uniformValue(base) { return filled(Double.power(value, exponent), shape) }
    if let entries = constantEntries(base) {
      return intern(array: .dense(entries.map { Double.power($0, exponent) }), shape: shape)
    }
    let node = nodes[Int(base)]
    if node.operation == .negate && exponent % 2 == 0 {
      return make(node.first, toTheWholePower: exponent)
    }
    return intern(
      Node(operation: .integerPower, first: base, second: exponent, shape: shape))
  }

  private mutating func folded(
    _ operation: Operation, _ operands: [Int32], _ shape: Shape
  ) -> Int32? {
    guard operands.allSatisfy(isConstant) else { return nil }
    let uniform = operands.compactMap(uniformValue)
    if uniform.count == operands.count { return filled(operation.evaluate(uniform), shape) }
    let entries = operands.compactMap(constantEntries)
    guard entries.count == operands.count else { return nil }
    let values = (0..<shape.count).map { place in
      operation.evaluate(entries.map { $0.count == 1 ? $0[0] : $0[place] })
    }
    return intern(array: .dense(values), shape: shape)
  }

  private mutating func simplified(
    _ operation: Operation, _ operands: [Int32], _ shape: Shape
  ) -> Int32? {
    let a = operands[0]
    let b = operands.count > 1 ? operands[1] : a
    switch operation {
    case .add:
      if isUniform(a, 0) { return spread(b, shape) }
      if isUniform(b, 0) { return spread(a, shape) }
      return a == b ? make(.multiply, [intern(constant: 2), a]) : nil
    case .subtract:
      if isUniform(b, 0) { return spread(a, shape) }
      if isUniform(a, 0) { return spread(make(.negate, [b]), shape) }
      return a == b ? filled(0, shape) : nil
    case .multiply: return simplifiedProduct(a, b, shape)
    case .divide:
      if isUniform(a, 0) { return filled(0, shape) }
      return isUniform(b, 1) ? spread(a, shape) : nil
    case .negate: return operand(a, of: .negate)
    case .power: return simplifiedPower(a, b, shape)
    case .not: return operand(a, of: .not)
    case .select:
      let c = operands[2]
      if let truth = uniformValue(a) { return spread(truth != 0 ? b : c, shape) }
      return b == c ? spread(b, shape) : nil
    case .minimum, .maximum: return a == b ? a : nil
    default: return nil
    }
  }

  private mutating func simplifiedProduct(_ a: Int32, _ b: Int32, _ shape: Shape) -> Int32? {
    if isUniform(a, 0) || isUniform(b, 0) { return filled(0, shape) }
    if isUniform(a, 1) { return spread(b, shape) }
    if isUniform(b, 1) { return spread(a, shape) }
    if isUniform(a, -1) { return spread(make(.negate, [b]), shape) }
    if isUniform(b, -1) { return spread(make(.negate, [a]), shape) }
    return a == b ? make(a, toTheWholePower: 2) : nil
  }

  private mutating func simplifiedPower(
    _ base: Int32, _ exponent: Int32, _ shape: Shape
  ) -> Int32? {
    guard let value = uniformValue(exponent) else {
      return isUniform(base, 1) ? filled(1, shape) : nil
    }
    if value == 0.5 { return spread(make(.squareRoot, [base]), shape) }
    guard value == value.rounded(), abs(value) <= 1024 else { return nil }
    return spread(make(base, toTheWholePower: Int32(value)), shape)
  }

  private func isUniform(_ place: Int32, _ value: Double) -> Bool { uniformValue(place) == value }

  /// A scalar repeated to a shape, or what has the shape already.
  private mutating func spread(_ place: Int32, _ shape: Shape) -> Int32 {
    if self.shape(place) == shape { return place }
    if let value = uniformValue(place) { return filled(value, shape) }
    return intern(Node(operation: .view, first: place, shape: shape))
  }

  /// The operand where a node is `operation` of one, else nil.
  private func operand(_ place: Int32, of operation: Operation) -> Int32? {
    let node = nodes[Int(place)]
    return node.operation == operation ? node.first : nil
  }
}
