package import ArgMinNumbers

/// The value of one operation, for those who keep their own list of them.
extension Operation {
  /// The value at numbers; operands that the operation has not are not looked at.
  package func value(_ a: Double, _ b: Double = 0, _ c: Double = 0) -> Double {
    evaluate(a, b, c)
  }

  /// An enclosure of the values over a box; operands that the operation has not mean nothing.
  package func enclosure(
    _ a: Interval, _ b: Interval = .entire, _ c: Interval = .entire
  ) -> Interval {
    withUnsafeTemporaryAllocation(of: Interval.self, capacity: 3) { slots in
      guard let start = slots.baseAddress else { return .entire }
      (start[0], start[1], start[2]) = (a, b, c)
      let instruction = Tape.Instruction(operation: self, first: 0, second: 1, third: 2)
      return TapeArithmetic.value(of: instruction, at: start)
    }
  }
}
