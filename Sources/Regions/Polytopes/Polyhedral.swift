/// A region that, for constant directions, is the set of points of a linear system.
protocol Polyhedral {
  /// Nil where the parameters do not allow one.
  var linearSystem: LinearSystem? { get }
}
