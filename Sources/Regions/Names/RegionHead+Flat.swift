internal import ArgMinExpressions

extension RegionHead {
  static let flatHeads: [RegionHead] = [
    RegionHead("Point", ["{x, y, …}", "{p1, p2, …}"]) { arguments throws(RegionError) in
      guard arguments.count == 1 else { return nil }
      if let point = arguments[0].point { return try PointSet([point]) }
      return try arguments[0].points.map { points throws(RegionError) in try PointSet(points) }
    },
    RegionHead("Line", ["{p1, p2, …}", "{{p1, p2, …}, …}"]) { arguments throws(RegionError) in
      guard arguments.count == 1 else { return nil }
      return try each(arguments[0]) { points throws(RegionError) in try Line(points) }
    },
    RegionHead("HalfLine", ["{p1, p2}", "p, v"]) { arguments throws(RegionError) in
      if let (first, second) = pair(arguments) {
        return try HalfLine(from: first, through: second)
      }
      guard let (point, direction) = pointAndVector(arguments) else { return nil }
      return try HalfLine(from: point, direction: direction)
    },
    RegionHead("InfiniteLine", ["{p1, p2}", "p, v"]) { arguments throws(RegionError) in
      if let (first, second) = pair(arguments) {
        return try InfiniteLine(through: first, second)
      }
      guard let (point, direction) = pointAndVector(arguments) else { return nil }
      return try InfiniteLine(through: point, direction: direction)
    },
    RegionHead("InfinitePlane", ["{p1, p2, p3}", "p, {v1, v2}"]) {
      arguments throws(RegionError) in
      if arguments.count == 1, let points = arguments[0].points, points.count == 3 {
        return try InfinitePlane(through: points[0], points[1], points[2])
      }
      guard arguments.count == 2, let point = arguments[0].point,
        let directions = arguments[1].points
      else { return nil }
      return try InfinitePlane(through: point, directions: directions)
    },
    RegionHead("HalfPlane", ["{p1, p2}, w", "p, v, w"]) { arguments throws(RegionError) in
      guard let inward = arguments.last?.point else { return nil }
      if arguments.count == 2, let (first, second) = pair([arguments[0]]) {
        return try HalfPlane(boundedBy: first, second, inward: inward)
      }
      guard arguments.count == 3, let point = arguments[0].point,
        let direction = arguments[1].point
      else { return nil }
      return try HalfPlane(boundedBy: point, direction: direction, inward: inward)
    },
    RegionHead("AffineSpace", ["{p1, p2, …}", "p, {v1, …}"]) { arguments throws(RegionError) in
      if arguments.count == 1, let points = arguments[0].points {
        return try AffineSpace(through: points)
      }
      guard arguments.count == 2, let point = arguments[0].point,
        let directions = arguments[1].points
      else { return nil }
      return try AffineSpace(through: point, directions: directions)
    },
    RegionHead("AffineHalfSpace", ["{p1, p2, …}, w", "p, {v1, …}, w"]) {
      arguments throws(RegionError) in
      guard let inward = arguments.last?.point else { return nil }
      if arguments.count == 2, let points = arguments[0].points {
        return try AffineHalfSpace(boundedBy: points, inward: inward)
      }
      guard arguments.count == 3, let point = arguments[0].point,
        let directions = arguments[1].points
      else { return nil }
      return try AffineHalfSpace(boundedBy: point, directions: directions, inward: inward)
    },
    RegionHead("ConicHullRegion", ["{p1, …}, {w1, …}", "p, {v1, …}, {w1, …}"]) {
      arguments throws(RegionError) in
      guard let rays = arguments.last?.points else { return nil }
      if arguments.count == 2, let points = arguments[0].points {
        return try ConicHullRegion(points: points, rays: rays)
      }
      guard arguments.count == 3, let point = arguments[0].point,
        let directions = arguments[1].points
      else { return nil }
      return try ConicHullRegion(point: point, directions: directions, rays: rays)
    },
    RegionHead("Hyperplane", ["n, c", "n, p"]) { arguments throws(RegionError) in
      guard arguments.count == 2, let normal = arguments[0].point else { return nil }
      if let offset = arguments[1].scalar {
        return try Hyperplane(normal: normal, offset: offset)
      }
      guard let point = arguments[1].point else { return nil }
      return try Hyperplane(normal: normal, through: point)
    },
    RegionHead("HalfSpace", ["n, c", "n, p"]) { arguments throws(RegionError) in
      guard arguments.count == 2, let normal = arguments[0].point else { return nil }
      if let offset = arguments[1].scalar {
        return try HalfSpace(normal: normal, offset: offset)
      }
      guard let point = arguments[1].point else { return nil }
      return try HalfSpace(normal: normal, through: point)
    },
    RegionHead("Interval", ["{a, b}", "{a, b}, {c, d}, …"]) { arguments throws(RegionError) in
      let pairs = arguments.compactMap(\.point)
      guard pairs.count == arguments.count, pairs.allSatisfy({ $0.count == 2 }) else {
        return nil
      }
      return try RealInterval(pairs.map { (lower: $0[0], upper: $0[1]) })
    },
    RegionHead("EmptyRegion", ["n"]) { arguments throws(RegionError) in
      guard arguments.count == 1, let dimension = arguments[0].wholeNumber else { return nil }
      return try EmptyRegion(dimension: dimension)
    },
    RegionHead("FullRegion", ["n"]) { arguments throws(RegionError) in
      guard arguments.count == 1, let dimension = arguments[0].wholeNumber else { return nil }
      return try FullRegion(dimension: dimension)
    },
  ]

  /// The one argument as a list of two points.
  static func pair(_ arguments: [RegionArgument]) -> ([Expression], [Expression])? {
    guard arguments.count == 1, let points = arguments[0].points, points.count == 2 else {
      return nil
    }
    return (points[0], points[1])
  }

  private static func pointAndVector(
    _ arguments: [RegionArgument]
  ) -> ([Expression], [Expression])? {
    guard arguments.count == 2, let point = arguments[0].point, let vector = arguments[1].point
    else { return nil }
    return (point, vector)
  }

  /// One region of a list of points, or the union of those of a list of such lists.
  static func each(
    _ argument: RegionArgument,
    _ make: ([[Expression]]) throws(RegionError) -> any Region
  ) throws(RegionError) -> (any Region)? {
    if let points = argument.points { return try make(points) }
    guard let lists = argument.all(\.points) else { return nil }
    var regions: [any Region] = []
    for points in lists { regions.append(try make(points)) }
    return try RegionUnion(regions)
  }
}
