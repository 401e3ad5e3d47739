internal import ArgMinExpressions

extension RegionTransform {
  /// The names that ``named(_:_:)`` knows.
  package static let names = [
    "AffineTransform", "LinearTransform", "RotationTransform", "ScalingTransform",
    "TranslationTransform",
  ]

  /// The transform of a name of the Wolfram Language and its arguments; nil for another name.
  ///
  /// - Throws: ``RegionError`` where the arguments have no accepted form or values.
  package static func named(
    _ name: String, _ arguments: [RegionArgument]
  ) throws(RegionError) -> RegionTransform? {
    let transform: RegionTransform?
    let forms: [String]
    switch name {
    case "TranslationTransform":
      forms = ["v"]
      transform = arguments.count == 1 ? arguments[0].point.map { .translation($0) } : nil
    case "RotationTransform":
      forms = ["θ", "θ, {x, y}", "θ, {u, v, w}", "θ, {u, v, w}, {x, y, z}"]
      transform = try rotation(arguments)
    case "ScalingTransform":
      forms = ["{s1, s2, …}", "{s1, s2, …}, p"]
      transform = try scaling(arguments)
    case "AffineTransform", "LinearTransform":
      forms = name == "LinearTransform" ? ["m"] : ["m", "{m, v}"]
      transform = try affine(arguments, takesVector: name == "AffineTransform")
    default: return nil
    }
    if let transform { return transform }
    throw .badArguments(
      region: name, found: "[\(arguments.map(\.outline).joined(separator: ", ").prefix(80))]",
      accepted: forms.map { "\(name)[\($0)]" })
  }

  private static func rotation(
    _ arguments: [RegionArgument]
  ) throws(RegionError) -> RegionTransform? {
    guard let angle = arguments.first?.scalar, arguments.count <= 3 else { return nil }
    guard arguments.count > 1 else { return try rotation(angle) }
    guard let second = arguments[1].point else { return nil }
    if arguments.count == 2 && second.count == 2 { return try rotation(angle, about: second) }
    guard second.count == 3 else { return nil }
    guard arguments.count == 3 else { return try rotation(angle, axis: second) }
    guard let center = arguments[2].point else { return nil }
    return try rotation(angle, axis: second, about: center)
  }

  private static func scaling(
    _ arguments: [RegionArgument]
  ) throws(RegionError) -> RegionTransform? {
    guard let factors = arguments.first?.point, arguments.count <= 2 else { return nil }
    guard arguments.count == 2 else { return try scaling(factors) }
    guard let center = arguments[1].point else { return nil }
    return try scaling(factors, about: center)
  }

  private static func affine(
    _ arguments: [RegionArgument], takesVector: Bool
  ) throws(RegionError) -> RegionTransform? {
    guard arguments.count == 1 else { return nil }
    if let matrix = arguments[0].points { return try affine(matrix) }
    guard takesVector, let parts = arguments[0].elements, parts.count == 2,
      let matrix = parts[0].points, let vector = parts[1].point
    else { return nil }
    return try affine(matrix, vector)
  }
}
