/// Values of a tape's outputs at many points, several at once.
///
/// One of these serves one thread.
package final class TapeBatch {
  package let tape: Tape
  private let slots: UnsafeMutablePointer<Lanes>
  private let count: Int

  package init(_ tape: Tape) {
    self.tape = tape
    count = max(tape.slotCount, 1)
    slots = .allocate(capacity: count)
    slots.initialize(repeating: Lanes(0), count: count)
    for (place, value) in tape.constants.enumerated() {
      slots[tape.inputCount + place] = Lanes(value)
    }
  }

  deinit { slots.deallocate() }

  /// The points that are computed at once.
  package static var width: Int { Lanes.count }

  /// Computes every output at up to ``width`` points that stand one after the other, and calls `body` with
  /// the number of each.
  package func evaluate(_ points: UnsafePointer<Double>, count: Int, _ body: (Int) -> Void) {
    let inputs = tape.inputCount
    for input in 0..<inputs {
      var lanes = SIMD8<Double>(repeating: points[input])
      for lane in 1..<max(1, min(count, Lanes.count)) {
        lanes[lane] = points[lane * inputs + input]
      }
      slots[input] = Lanes(values: lanes)
    }
    TapeArithmetic.run(tape, over: slots)
    for lane in 0..<count { body(lane) }
  }

  /// The value of an output at a point of the last ``evaluate(_:count:_:)``.
  package func value(_ output: Int, _ lane: Int) -> Double {
    slots[Int(tape.outputs[output])].values[lane]
  }
}
