import ArgMinExpressions

/// Parts of a tape as formulas of an nl file.
///
/// What several others use becomes a defined variable; conditions are written out wherever they are used.
/// Ties of `round` go away from 0 in nl files and to the even number on tapes; all else is exact.
struct NLTapeWriter {
  /// A node that is known, or a part of the tape that has to be written out yet.
  private enum Item {
    case node(NLExpression.Node)
    case slot(Int32)
    case condition(Int32)
  }

  /// How many nodes formulas may have together.
  private static let largest = 1 << 26

  let tape: Tape
  /// The place that each input has in the file.
  let places: [Int]
  /// The number that a slot has as a defined variable of the file; −1 for others.
  var definitions: [Int32]
  private var count = 0

  init(_ tape: Tape, places: [Int]) {
    (self.tape, self.places) = (tape, places)
    definitions = [Int32](repeating: -1, count: tape.slotCount)
  }

  func instruction(_ slot: Int32) -> Tape.Instruction? {
    Int(slot) < tape.base ? nil : tape.instructions[Int(slot) - tape.base]
  }

  /// The formula of a slot; of a defined variable what it stands for.
  ///
  /// - Throws: ``ModelFileError/unsupported(construct:line:advice:)`` for functions that nl files lack.
  mutating func expression(_ slot: Int32) throws(ModelFileError) -> NLExpression {
    var nodes: [NLExpression.Node] = []
    var open: [Item] = []
    if let instruction = instruction(slot) {
      open = try parts(instruction, slot).reversed()
    } else {
      open = [.slot(slot)]
    }
    while let item = open.popLast() {
      switch item {
      case .node(let node):
        nodes.append(node)
        count += 1
        guard count <= Self.largest else {
          throw .tooLarge(what: "nodes of formulas", given: count, limit: Self.largest)
        }
      case .condition(let slot):
        if let instruction = instruction(slot), let parts = condition(instruction) {
          open += parts.reversed()
        } else {
          open += [.node(.init(.constant)), .slot(slot), .node(.init(.isNotEqual))]
        }
      case .slot(let slot):
        if Int(slot) < tape.inputCount {
          nodes.append(.init(.variable, index: places[Int(slot)]))
        } else if Int(slot) < tape.base {
          nodes.append(.init(.constant, value: tape.constants[Int(slot) - tape.inputCount]))
        } else if definitions[Int(slot)] >= 0 {
          nodes.append(.init(.variable, index: Int(definitions[Int(slot)])))
        } else if let instruction = instruction(slot) {
          open += try parts(instruction, slot).reversed()
        }
      }
    }
    return NLExpression(nodes)
  }

  /// True where a slot is worth a defined variable of its own where several use it.
  func isDefinable(_ slot: Int32) -> Bool {
    guard let instruction = instruction(slot) else { return false }
    return condition(instruction) == nil
  }

  // MARK: Operations

  /// A comparison or logic as a condition; nil for numbers.
  private func condition(_ instruction: Tape.Instruction) -> [Item]? {
    let (a, b) = (instruction.first, instruction.second)
    switch instruction.operation {
    case .isLess: return [.node(.init(.isLess)), .slot(a), .slot(b)]
    case .isLessOrEqual: return [.node(.init(.isLessOrEqual)), .slot(a), .slot(b)]
    case .isEqual: return [.node(.init(.isEqual)), .slot(a), .slot(b)]
    case .not: return [.node(.init(.not)), .condition(a)]
    case .and: return [.node(.init(.and)), .condition(a), .condition(b)]
    case .or: return [.node(.init(.or)), .condition(a), .condition(b)]
    default: return nil
    }
  }

  private func parts(
    _ instruction: Tape.Instruction, _ slot: Int32
  ) throws(ModelFileError) -> [Item] {
    let (a, b) = (Item.slot(instruction.first), Item.slot(instruction.second))
    if let condition = condition(instruction) {
      return [.node(.init(.choice))] + condition + [number(1), number(0)]
    }
    if let operation = Self.direct(instruction.operation) {
      let operand = [.node(.init(operation)), a]
      return instruction.operation.arity == 2 ? operand + [b] : operand
    }
    if let parts = rewritten(instruction, a, b) { return parts }
    throw .unsupported(
      construct: "the function \(instruction.operation) in an nl file", line: 0,
      advice: "nl files know powers, exponentials, logarithms and trigonometric functions")
  }

