/// How a local search ended, and where.
package struct DescentEnd: Sendable, Hashable {
  package enum Reason: Sendable, Hashable {
    /// The projected gradient counts as none.
    case stationary
    /// Steps no longer lower the function by what counts.
    case slowDecrease
    /// No lower point was found down the slope.
    case noLowerPoint
    /// As many iterations as the method allows were made.
    case iterations
    /// The values fall beyond −10³⁰.
    case unbounded
  }

  package var reason: Reason
  package var point: [Double]
  package var value: Double
  /// ‖x − P(x − ∇f)‖∞ there, P the projection onto the box.
  package var projectedGradient: Double
}
