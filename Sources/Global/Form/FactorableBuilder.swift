import ArgMinExpressions
import ArgMinNumbers

/// Reads a tape into the nodes of a ``FactorableForm``.
struct FactorableBuilder {
  private enum Key: Hashable {
    case affine(Affine)
    case univariate(Univariate, Int32)
    case operation(FactorableForm.Kind, Operation, Int32, Int32, Int32)
    case block(BlockFunction, [Int32], Int)
  }

  private let tape: Tape
  private var known: [Key: Int32] = [:]
  private var values: [Affine] = []
  private(set) var nodes: [FactorableForm.Node] = []
  private(set) var termNodes: [Int32] = []
  private(set) var termValues: [Coefficient] = []
  private(set) var functions: [Univariate] = []
  private(set) var blocks: [FactorableForm.BlockCall] = []
  private(set) var outputs: [Int32] = []

  /// Products of sums are written out up to this many terms.
  private static let largestExpansion = 16

  init(_ tape: Tape) { self.tape = tape }

  mutating func run() {
    for input in 0..<tape.inputCount {
      nodes.append(FactorableForm.Node(kind: .variable))
      values.append(Affine(node: Int32(input)))
    }
    for constant in tape.constants { values.append(Affine(Coefficient(constant))) }
    for instruction in tape.instructions { values.append(value(of: instruction)) }
    outputs = tape.outputs.map { node(of: values[Int($0)]) }
  }

  private mutating func value(of instruction: Tape.Instruction) -> Affine {
    let arity = instruction.operation.arity
    if instruction.operation == .block { return block(instruction) }
    let a = values[Int(instruction.first)]
    let b = arity > 1 ? values[Int(instruction.second)] : Affine(.zero)
    switch instruction.operation {
    case .add: return a + b
    case .subtract: return a + b.scaled(by: -.one)
    case .negate: return a.scaled(by: -.one)
    case .multiply: return product(a, b)
    case .divide: return quotient(a, b)
    case .integerPower: return power(a, Int(instruction.second))
    case .power: return power(a, b, instruction)
    case .minimum, .maximum: return extremum(a, b, instruction.operation)
    default: break
    }
    if let function = Self.function(instruction.operation) {
      return univariate(function, of: a)
    }
    return opaque(instruction)
  }

  // MARK: nodes

  /// The node whose value an affine combination is.
  mutating func node(of affine: Affine) -> Int32 {
    if let node = affine.soleNode { return node }
    let key = Key.affine(affine)
    if let node = known[key] { return node }
    var node = FactorableForm.Node(kind: .affine)
    node.start = Int32(termNodes.count)
    termNodes += affine.nodes
    termValues += affine.values
    node.end = Int32(termNodes.count)
    node.constant = affine.constant
    return append(node, key)
  }

  private mutating func append(_ node: FactorableForm.Node, _ key: Key) -> Int32 {
    let place = Int32(nodes.count)
    nodes.append(node)
    known[key] = place
    return place
  }

  private mutating func univariate(_ function: Univariate, of a: Affine) -> Affine {
    if a.isConstant, let value = Self.constant(function, of: a.constant) { return Affine(value) }
    let operand = node(of: a)
    let key = Key.univariate(function, operand)
    if let node = known[key] { return Affine(node: node) }
    var node = FactorableForm.Node(kind: .univariate, first: operand)
    node.function = Int32(functions.firstIndex(of: function) ?? functions.count)
    if Int(node.function) == functions.count { functions.append(function) }
    return Affine(node: append(node, key))
  }

  /// The value at a constant; nil where it has none.
  private static func constant(_ function: Univariate, of a: Coefficient) -> Coefficient? {
    guard a.isFinite else { return nil }
    let value = function.value(a.value)
    let range = function.enclosure(Interval(a.value) + Interval(lower: -a.error, upper: a.error))
    guard value.isFinite, range.isBounded, !range.isEmpty else { return nil }
    let distance = Interval(value) - range
    return Coefficient(value, error: distance.magnitude)
  }

  private mutating func binary(_ kind: FactorableForm.Kind, _ a: Int32, _ b: Int32) -> Affine {
    let key = Key.operation(kind, .constant, a, b, -1)
    if let node = known[key] { return Affine(node: node) }
    return Affine(node: append(FactorableForm.Node(kind: kind, first: a, second: b), key))
  }

  // MARK: operations

  private mutating func product(_ a: Affine, _ b: Affine) -> Affine {
    if a.isConstant { return b.scaled(by: a.constant) }
    if b.isConstant { return a.scaled(by: b.constant) }
    if a == b { return power(a, 2) }
    if a.nodes == b.nodes, a.nodes.count == 1, a.constant == .zero, b.constant == .zero {
      return power(Affine(node: a.nodes[0]), 2).scaled(by: a.values[0] * b.values[0])
    }
    guard a.nodes.count * b.nodes.count <= Self.largestExpansion else {
      return binary(.product, min(node(of: a), node(of: b)), max(node(of: a), node(of: b)))
    }
    var sum = Affine(a.constant * b.constant)
    var (pureA, pureB) = (a, b)
    (pureA.constant, pureB.constant) = (.zero, .zero)
    sum = sum + pureA.scaled(by: b.constant) + pureB.scaled(by: a.constant)
    for (p, x) in zip(a.nodes, a.values) {
      for (q, y) in zip(b.nodes, b.values) {
        let term = p == q ? power(Affine(node: p), 2) : productOfNodes(p, q)
        sum = sum + term.scaled(by: x * y)
      }
    }
    return sum
  }

