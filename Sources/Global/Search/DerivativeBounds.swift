import ArgMinExpressions
import ArgMinNumbers
import ArgMinProblems

/// Lower bounds of the objective over boxes from enclosures of derivatives.
final class DerivativeBounds {
  private let evaluator: IntervalEvaluator
  private let program: NonlinearProgram
  private let ranges: [Interval]
  private var gradient: [Interval]
  private var slope: [Interval]
  private var hessian: [Interval]
  private var weights: [Double]
  /// Which variables occur in no constraint.
  private let isFree: [Bool]
  private let none: [Double]
  /// How much the objective may vary with each variable at most.
  private(set) var slopes: [Double]

  /// - Parameter ranges: Where each output is to lie, the objective first.
  init(_ program: NonlinearProgram, ranges: [Interval]) {
    (self.program, self.ranges) = (program, ranges)
    evaluator = IntervalEvaluator(program.tape)
    let n = program.variableCount
    gradient = [Interval](repeating: .zero, count: n)
    slope = gradient
    hessian = [Interval](repeating: .zero, count: evaluator.hessianRows.count)
    weights = [Double](repeating: 0, count: program.constraintCount + 1)
    none = [Double](repeating: 0, count: program.constraintCount)
    slopes = [Double](repeating: .infinity, count: n)
    let inConstraints = Set(program.tape.slots(below: Array(program.tape.outputs.dropFirst())))
    isFree = (0..<n).map { !inConstraints.contains(Int32($0)) }
  }

  /// A number that the objective is nowhere below in a box where it is feasible, and a smaller box without
  /// points that are no better than others.
  ///
  /// - Parameters:
  ///   - known: A bound that is known.
  ///   - multipliers: Of the constraints, at a minimum, positive where they hold a constraint down.
  ///   - near: A point that may be the minimum; expansions are made there if it is in the box.
  func bound(
    _ box: inout [Interval], known: Double, cutoff: Double, multipliers: [Double], near: [Double]?
  ) -> Double {
    evaluator.evaluate(box)
    evaluator.findContinuity()
    if evaluator.enclosure(0).isEmpty { return .infinity }
    var bound = max(known, evaluator.enclosure(0).lower)
    for j in slopes.indices { slopes[j] = .infinity }
    guard evaluator.isContinuous(0) else { return bound }
    evaluator.gradient(0, into: &gradient)
    for j in slopes.indices { slopes[j] = gradient[j].magnitude }
    if useMonotonicity(&box) {
      evaluator.evaluate(box)
      evaluator.findContinuity()
      bound = max(bound, evaluator.enclosure(0).lower)
    }
    guard bound <= cutoff else { return bound }
    bound = max(bound, lagrangianBound(box, none, near))
    if bound <= cutoff, multipliers.contains(where: { $0 != 0 }) {
      bound = max(bound, lagrangianBound(box, multipliers, near))
    }
    return bound
  }

  /// Along a variable that no constraint has, and in which the objective rises, the least value is at the
  /// lower end, and where it does not vary anywhere; true where the box became smaller.
  private func useMonotonicity(_ box: inout [Interval]) -> Bool {
    var hasShrunk = false
    for j in box.indices where isFree[j] && !box[j].isPoint && !program.isInteger[j] {
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
    return hasShrunk
  }

  /// A lower bound of f + Σ λᵢ (gᵢ − bᵢ), which is nowhere above f where the constraints hold: bᵢ is the upper
  /// bound of constraint i where λᵢ > 0 and the lower one where λᵢ < 0.
  private func lagrangianBound(
    _ box: [Interval], _ multipliers: [Double], _ near: [Double]?
  ) -> Double {
    weights[0] = 1
    var shift = Interval.zero
    var isSmooth = evaluator.isSmooth(0)
    for (i, lambda) in multipliers.enumerated() {
      let side = lambda > 0 ? ranges[i + 1].upper : ranges[i + 1].lower
      let isUsed = lambda != 0 && side.isFinite && evaluator.isContinuous(i + 1)
      weights[i + 1] = isUsed ? lambda : 0
      if isUsed {
        shift = shift - Interval(lambda) * Interval(side)
        isSmooth = isSmooth && evaluator.isSmooth(i + 1)
      }
    }
    var center = box.map { $0.isBounded ? $0.midpoint : min(max(0, $0.lower), $0.upper) }
    if let near, zip(near, box).allSatisfy({ $1.contains($0) }) { center = near }
    evaluator.derivatives(weights: weights, gradient: &gradient, hessian: &hessian)
    evaluator.evaluate(center.map { Interval($0) })
    var values = shift
    for (output, weight) in weights.enumerated() where weight != 0 {
      values = values + Interval(weight) * evaluator.enclosure(output)
    }
    guard !values.isEmpty else {
      evaluator.evaluate(box)
      return -.infinity
    }
    var bound = SecondOrderBound.meanValue(values, gradient, box, center)
    if isSmooth {
      let enclosures = hessian
      evaluator.derivatives(weights: weights, gradient: &slope, hessian: &hessian)
      bound = max(
        bound,
        SecondOrderBound.value(
          values, slope, enclosures, rows: evaluator.hessianRows,
          columns: evaluator.hessianColumns, box, center))
    }
    evaluator.evaluate(box)
    return bound.isNaN ? -.infinity : bound
  }
}