  /// The operation of nl files that is the same.
  private static func direct(_ operation: Operation) -> NLOperation? {
    switch operation {
    case .add: .add
    case .subtract: .subtract
    case .multiply: .multiply
    case .divide: .divide
    case .negate: .negate
    case .power: .power
    case .absolute: .absolute
    case .squareRoot: .sqrt
    case .exponential: .exp
    case .logarithm: .log
    case .decimalLogarithm: .log10
    case .sine: .sin
    case .cosine: .cos
    case .tangent: .tan
    case .arcSine: .asin
    case .arcCosine: .acos
    case .arcTangent: .atan
    case .hyperbolicSine: .sinh
    case .hyperbolicCosine: .cosh
    case .hyperbolicTangent: .tanh
    case .areaSine: .asinh
    case .areaCosine: .acosh
    case .areaTangent: .atanh
    case .arcTangent2: .atan2
    case .floor: .floor
    case .ceiling: .ceiling
    default: nil
    }
  }

  /// What nl files say in several operations.
  private func rewritten(_ instruction: Tape.Instruction, _ a: Item, _ b: Item) -> [Item]? {
    switch instruction.operation {
    case .integerPower:
      if instruction.second == 2 { return [node(.square), a] }
      return [node(.power), a, number(Double(instruction.second))]
    case .select:
      return [node(.choice), .condition(instruction.first), b, .slot(instruction.third)]
    case .minimum: return [list(.minimum, 2), a, b]
    case .maximum: return [list(.maximum, 2), a, b]
    case .round: return [node(.round), a, number(0)]
    case .integerPart: return [node(.truncate), a, number(0)]
    case .fractionalPart: return [node(.subtract), a, node(.truncate), a, number(0)]
    case .modulo:
      return [
        node(.subtract), a, node(.multiply), b, node(.floor), node(.divide), a, b,
      ]
    case .sign:
      return [
        node(.choice), node(.isLess), a, number(0), number(-1),
        node(.choice), node(.isGreater), a, number(0), number(1), number(0),
      ]
    case .cubeRoot: return root(a, [number(1.0 / 3)])
    case .root:
      guard let degree = constant(instruction.second) else { return nil }
      return degree.truncatingRemainder(dividingBy: 2) == 0
        ? [node(.power), a, number(1 / degree)] : root(a, [number(1 / degree)])
    case .inversePositive: return [node(.divide), number(1), a]
    case .exponentialMinusOne: return [node(.subtract), node(.exp), a, number(1)]
    case .exponentialProduct: return [node(.multiply), a, node(.exp), a]
    case .binaryLogarithm: return [node(.divide), node(.log), a, node(.log), number(2)]
    case .logarithmOfOnePlus: return [node(.log), node(.add), number(1), a]
    case .logAddExp: return [node(.log), node(.add), node(.exp), a, node(.exp), b]
    case .entropy: return [node(.negate), node(.multiply), a, node(.log), a]
    case .relativeEntropy: return [node(.multiply), a, node(.log), node(.divide), a, b]
    case .kullbackLeibler:
      return [
        node(.add), node(.subtract), node(.multiply), a, node(.log), node(.divide), a, b, a, b,
      ]
    case .huber:
      return [
        node(.choice), node(.isLessOrEqual), node(.absolute), a, b, node(.square), a,
        node(.subtract), node(.multiply), node(.multiply), number(2), b, node(.absolute), a,
        node(.square), b,
      ]
    case .sinc:
      return [
        node(.choice), node(.isEqual), a, number(0), number(1), node(.divide), node(.sin), a, a,
      ]
    default: return nil
    }
  }

  /// The root of an odd degree, which has the sign of its argument.
  private func root(_ a: Item, _ exponent: [Item]) -> [Item] {
    [node(.multiply), node(.choice), node(.isLess), a, number(0), number(-1), number(1)]
      + [node(.power), node(.absolute), a] + exponent
  }

  private func constant(_ slot: Int32) -> Double? {
    let place = Int(slot) - tape.inputCount
    return tape.constants.indices.contains(place) ? tape.constants[place] : nil
  }

  private func node(_ operation: NLOperation) -> Item { .node(.init(operation)) }
  private func list(_ operation: NLOperation, _ count: Int) -> Item {
    .node(.init(operation, index: count))
  }
  private func number(_ value: Double) -> Item { .node(.init(.constant, value: value)) }
}
