package import ArgMinNumbers

/// Enclosures of a tape's outputs and of their derivatives over boxes, with all memory allocated up front.
///
/// One evaluator serves one thread. ``evaluate(_:)`` comes first; everything else refers to the box that
/// it was last given. Functions of blocks have enclosures of values only.
package final class IntervalEvaluator {
  package let tape: Tape
  /// The lower triangle (row ≥ column) of the Hessian of any weighted sum of the outputs.
  package var hessianRows: [Int] { hessian.rows }
  package var hessianColumns: [Int] { hessian.columns }

  private lazy var hessian = HessianProgram(tape)
  let slots: UnsafeMutablePointer<Interval>
  let isActive: UnsafeMutablePointer<Bool>
  private let isContinuous: UnsafeMutablePointer<Bool>
  private let isSmooth: UnsafeMutablePointer<Bool>
  private let adjoints: UnsafeMutablePointer<Interval>
  private var interactions: [Interval] = []
  private var slotCount: Int { max(tape.slotCount, 1) }

  package init(_ tape: Tape) {
    self.tape = tape
    let count = max(tape.slotCount, 1)
    slots = .allocate(capacity: count)
    slots.initialize(repeating: .entire, count: count)
    isActive = .allocate(capacity: count)
    isActive.initialize(repeating: false, count: count)
    isContinuous = .allocate(capacity: count)
    isContinuous.initialize(repeating: true, count: count)
    isSmooth = .allocate(capacity: count)
    isSmooth.initialize(repeating: true, count: count)
    adjoints = .allocate(capacity: count)
    adjoints.initialize(repeating: .zero, count: count)
    setConstants()
  }

  deinit {
    for pointer in [slots, adjoints] { pointer.deallocate() }
    for pointer in [isActive, isContinuous, isSmooth] { pointer.deallocate() }
  }

  private func setConstants() {
    for (place, value) in tape.constants.enumerated() {
      slots[tape.inputCount + place] = value.isNaN ? .entire : Interval(value)
      isContinuous[tape.inputCount + place] = value.isFinite
    }
  }

  // MARK: values

  /// Encloses every output over a box, which holds one interval an input.
  package func evaluate(_ box: [Interval]) {
    for input in 0..<tape.inputCount { slots[input] = box[input] }
    setConstants()
    TapeArithmetic.run(tape, over: slots)
  }

  package func enclosure(_ output: Int) -> Interval { slots[Int(tape.outputs[output])] }

  /// Finds out which outputs are defined and continuous in the whole box, and which have no kinks there.
  package func findContinuity() {
    for place in tape.instructions.indices {
      let instruction = tape.instructions[place]
      let slot = tape.base + place
      if instruction.operation == .block {
        (isContinuous[slot], isSmooth[slot]) = (false, false)
        continue
      }
      let (a, b) = (Int(instruction.first), Int(instruction.second))
      let arity = instruction.operation.arity
      let operand = arity > 1 ? slots[b] : .zero
      var holds = isContinuous[a] && instruction.isContinuous(slots[slot], slots[a], operand)
      var isEven = isSmooth[a] && instruction.isSmooth(slots[a], operand)
      if arity > 1 { (holds, isEven) = (holds && isContinuous[b], isEven && isSmooth[b]) }
      if arity > 2 {
        let c = Int(instruction.third)
        (holds, isEven) = (holds && isContinuous[c], isEven && isSmooth[c])
      }
      (isContinuous[slot], isSmooth[slot]) = (holds, holds && isEven)
    }
  }

  /// True where an output is defined and continuous in the whole box; after ``findContinuity()``.
  package func isContinuous(_ output: Int) -> Bool { isContinuous[Int(tape.outputs[output])] }

  /// True where an output has second derivatives in the whole box besides; after ``findContinuity()``.
  package func isSmooth(_ output: Int) -> Bool { isSmooth[Int(tape.outputs[output])] }

  /// Restricts `box` to where the outputs may lie in `ranges`, one an output; false where that is nowhere.
  ///
  /// Enclosures are of no use any more afterwards.
  ///
  /// Source: F. Benhamou, F. Goualard, L. Granvilliers & J.-F. Puget, "Revising hull and box
  /// consistency" (1999), algorithm HC4-revise.
  package func contract(_ box: inout [Interval], to ranges: [Interval]) -> Bool {
    isActive.update(repeating: false, count: slotCount)
    for (output, slot) in tape.outputs.enumerated() where ranges[output] != .entire {
      let slot = Int(slot)
      slots[slot] = slots[slot].intersection(ranges[output])
      if slots[slot].isEmpty { return false }
      isActive[slot] = true
    }
    for place in tape.instructions.indices.reversed() where isActive[tape.base + place] {
      guard
        tape.instructions[place].restrictOperands(
          within: slots, to: slots[tape.base + place], isActive)
      else { return false }
    }
    for input in 0..<tape.inputCount { box[input] = slots[input] }
    return true
  }

  // MARK: derivatives

  /// Encloses the gradient of an output, one interval an input.
  package func gradient(_ output: Int, into gradient: inout [Interval]) {
    adjoints.update(repeating: .zero, count: slotCount)
    adjoints[Int(tape.outputs[output])] = .one
    for place in tape.instructions.indices.reversed() {
      let adjoint = adjoints[tape.base + place]
      if adjoint != .zero { spread(adjoint, tape.instructions[place], partials(place)) }
    }
    for input in 0..<tape.inputCount { gradient[input] = adjoints[input] }
  }

  /// Encloses the gradient and the Hessian of a weighted sum of the outputs, the latter in the order of
  /// ``hessianRows``.
  package func derivatives(
    weights: [Double], gradient: inout [Interval], hessian values: inout [Interval]
  ) {
    adjoints.update(repeating: .zero, count: slotCount)
    if interactions.count < hessian.placeCount {
      interactions = [Interval](repeating: .zero, count: hessian.placeCount)
    }
    for place in interactions.indices { interactions[place] = .zero }
    for (output, slot) in tape.outputs.enumerated() where weights[output] != 0 {
      adjoints[Int(slot)] = adjoints[Int(slot)] + Interval(weights[output])
    }
    var next = 0
    for place in tape.instructions.indices.reversed() {
      let end = Int(hessian.ends[place])
      let adjoint = adjoints[tape.base + place]
      let instruction = tape.instructions[place]
      if adjoint == .zero, next == end { continue }
      let partials = partials(place)
      while next < end {
        let step = hessian.steps[next]
        let target = Int(step.target)
        interactions[target] =
          interactions[target]
          + term(step.factor, partials, adjoint, interactions[Int(step.source)])
        next += 1
      }
      if adjoint != .zero { spread(adjoint, instruction, partials) }
    }
    for input in 0..<tape.inputCount { gradient[input] = adjoints[input] }
    for (entry, place) in hessian.places.enumerated() { values[entry] = interactions[Int(place)] }
  }

  private func partials(_ place: Int) -> IntervalPartials {
    let instruction = tape.instructions[place]
    let a = slots[Int(instruction.first)]
    if instruction.operation == .select { return IntervalPartials(choosing: a) }
    let b = instruction.operation.arity > 1 ? slots[Int(instruction.second)] : .zero
    return IntervalPartials(
      instruction.operation, exponent: instruction.second, slots[tape.base + place], a, b)
  }

  private func spread(
    _ adjoint: Interval, _ instruction: Tape.Instruction, _ partials: IntervalPartials
  ) {
    if instruction.operation == .block {
      for operand in tape.block(of: instruction)?.operands ?? [] {
        adjoints[Int(operand)] = .entire
      }
      return
    }
    let (a, b) = instruction.differentiableOperands
    if partials.first != .zero { adjoints[a] = adjoints[a] + adjoint * partials.first }
    if let b, partials.second != .zero { adjoints[b] = adjoints[b] + adjoint * partials.second }
  }

  private func term(
    _ factor: HessianProgram.Factor, _ d: IntervalPartials, _ adjoint: Interval,
    _ source: Interval
  ) -> Interval {
    let two = Interval(2)
    return switch factor {
    case .firstFirst: adjoint * d.firstFirst
    case .firstSecond: adjoint * d.firstSecond
    case .secondSecond: adjoint * d.secondSecond
    case .bothSame: adjoint * (d.firstFirst + two * d.firstSecond + d.secondSecond)
    case .first: d.first * source
    case .second: d.second * source
    case .twiceFirst: two * d.first * source
    case .twiceSecond: two * d.second * source
    case .firstSquared: Interval.square(d.first) * source
    case .secondSquared: Interval.square(d.second) * source
    case .firstTimesSecond: d.first * d.second * source
    case .sum: (d.first + d.second) * source
    case .twiceSum: two * (d.first + d.second) * source
    case .sumSquared: Interval.square(d.first + d.second) * source
    }
  }
}
