package import ArgMinNumbers

extension Tape {
  /// A smaller box without the points at which some output is known to be outside of its range.
  package struct Contraction: Sendable {
    package var box: [Interval]
    /// Enclosures of all outputs over the box that was given, within their ranges.
    package var outputs: [Interval]
  }

  /// Enclosures over `box`, and what is left of it where the outputs are to lie in `ranges`, one an
  /// output; nil where that proves that nothing is left.
  ///
  /// An output whose range is all numbers need not even have a value.
  ///
  /// - Complexity: O(instructions).
  ///
  /// Source: F. Benhamou, F. Goualard, L. Granvilliers & J.-F. Puget, "Revising hull and box
  /// consistency" (1999), algorithm HC4-revise.
  package func contraction(of box: [Interval], to ranges: [Interval]) -> Contraction? {
    let evaluator = IntervalEvaluator(self)
    var left = box
    evaluator.evaluate(box)
    guard evaluator.contract(&left, to: ranges) else { return nil }
    let enclosures = outputs.indices.map(evaluator.enclosure)
    return Contraction(box: left, outputs: enclosures)
  }
}

extension Tape.Instruction {
  /// Restricts the operands to values that can give a result in `result`; false where none can.
  func restrictOperands(
    within slots: UnsafeMutablePointer<Interval>, to result: Interval,
    _ isActive: UnsafeMutablePointer<Bool>
  ) -> Bool {
    let (a, b) = (slots[Int(first)], operation.arity > 1 ? slots[Int(second)] : .entire)
    guard let (newA, newB) = inverse(a, b, result) else { return true }
    slots[Int(first)] = a.intersection(newA)
    isActive[Int(first)] = true
    if slots[Int(first)].isEmpty { return false }
    if operation.arity > 1 {
      slots[Int(second)] = slots[Int(second)].intersection(newB)
      isActive[Int(second)] = true
      if slots[Int(second)].isEmpty { return false }
    }
    return true
  }

  /// What the operands a and b must be in for the value to be in c; nil where nothing is known.
  private func inverse(
    _ a: Interval, _ b: Interval, _ c: Interval
  ) -> (Interval, Interval)? {
    let nonNegative = Interval(lower: 0, upper: .infinity)
    switch operation {
    case .add: return (c - b, c - a)
    case .subtract: return (c + b, a - c)
    case .multiply: return (Self.factor(of: c, beside: b), Self.factor(of: c, beside: a))
    case .divide: return (c * b, Self.factor(of: a, beside: c))
    case .negate: return (-c, .entire)
    case .integerPower: return Self.base(of: c, second, a).map { ($0, .entire) }
    case .absolute:
      let size = c.intersection(nonNegative)
      return (size.hull(-size), .entire)
    case .squareRoot: return (Interval.square(c.intersection(nonNegative)), .entire)
    case .cubeRoot: return (Interval.pow(c, 3), .entire)
    case .exponential: return (Interval.log(c), .entire)
    case .logarithm: return (Interval.exp(c), .entire)
    case .areaSine: return (Interval.sinh(c), .entire)
    case .hyperbolicSine: return (Interval.asinh(c), .entire)
    case .minimum:
      let above = Interval(lower: c.lower, upper: .infinity)
      return (b.lower > c.upper ? c : above, a.lower > c.upper ? c : above)
    case .maximum:
      let below = Interval(lower: -.infinity, upper: c.upper)
      return (b.upper < c.lower ? c : below, a.upper < c.lower ? c : below)
    default: return nil
    }
  }

  /// The factors that give a product in `product` together with one in `other`.
  private static func factor(of product: Interval, beside other: Interval) -> Interval {
    other.contains(0) && product.contains(0) ? .entire : product / other
  }

  /// The bases whose power of `exponent` is in `power`; nil where nothing is known.
  private static func base(
    of power: Interval, _ exponent: Int32, _ base: Interval
  ) -> Interval? {
    guard exponent > 0 else { return nil }
    if exponent % 2 == 1 { return Interval.root(power, Int(exponent)) }
    let size = Interval.root(
      power.intersection(Interval(lower: 0, upper: .infinity)), Int(exponent))
    return base.lower >= 0 ? size : base.upper <= 0 ? -size : size.hull(-size)
  }
}
