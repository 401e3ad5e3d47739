internal import ArgMinExpressions

extension RegionHead {
  private static let diskForms = ["", "c", "c, r", "c, {rx, ry}", "c, r, {θ1, θ2}"]
  private static let ringForms = ["", "c", "c, {rInner, rOuter}"]
  private static let axisForms = ["", "{p1, p2}", "{p1, p2}, r"]

  static let roundHeads: [RegionHead] = [
    RegionHead("Disk", diskForms) { arguments throws(RegionError) in
      guard let (center, radii, angles) = disk(arguments) else { return nil }
      return try Disk(center: center, semiaxes: radii, angles: angles)
    },
    RegionHead("Circle", diskForms) { arguments throws(RegionError) in
      guard let (center, radii, angles) = disk(arguments) else { return nil }
      return try Circle(center: center, semiaxes: radii, angles: angles)
    },
    RegionHead("DiskSegment", ["c, r, {θ1, θ2}", "c, {rx, ry}, {θ1, θ2}"]) {
      arguments throws(RegionError) in
      guard let (center, radii, angles) = disk(arguments), let angles else { return nil }
      return try DiskSegment(center: center, semiaxes: radii, angles: angles)
    },
    RegionHead("CircleThrough", ["{p1, p2, p3}"]) { arguments throws(RegionError) in
      guard arguments.count == 1, let points = arguments[0].points else { return nil }
      return try Circle(through: points)
    },
    RegionHead("Ball", ["", "c", "c, r", "{c1, c2, …}, r"]) { arguments throws(RegionError) in
      try balls(arguments) { center, radius throws(RegionError) in
        try Ball(center: center, radius: radius)
      }
    },
    RegionHead("Sphere", ["", "c", "c, r", "{c1, c2, …}, r"]) { arguments throws(RegionError) in
      try balls(arguments) { center, radius throws(RegionError) in
        try Sphere(center: center, radius: radius)
      }
    },
    RegionHead("CircumscribedBall", ["{p1, …, p(n + 1)}"]) { arguments throws(RegionError) in
      guard arguments.count == 1, let points = arguments[0].points else { return nil }
      return try Ball(circumscribing: points)
    },
    RegionHead("Circumsphere", ["{p1, …, p(n + 1)}"]) { arguments throws(RegionError) in
      guard arguments.count == 1, let points = arguments[0].points else { return nil }
      return try Sphere(circumscribing: points)
    },
    RegionHead("InscribedBall", ["{p1, …, p(n + 1)}"]) { arguments throws(RegionError) in
      guard arguments.count == 1, let points = arguments[0].points else { return nil }
      return try Ball(inscribedIn: points)
    },
    RegionHead("Insphere", ["{p1, …, p(n + 1)}"]) { arguments throws(RegionError) in
      guard arguments.count == 1, let points = arguments[0].points else { return nil }
      return try Sphere(inscribedIn: points)
    },
    RegionHead("Ellipsoid", ["c, {r1, r2, …}", "c, matrix"]) { arguments throws(RegionError) in
      guard arguments.count == 2, let center = arguments[0].point else { return nil }
      if let semiaxes = arguments[1].point {
        return try Ellipsoid(center: center, semiaxes: semiaxes)
      }
      guard let matrix = arguments[1].points else { return nil }
      return try Ellipsoid(center: center, matrix: matrix)
    },
    RegionHead("Annulus", ringForms + ["c, {rInner, rOuter}, {θ1, θ2}"]) {
      arguments throws(RegionError) in
      guard let (center, inner, outer) = ring(Array(arguments.prefix(2)), [0, 0]) else {
        return nil
      }
      var angles: AngleRange?
      if arguments.count > 2 {
        guard arguments.count == 3, let range = angleRange(arguments[2]) else { return nil }
        angles = range
      }
      return try Annulus(center: center, innerRadius: inner, outerRadius: outer, angles: angles)
    },
    RegionHead("SphericalShell", ringForms) { arguments throws(RegionError) in
      guard let (center, inner, outer) = ring(arguments, [0, 0, 0]) else { return nil }
      return try SphericalShell(center: center, innerRadius: inner, outerRadius: outer)
    },
    RegionHead("Torus", ringForms) { arguments throws(RegionError) in
      guard let (center, inner, outer) = ring(arguments, [0, 0, 0]) else { return nil }
      return try Torus(center: center, innerRadius: inner, outerRadius: outer)
    },
    RegionHead("FilledTorus", ringForms) { arguments throws(RegionError) in
      guard let (center, inner, outer) = ring(arguments, [0, 0, 0]) else { return nil }
      return try FilledTorus(center: center, innerRadius: inner, outerRadius: outer)
    },
    RegionHead("StadiumShape", ["{p1, p2}, r"]) { arguments throws(RegionError) in
      guard arguments.count == 2, let (start, end, radius) = axis(arguments) else { return nil }
      return try StadiumShape(from: start, to: end, radius: radius)
    },
    RegionHead("CapsuleShape", ["{p1, p2}, r"]) { arguments throws(RegionError) in
      guard arguments.count == 2, let (start, end, radius) = axis(arguments) else { return nil }
      return try CapsuleShape(from: start, to: end, radius: radius)
    },
    RegionHead("Cylinder", axisForms) { arguments throws(RegionError) in
      guard let (start, end, radius) = axis(arguments) else { return nil }
      return try Cylinder(from: start, to: end, radius: radius)
    },
    RegionHead("Cone", axisForms) { arguments throws(RegionError) in
      guard let (base, apex, radius) = axis(arguments) else { return nil }
      return try Cone(base: base, apex: apex, radius: radius)
    },
    RegionHead("Tube", ["{p1, p2, …}, r"]) { arguments throws(RegionError) in
      guard arguments.count == 2, let points = arguments[0].points,
        let radius = arguments[1].scalar
      else { return nil }
      return try Tube(points, radius: radius)
    },
  ]

