extension Tape {
  /// A function of many slots, whose components are instructions of their own.
  ///
  /// The instruction of the first of them computes all. Of such an instruction `first` is some
  /// operand, `second` the block, and `third` the place among the block's outputs.
  package struct Block: Sendable, Hashable {
    package let function: BlockFunction
    package let operands: [Int32]
    /// The components that the tape needs, and the slot of each.
    package var components: [Int] = []
    package var outputs: [Int32] = []
  }

  /// The block that an instruction is a component of.
  func block(of instruction: Instruction) -> Block? {
    instruction.operation == .block ? blocks[Int(instruction.second)] : nil
  }
}

extension Node {
  /// The function that a block node is a component of.
  var blockFunction: BlockFunction {
    BlockFunction(BlockFunction.Kind(rawValue: third) ?? .logSumExp, parameter: value)
  }
}

/// The blocks of a tape that is being made.
struct BlockList {
  private struct Key: Hashable {
    let function: BlockFunction
    let operands: [Int32]
  }

  private(set) var blocks: [Tape.Block] = []
  private var places: [Key: Int] = [:]

  /// The instruction for a block node with operands in these slots.
  mutating func instruction(_ node: Node, _ operands: [Int32], slot: Int32) -> Tape.Instruction {
    let function = node.blockFunction
    let key = Key(function: function, operands: operands)
    let place = places[key] ?? blocks.count
    if place == blocks.count {
      places[key] = place
      blocks.append(Tape.Block(function: function, operands: operands))
    }
    let output = blocks[place].outputs.count
    blocks[place].components.append(Int(node.second))
    blocks[place].outputs.append(slot)
    return Tape.Instruction(
      operation: .block, first: operands.first ?? slot, second: Int32(place),
      third: Int32(output))
  }
}

extension TapeArithmetic {
  /// Computes the block of an instruction that is its first component.
  static func run<S: TapeScalar>(
    _ blocks: [Tape.Block], _ instruction: Tape.Instruction,
    over slots: UnsafeMutablePointer<S>
  ) {
    guard instruction.third == 0 else { return }
    let block = blocks[Int(instruction.second)]
    let values = S.components(block.function, block.operands.map { slots[Int($0)] })
    for (component, output) in zip(block.components, block.outputs) {
      slots[Int(output)] = values[component]
    }
  }
}
