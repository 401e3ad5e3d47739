/// The sparse Hessian of a weighted sum of a tape's outputs, as a fixed list of multiply–adds.
///
/// This is edge pushing (Gower & Mello 2012, "A new framework for the computation of Hessians",
/// algorithm 1) with its symbolic part done once: the nonlinear interactions w(i, p) between slots
/// get storage places ahead of time, and an evaluation only runs down the list.
struct HessianProgram: Sendable {
  /// What is added to the target: a product of the step's partials with a source.
  enum Factor: UInt8, Sendable {
    /// The adjoint times a second partial.
    case firstFirst, firstSecond, secondSecond, bothSame
    /// A source place times first partials; `twice` where an interaction meets its own partner.
    case first, second, twiceFirst, twiceSecond
    case firstSquared, secondSquared, firstTimesSecond
    /// Both operands are one slot, so their partials add up.
    case sum, twiceSum, sumSquared
  }

  struct Step: Sendable {
    let factor: Factor
    let target: Int32
    /// A storage place, unused where the factor takes the adjoint.
    let source: Int32
  }

  private(set) var steps: [Step] = []
  /// The end of each instruction's steps; instruction `k` begins where instruction `k + 1` ends.
  private(set) var ends: [Int32]
  private(set) var placeCount = 0
  /// What is done for the components of blocks, each at its instruction's place.
  private(set) var blockSteps: [Int: BlockStep] = [:]
  /// The pattern: input rows and columns with row ≥ column, and where their values are stored.
  private(set) var rows: [Int] = []
  private(set) var columns: [Int] = []
  private(set) var places: [Int32] = []

  /// Storage places of the interactions of a slot with itself and with earlier slots.
  private var partners: [[(partner: Int32, place: Int32)]]
  private var lookup: [UInt64: Int32] = [:]

  init(_ tape: Tape) {
    ends = [Int32](repeating: 0, count: tape.instructions.count + 1)
    partners = Array(repeating: [], count: tape.slotCount)
    let isLive = Self.liveSlots(of: tape)
    for place in tape.instructions.indices.reversed() {
      let slot = tape.base + place
      if isLive[slot] {
        if let block = tape.block(of: tape.instructions[place]) {
          blockSteps[place] = pushed(block, slot: Int32(slot), isLive)
        } else {
          push(tape.instructions[place], slot: Int32(slot), isLive)
        }
      }
      ends[place] = Int32(steps.count)
    }
    for row in 0..<tape.inputCount {
      for (partner, place) in partners[row].sorted(by: { $0.partner < $1.partner }) {
        rows.append(row)
        columns.append(Int(partner))
        places.append(place)
      }
    }
    partners = []
    lookup = [:]
  }

  /// Slots that depend on an input and on which some output depends.
  private static func liveSlots(of tape: Tape) -> [Bool] {
    var isLive = [Bool](repeating: false, count: tape.slotCount)
    for slot in tape.slots(below: tape.outputs) { isLive[Int(slot)] = true }
    for slot in tape.inputCount..<tape.base { isLive[slot] = false }
    for (place, instruction) in tape.instructions.enumerated() where isLive[tape.base + place] {
      if let block = tape.block(of: instruction) {
        isLive[tape.base + place] = block.operands.contains { isLive[Int($0)] }
        continue
      }
      let (a, b) = instruction.differentiableOperands
      isLive[tape.base + place] =
        !instruction.operation.isPiecewiseConstant && (isLive[a] || b.map { isLive[$0] } == true)
    }
    return isLive
  }

