internal import ArgMinExpressions
internal import ArgMinProblems
internal import ArgMinRegions

extension Lowering {
  /// Every region of the language, by name, and the maps of points that they take.
  static let regionFunctions: [String: Builder] = {
    var builders: [String: Builder] = [:]
    for head in RegionHead.all { builders[head.name] = region(head) }
    for name in RegionTransform.names { builders[name] = regionTransform(name) }
    return builders
  }()

  /// `Disk[{0, 0}, 1]`, `RegionUnion[a, b]`, …
  private static func region(_ head: RegionHead) -> Builder {
    { lowering, call throws(LanguageError) in
      let arguments = try lowering.regionArguments(call)
      let region = try lowering.regional(call.syntax) { () throws(RegionError) in
        try head.build(arguments)
      }
      return .object(.region(region))
    }
  }

  private static func regionTransform(_ name: String) -> Builder {
    { lowering, call throws(LanguageError) in
      var arguments: [RegionArgument] = []
      for argument in call.arguments {
        arguments.append(try lowering.regionArgument(argument, call))
      }
      let transform = try lowering.regional(call.syntax) { () throws(RegionError) in
        try RegionTransform.named(name, arguments)
      }
      guard let transform else {
        throw lowering.fault(.notSupported(construct: "\(name)[…] is"), call.syntax)
      }
      return .object(.transform(transform))
    }
  }

  /// Runs what refuses the parameters of a region, with the place in the text for the error.
  func regional<Result>(
    _ syntax: Syntax, _ body: () throws(RegionError) -> Result
  ) throws(LanguageError) -> Result {
    do throws(RegionError) {
      return try body()
    } catch {
      throw fault(.badParameters(error.description), syntax)
    }
  }

  /// The argument at `place` as a region.
  mutating func region(_ place: Int, _ call: Call) throws(LanguageError) -> any Region {
    let syntax = call.arguments[place]
    if case .region(let region) = try membership(syntax, call.scope) { return region }
    throw fault(
      .notOfShape(found: shown(syntax), needed: "a region, such as Disk[{0, 0}, 1]"), syntax)
  }

  /// `p ∈ region`, `{x, y} ∈ region`, `(p | q) ∈ region`, `{p, q} ∈ region` for points p and q.
  mutating func points(
    _ syntax: Syntax, in region: any Region, _ call: Call
  ) throws(LanguageError) -> Condition {
    if let alternatives = syntax.arguments(of: "Alternatives") {
      var parts: [Condition] = []
      for point in alternatives { parts.append(try points(point, in: region, call)) }
      return .all(parts)
    }
    return try points(try value(syntax, call.scope), syntax, in: region, call)
  }

  private mutating func points(
    _ value: Value, _ syntax: Syntax, in region: any Region, _ call: Call
  ) throws(LanguageError) -> Condition {
    if case .list(let elements) = value, case .list? = elements.first {
      var parts: [Condition] = []
      for element in elements { parts.append(try points(element, syntax, in: region, call)) }
      return .all(parts)
    }
    let point = try scalars(value, syntax)
    try charge(16 * point.count, call.syntax)
    let inside = try regional(syntax) { () throws(RegionError) in
      try point.isElement(of: region)
    }
    return Condition(simplifying: inside)
  }

  /// `RegionMember[region, p]`: as `p ∈ region`.
  @Sendable static func regionMember(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(2...2, call)
    let region = try lowering.region(0, call)
    let inside = try lowering.points(call.arguments[1], in: region, call)
    return .condition(try lowering.checked(inside, call.syntax))
  }

  /// `RegionDistance[region, p]` of a region and a point that are known.
  @Sendable static func regionDistance(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(2...2, call)
    let region = try lowering.region(0, call)
    let point = try lowering.knownPoint(1, region, call)
    guard let distance = region.distance(to: point) else {
      throw lowering.noFormula(call)
    }
    return .number(Expression(distance))
  }

  /// `RegionNearest[region, p]` of a region and a point that are known.
  @Sendable static func regionNearest(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(2...2, call)
    let region = try lowering.region(0, call)
    let point = try lowering.knownPoint(1, region, call)
    guard let nearest = region.nearestPoint(to: point) else {
      throw lowering.noFormula(call)
    }
    return .row(nearest.map { .number(Expression($0)) })
  }

  private mutating func knownPoint(
    _ place: Int, _ region: any Region, _ call: Call
  ) throws(LanguageError) -> [Double] {
    let syntax = call.arguments[place]
    let coordinates = try scalars(try value(syntax, call.scope), syntax)
    guard coordinates.count == region.dimension else {
      throw fault(.lengthMismatch(left: coordinates.count, right: region.dimension), syntax)
    }
    let constants = coordinates.compactMap(\.constantValue)
    guard constants.count == coordinates.count else { throw noFormula(call) }
    return constants
  }

  private func noFormula(_ call: Call) -> LanguageError {
    fault(
      .notSupported(
        construct: "\(call.name) of what is not known is",
        advice: "add variables q with q ∈ region and use Norm[p - q]"), call.syntax)
  }
}
