import ArgMinExpressions
import ArgMinLinearAlgebra
package import ArgMinProblems

/// The way from a point to one near it that violates no row, by Levenberg–Marquardt steps within the bounds.
///
/// Each step minimizes ‖J d + r‖² + μ ‖D d‖² over the variables that are not held by a bound, for the
/// residuals r of violated rows, their Jacobian J and D = diag 1/max(1, |x|). The objective plays no part.
///
/// Sources: K. Levenberg, "A method for the solution of certain non-linear problems in least squares" (1944);
/// D. W. Marquardt (1963); C. Kanzow, N. Yamashita & M. Fukushima, "Levenberg–Marquardt methods with strong
/// local convergence properties for solving nonlinear equations with convex constraints" (2004), on bounds.
package final class FeasibilityDescent {
  private let program: NonlinearProgram
  private let evaluator: TapeEvaluator
  private let matrix: DenseLDL<Double>
  private var jacobian: [Double]
  private var residuals: [Double]
  private var slope: [Double]

  private static let steps = 60

  package init(_ program: NonlinearProgram) {
    self.program = program
    evaluator = TapeEvaluator(program.tape)
    matrix = DenseLDL(dimension: program.variableCount)
    jacobian = [Double](repeating: 0, count: evaluator.jacobianColumns.count)
    residuals = [Double](repeating: 0, count: program.constraintCount)
    slope = [Double](repeating: 0, count: program.variableCount)
  }

  /// Where the descent from a point ends.
  ///
  /// - Parameters:
  ///   - tolerance: The violation that is small enough, relative to bounds of rows or to 1.
  ///   - lower: Bounds to stay within, with `upper`; equal ones hold a variable where it is.
  /// - Complexity: O(steps · (n³ + m n²)).
  package func descend(
    from start: [Double], lower: [Double], upper: [Double], tolerance: Double
  ) -> [Double] {
    var x = zip(start, zip(lower, upper)).map { min(max($0, $1.0), $1.1) }
    var size = measure(x)
    var damping = 1e-3
    for _ in 0..<Self.steps where size.isFinite && worst > tolerance {
      setNormalEquations(x, lower, upper, damping)
      guard slope.contains(where: { $0 != 0 }) else { break }
      var step = slope
      step.withUnsafeMutableBufferPointer { if let base = $0.baseAddress { matrix.solve(base) } }
      var next = x
      for j in x.indices { next[j] = min(max(x[j] - step[j], lower[j]), upper[j]) }
      let before = residuals
      let found = measure(next)
      if found < size {
        // Twice as small is as good as a step of Newton's.
        damping = max(1e-14, damping * (found < 0.25 * size ? 0.1 : 0.5))
        (x, size) = (next, found)
      } else {
        residuals = before
        damping *= 8
        if damping > 1e12 { break }
      }
    }
    return x
  }

  /// The largest residual, relative to its bound.
  private var worst: Double {
    residuals.indices.reduce(0) { worst, i in
      let bound = residuals[i] > 0 ? program.constraintUpper[i] : program.constraintLower[i]
      return max(worst, abs(residuals[i]) / max(1, abs(bound)))
    }
  }

  /// ‖r‖², and r: by how much rows are above or below their bounds.
  private func measure(_ x: [Double]) -> Double {
    evaluator.evaluate(x)
    var sum = 0.0
    for i in residuals.indices {
      let value = evaluator.value(i + 1)
      residuals[i] =
        max(0, value - program.constraintUpper[i]) - max(0, program.constraintLower[i] - value)
      sum += value.isNaN ? .infinity : residuals[i] * residuals[i]
    }
    return sum
  }

  /// JᵀJ + μ D², and Jᵀr, with the variables left out that the residuals push against a bound.
  private func setNormalEquations(
    _ x: [Double], _ lower: [Double], _ upper: [Double], _ damping: Double
  ) {
    let n = x.count
    evaluator.evaluate(x)
    jacobian.withUnsafeMutableBufferPointer {
      if let base = $0.baseAddress { evaluator.jacobian(into: base) }
    }
    for j in 0..<n { slope[j] = 0 }
    let (starts, columns) = (evaluator.jacobianRowStarts, evaluator.jacobianColumns)
    for i in residuals.indices where residuals[i] != 0 {
      for k in starts[i]..<starts[i + 1] where jacobian[k].isFinite {
        slope[columns[k]] += jacobian[k] * residuals[i]
      }
    }
    let isHeld = (0..<n).map { j in
      lower[j] >= upper[j] || (x[j] <= lower[j] && slope[j] > 0)
        || (x[j] >= upper[j] && slope[j] < 0)
    }
    for k in 0..<n * n { matrix.matrix[k] = 0 }
    for i in residuals.indices where residuals[i] != 0 {
      for a in starts[i]..<starts[i + 1] where !isHeld[columns[a]] && jacobian[a].isFinite {
        for b in starts[i]..<starts[i + 1] where !isHeld[columns[b]] && jacobian[b].isFinite {
          matrix.matrix[columns[a] * n + columns[b]] += jacobian[a] * jacobian[b]
        }
      }
    }
    var largest = 0.0
    for j in 0..<n { largest = max(largest, matrix.matrix[j * n + j]) }
    for j in 0..<n {
      let weight = 1 / max(1, abs(x[j]))
      matrix.matrix[j * n + j] += isHeld[j] ? 1 : damping * max(largest, 1e-300) * weight * weight
      if isHeld[j] { slope[j] = 0 }
    }
    _ = matrix.factorize()
  }
}
