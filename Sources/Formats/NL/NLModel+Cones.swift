import ArgMinProblems

extension NLModel {
  /// A linear or convex quadratic model as a cone program. Throws for others.
  package func conicModel() throws(ModelFileError) -> ConicModel {
    guard let linear = linearProgram(), linear.sets.isEmpty else {
      throw .unsupported(
        construct: "a model that is not linear, as a cone program,", line: 0,
        advice: "only nl files of linear rows and a linear or quadratic objective have one")
    }
    return ConicModel(
      program: linear.coneForm().program, isMaximized: isMaximized, scalarCount: variableCount,
      scalarNames: linear.columnNames)
  }
}

extension ModelFile {
  /// The derivatives of the best value by the bounds of each row of an nl file, in the sense of the
  /// file, from the multipliers of the rows of its cone program; nil for other formats.
  package func rowDuals(of multipliers: [Double]) -> [Double]? {
    guard case .nl(let model) = self, let linear = model.linearProgram() else { return nil }
    var duals = [Double](repeating: 0, count: linear.rowCount)
    for (origin, multiplier) in zip(linear.coneForm().origins, multipliers) {
      // The sum turns a negative zero into a positive one.
      duals[origin.row] += (model.isMaximized ? 1 : -1) * origin.sign * multiplier + 0
    }
    return duals
  }
}
