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
  package let program: ConeProgram<Double>
  /// How many columns are the problem's own; those of ``Constraint/exists(_:_:)`` come next.
  package let ownColumnCount: Int
  /// For each constraint of the problem where its multipliers are.
  let multipliers: [[Multiplier]]
  /// The relations that were put in other words.
  let rewritten: [RewrittenConstraint]

  /// Where the multiplier of one entry of a constraint is found.
  enum Multiplier: Sendable, Hashable {
    /// factor · z of a row.
    case row(Int, factor: Double)
    /// factor times the multiplier of a bound.
    case lowerBound(Int, factor: Double)
    case upperBound(Int, factor: Double)
    /// Nothing presses on it: other constraints are stricter.
    case zero
  }

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
    program = try assembly.program()
    multipliers = assembly.multipliers
    rewritten = assembly.rewritten
    problem = model.problem
    ownColumnCount = problem.variables.reduce(0) { $0 + $1.key.columnCount }
  }
}
