internal import ArgMinProblems

/// A local search: quick at first, fine where it matters.
///
/// A quasi-Newton descent with forward differences comes first. What ends near the best value
/// known, or below it, is refined with central differences, and, where these gain nothing, by
/// ``QuadraticModel``: a kink stops the one and not the other.
package struct DescentChoice: Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    /// The descent, then the model.
    case automatic = "Automatic"
    /// The descent with finite differences alone.
    case quasiNewton = "QuasiNewton"
    /// The quadratic model without derivatives alone.
    case quadraticModel = "QuadraticModel"
  }

  package var kind = Kind.automatic
  package var descent = BoundedQuasiNewton()
  package var model = QuadraticModel()
  /// The greatest dimension for which ``QuadraticModel`` follows.
  package var modelLimit = 20

  package init() {
    model.initialRadius = 1e-3
    model.iterations = 400
  }

  package func minimize(
    _ search: Search, from start: EvaluatedPoint
  ) throws(SearchEnd) -> EvaluatedPoint {
    if kind == .quadraticModel {
      return try QuadraticModel().minimize(
        search, from: start.point, evaluation: start.evaluation)
    }
    let known = search.best?.evaluation.value ?? .infinity
    var quick = descent
    (quick.refines, quick.decreaseTolerance) = (false, 1e-7)
    let rough = try quick.minimize(search, from: start.point, evaluation: start.evaluation)
    let value = rough.evaluation.value
    guard value <= known + 1e-3 * (1 + abs(known)) else { return rough }
    let fine = try descent.minimize(search, from: rough.point, evaluation: rough.evaluation)
    guard kind == .automatic, search.count <= modelLimit,
      !(abs(fine.evaluation.value - known) <= 1e-9 * (1 + abs(known)))
    else { return fine }
    return try model.minimize(search, from: fine.point, evaluation: fine.evaluation)
  }
}
