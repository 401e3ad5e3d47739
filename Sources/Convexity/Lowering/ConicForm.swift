internal import ArgMinExpressions
internal import ArgMinLinearAlgebra
package import ArgMinProblems

/// A convex problem as a cone program, and the way back.
///
/// From: a `Problem`. To: a ``ConeProgram`` whose first columns are the problem's variables, in the
/// order of ``Solution/point``. Exact. Recovers: the point, the value and a multiplier for each entry of
/// a constraint that is a relation or a cone. Errors: ``ConicFormError``.
///
///     let form = try ConicForm(problem)
///     let answer = form.recover(x: x, z: z)
package struct ConicForm: Sendable {
  package let problem: Problem
  /// To be made least: the objective's opposite for a problem that makes its objective greatest.
  package private(set) var program: ConeProgram<Double>
  /// How many columns are the problem's own; those of ``Constraint/exists(_:_:)`` come next.
  package let ownColumnCount: Int
  /// What the constraints of the problem became.
  let origins: ConstraintOrigins

  /// The cone program of a problem that is proved convex.
  ///
  /// - Throws: ``ConicFormError``.
  /// - Complexity: O(terms of the program); the rows of affine parts are written out once.
  package init(_ problem: Problem) throws(ConicFormError) {
    let model: ConvexModel
    do throws(ConvexityViolation) {
      model = try ConvexModel(problem)
    } catch {
      throw .notConvex(error)
    }
    try self.init(model)
  }

  /// The cone program of a model.
  package init(_ model: ConvexModel) throws(ConicFormError) {
    var assembly = try ConeAssembly(model)
    (program, origins) = try assembly.program()
    problem = model.problem
    ownColumnCount = problem.variables.reduce(0) { $0 + $1.key.columnCount }
  }

  /// The program, of which only the objective and the bounds stay here.
  ///
  /// ``recover(x:z:lowerDual:upperDual:)`` needs the multipliers of the bounds afterwards.
  package mutating func takeProgram() -> ConeProgram<Double> {
    let taken = program
    program.matrix = SparseMatrix(rowCount: taken.rowCount, columnCount: taken.columnCount)
    return taken
  }
}
