internal import ArgMinProblems

/// The map from the unit cube to a box: linear between two bounds, rational towards infinity, with the
/// region in the middle.
struct CubeMap {
  private enum Shape: BitwiseCopyable { case bounded, openAbove, openBelow, open }

  private let coordinates: [Int]
  private let shapes: [Shape]
  /// Where the map begins, and how far it reaches, by coordinate of the cube.
  private let (origins, widths): ([Double], [Double])

  /// The coordinates of the cube are those of the box.
  init(_ box: BlackBox, _ coordinates: [Int]) {
    self.coordinates = coordinates
    let maps = coordinates.map { j -> (shape: Shape, origin: Double, width: Double) in
      let (low, high) = (box.region[j].lowerBound, box.region[j].upperBound)
      let width = max(high - low, .leastNormalMagnitude)
      return switch (box.lower[j].isFinite, box.upper[j].isFinite) {
      case (true, true): (.bounded, box.lower[j], box.upper[j] - box.lower[j])
      case (true, false): (.openAbove, box.lower[j], width)
      case (false, true): (.openBelow, box.upper[j], width)
      case (false, false): (.open, low + width / 2, width / 2)
      }
    }
    (shapes, origins, widths) = (maps.map(\.shape), maps.map(\.origin), maps.map(\.width))
  }

  /// The coordinate of the box for coordinate k of the cube.
  func value(_ u: Double, _ k: Int) -> Double {
    let (origin, width) = (origins[k], widths[k])
    switch shapes[k] {
    case .bounded: return origin + u * width
    case .openAbove: return origin + width * u / (1 - u)
    case .openBelow: return origin - width * (1 - u) / u
    case .open:
      let t = 2 * u - 1
      return origin + width * t / (1 - t * t)
    }
  }

  /// Sets the coordinates of `point` that the cube has.
  func write(_ cube: [Double], into point: inout [Double]) {
    for k in coordinates.indices { point[coordinates[k]] = value(cube[k], k) }
  }
}
