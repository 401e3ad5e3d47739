/// Expressions as one flat list of instructions without branches (a Wengert list, Wengert 1964).
///
/// Values live in slots: first the inputs, then the constants, then one slot an instruction.
/// Parts that several outputs share are computed once.
package struct Tape: Sendable {
  /// One operation on earlier slots; its own slot is the list's base plus its place.
  package struct Instruction: Sendable, Hashable {
    package let operation: Operation
    package let first: Int32
    /// A slot, or the exponent of an integer power.
    package let second: Int32
    package let third: Int32
  }

  package let inputCount: Int
  package let constants: [Double]
  package let instructions: [Instruction]
  /// The functions of many slots that instructions refer to.
  package let blocks: [Block]
  /// The slot of every output.
  package let outputs: [Int32]
  /// How many nodes of the graph were looked at to make the tape.
  package let visitCount: Int

  /// The slot of the first instruction.
  package var base: Int { inputCount + constants.count }
  package var slotCount: Int { base + instructions.count }

  /// The tape that computes `outputs` from values of `variables`, in that order.
  ///
  /// An output that is a vector or a matrix becomes as many outputs as it has entries, row by row, and
  /// such a variable as many inputs as it has columns. A variable of the outputs that is not among
  /// `variables` is NaN on the tape.
  ///
  /// - Complexity: O(entries of the nodes below the outputs), each node visited once.
  package init(_ outputs: [Expression], variables: [VariableKey]) {
    let scalars = Scalarization(outputs, variables: variables)
    self.init(scalars, outputs: scalars.outputs.flatMap { $0 })
  }

  /// The tape that computes the scalars at some places.
  package init(_ scalars: Scalarization, outputs places: [Int32]) {
    let storage = scalars.storage
    let reachable = storage.reachable(from: places)
    var slots = [Int32](repeating: -1, count: storage.nodes.count)
    var constants: [Double] = []
    for place in reachable {
      let node = storage.nodes[Int(place)]
      switch node.operation {
      case .variable where scalars.columns[Int(node.first)] >= 0:
        slots[Int(place)] = scalars.columns[Int(node.first)]
      case .constant, .variable:
        slots[Int(place)] = Int32(scalars.columnCount + constants.count)
        constants.append(node.operation == .constant ? node.value : .nan)
      default: break
      }
    }
    let base = Int32(scalars.columnCount + constants.count)
    var instructions: [Instruction] = []
    var blocks = BlockList()
    instructions.reserveCapacity(reachable.count)
    for place in reachable where slots[Int(place)] < 0 {
      let node = storage.nodes[Int(place)]
      let arity = node.operation.arity
      slots[Int(place)] = base + Int32(instructions.count)
      if node.operation == .block {
        let operands = storage.operands(of: node).map { slots[Int($0)] }
        instructions.append(blocks.instruction(node, operands, slot: slots[Int(place)]))
        continue
      }
      instructions.append(
        Instruction(
          operation: node.operation, first: slots[Int(node.first)],
          second: arity > 1 ? slots[Int(node.second)] : node.second,
          third: arity > 2 ? slots[Int(node.third)] : 0))
    }
    self.inputCount = scalars.columnCount
    self.constants = constants
    self.instructions = instructions
    self.blocks = blocks.blocks
    self.outputs = places.map { slots[Int($0)] }
    self.visitCount = scalars.visitCount
  }

  /// True where some instruction has a kink or a jump.
  package var isNonsmooth: Bool {
    blocks.contains(where: \.function.isNonsmooth)
      || instructions.contains { $0.operation.isNonsmooth }
  }

  /// The inputs and instructions that `outputs` are made of, as slots in ascending order.
  package func slots(below outputs: [Int32]) -> [Int32] {
    var isNeeded = [Bool](repeating: false, count: slotCount)
    for slot in outputs { isNeeded[Int(slot)] = true }
    for place in instructions.indices.reversed() where isNeeded[base + place] {
      let instruction = instructions[place]
      isNeeded[Int(instruction.first)] = true
      let arity = instruction.operation.arity
      if arity > 1 { isNeeded[Int(instruction.second)] = true }
      if arity > 2 { isNeeded[Int(instruction.third)] = true }
      for operand in block(of: instruction)?.operands ?? [] { isNeeded[Int(operand)] = true }
    }
    return isNeeded.indices.filter { isNeeded[$0] }.map(Int32.init)
  }
}

extension Expression {
  /// The variables that `expressions` mention, in the order in which they were first written.
  package static func variables(in expressions: [Expression]) -> [VariableKey] {
    let (storage, places) = gather(expressions)
    let nodes: [Node] = storage.reachable(from: places).map { storage.nodes[Int($0)] }
    return nodes.filter { $0.operation == .variable }.map { storage.variables[Int($0.first)] }
  }
}
