internal import ArgMinExpressions

extension RegionHead {
  static let curveHeads: [RegionHead] = [
    RegionHead("BezierCurve", ["{p1, p2, …}"]) { arguments throws(RegionError) in
      guard arguments.count == 1, let points = arguments[0].points else { return nil }
      return try BezierCurve(points)
    },
    RegionHead("BSplineCurve", ["{p1, p2, …}"]) { arguments throws(RegionError) in
      guard arguments.count == 1, let points = arguments[0].points else { return nil }
      return try BSplineCurve(points)
    },
    fractal("HilbertCurve") { order throws(RegionError) in try .hilbertCurve(order: order) },
    fractal("PeanoCurve") { order throws(RegionError) in try .peanoCurve(order: order) },
    fractal("KochCurve") { order throws(RegionError) in try .kochCurve(order: order) },
    fractal("SierpinskiCurve") { order throws(RegionError) in try .sierpinskiCurve(order: order) },
  ]

  private static func fractal(
    _ name: String, _ make: @escaping @Sendable (Int) throws(RegionError) -> Line
  ) -> RegionHead {
    RegionHead(name, ["n"]) { arguments throws(RegionError) in
      guard arguments.count == 1, let order = arguments[0].wholeNumber else { return nil }
      return try make(order)
    }
  }
}
