import ArgMinExpressions
package import ArgMinNumbers
package import ArgMinProblems

/// What is left of boxes in which a point would satisfy all constraints with an objective of at most some
/// bound.
///
/// All arithmetic is rounded outwards. It is deterministic: equal boxes and sums leave equal boxes.
package final class BoxRefutation {
  private let program: NonlinearProgram
  /// Where each output would lie, the objective first.
  private let ranges: [Interval]
  private let evaluator: IntervalEvaluator
  /// Where derivatives are taken in boxes that contain it, unless a sum says otherwise.
  private let center: [Double]?
  /// Variables that are not whole numbers and occur in no constraint.
  private let isFree: [Bool]
  private var weights: [Double]
  /// Enclosures of the derivatives of the sum that was used last, over the box.
  package private(set) var gradient: [Interval]
  private var slope: [Interval]
  private var hessian: [Interval]

  /// - Parameters:
  ///   - bound: What the objective, made least, would be at most; +∞ where it does not matter.
  ///   - tolerance: How far rows may be from holding, relative to their bounds or to 1.
  package init(
    _ program: NonlinearProgram, bound: Double, tolerance: Double, center: [Double]? = nil
  ) {
    self.program = program
    let rows = zip(program.constraintLower, program.constraintUpper).map { lower, upper in
      Interval(
        lower: (Interval(lower) - Interval(tolerance) * Interval(max(1, abs(lower)))).lower,
        upper: (Interval(upper) + Interval(tolerance) * Interval(max(1, abs(upper)))).upper)
    }
    ranges = [bound == .infinity ? .entire : Interval(lower: -.infinity, upper: bound)] + rows
    self.center = center
    evaluator = IntervalEvaluator(program.tape)
    let n = program.variableCount
    let constrained = Set(program.tape.slots(below: Array(program.tape.outputs.dropFirst())))
    isFree = (0..<n).map { !constrained.contains(Int32($0)) && !program.isInteger[$0] }
    weights = [Double](repeating: 0, count: ranges.count)
    gradient = [Interval](repeating: .entire, count: n)
    slope = gradient
    hessian = [Interval](repeating: .zero, count: evaluator.hessianRows.count)
  }

  /// What is left of a box after each constraint by itself; false where that is nothing.
  package func narrow(_ box: inout [Interval]) -> Bool {
    guard roundWhole(&box) else { return false }
    for _ in 0..<Self.sweeps {
      let before = box
      evaluator.evaluate(box)
      guard evaluator.contract(&box, to: ranges), roundWhole(&box) else { return false }
      if !Self.isMuchSmaller(box, than: before) { break }
    }
    return useMonotonicity(&box)
  }

  private static let sweeps = 10

  /// What is left of a box after a sum of conditions, and each constraint by itself once more; false where
  /// that is nothing.
  package func narrow(_ box: inout [Interval], by sum: Certificate.Sum) -> Bool {
    let before = box
    guard restrict(&box, by: sum), roundWhole(&box) else { return false }
    return Self.isMuchSmaller(box, than: before) ? narrow(&box) : true
  }

  /// True where some interval has lost a twentieth of its width, or has become bounded.
  package static func isMuchSmaller(_ box: [Interval], than before: [Interval]) -> Bool {
    zip(box, before).contains { $0.width < 0.95 * $1.width || ($0.isBounded && !$1.isBounded) }
  }

  private func roundWhole(_ box: inout [Interval]) -> Bool {
    for j in box.indices {
      if program.isInteger[j] {
        box[j] = Interval(lower: box[j].lower.rounded(.up), upper: box[j].upper.rounded(.down))
      }
      if box[j].isEmpty { return false }
    }
    return true
  }

  /// Along a variable that no constraint has, and in which the objective rises, some best point is at the
  /// lower end; where it is the same everywhere any value will do.
  private func useMonotonicity(_ box: inout [Interval]) -> Bool {
    guard ranges[0] != .entire, isFree.contains(true) else { return true }
    evaluator.evaluate(box)
    evaluator.findContinuity()
    guard evaluator.isContinuous(0) else { return true }
    evaluator.gradient(0, into: &gradient)
    var hasShrunk = false
    for j in box.indices where isFree[j] && !box[j].isPoint {
      if gradient[j] == .zero {
        box[j] = Interval(min(max(0, box[j].lower), box[j].upper))
        hasShrunk = true
      } else if gradient[j].lower >= 0, box[j].lower > -.infinity {
        box[j] = Interval(box[j].lower)
        hasShrunk = true
      } else if gradient[j].upper <= 0, box[j].upper < .infinity {
        box[j] = Interval(box[j].upper)
        hasShrunk = true
      }
    }
    if !hasShrunk { return true }
    evaluator.evaluate(box)
    return evaluator.contract(&box, to: ranges) && roundWhole(&box)
  }

  /// Restricts a box to where Σ wₖ (hₖ − bₖ) may be at most 0, by expansions of first and second order.
  private func restrict(_ box: inout [Interval], by sum: Certificate.Sum) -> Bool {
    evaluator.evaluate(box)
    evaluator.findContinuity()
    for k in weights.indices { weights[k] = 0 }
    var shift = Interval.zero
    var isSmooth = true
    for term in sum.terms where term.weight != 0 {
      let side = term.weight > 0 ? ranges[term.condition].upper : ranges[term.condition].lower
      guard side.isFinite, term.weight.isFinite, weights[term.condition] == 0,
        evaluator.isContinuous(term.condition)
      else { return true }
      weights[term.condition] = term.weight
      shift -= Interval(term.weight) * Interval(side)
      isSmooth = isSmooth && evaluator.isSmooth(term.condition)
    }
    let middle = expansionPoint(box, sum.center ?? center)
    evaluator.derivatives(weights: weights, gradient: &gradient, hessian: &hessian)
    evaluator.evaluate(middle.map { Interval($0) })
    var value = shift
    for (output, weight) in weights.enumerated() where weight != 0 {
      value += Interval(weight) * evaluator.enclosure(output)
    }
    // A function without a value where it is continuous: nothing is known.
    guard !value.isEmpty else { return true }
    let first = Expansion(at: middle, value: value.lower, slopes: gradient)
    guard first.restrict(&box) else { return false }
    guard isSmooth else { return true }
    let enclosures = hessian
    evaluator.derivatives(weights: weights, gradient: &slope, hessian: &hessian)
    let second = Expansion(
      at: middle, value: value.lower, slopes: slope, hessian: enclosures,
      rows: evaluator.hessianRows, columns: evaluator.hessianColumns, in: box)
    return second.restrict(&box)
  }

  private func expansionPoint(_ box: [Interval], _ wanted: [Double]?) -> [Double] {
    if let wanted, zip(wanted, box).allSatisfy({ $1.contains($0) }) { return wanted }
    return box.map { $0.isBounded ? $0.midpoint : min(max(0, $0.lower), $0.upper) }
  }
}

extension BoxRefutation {
  /// What is left of a box after each constraint by itself and each of these sums; false where that is
  /// nothing.
  package func narrow(_ box: inout [Interval], by sums: [Certificate.Sum]) -> Bool {
    guard narrow(&box) else { return false }
    for sum in sums where !narrow(&box, by: sum) { return false }
    return true
  }

  /// The two parts of a box.
  package static func halves(
    _ box: [Interval], _ split: Certificate.Split, isWhole: Bool
  ) -> (low: [Interval], high: [Interval]) {
    let (j, x) = (split.variable, box[split.variable])
    let place = isWhole ? split.place.rounded(.down) : split.place
    var (low, high) = (box, box)
    low[j] = x.intersection(Interval(lower: -.infinity, upper: place))
    high[j] = x.intersection(Interval(lower: isWhole ? place + 1 : place, upper: .infinity))
    return (low, high)
  }
}
