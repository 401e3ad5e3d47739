/// Values, gradients and Hessians of a tape's outputs, with memory that is allocated once.
///
/// One evaluator serves one thread. ``evaluate(_:)`` comes first; everything else refers to the
/// point it was last given. Patterns of derivatives are made when they are first asked for.
package final class TapeEvaluator {
  package let tape: Tape
  /// The rows of the Jacobian of outputs 1, 2, … in compressed form: row `r` is output `r + 1`.
  package var jacobianRowStarts: [Int] { jacobianPattern.starts }
  package var jacobianColumns: [Int] { jacobianPattern.columns }
  /// The lower triangle (row ≥ column) of the Hessian of any weighted sum of the outputs.
  package var hessianRows: [Int] { hessian.rows }
  package var hessianColumns: [Int] { hessian.columns }

  private lazy var hessian = HessianProgram(tape)
  private lazy var jacobianPattern = Self.pattern(of: inputs)
  private lazy var parts = Self.parts(of: tape)
  private var inputs: [[Int32]] { parts.inputs }
  private var sweeps: [[Int32]] { parts.sweeps }
  private let slots: UnsafeMutablePointer<Double>
  private let adjoints: UnsafeMutablePointer<Double>
  private lazy var interactions = [Double](repeating: 0, count: max(hessian.placeCount, 1))
  /// The derivatives of every block at the point, once they have been asked for.
  private var blockDerivatives: [(any BlockDerivatives)?]

  package init(_ tape: Tape) {
    self.tape = tape
    blockDerivatives = tape.blocks.map { _ in nil }
    slots = .allocate(capacity: max(tape.slotCount, 1))
    adjoints = .allocate(capacity: max(tape.slotCount, 1))
    slots.initialize(repeating: 0, count: max(tape.slotCount, 1))
    adjoints.initialize(repeating: 0, count: max(tape.slotCount, 1))
    for (place, value) in tape.constants.enumerated() { slots[tape.inputCount + place] = value }
  }

  deinit {
    slots.deallocate()
    adjoints.deallocate()
  }

  /// For every output the inputs below it, ascending, and the places of the instructions below it,
  /// descending.
  private static func parts(of tape: Tape) -> (inputs: [[Int32]], sweeps: [[Int32]]) {
    let (count, base) = (Int32(tape.inputCount), Int32(tape.base))
    let below = tape.outputs.map { tape.slots(below: [$0]) }
    return (
      below.map { slots in slots.filter { $0 < count } },
      below.map { slots in slots.filter { $0 >= base }.reversed().map { $0 - base } }
    )
  }

  private static func pattern(of inputs: [[Int32]]) -> (starts: [Int], columns: [Int]) {
    var starts = [0]
    var columns: [Int] = []
    for row in inputs.dropFirst() {
      columns += row.map(Int.init)
      starts.append(columns.count)
    }
    return (starts, columns)
  }

  /// Computes every output at `x`, which holds one number an input.
  package func evaluate(_ x: UnsafePointer<Double>) {
    slots.update(from: x, count: tape.inputCount)
    evaluate()
  }

  /// Computes every output of a tape without inputs.
  package func evaluate() {
    TapeArithmetic.run(tape, over: slots)
    for block in blockDerivatives.indices { blockDerivatives[block] = nil }
  }

  private func derivatives(of block: Int) -> any BlockDerivatives {
    if let known = blockDerivatives[block] { return known }
    let operands = tape.blocks[block].operands.map { slots[Int($0)] }
    let derivatives = tape.blocks[block].function.derivatives(operands)
    blockDerivatives[block] = derivatives
    return derivatives
  }

  /// Adds adjoint · gradient of a component of a block.
  private func accumulate(_ adjoint: Double, _ instruction: Tape.Instruction) {
    guard let block = tape.block(of: instruction) else { return }
    let gradient = derivatives(of: Int(instruction.second)).gradient(
      of: block.components[Int(instruction.third)])
    for (operand, partial) in zip(block.operands, gradient) {
      accumulate(adjoint, partial, into: Int(operand))
    }
  }

  /// The value of an output; NaN or infinite where it is undefined.
  package func value(_ output: Int) -> Double { slots[Int(tape.outputs[output])] }

  /// Writes the gradient of an output, dense, one number an input.
  package func gradient(_ output: Int, into gradient: UnsafeMutablePointer<Double>) {
    sweep(output)
    gradient.update(repeating: 0, count: tape.inputCount)
    for input in inputs[output] { gradient[Int(input)] = adjoints[Int(input)] }
  }

  /// Writes the values of the Jacobian of outputs 1, 2, … in the order of `jacobianColumns`.
  package func jacobian(into values: UnsafeMutablePointer<Double>) {
    var next = 0
    for output in tape.outputs.indices.dropFirst() {
      sweep(output)
      for input in inputs[output] {
        values[next] = adjoints[Int(input)]
        next += 1
      }
    }
  }

  /// Reverse accumulation (Linnainmaa 1970) over what one output is made of.
  private func sweep(_ output: Int) {
    let (base, places) = (tape.base, sweeps[output])
    for input in inputs[output] { adjoints[Int(input)] = 0 }
    for place in places { adjoints[base + Int(place)] = 0 }
    adjoints[Int(tape.outputs[output])] = 1
    tape.instructions.withUnsafeBufferPointer { instructions in
      for place in places { push(instructions[Int(place)], Int(place)) }
    }
  }

  /// Adds what the adjoint of an instruction adds to those of its operands.
  @inline(__always)
  private func push(_ instruction: Tape.Instruction, _ place: Int) {
    let adjoint = adjoints[tape.base + place]
    if adjoint == 0 { return }
    if instruction.operation == .block { return accumulate(adjoint, instruction) }
    let partials = partials(of: instruction, slot: tape.base + place)
    let (a, b) = instruction.differentiableOperands
    accumulate(adjoint, partials.first, into: a)
    if let b { accumulate(adjoint, partials.second, into: b) }
  }

  /// Writes the gradient of Σ weights[k]·output k, dense, one number an input, by one sweep over the tape.
  package func gradient(
    weights: UnsafePointer<Double>, into gradient: UnsafeMutablePointer<Double>
  ) {
    adjoints.update(repeating: 0, count: tape.slotCount)
    for (output, slot) in tape.outputs.enumerated() { adjoints[Int(slot)] += weights[output] }
    tape.instructions.withUnsafeBufferPointer { instructions in
      for place in instructions.indices.reversed() { push(instructions[place], place) }
    }
    gradient.update(from: adjoints, count: tape.inputCount)
  }

  /// Writes the Hessian of Σ weights[k]·output k in the order of `hessianRows`.
  package func hessian(
    weights: UnsafePointer<Double>, into values: UnsafeMutablePointer<Double>
  ) {
    adjoints.update(repeating: 0, count: tape.slotCount)
    for (output, slot) in tape.outputs.enumerated() { adjoints[Int(slot)] += weights[output] }
    let hessian = hessian
    interactions.withUnsafeMutableBufferPointer { interactions in
      guard let start = interactions.baseAddress else { return }
      start.update(repeating: 0, count: hessian.placeCount)
      run(hessian, over: start)
      for (entry, place) in hessian.places.enumerated() { values[entry] = start[Int(place)] }
    }
  }

  /// Runs down the list of a Hessian's steps, from the adjoints of the outputs.
  private func run(_ hessian: HessianProgram, over interactions: UnsafeMutablePointer<Double>) {
    let base = tape.base
    tape.instructions.withUnsafeBufferPointer { instructions in
      hessian.steps.withUnsafeBufferPointer { steps in
        var next = 0
        for place in instructions.indices.reversed() {
          let end = Int(hessian.ends[place])
          let adjoint = adjoints[base + place]
          if instructions[place].operation == .block {
            if let step = hessian.blockSteps[place], let block = tape.block(of: instructions[place])
            {
              step.run(
                adjoint, derivatives(of: Int(instructions[place].second)),
                component: block.components[Int(instructions[place].third)], interactions)
            }
            if adjoint != 0 { accumulate(adjoint, instructions[place]) }
            continue
          }
          if adjoint == 0 && next == end { continue }
          let instruction = instructions[place]
          let partials = partials(of: instruction, slot: base + place)
          while next < end {
            let step = steps[next]
            interactions[Int(step.target)] +=
              term(step.factor, partials, adjoint, interactions[Int(step.source)])
            next += 1
          }
          if adjoint == 0 { continue }
          let (a, b) = instruction.differentiableOperands
          accumulate(adjoint, partials.first, into: a)
          if let b { accumulate(adjoint, partials.second, into: b) }
        }
      }
    }
  }

  @inline(__always)
  private func partials(of instruction: Tape.Instruction, slot: Int) -> Partials {
    if instruction.operation == .select {
      var partials = Partials(.negate, exponent: 0, 0, 0, 0)
      let condition = slots[Int(instruction.first)]
      (partials.first, partials.second) = condition != 0 ? (1, 0) : (0, 1)
      return partials
    }
    let b = instruction.operation.arity > 1 ? slots[Int(instruction.second)] : 0
    return Partials(
      instruction.operation, exponent: instruction.second, slots[slot],
      slots[Int(instruction.first)], b)
  }

  /// Adds adjoint · partial; a branch that is not taken adds nothing, whatever its value is.
  @inline(__always)
  private func accumulate(_ adjoint: Double, _ partial: Double, into slot: Int) {
    if partial != 0 { adjoints[slot] += adjoint * partial }
  }

  @inline(__always)
  private func term(
    _ factor: HessianProgram.Factor, _ d: Partials, _ adjoint: Double, _ source: Double
  ) -> Double {
    switch factor {
    case .firstFirst: adjoint == 0 ? 0 : adjoint * d.firstFirst
    case .firstSecond: adjoint == 0 ? 0 : adjoint * d.firstSecond
    case .secondSecond: adjoint == 0 ? 0 : adjoint * d.secondSecond
    case .bothSame:
      adjoint == 0 ? 0 : adjoint * (d.firstFirst + 2 * d.firstSecond + d.secondSecond)
    case .first: source == 0 ? 0 : d.first * source
    case .second: source == 0 ? 0 : d.second * source
    case .twiceFirst: source == 0 ? 0 : 2 * d.first * source
    case .twiceSecond: source == 0 ? 0 : 2 * d.second * source
    case .firstSquared: source == 0 ? 0 : d.first * d.first * source
    case .secondSquared: source == 0 ? 0 : d.second * d.second * source
    case .firstTimesSecond: source == 0 ? 0 : d.first * d.second * source
    case .sum: source == 0 ? 0 : (d.first + d.second) * source
    case .twiceSum: source == 0 ? 0 : 2 * (d.first + d.second) * source
    case .sumSquared: source == 0 ? 0 : (d.first + d.second) * (d.first + d.second) * source
    }
  }
}
