/// Finds which variables are vectors or matrices, and how long, from how they are used.
///
/// A variable is an array where it is multiplied with `.`, or stands in `Norm`, `Total` or
/// `Indexed`, or alone in a vector inequality, or beside a list of constants in a sum or an
/// equation; its lengths come from what it meets there. Everything else is a scalar. Lengths spread
/// through sums and relations, so the problem is walked until nothing changes.
struct ShapeInference {
  /// Lengths by name: none for a scalar, one for a vector, two for a matrix.
  private(set) var known: [String: [Int]]
  /// Variables that must be arrays, with a place that says so.
  private(set) var arrays: [String: Syntax] = [:]
  let names: Set<String>
  var lowering: Lowering
  /// How many expressions of functions may still be looked at.
  var budget = 200_000
  private var depth = 0
  private var hasChanged = false
  /// What this walk has found of definitions, each of which is walked once.
  private var lengthsOfDefinitions: [Int: [Int]?] = [:]
  private var variablesOfDefinitions: [Int: Set<String>] = [:]

  /// - Parameter known: What declarations and domains say already.
  init(names: [String], known: [String: [Int]], lowering: Lowering) {
    (self.names, self.known, self.lowering) = (Set(names), known, lowering)
  }

  /// The heads without which every variable is a scalar.
  static let evidence: Set<String> = [
    "Dot", "Norm", "Total", "Indexed", "VectorLess", "VectorLessEqual", "VectorGreater",
    "VectorGreaterEqual", "Equal", "Part", "Mean", "Tr", "Det", "Inverse", "Transpose", "Cross",
    "EuclideanDistance", "SquaredEuclideanDistance", "ManhattanDistance", "ChessboardDistance",
    "Element", "RegionMember",
  ]

  /// Walks the parts of a problem until no more is learnt.
  mutating func walk(_ parts: [Reader.Part]) {
    for _ in 0...names.count {
      hasChanged = false
      lengthsOfDefinitions = [:]
      // In their order, so that long chains of definitions need no recursion.
      for place in lowering.definitions.indices where !lowering.definitions[place].isDelayed {
        _ = lengths(ofDefinition: place, lowering.outermost)
      }
      for part in parts { _ = lengths(part.syntax, part.scope) }
      if !hasChanged { return }
    }
  }

  /// The lengths of an expression, as far as they are known; learns on the way.
  mutating func lengths(_ syntax: Syntax, _ scope: Lowering.Scope) -> [Int]? {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Lowering.depthLimit else { return nil }
    switch syntax.form {
    case .number, .string: return []
    case .symbol(let name):
      if let local = scope.locals[name] { return local.lengths }
      if let place = lowering.definition(of: name, scope) {
        return lengths(ofDefinition: place, scope)
      }
      return names.contains(name) ? known[name] : []
    case .apply(let head, let arguments):
      guard let name = head.arguments(of: "Inactive")?.first?.symbol else {
        return lengths(applying: head, to: arguments, syntax, scope)
      }
      return lengths(ofCall: name, arguments, syntax, scope)
    case .call(let name, let arguments): return lengths(ofCall: name, arguments, syntax, scope)
    }
  }

  private mutating func lengths(ofDefinition place: Int, _ scope: Lowering.Scope) -> [Int]? {
    if let found = lengthsOfDefinitions[place] { return found }
    // A definition that leads back to itself is met again before it is done.
    lengthsOfDefinitions[place] = .some(nil)
    let found = lengths(lowering.definitions[place].body, lowering.inside(place, scope))
    lengthsOfDefinitions[place] = .some(found)
    return found
  }