  static func angleRange(_ argument: RegionArgument) -> AngleRange? {
    guard let angles = argument.point, angles.count == 2 else { return nil }
    return AngleRange(from: angles[0], to: angles[1])
  }

  /// Centre, both semiaxes and angles.
  private static func disk(
    _ arguments: [RegionArgument]
  ) -> ([Expression], [Expression], AngleRange?)? {
    guard arguments.count <= 3 else { return nil }
    guard let first = arguments.first else { return ([0, 0], [1, 1], nil) }
    guard let center = first.point else { return nil }
    guard arguments.count > 1 else { return (center, [1, 1], nil) }
    guard let radii = arguments[1].scalar.map({ [$0, $0] }) ?? arguments[1].point else {
      return nil
    }
    guard arguments.count > 2 else { return (center, radii, nil) }
    guard let angles = angleRange(arguments[2]) else { return nil }
    return (center, radii, angles)
  }

  /// Centre and both radii.
  private static func ring(
    _ arguments: [RegionArgument], _ origin: [Expression]
  ) -> ([Expression], Expression, Expression)? {
    guard arguments.count <= 2 else { return nil }
    guard let first = arguments.first else { return (origin, 0.5, 1) }
    guard let center = first.point else { return nil }
    guard arguments.count > 1 else { return (center, 0.5, 1) }
    guard let radii = arguments[1].point, radii.count == 2 else { return nil }
    return (center, radii[0], radii[1])
  }

  /// Both ends of an axis and a radius.
  private static func axis(
    _ arguments: [RegionArgument]
  ) -> ([Expression], [Expression], Expression)? {
    guard arguments.count <= 2 else { return nil }
    guard let first = arguments.first else { return ([0, 0, -1], [0, 0, 1], 1) }
    guard let (start, end) = pair([first]) else { return nil }
    guard arguments.count > 1 else { return (start, end, 1) }
    return arguments[1].scalar.map { (start, end, $0) }
  }

  /// A ball, or the union of balls of one radius about several centres.
  private static func balls(
    _ arguments: [RegionArgument],
    _ make: ([Expression], Expression) throws(RegionError) -> any Region
  ) throws(RegionError) -> (any Region)? {
    guard arguments.count <= 2 else { return nil }
    var radius: Expression = 1
    if arguments.count == 2 {
      guard let given = arguments[1].scalar else { return nil }
      radius = given
    }
    guard let first = arguments.first else { return try make([0, 0, 0], radius) }
    if let center = first.point { return try make(center, radius) }
    guard let centers = first.points else { return nil }
    var regions: [any Region] = []
    for center in centers { regions.append(try make(center, radius)) }
    return try RegionUnion(regions)
  }
}
