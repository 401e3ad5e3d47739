internal import ArgMinExpressions

/// The checks that flats share.
enum Flats {
  /// Entries are finite and of one length; with a count, there are so many independent directions.
  static func validate(
    _ region: String, _ point: [Expression], _ directions: [[Expression]], count: Int?
  ) throws(RegionError) {
    let parameters = Parameters(of: region)
    try parameters.point(point, "the point")
    for (index, direction) in directions.enumerated() {
      try parameters.point(direction, "direction \(index + 1)", dimension: point.count)
    }
    guard let count else { return }
    guard directions.count == count else {
      throw .dimensionMismatch(
        region: region, part: "the list of directions", given: directions.count, expected: count)
    }
    if let constants = directions.constants,
      DirectionFrame.independent(constants, dimension: point.count).count < count
    {
      throw .degenerate(
        region: region, reason: "the directions are zero or depend on each other")
    }
  }
}
