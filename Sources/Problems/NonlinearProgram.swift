package import ArgMinExpressions

/// min f(x) subject to gL ≤ g(x) ≤ gU and xL ≤ x ≤ xU, some columns whole numbers.
///
/// Shapes: `tape` has n inputs and 1 + m outputs, f first; variable bounds have n entries,
/// constraint bounds m. An infinite bound is absent, equal bounds are an equation.
package struct NonlinearProgram: Sendable {
  package var tape: Tape
  package var variableLower: [Double]
  package var variableUpper: [Double]
  package var constraintLower: [Double]
  package var constraintUpper: [Double]
  package var isInteger: [Bool]

  package init(
    tape: Tape, variableLower: [Double], variableUpper: [Double], constraintLower: [Double],
    constraintUpper: [Double], isInteger: [Bool]
  ) {
    self.tape = tape
    (self.variableLower, self.variableUpper) = (variableLower, variableUpper)
    (self.constraintLower, self.constraintUpper) = (constraintLower, constraintUpper)
    self.isInteger = isInteger
  }

  package var variableCount: Int { variableLower.count }
  package var constraintCount: Int { constraintLower.count }
}