  private mutating func push(
    _ instruction: Tape.Instruction, slot: Int32, _ isLive: [Bool]
  ) {
    let (a, b) = instruction.differentiableOperands
    let first = isLive[a] ? Int32(a) : nil
    let second = b.flatMap { isLive[$0] ? Int32($0) : nil }
    if let first, first == second {
      pushSame(first, slot: slot)
      addStep(.bothSame, first, first, source: 0)
      return
    }
    for (partner, place) in partners[Int(slot)] {
      if partner == slot {
        if let first { addStep(.firstSquared, first, first, source: place) }
        if let second { addStep(.secondSquared, second, second, source: place) }
        if let first, let second { addStep(.firstTimesSecond, first, second, source: place) }
      } else {
        if let first {
          addStep(first == partner ? .twiceFirst : .first, first, partner, source: place)
        }
        if let second {
          addStep(second == partner ? .twiceSecond : .second, second, partner, source: place)
        }
      }
    }
    let curvature = instruction.operation.curvatureTerms
    if curvature.first, let first { addStep(.firstFirst, first, first, source: 0) }
    if curvature.mixed, let first, let second { addStep(.firstSecond, first, second, source: 0) }
    if curvature.second, let second { addStep(.secondSecond, second, second, source: 0) }
  }

  /// Pushes the interactions of an instruction whose operands are one slot, as in a^a.
  private mutating func pushSame(_ operand: Int32, slot: Int32) {
    for (partner, place) in partners[Int(slot)] {
      if partner == slot {
        addStep(.sumSquared, operand, operand, source: place)
      } else {
        addStep(operand == partner ? .twiceSum : .sum, operand, partner, source: place)
      }
    }
  }

  private mutating func addStep(_ factor: Factor, _ a: Int32, _ b: Int32, source: Int32) {
    steps.append(Step(factor: factor, target: place(of: a, b), source: source))
  }

  /// What is to be done for a component of a block: its interactions with earlier slots go to all of
  /// its operands, and its own second derivatives are added.
  private mutating func pushed(
    _ block: Tape.Block, slot: Int32, _ isLive: [Bool]
  ) -> BlockStep {
    let grouping = BlockStep.Grouping(block.operands, isLive)
    let own = partners[Int(slot)]
    let pairs = grouping.slots.indices.flatMap { a in (0...a).map { (a, $0) } }
    func places(_ program: inout HessianProgram) -> [Int32] {
      pairs.map { program.place(of: grouping.slots[$0], grouping.slots[$1]) }
    }
    var step = BlockStep(grouping)
    for (partner, source) in own {
      step.pushes.append(
        BlockStep.Push(
          source: source,
          partner: partner == slot ? nil : grouping.slots.firstIndex(of: partner),
          isSelf: partner == slot,
          targets: partner == slot
            ? places(&self) : grouping.slots.map { place(of: $0, partner) }))
    }
    if !block.function.isPiecewiseLinear { step.curvatureTargets = places(&self) }
    return step
  }

  /// Where the interaction of two slots is stored.
  private mutating func place(of a: Int32, _ b: Int32) -> Int32 {
    let (high, low) = (max(a, b), min(a, b))
    let key = UInt64(UInt32(high)) << 32 | UInt64(UInt32(low))
    if let known = lookup[key] { return known }
    let target = Int32(placeCount)
    placeCount += 1
    lookup[key] = target
    partners[Int(high)].append((low, target))
    return target
  }
}

extension Tape.Instruction {
  /// The operands that the value varies with smoothly: for a select these are the branches.
  var differentiableOperands: (Int, Int?) {
    switch operation {
    case .select: (Int(second), Int(third))
    default: operation.arity > 1 ? (Int(first), Int(second)) : (Int(first), nil)
    }
  }
}

extension Operation {
  /// Which second partial derivatives are not zero everywhere.
  var curvatureTerms: (first: Bool, mixed: Bool, second: Bool) {
    switch self {
    case .add, .subtract, .negate, .minimum, .maximum, .absolute, .select, .fractionalPart, .modulo:
      (false, false, false)
    case .multiply: (false, true, false)
    case .divide: (false, true, true)
    default:
      isPiecewiseConstant ? (false, false, false) : (true, arity > 1, arity > 1)
    }
  }
}
