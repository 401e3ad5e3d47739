internal import ArgMinLinearAlgebra
internal import ArgMinNumbers
package import ArgMinProblems

/// What multipliers of rows prove about a linear program, whatever was rounded when they were found.
///
/// For any y, cᵀx = yᵀ(Ax) + (c − Aᵀy)ᵀx, so that the least of both parts over the bounds of rows and
/// columns is below every feasible value. Intervals that round outwards enclose what rounding leaves
/// open.
///
/// Source: A. Neumaier & O. Shcherbina, "Safe bounds in linear and mixed-integer linear programming"
/// (2004), section 2.
package enum SafeBound {
  /// A number that no feasible value of the continuous program is below; −∞ where y proves none.
  package static func value(of program: LinearProgram, rowDuals y: [Double]) -> Double {
    least(program, y, objective: program.objective, constant: program.constant)
  }

  /// True where y proves that no point satisfies rows and column bounds.
  package static func contradicts(_ program: LinearProgram, farkas y: [Double]) -> Bool {
    guard y.allSatisfy(\.isFinite) else { return false }
    return least(program, y, objective: nil, constant: 0) > 0
  }

  private static func least(
    _ program: LinearProgram, _ y: [Double], objective: [Double]?, constant: Double
  ) -> Double {
    var sum = Interval(constant)
    // Multipliers of the wrong sign for a missing bound are of no use.
    var multipliers = y
    for i in y.indices {
      if (y[i] > 0 && program.rowLower[i] == -.infinity)
        || (y[i] < 0 && program.rowUpper[i] == .infinity)
      {
        multipliers[i] = 0
      }
      let bound = multipliers[i] > 0 ? program.rowLower[i] : program.rowUpper[i]
      if multipliers[i] != 0 { sum = sum + Interval(multipliers[i]) * Interval(bound) }
    }
    for j in 0..<program.columnCount {
      var rest = Interval(objective?[j] ?? 0)
      for entry in program.matrix.starts[j]..<program.matrix.starts[j + 1] {
        let multiplier = multipliers[Int(program.matrix.rows[entry])]
        if multiplier != 0 {
          rest = rest - Interval(multiplier) * Interval(program.matrix.values[entry])
        }
      }
      if rest.lower == 0, rest.upper == 0 { continue }
      let product = rest * Interval(lower: program.lower[j], upper: program.upper[j])
      if product.lower == -.infinity { return -.infinity }
      sum = sum + Interval(product.lower)
    }
    return sum.lower
  }
}
