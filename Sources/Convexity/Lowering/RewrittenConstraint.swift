internal import ArgMinExpressions

/// A relation that was put in other words, with what the program's multipliers say of those.
///
/// Where λ̂ᵢ are multipliers of the conditions ĝᵢ ≤ 0 that stand for g ≤ 0, the stationarity of the
/// Lagrangian keeps its meaning for the λ with λ ∇g = Σ λ̂ᵢ ∇ĝᵢ, as all gradients are parallel where
/// the conditions press.
struct RewrittenConstraint: Sendable {
  /// The place of the problem's constraint.
  let constraint: Int
  /// g, at most 0 or equal to 0, as it was written.
  let original: Expression
  /// ĝᵢ with the group that it became, of one row.
  var parts: [(condition: Expression, group: Int)]

  /// λ, given the multipliers of the conditions; nil where the gradients do not tell.
  ///
  /// - Parameters:
  ///   - point: A value for each entry of the variables.
  ///   - value: The multiplier of a group.
  func multiplier(
    at point: [Double], of variables: [VariableKey], _ value: (Int) -> Double
  ) -> Double? {
    let weights = parts.map { value($0.group) }
    if weights.allSatisfy({ $0 == 0 }) { return 0 }
    let tape = Tape([original] + parts.map(\.condition), variables: variables)
    let evaluator = TapeEvaluator(tape)
    point.withUnsafeBufferPointer { x in
      if let start = x.baseAddress { evaluator.evaluate(start) }
    }
    let gradients = (0...parts.count).map { output in
      var gradient = [Double](repeating: 0, count: point.count)
      gradient.withUnsafeMutableBufferPointer { buffer in
        if let start = buffer.baseAddress { evaluator.gradient(output, into: start) }
      }
      return gradient
    }
    let own = gradients[0]
    let square = own.reduce(0) { $0 + $1 * $1 }
    guard square > 0, square.isFinite else { return nil }
    var product = 0.0
    for (weight, gradient) in zip(weights, gradients.dropFirst()) where weight != 0 {
      product += weight * zip(own, gradient).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let multiplier = product / square
    return multiplier.isFinite ? multiplier : nil
  }
}
