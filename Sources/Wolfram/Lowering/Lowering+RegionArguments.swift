internal import ArgMinExpressions
internal import ArgMinProblems
internal import ArgMinRegions

extension Lowering {
  /// The arguments of a region, some of which have names or functions of their own.
  mutating func regionArguments(_ call: Call) throws(LanguageError) -> [RegionArgument] {
    switch (call.name, call.count) {
    case ("ImplicitRegion", 2): return try implicitRegion(call)
    case ("ParametricRegion", 2): return try parametricRegion(call)
    case ("BooleanRegion", 2):
      let regions = try regionArgument(call.arguments[1], call)
      return [.connective(try connective(call, regions)), regions]
    case ("TransformedRegion", 2), ("InverseTransformedRegion", 3):
      let base = try regionArgument(call.arguments[0], call)
      var arguments = [base]
      if case .region(let region) = base {
        let count =
          call.count == 2 ? region.dimension : try integer(2, call)
        arguments.append(.transform(try transform(call.arguments[1], of: count, call)))
      } else {
        arguments.append(try regionArgument(call.arguments[1], call))
      }
      if call.count == 3 { arguments.append(try regionArgument(call.arguments[2], call)) }
      return arguments
    case ("MeshRegion", 2...), ("BoundaryMeshRegion", 2...):
      var arguments = [try regionArgument(call.arguments[0], call)]
      for cells in call.arguments.dropFirst() { arguments.append(try meshCells(cells, call)) }
      return arguments
    default:
      var arguments: [RegionArgument] = []
      for argument in call.arguments { arguments.append(try regionArgument(argument, call)) }
      return arguments
    }
  }

  /// One argument, with rules such as `outer -> inner` at any depth of lists.
  mutating func regionArgument(
    _ syntax: Syntax, _ call: Call
  ) throws(LanguageError) -> RegionArgument {
    if let sides = syntax.arguments(of: "Rule"), sides.count == 2 {
      return .rule(try regionArgument(sides[0], call), try regionArgument(sides[1], call))
    }
    if let elements = syntax.list {
      var arguments: [RegionArgument] = []
      for element in elements { arguments.append(try regionArgument(element, call)) }
      return .list(arguments)
    }
    return try regionArgument(try value(syntax, call.scope), syntax)
  }

  private mutating func regionArgument(
    _ value: Value, _ syntax: Syntax
  ) throws(LanguageError) -> RegionArgument {
    try charge(1, syntax)
    switch value {
    case .number(let expression): return .expression(expression)
    case .condition(let condition): return .condition(condition.constraint)
    case .string(let text): return .text(text)
    case .list(let elements):
      var arguments: [RegionArgument] = []
      for element in elements { arguments.append(try regionArgument(element, syntax)) }
      return .list(arguments)
    case .object(.region(let region)): return .region(region)
    case .object(.transform(let transform)): return .transform(transform)
    case .function, .object(.distribution):
      throw fault(
        .notANumber(found: found(value, syntax), role: "a parameter of a region"), syntax)
    }
  }

  /// `{Triangle[{1, 2, 3}], …}`: heads that count corners, not regions.
  private mutating func meshCells(
    _ syntax: Syntax, _ call: Call
  ) throws(LanguageError) -> RegionArgument {
    if let cells = syntax.list {
      var arguments: [RegionArgument] = []
      for cell in cells { arguments.append(try meshCells(cell, call)) }
      return .list(arguments)
    }
    guard case .call(let name, let corners) = syntax.form else {
      return try regionArgument(syntax, call)
    }
    var arguments: [RegionArgument] = []
    for corner in corners { arguments.append(try regionArgument(corner, call)) }
    return .call(name, arguments)
  }

  // MARK: Names of their own

  /// `ImplicitRegion[x^2 + y^2 <= 1, {x, y}]`.
  private mutating func implicitRegion(_ call: Call) throws(LanguageError) -> [RegionArgument] {
    let (scope, variables) = try localVariables(call.arguments[1], call)
    let syntax = call.arguments[0]
    let inside = try condition(try value(syntax, scope), syntax)
    return [.condition(inside.constraint), variables]
  }

  /// `ParametricRegion[{Cos[t], t}, {{t, 0, 1}}]`, `ParametricRegion[{{f, g}, condition}, {s, t}]`.
  private mutating func parametricRegion(_ call: Call) throws(LanguageError) -> [RegionArgument] {
    let (scope, variables) = try localVariables(call.arguments[1], call)
    let inner = Call(
      name: call.name, syntax: call.syntax, arguments: call.arguments, scope: scope)
    return [try regionArgument(call.arguments[0], inner), variables]
  }

