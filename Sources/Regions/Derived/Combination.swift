internal import ArgMinExpressions
internal import ArgMinProblems

/// The checks that combinations of regions share.
enum Combination {
  /// At least one region, all of one dimension.
  static func validate(_ name: String, _ regions: [any Region]) throws(RegionError) {
    guard let first = regions.first else {
      throw .badArguments(region: name, found: "no region", accepted: ["\(name)[r1, r2, …]"])
    }
    for (index, region) in regions.enumerated() where region.dimension != first.dimension {
      throw .dimensionMismatch(
        region: name, part: "a point of region \(index + 1)", given: region.dimension,
        expected: first.dimension)
    }
  }

  /// Coordinates to try a region on.
  static func probe(_ dimension: Int) -> [Expression] {
    (0..<Swift.max(dimension, 0)).map { .variable("p\($0)") }
  }

  /// The region can be taken away from another.
  static func requireComplement(_ name: String, _ region: any Region) throws(RegionError) {
    guard region.complement(probe(region.dimension)) == nil else { return }
    throw .unsupported(
      region: name,
      reason: "\(type(of: region)) is described by parameters, and has no formula "
        + "for its outside",
      advice: "write the region that is taken away as an ImplicitRegion")
  }
}
