internal import ArgMinExpressions

extension RegionHead {
  private static let boxForms = ["", "a", "a, b"]

  static let polytopeHeads: [RegionHead] =
    [
      RegionHead("Triangle", ["", "{p1, p2, p3}", "{{p1, p2, p3}, …}"]) {
        arguments throws(RegionError) in
        if arguments.isEmpty { return try Triangle() }
        guard arguments.count == 1 else { return nil }
        return try each(arguments[0]) { points throws(RegionError) in try Triangle(points) }
      },
      RegionHead("SSSTriangle", ["a, b, c"]) { arguments throws(RegionError) in
        guard let values = scalars(arguments, 3) else { return nil }
        return try Triangle(sides: values[0], values[1], values[2])
      },
      RegionHead("SASTriangle", ["a, γ, b"]) { arguments throws(RegionError) in
        guard let values = scalars(arguments, 3) else { return nil }
        return try Triangle(side: values[0], angle: values[1], side: values[2])
      },
      RegionHead("ASATriangle", ["α, c, β"]) { arguments throws(RegionError) in
        guard let values = scalars(arguments, 3) else { return nil }
        return try Triangle(angle: values[0], side: values[1], angle: values[2])
      },
      RegionHead("AASTriangle", ["α, β, a"]) { arguments throws(RegionError) in
        guard let values = scalars(arguments, 3) else { return nil }
        return try Triangle(angle: values[0], angle: values[1], side: values[2])
      },
      RegionHead("Simplex", ["n", "{p1, p2, …}"]) { arguments throws(RegionError) in
        guard arguments.count == 1 else { return nil }
        if let dimension = arguments[0].wholeNumber { return try Simplex(dimension: dimension) }
        guard let points = arguments[0].points else { return nil }
        return try Simplex(points)
      },
      RegionHead("Rectangle", boxForms) { arguments throws(RegionError) in
        guard let corners = corners(arguments) else { return nil }
        guard let first = corners.first else { return try Rectangle() }
        return try Rectangle(first, corners.count > 1 ? corners[1] : nil)
      },
      RegionHead("Cuboid", boxForms) { arguments throws(RegionError) in
        guard let corners = corners(arguments) else { return nil }
        guard let first = corners.first else { return try Cuboid() }
        return try Cuboid(first, corners.count > 1 ? corners[1] : nil)
      },
      RegionHead("Parallelogram", ["", "p, {v1, v2}"]) { arguments throws(RegionError) in
        if arguments.isEmpty { return try Parallelepiped([1, 0], [0, 1]) }
        guard arguments.count == 2, let origin = arguments[0].point,
          let edges = arguments[1].points, edges.count == 2
        else { return nil }
        return try Parallelepiped("Parallelogram", origin, edges)
      },
      RegionHead("Parallelepiped", ["", "p, {v1, v2, …}"]) { arguments throws(RegionError) in
        if arguments.isEmpty { return try Parallelepiped() }
        guard arguments.count == 2, let origin = arguments[0].point,
          let edges = arguments[1].points
        else { return nil }
        return try Parallelepiped(origin: origin, edges: edges)
      },
      RegionHead("Polygon", ["{p1, p2, …}", "{{p1, …}, …}", "{p1, …} -> {q1, …}"]) {
        arguments throws(RegionError) in
        guard arguments.count == 1 else { return nil }
        guard case .rule(let outer, let inner) = arguments[0] else {
          return try each(arguments[0]) { points throws(RegionError) in try Polygon(points) }
        }
        guard let points = outer.points,
          let holes = inner.points.map({ [$0] }) ?? inner.all(\.points)
        else { return nil }
        return try Polygon(points, holes: holes.filter { !$0.isEmpty })
      },
      RegionHead("RegularPolygon", ["n", "r, n", "{r, θ}, n", "c, r, n", "c, {r, θ}, n"]) {
        arguments throws(RegionError) in try regularPolygon(arguments)
      },
      RegionHead("UniformPolyhedron", ["\"name\""]) { arguments throws(RegionError) in
        guard arguments.count == 1, case .text(let name) = arguments[0] else { return nil }
        return try UniformPolyhedron.named(name).region()
      },
    ] + RegularPolyhedron.Kind.allCases.map(regularPolyhedron)
    + [Polyhedron.Kind.pyramid, .prism, .hexahedron].map { kind in
      RegionHead(kind.rawValue, ["{p1, …, p\(kind.cornerCount)}"]) {
        arguments throws(RegionError) in
        guard arguments.count == 1 else { return nil }
        return try each(arguments[0]) { points throws(RegionError) in
          try Polyhedron(kind, points)
        }
      }
    }

  private static func regularPolyhedron(_ kind: RegularPolyhedron.Kind) -> RegionHead {
    let forms = ["", "l", "c, l"] + (kind == .tetrahedron ? ["{p1, p2, p3, p4}"] : [])
    return RegionHead(kind.rawValue, forms) { arguments throws(RegionError) in
      switch arguments.count {
      case 0: return try RegularPolyhedron(kind)
      case 1:
        if let edge = arguments[0].scalar { return try RegularPolyhedron(kind, edge: edge) }
        guard kind == .tetrahedron else { return nil }
        return try each(arguments[0]) { points throws(RegionError) in
          try Polyhedron(.tetrahedron, points)
        }
      case 2:
        guard let center = arguments[0].point, let edge = arguments[1].scalar else { return nil }
        return try RegularPolyhedron(kind, center: center, edge: edge)
      default: return nil
      }
    }
  }

  private static func regularPolygon(
    _ arguments: [RegionArgument]
  ) throws(RegionError) -> (any Region)? {
    guard (1...3).contains(arguments.count), let count = arguments.last?.wholeNumber else {
      return nil
    }
    var center: [Expression] = [0, 0]
    if arguments.count == 3 {
      guard let given = arguments[0].point else { return nil }
      center = given
    }
    guard arguments.count > 1 else { return try RegularPolygon(count: count) }
    let size = arguments[arguments.count - 2]
    if let radius = size.scalar {
      return try RegularPolygon(center: center, radius: radius, count: count)
    }
    guard let pair = size.point, pair.count == 2 else { return nil }
    return try RegularPolygon(center: center, radius: pair[0], angle: pair[1], count: count)
  }

  private static func scalars(_ arguments: [RegionArgument], _ count: Int) -> [Expression]? {
    let values = arguments.compactMap(\.scalar)
    return values.count == count && arguments.count == count ? values : nil
  }

  private static func corners(_ arguments: [RegionArgument]) -> [[Expression]]? {
    let points = arguments.compactMap(\.point)
    return points.count == arguments.count && points.count <= 2 ? points : nil
  }
}