  mutating func lengths(
    ofCall name: String, _ arguments: [Syntax], _ syntax: Syntax, _ scope: Lowering.Scope
  ) -> [Int]? {
    switch name {
    case "List":
      let parts = arguments.map { lengths($0, scope) }
      return [arguments.count] + (parts.compactMap { $0 }.first ?? [])
    case "Plus", "Subtract", "Minus": return lengths(ofSum: arguments, scope)
    case "Times", "Divide":
      let parts = arguments.map { lengths($0, scope) }
      return parts.first { $0 != nil && $0 != [] } ?? (parts.contains(nil) ? nil : [])
    case "Dot": return lengths(ofProduct: arguments, scope)
    case "Norm", "Total", "Indexed", "Mean", "Tr", "Det", "Inverse", "Transpose":
      guard let first = arguments.first else { return [] }
      let inner = lengths(first, scope)
      if inner == nil { mark(first, scope) }
      switch name {
      case "Total", "Mean": return inner.map { Array($0.dropFirst()) } ?? []
      case "Inverse": return inner
      case "Transpose": return inner.map { $0.reversed() }
      default: return []
      }
    case "EuclideanDistance", "SquaredEuclideanDistance", "ManhattanDistance", "ChessboardDistance",
      "Cross":
      if arguments.count == 2 { relate("VectorLess", arguments, scope) }
      for argument in arguments where lengths(argument, scope) == nil { mark(argument, scope) }
      return name == "Cross" ? [3] : []
    case "Part": return lengths(ofPart: arguments, scope)
    case "Element" where arguments.count == 2:
      relate(members: arguments[0], to: arguments[1], scope)
      return []
    case "RegionMember" where arguments.count == 2:
      relate(members: arguments[1], to: arguments[0], scope)
      return []
    case "Map" where arguments.count == 2:
      return lengths(mapping: arguments[0], over: arguments[1], syntax, scope)
    case "Apply" where arguments.count == 2:
      guard let elements = elements(of: arguments[1], scope) else {
        return lengths(arguments[1], scope).map { Array($0.dropFirst()) }
      }
      return lengths(applying: arguments[0], to: elements, syntax, scope)
    case "Table", "Sum", "Product": return lengths(iterating: name, arguments, scope)
    case "With", "Module", "Block": return lengths(scoping: arguments, scope)
    case "Equal", "VectorLess", "VectorLessEqual", "VectorGreater", "VectorGreaterEqual":
      relate(name, arguments, scope)
      return []
    case "Inequality":
      let isVector = arguments.contains { $0.symbol?.hasPrefix("Vector") ?? false }
      let sides = stride(from: 0, to: arguments.count, by: 2).map { arguments[$0] }
      relate(isVector ? "VectorLess" : "LessEqual", sides, scope)
      return []
    case "Range", "IdentityMatrix", "ConstantArray", "DiagonalMatrix", "Join", "SparseArray",
      "Array", "UnitVector":
      return (try? lowering.value(syntax, scope))?.lengths
    case "ReplaceAll" where arguments.count == 2:
      let inner = try? lowering.scope(replacing: arguments[1], scope)
      return lengths(arguments[0], inner ?? scope)
    default:
      if lowering.definition(of: name, scope) != nil, Lowering.builder(of: name) == nil {
        return lengths(applying: Syntax(.symbol(name)), to: arguments, syntax, scope)
      }
      let parts = arguments.map { lengths($0, scope) }
      return Lowering.elementwise.contains(name) ? parts.first ?? [] : []
    }
  }

  /// A sum has the lengths of its arrays; a variable beside them has too where it is an array.
  private mutating func lengths(ofSum terms: [Syntax], _ scope: Lowering.Scope) -> [Int]? {
    let parts = terms.map { lengths($0, scope) }
    guard let common = parts.compactMap({ $0 }).first(where: { $0 != [] }) else {
      return parts.contains(nil) ? nil : []
    }
    guard parts.contains(nil) else { return common }
    let besideConstants = terms.contains { isConstantList($0, scope) }
    for (term, part) in zip(terms, parts) where part == nil {
      if besideConstants || isArray(term, scope) { expect(common, term, scope) }
    }
    return common
  }

  private mutating func lengths(
    ofProduct factors: [Syntax], _ scope: Lowering.Scope
  ) -> [Int]? {
    guard let first = factors.first else { return [] }
    var left = lengths(first, scope)
    var leftSyntax: Syntax? = first
    for factor in factors.dropFirst() {
      var right = lengths(factor, scope)
      if right == nil, let inner = left?.last {
        expect([inner], factor, scope)
        right = [inner]
      }
      if left == nil, let inner = right?.first, let syntax = leftSyntax {
        expect([inner], syntax, scope)
        left = [inner]
      }
      if left == nil, right == nil {
        if let syntax = leftSyntax { mark(syntax, scope) }
        mark(factor, scope)
        return factors.count == 2 ? [] : nil
      }
      left = (left ?? []).dropLast() + (right ?? []).dropFirst()
      leftSyntax = nil
    }
    return left
  }

