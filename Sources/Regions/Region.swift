public import ArgMinExpressions
public import ArgMinProblems

/// A set of points of a space, which a point of decision variables can be asked to lie in.
public protocol Region: Sendable {
  /// The number of coordinates of a point.
  var dimension: Int { get }

  /// The constraint that a point lies in the region's closure; the point has `dimension` coordinates.
  func contains(_ point: [Expression]) -> Constraint
}
