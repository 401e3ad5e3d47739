package import ArgMinRegions

/// What is neither a number nor a condition, and is made by one function for another.
package enum ObjectValue: Sendable {
  case region(any Region)
  case transform(RegionTransform)
  case distribution(Distribution)

  /// What errors call it.
  var kind: String {
    switch self {
    case .region: "region"
    case .transform: "transform"
    case .distribution: "distribution"
    }
  }
}
