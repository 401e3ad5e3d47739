import ArgMinConic
import ArgMinLinearAlgebra
import ArgMinProblems

/// What rounding errors leave open about the value of a cone program.
extension ConicSolution<Double> {
  /// By how much the dual value may be above the best value: Σ |rⱼ xⱼ| where the multipliers miss
  /// Px + q + Aᵀz − lowerDual + upperDual = 0 by r, since for every feasible x the objective is at least
  /// the dual value less rᵀx.
  ///
  /// Source: A. Neumaier & O. Shcherbina, "Safe bounds in linear and mixed-integer linear programming"
  /// (2004), with the entries found in place of bounds.
  func dualDoubt(of program: ConeProgram<Double>) -> Double {
    var residual = program.linear
    program.quadratic.addSymmetricProduct(x, to: &residual)
    program.matrix.multiplyTransposedAdd(z, into: &residual)
    var doubt = 0.0
    for j in residual.indices {
      doubt += abs((residual[j] - lowerDual[j] + upperDual[j]) * x[j])
    }
    return doubt
  }

  /// By how much the value may be below the best one, to first order: Σ |zᵢ rᵢ| where the point misses
  /// the rows and bounds by r.
  func primalDoubt(of program: ConeProgram<Double>) -> Double {
    var residual = zip(s, program.rightSide).map { $0 - $1 }
    program.matrix.multiplyAdd(x, into: &residual)
    var doubt = 0.0
    for i in residual.indices where z[i] != 0 { doubt += abs(z[i] * residual[i]) }
    for j in x.indices {
      if x[j] < program.lower[j] { doubt += lowerDual[j] * (program.lower[j] - x[j]) }
      if x[j] > program.upper[j] { doubt += upperDual[j] * (x[j] - program.upper[j]) }
    }
    return doubt
  }
}

extension SparseMatrix where Scalar == Double {
  /// Adds the product of the symmetric matrix of which this is the upper triangle.
  fileprivate func addSymmetricProduct(_ x: [Double], to y: inout [Double]) {
    for column in 0..<columnCount {
      for place in starts[column]..<starts[column + 1] {
        let row = Int(rows[place])
        y[row] += values[place] * x[column]
        if row != column { y[column] += values[place] * x[row] }
      }
    }
  }
}

extension ConeProgram<Double> {
  /// True where all cones are their own duals.
  var hasSymmetricCones: Bool {
    cones.allSatisfy { cone in
      switch cone {
      case .zero, .nonNegative, .secondOrder, .semidefinite: true
      case .exponential, .dualExponential, .power, .dualPower: false
      }
    }
  }
}
