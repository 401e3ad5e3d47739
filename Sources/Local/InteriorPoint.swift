import ArgMinExpressions
import ArgMinLinearAlgebra
package import ArgMinProblems

/// A local search for a minimum of a smooth nonlinear program.
///
/// One object serves one thread. Its memory is allocated when it is made, and used again by every
/// search, so that many searches from different starts cost no more than their arithmetic.
///
/// Source: A. Wächter & L. T. Biegler, "On the implementation of an interior-point filter line-search
/// algorithm for large-scale nonlinear programming", Math. Programming 106 (2006). Different from
/// it: variables are never outside of their bounds, neither in an evaluation nor in the result; a search
/// ends with Newton steps on the active constraints as soon as these lead to a minimum; and what is found
/// is moved to the active constraints where that makes it more exact.
package final class InteriorPoint {
  package private(set) var program: NonlinearProgram
  let evaluator: TapeEvaluator
  let record: EvaluationRecord
  private(set) var reduced: ReducedProgram
  private(set) var method: BarrierMethod

  package init(_ program: NonlinearProgram, record: EvaluationRecord = EvaluationRecord()) {
    (self.program, self.record) = (program, record)
    evaluator = TapeEvaluator(program.tape)
    reduced = ReducedProgram(
      program, evaluator: evaluator, layout: Layout(program), record: record)
    method = BarrierMethod(reduced, system: KKTSystem(reduced), isElastic: false)
  }

  /// Changes the bounds of the variables; cheap where the same variables stay free.
  package func setBounds(lower: [Double], upper: [Double]) {
    program.variableLower = lower
    program.variableUpper = upper
    let layout = Layout(program)
    if layout == reduced.layout {
      reduced.setBounds(program)
    } else {
      reduced = ReducedProgram(program, evaluator: evaluator, layout: layout, record: record)
      method = BarrierMethod(reduced, system: KKTSystem(reduced), isElastic: false)
    }
  }

  /// Searches from `start`, which need not satisfy anything: it is moved inside the bounds first.
  package func solve(from start: [Double], options: LocalOptions = LocalOptions()) -> LocalResult {
    let limits = Limits(options)
    reduced.counts = EvaluationCounts()
    for j in 0..<method.variableCount {
      let value = start[reduced.layout.variables[j]]
      method.w[j] = value.isFinite ? value : 0
    }
    guard haveRoom else { return report(.infeasible, limits) }
    guard method.variableCount > 0 else { return reportFixedPoint(limits) }
    method.tolerance = options.tolerance
    guard method.prepare() else { return report(.evaluationError, limits) }
    var finished: LocalResult?
    let outcome = iterate(limits, from: start) { limits in
      finished = options.polishes ? self.finish(limits) : nil
      return finished != nil
    }
    var result = finished ?? report(outcome, limits)
    if outcome != .unbounded, fallsWithoutLimit(result) { result.status = .unbounded }
    return options.polishes && result.status == .converged ? polish(result) : result
  }

  /// Iterates, and goes on where a suspicion of unboundedness is not confirmed.
  ///
  /// `finish` is asked once for every barrier parameter, and ends the search where it is true.
  private func iterate(
    _ limits: Limits, from start: [Double], finish: (Limits) -> Bool
  ) -> BarrierMethod.Outcome {
    var lastBarrier = BarrierParameters.largestToFinish
    let size = start.reduce(1) { max($0, $1.isFinite ? abs($1) : 0) }
    method.distanceToSuspect = BarrierParameters.firstSuspicion * size
    while true {
      let outcome = method.iterate(limits) { method in
        guard method.mu <= lastBarrier, method.isNearCentralPath else { return false }
        lastBarrier = method.mu.nextDown
        return finish(limits)
      }
      guard outcome == .unbounded, !fallsWithoutLimit(report(outcome, limits)) else {
        return outcome
      }
      method.distanceToSuspect *= 100
      if method.distanceToSuspect > BarrierParameters.lastSuspicion * size {
        method.distanceToSuspect = .infinity
      }
    }
  }

  /// False where the bounds of a variable or row exclude each other.
  private var haveRoom: Bool {
    func areOrdered(_ lower: [Double], _ upper: [Double]) -> Bool {
      zip(lower, upper).allSatisfy { $0 <= $1 || Bounds.coincide($1, $0) }
    }
    return areOrdered(program.variableLower, program.variableUpper)
      && areOrdered(program.constraintLower, program.constraintUpper)
  }

  /// The result of a program without a variable that may move.
  private func reportFixedPoint(_ limits: Limits) -> LocalResult {
    var result = report(.converged, limits)
    if !result.objective.isFinite || !result.violation.isFinite {
      result.status = .evaluationError
    } else if result.violation > 1e-9 {
      result.status = .locallyInfeasible
    }
    return result
  }
}
