import ArgMinExpressions
import ArgMinProblems
import ArgMinRegions
import Foundation

/// Foundation has an `Expression` too.
typealias Expression = ArgMinExpressions.Expression

/// A region's constraint, compiled once as a tape in the point, parameters and bound variables.
struct Membership {
  let bound: [Variable]
  /// Nil where the constraint cannot be said without quantifiers that are negated.
  private let graph: LogicGraph?
  private let evaluator: TapeEvaluator

  init(_ region: any Region, parameters: [String] = []) {
    let point = (0..<region.dimension).map { Variable("p\($0)") }
    graph = try? LogicGraph([region.contains(point.map(\.expression))])
    bound = graph?.boundVariables ?? []
    let keys = (point + parameters.map { Variable($0) } + bound).map(\.key)
    evaluator = TapeEvaluator(Tape(graph?.expressions ?? [], variables: keys))
  }

  /// How far the point is from satisfying the constraint with these values of bound variables.
  func violation(at point: [Double], _ parameters: [Double] = [], witness: [Double] = []) -> Double
  {
    let values = point + parameters + witness
    values.withUnsafeBufferPointer { buffer in
      if let start = buffer.baseAddress { evaluator.evaluate(start) } else { evaluator.evaluate() }
    }
    guard let graph else { return .nan }
    return graph.violations(graph.expressions.indices.map(evaluator.value)).first ?? .nan
  }

  /// The least violation over the bound variables that a compass search finds from some starts.
  func leastViolation(
    at point: [Double], _ parameters: [Double] = [], starts: [[Double]], step: Double = 0.25
  ) -> Double {
    var least = Double.infinity
    for start in starts {
      var (best, size) = (start, step)
      var value = violation(at: point, parameters, witness: best)
      while size > 1e-10 && value > 0 {
        var improved = false
        for index in best.indices {
          for sign in [size, -size] {
            var candidate = best
            candidate[index] += sign
            let found = violation(at: point, parameters, witness: candidate)
            if found < value { (best, value, improved) = (candidate, found, true) }
          }
        }
        if !improved { size /= 2 }
      }
      least = min(least, value)
    }
    return least
  }
}