  /// The sides of a vector inequality or of an equation have the same lengths.
  private mutating func relate(_ name: String, _ arguments: [Syntax], _ scope: Lowering.Scope) {
    let isVector = name.hasPrefix("Vector")
    let sides = isVector && name != "VectorLess" ? arguments.first?.list ?? arguments : arguments
    let opened = sides.count == 1 ? sides[0].list ?? sides : sides
    let parts = opened.map { lengths($0, scope) }
    let common = parts.compactMap { $0 }.first { $0 != [] } ?? lengths(ofCone: name, arguments)
    let besideConstants = opened.contains { isConstantList($0, scope) }
    for (side, part) in zip(opened, parts) where part == nil {
      let isAlone = side.symbol != nil
      if isVector, isAlone { mark(side, scope) }
      if let common, isAlone && (isVector || besideConstants) || isArray(side, scope) {
        expect(common, side, scope)
      }
    }
  }

  /// Gives the variables that an elementwise expression is made of these lengths.
  mutating func expect(_ lengths: [Int], _ syntax: Syntax, _ scope: Lowering.Scope) {
    for name in variables(in: syntax, scope) where known[name] == nil {
      known[name] = lengths
      hasChanged = true
      variablesOfDefinitions = [:]
    }
  }

  /// Notes that the variables that an elementwise expression is made of are arrays.
  mutating func mark(_ syntax: Syntax, _ scope: Lowering.Scope) {
    for name in variables(in: syntax, scope) where known[name] == nil && arrays[name] == nil {
      arrays[name] = syntax
      hasChanged = true
    }
  }

  private mutating func isArray(_ syntax: Syntax, _ scope: Lowering.Scope) -> Bool {
    variables(in: syntax, scope).contains { arrays[$0] != nil }
  }

  /// The variables of unknown lengths that give an expression its lengths.
  private mutating func variables(in syntax: Syntax, _ scope: Lowering.Scope) -> Set<String> {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Lowering.depthLimit else { return [] }
    switch syntax.form {
    case .number, .string: return []
    case .symbol(let name):
      if scope.locals[name] != nil { return [] }
      if let place = lowering.definition(of: name, scope) {
        return variables(inDefinition: place, scope)
      }
      return names.contains(name) && known[name] == nil ? [name] : []
    case .call(let head, let arguments): return variables(inCall: head, arguments, scope)
    case .apply(let head, let arguments):
      guard let name = head.arguments(of: "Inactive")?.first?.symbol else { return [] }
      return variables(inCall: name, arguments, scope)
    }
  }

  private mutating func variables(
    inCall head: String, _ arguments: [Syntax], _ scope: Lowering.Scope
  ) -> Set<String> {
    switch head {
    case "Plus", "Subtract", "Minus":
      var found: Set<String> = []
      for argument in arguments { found.formUnion(variables(in: argument, scope)) }
      return found
    case "Times":
      let found = arguments.map { variables(in: $0, scope) }.filter { !$0.isEmpty }
      return found.count == 1 ? found[0] : []
    case _ where Lowering.elementwise.contains(head):
      return arguments.first.map { variables(in: $0, scope) } ?? []
    default: return []
    }
  }

  private mutating func variables(
    inDefinition place: Int, _ scope: Lowering.Scope
  ) -> Set<String> {
    if let found = variablesOfDefinitions[place] { return found }
    variablesOfDefinitions[place] = []
    let found = variables(in: lowering.definitions[place].body, lowering.inside(place, scope))
    variablesOfDefinitions[place] = found
    return found
  }

  /// True for a list in which no variable stands, also by name, behind a sign, or as a part.
  private func isConstantList(_ syntax: Syntax, _ scope: Lowering.Scope) -> Bool {
    var body = syntax
    var scope = scope
    for _ in 0..<Lowering.definitionLimit {
      if let name = body.symbol {
        if case .list? = scope.locals[name] { return true }
        guard let place = lowering.definition(of: name, scope), place < scope.limit else {
          return false
        }
        (body, scope) = (lowering.definitions[place].body, Lowering.Scope(limit: place))
      } else if let inner = body.arguments(of: "Minus") ?? body.arguments(of: "Part"),
        let first = inner.first
      {
        body = first
      } else {
        return body.list != nil && !mentions(body)
      }
    }
    return false
  }

  private func mentions(_ syntax: Syntax) -> Bool {
    switch syntax.form {
    case .symbol(let name): names.contains(name)
    case .call(let head, let arguments): names.contains(head) || arguments.contains(where: mentions)
    case .apply(let head, let arguments): mentions(head) || arguments.contains(where: mentions)
    case .number, .string: false
    }
  }
}