  /// Powers of one node are joined: xᵃ·x = xᵃ⁺¹ for whole a > 0.
  private mutating func productOfNodes(_ p: Int32, _ q: Int32) -> Affine {
    func wholePower(_ node: Int32) -> (base: Int32, exponent: Int) {
      let entry = nodes[Int(node)]
      if entry.kind == .univariate {
        let function = functions[Int(entry.function)]
        if function.kind == .integerPower, function.exponent > 0 {
          return (entry.first, Int(function.exponent))
        }
      }
      return (node, 1)
    }
    let (a, b) = (wholePower(p), wholePower(q))
    if a.base == b.base, a.exponent + b.exponent > 1 {
      return univariate(
        Univariate(.integerPower, exponent: Double(a.exponent + b.exponent)),
        of: Affine(node: a.base))
    }
    return binary(.product, min(p, q), max(p, q))
  }

  private mutating func quotient(_ a: Affine, _ b: Affine) -> Affine {
    if b.isConstant, abs(b.constant.value) > b.constant.error {
      return a.divided(by: b.constant)
    }
    if a.isConstant {
      return univariate(Univariate(.integerPower, exponent: -1), of: b).scaled(by: a.constant)
    }
    return binary(.quotient, node(of: a), node(of: b))
  }

  private mutating func power(_ a: Affine, _ exponent: Int) -> Affine {
    if exponent == 0 { return Affine(.one) }
    if exponent == 1 { return a }
    if a.nodes.count == 1, a.constant == .zero, a.values[0] != .one, (2...3).contains(exponent) {
      var factor = a.values[0]
      for _ in 1..<exponent { factor = factor * a.values[0] }
      return power(Affine(node: a.nodes[0]), exponent).scaled(by: factor)
    }
    return univariate(Univariate(.integerPower, exponent: Double(exponent)), of: a)
  }

  private mutating func power(
    _ a: Affine, _ b: Affine, _ instruction: Tape.Instruction
  ) -> Affine {
    if b.isConstant, b.constant.isExact {
      let exponent = b.constant.value
      // A power of zero is what the tape says, whatever that is.
      if exponent == exponent.rounded(), abs(exponent) < 1e6, exponent != 0 {
        return power(a, Int(exponent))
      }
      if exponent == 0.5 { return univariate(Univariate(.squareRoot), of: a) }
      if exponent.isFinite, exponent != exponent.rounded() {
        return univariate(Univariate(.realPower, exponent: exponent), of: a)
      }
    }
    if a.isConstant, a.constant.value - a.constant.error > 0,
      let logarithm = Self.constant(Univariate(.logarithm), of: a.constant)
    {
      return univariate(Univariate(.exponential), of: b.scaled(by: logarithm))
    }
    return opaque(instruction)
  }

  private mutating func extremum(_ a: Affine, _ b: Affine, _ operation: Operation) -> Affine {
    let kind = operation == .minimum ? FactorableForm.Kind.minimum : .maximum
    let (p, q) = (node(of: a), node(of: b))
    return binary(kind, min(p, q), max(p, q))
  }

  private mutating func opaque(_ instruction: Tape.Instruction) -> Affine {
    let arity = instruction.operation.arity
    let a = node(of: values[Int(instruction.first)])
    let b = arity > 1 ? node(of: values[Int(instruction.second)]) : -1
    let c = arity > 2 ? node(of: values[Int(instruction.third)]) : -1
    let key = Key.operation(.opaque, instruction.operation, a, b, c)
    if let node = known[key] { return Affine(node: node) }
    var node = FactorableForm.Node(kind: .opaque, first: a, second: b, third: c)
    node.operation = instruction.operation
    return Affine(node: append(node, key))
  }

  private mutating func block(_ instruction: Tape.Instruction) -> Affine {
    let block = tape.blocks[Int(instruction.second)]
    let operands = block.operands.map { node(of: values[Int($0)]) }
    let component = block.components[Int(instruction.third)]
    let key = Key.block(block.function, operands, component)
    if let node = known[key] { return Affine(node: node) }
    blocks.append(.init(function: block.function, operands: operands))
    let call = FactorableForm.Node(
      kind: .block, first: Int32(blocks.count - 1), second: Int32(component))
    return Affine(node: append(call, key))
  }

  private static func function(_ operation: Operation) -> Univariate? {
    switch operation {
    case .absolute: Univariate(.absolute)
    case .squareRoot: Univariate(.squareRoot)
    case .cubeRoot: Univariate(.cubeRoot)
    case .exponential: Univariate(.exponential)
    case .logarithm: Univariate(.logarithm)
    case .sine: Univariate(.sine)
    case .cosine: Univariate(.cosine)
    case .tangent: Univariate(.tangent)
    case .arcSine: Univariate(.arcSine)
    case .arcCosine: Univariate(.arcCosine)
    case .arcTangent: Univariate(.arcTangent)
    case .hyperbolicSine: Univariate(.hyperbolicSine)
    case .hyperbolicCosine: Univariate(.hyperbolicCosine)
    case .hyperbolicTangent: Univariate(.hyperbolicTangent)
    case .areaSine: Univariate(.areaSine)
    default: nil
    }
  }
}
