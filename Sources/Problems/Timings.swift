/// What the computing time of an answer was spent on, in CPU seconds of the process.
public struct Timings: Sendable, Hashable {
  /// From the formulas to the standard form that the method reads.
  public var compile = 0.0
  /// In the method.
  public var solve = 0.0
  /// In the proof of its bound, in outward-rounded arithmetic.
  public var verify = 0.0
  /// In the smooth search that goes on from the point that the method found.
  public var polish = 0.0

  package init() {}
}
