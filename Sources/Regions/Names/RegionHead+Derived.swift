internal import ArgMinExpressions
internal import ArgMinProblems

extension RegionHead {
  private static let listForms = ["r1, r2, …", "{r1, r2, …}"]

  static let derivedHeads: [RegionHead] = [
    RegionHead("Region", ["r"]) { arguments throws(RegionError) in
      arguments.count == 1 ? arguments[0].region : nil
    },
    RegionHead("RegionUnion", listForms) { arguments throws(RegionError) in
      guard let regions = regions(arguments) else { return nil }
      return try RegionUnion(regions)
    },
    RegionHead("RegionIntersection", listForms) { arguments throws(RegionError) in
      guard let regions = regions(arguments) else { return nil }
      return try RegionIntersection(regions)
    },
    RegionHead("RegionDifference", ["r1, r2, …"]) { arguments throws(RegionError) in
      guard let regions = regions(arguments), let base = regions.first else { return nil }
      return try RegionDifference(base, removing: Array(regions.dropFirst()))
    },
    RegionHead("RegionSymmetricDifference", listForms) { arguments throws(RegionError) in
      guard let regions = regions(arguments) else { return nil }
      return try RegionSymmetricDifference(regions)
    },
    RegionHead("RegionProduct", listForms) { arguments throws(RegionError) in
      guard let regions = regions(arguments) else { return nil }
      return try RegionProduct(regions)
    },
    RegionHead("BooleanRegion", ["f, {r1, r2, …}"]) { arguments throws(RegionError) in
      guard arguments.count == 2, case .connective(let connective) = arguments[0],
        let regions = arguments[1].all(\.region)
      else { return nil }
      return try BooleanRegion(regions, connective)
    },
    RegionHead("RegionBoundary", ["r"]) { arguments throws(RegionError) in
      guard arguments.count == 1, let base = arguments[0].region else { return nil }
      return try RegionBoundary(of: base)
    },
    RegionHead("RegionDilation", ["r, d"]) { arguments throws(RegionError) in
      guard let (base, radius) = regionAndNumber(arguments) else { return nil }
      return try RegionDilation(base, by: radius)
    },
    RegionHead("RegionErosion", ["r, d"]) { arguments throws(RegionError) in
      guard let (base, radius) = regionAndNumber(arguments) else { return nil }
      return try RegionErosion(base, by: radius)
    },
    RegionHead("TransformedRegion", ["r, f"]) { arguments throws(RegionError) in
      guard arguments.count == 2, let base = arguments[0].region,
        case .transform(let transform) = arguments[1]
      else { return nil }
      return try TransformedRegion(base, by: transform)
    },
    RegionHead("InverseTransformedRegion", ["r, f, n"]) { arguments throws(RegionError) in
      guard arguments.count == 3, let base = arguments[0].region,
        case .transform(let transform) = arguments[1],
        let dimension = arguments[2].wholeNumber
      else { return nil }
      return try InverseTransformedRegion(base, by: transform, dimension: dimension)
    },
    RegionHead("ImplicitRegion", ["condition, {x, y, …}", "condition, {{x, a, b}, …}"]) {
      arguments throws(RegionError) in try implicit(arguments)
    },
    RegionHead(
      "ParametricRegion",
      ["{f1, f2, …}, {t, …}", "{f1, …}, {{t, a, b}, …}", "{{f1, …}, condition}, {t, …}"]
    ) { arguments throws(RegionError) in try parametric(arguments) },
  ]

  private static func regions(_ arguments: [RegionArgument]) -> [any Region]? {
    if arguments.count == 1, let regions = arguments[0].all(\.region) { return regions }
    return RegionArgument.list(arguments).all(\.region)
  }

  private static func regionAndNumber(
    _ arguments: [RegionArgument]
  ) -> (any Region, Expression)? {
    guard arguments.count == 2, let base = arguments[0].region,
      let number = arguments[1].scalar
    else { return nil }
    return (base, number)
  }

  private static func implicit(
    _ arguments: [RegionArgument]
  ) throws(RegionError) -> (any Region)? {
    guard arguments.count == 2, case .condition(let condition) = arguments[0],
      let parameters = parameters(arguments[1])
    else { return nil }
    var parts = [condition]
    for parameter in parameters {
      if let lower = parameter.lower { parts.append(parameter.variable >= lower) }
      if let upper = parameter.upper { parts.append(parameter.variable <= upper) }
    }
    return try ImplicitRegion(.all(parts), over: parameters.map(\.variable))
  }

  private static func parametric(
    _ arguments: [RegionArgument]
  ) throws(RegionError) -> (any Region)? {
    guard arguments.count == 2, let parameters = parameters(arguments[1]) else { return nil }
    if let formulas = arguments[0].point {
      return try ParametricRegion(formulas, over: parameters)
    }
    guard let parts = arguments[0].elements, parts.count == 2, let formulas = parts[0].point,
      case .condition(let condition) = parts[1]
    else { return nil }
    return try ParametricRegion(formulas, over: parameters, where: condition)
  }

  /// `x`, `{x, y}`, or a list of variables and of variables with ranges `{x, a, b}`.
  private static func parameters(
    _ argument: RegionArgument
  ) -> [ParametricRegion.Parameter]? {
    guard let elements = argument.elements else {
      return argument.scalar.map { [ParametricRegion.Parameter($0)] }
    }
    var parameters: [ParametricRegion.Parameter] = []
    for element in elements {
      if let variable = element.scalar {
        parameters.append(.init(variable))
      } else if let range = element.point, range.count == 3 {
        let lower = range[1].constantValue == -.infinity ? nil : range[1]
        let upper = range[2].constantValue == .infinity ? nil : range[2]
        parameters.append(.init(range[0], from: lower, to: upper))
      } else {
        return nil
      }
    }
    return parameters
  }
}
