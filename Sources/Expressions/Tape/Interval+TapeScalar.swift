package import ArgMinNumbers

/// Intervals as scalars of a tape; a condition that cannot be told is [0, 1].
extension Interval: TapeScalar {
  package static func power(_ a: Interval, _ b: Interval) -> Interval { pow(a, b) }
  package static func power(_ a: Interval, _ n: Int32) -> Interval { pow(a, Int(n)) }
  package static func absolute(_ a: Interval) -> Interval { abs(a) }
  package static func lesser(_ a: Interval, _ b: Interval) -> Interval { min(a, b) }
  package static func greater(_ a: Interval, _ b: Interval) -> Interval { max(a, b) }

  private static let unknown = Interval(lower: 0, upper: 1)

  package static func isLess(_ a: Interval, _ b: Interval) -> Interval {
    verdict(a, b, isCertain: a.upper < b.lower, isImpossible: a.lower >= b.upper)
  }

  package static func isLessOrEqual(_ a: Interval, _ b: Interval) -> Interval {
    verdict(a, b, isCertain: a.upper <= b.lower, isImpossible: a.lower > b.upper)
  }

  package static func isEqual(_ a: Interval, _ b: Interval) -> Interval {
    let isCertain = a.lower == a.upper && a == b
    return verdict(a, b, isCertain: isCertain, isImpossible: a.intersection(b).isEmpty)
  }

  package static func not(_ a: Interval) -> Interval {
    verdict(a, a, isCertain: a == zero, isImpossible: !a.contains(0))
  }

  package static func and(_ a: Interval, _ b: Interval) -> Interval {
    verdict(
      a, b, isCertain: !a.contains(0) && !b.contains(0), isImpossible: a == zero || b == zero)
  }

  package static func or(_ a: Interval, _ b: Interval) -> Interval {
    verdict(
      a, b, isCertain: !a.contains(0) || !b.contains(0), isImpossible: a == zero && b == zero)
  }

  package static func select(
    _ condition: Interval, _ a: Interval, _ b: Interval
  ) -> Interval {
    if condition.isEmpty { return .empty }
    if condition == zero { return b }
    return condition.contains(0) ? a.hull(b) : a
  }

  package static func components(
    _ function: BlockFunction, _ operands: [Interval]
  ) -> [Interval] { function.enclosures(operands) }

  package static func function(_ operation: Operation, _ a: Interval, _ b: Interval) -> Interval {
    operation.function?.enclosure(a, b) ?? .entire
  }

  private static func verdict(
    _ a: Interval, _ b: Interval, isCertain: Bool, isImpossible: Bool
  ) -> Interval {
    if a.isEmpty || b.isEmpty { return .empty }
    return isCertain ? one : (isImpossible ? zero : unknown)
  }
}

extension Tape {
  /// Enclosures of every output over a box, one interval an input.
  ///
  /// An empty enclosure proves that the output has no value anywhere in the box (Moore 1966).
  ///
  /// - Complexity: O(instructions).
  package func enclosures(over box: [Interval]) -> [Interval] {
    var slots = [Interval](repeating: .entire, count: max(slotCount, 1))
    for (input, interval) in zip(0..<inputCount, box) { slots[input] = interval }
    for (place, value) in constants.enumerated() {
      slots[inputCount + place] = value.isNaN ? .entire : Interval(value)
    }
    slots.withUnsafeMutableBufferPointer { buffer in
      if let start = buffer.baseAddress { TapeArithmetic.run(self, over: start) }
    }
    return outputs.map { slots[Int($0)] }
  }
}