  /// The scope in which the names of `x`, `{x, y}`, `{{x, a, b}, y ∈ Integers}` are variables of
  /// their own.
  private mutating func localVariables(
    _ syntax: Syntax, _ call: Call
  ) throws(LanguageError) -> (Scope, RegionArgument) {
    var scope = call.scope
    var entries: [RegionArgument] = []
    let isOne = syntax.list == nil
    for entry in syntax.list ?? [syntax] {
      let range = entry.list ?? [entry]
      var domain = Domain.reals
      var named = range.first ?? entry
      if let sides = named.arguments(of: "Element"), sides.count == 2 {
        guard case .domain(let given) = try membership(sides[1], call.scope) else {
          throw fault(.unknownDomain(found: shown(sides[1]), closest: nil), sides[1])
        }
        (named, domain) = (sides[0], given)
      }
      guard let name = named.symbol, !Vocabulary.constants.contains(name),
        range.count == 1 || range.count == 3
      else { throw fault(.notAVariable(found: shown(entry)), entry) }
      let variable = Expression.variable(name, in: domain)
      var parts: [RegionArgument] = [.expression(variable)]
      for end in range.dropFirst() { parts.append(try regionArgument(end, call)) }
      entries.append(parts.count == 1 ? parts[0] : .list(parts))
      scope.bindHere(name, to: .number(variable))
    }
    return (scope, isOne ? entries[0] : .list(entries))
  }

  // MARK: Functions

  /// The function of `BooleanRegion`, of as many conditions as there are regions.
  private mutating func connective(
    _ call: Call, _ regions: RegionArgument
  ) throws(LanguageError) -> BooleanRegion.Connective {
    let syntax = call.arguments[0]
    let function = try function(syntax, call.scope)
    var count = 0
    if case .list(let all) = regions { count = all.count }
    // Once with conditions that do not fold, so that what is wrong with the function shows here.
    let probes = (1...max(count, 1)).prefix(count).map {
      Constraint.relation(.variable("region \($0)"), .equal, 1)
    }
    let combined = try applied(function, to: probes.map { .condition(Condition($0)) }, call)
    _ = try condition(combined, syntax)
    let lowering = self
    return { memberships in
      var inner = lowering
      let values = memberships.map { Value.condition(Condition(simplifying: $0)) }
      guard case .condition(let combined)? = try? inner.applied(function, to: values, call) else {
        return .truth(false)
      }
      return combined.constraint
    }
  }

  /// A transform, or a function of a point as one list or as its coordinates.
  private mutating func transform(
    _ syntax: Syntax, of count: Int, _ call: Call
  ) throws(LanguageError) -> RegionTransform {
    let value = try value(syntax, call.scope)
    if case .object(.transform(let transform)) = value { return transform }
    guard case .function(let function) = value else {
      throw fault(
        .notOfShape(
          found: shown(syntax), needed: "a transform, such as TranslationTransform[{1, 0}]"),
        syntax)
    }
    let point = (0..<count).map { Expression.variable("coordinate \($0 + 1)") }
    let image = try image(of: point.map { .number($0) }, function, syntax, call)
    return try regional(syntax) { () throws(RegionError) in
      try .formulas(image, in: point)
    }
  }

  private mutating func image(
    of point: [Value], _ function: FunctionValue, _ syntax: Syntax, _ call: Call
  ) throws(LanguageError) -> [Expression] {
    let takesCoordinates: Bool
    switch function.form {
    case .parameters(let names, _): takesCoordinates = names.count > 1
    case .slots(let body): takesCoordinates = body.greatestSlot > 1
    case .named: takesCoordinates = false
    }
    let values = takesCoordinates ? point : [.row(point)]
    return try scalars(try applied(function, to: values, call), syntax)
  }
}

extension Syntax {
  /// The greatest number of a slot `#2`, 0 without any.
  fileprivate var greatestSlot: Int {
    switch form {
    case .call("Slot", let arguments):
      if case .number(let literal)? = arguments.first?.form { literal.integer ?? 0 } else { 0 }
    case .call(_, let arguments): arguments.reduce(0) { max($0, $1.greatestSlot) }
    case .apply(let head, let arguments):
      arguments.reduce(head.greatestSlot) { max($0, $1.greatestSlot) }
    case .number, .symbol, .string: 0
    }
  }
}
