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
  private let names: Set<String>
  private var lowering: Lowering
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
    "VectorGreaterEqual", "Equal",
  ]

  /// Walks the parts of a problem until no more is learnt.
  mutating func walk(_ parts: [Reader.Part]) {
    for _ in 0...names.count {
      hasChanged = false
      lengthsOfDefinitions = [:]
      for part in parts { _ = lengths(part.syntax, part.scope) }
      if !hasChanged { return }
    }
  }

  /// The lengths of an expression, as far as they are known; learns on the way.
  private mutating func lengths(_ syntax: Syntax, _ scope: Lowering.Scope) -> [Int]? {
    switch syntax.form {
    case .number, .string: return []
    case .symbol(let name):
      if let local = scope.locals[name] { return local.lengths }
      if let place = lowering.definition(of: name, scope) {
        return lengths(ofDefinition: place, scope)
      }
      return names.contains(name) ? known[name] : []
    case .apply(let head, let arguments):
      guard let name = head.arguments(of: "Inactive")?.first?.symbol else { return nil }
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

  private mutating func lengths(
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
    case "Norm", "Total", "Indexed":
      guard let first = arguments.first else { return [] }
      let inner = lengths(first, scope)
      if inner == nil { mark(first, scope) }
      return name == "Total" ? inner.map { Array($0.dropFirst()) } ?? [] : []
    case "Equal", "VectorLess", "VectorLessEqual", "VectorGreater", "VectorGreaterEqual":
      relate(name, arguments, scope)
      return []
    case "Inequality":
      let isVector = arguments.contains { $0.symbol?.hasPrefix("Vector") ?? false }
      let sides = stride(from: 0, to: arguments.count, by: 2).map { arguments[$0] }
      relate(isVector ? "VectorLess" : "LessEqual", sides, scope)
      return []
    case "Table", "Range", "IdentityMatrix", "ConstantArray", "DiagonalMatrix", "Transpose", "Join",
      "Array", "UnitVector":
      return (try? lowering.value(syntax, scope))?.lengths
    case "ReplaceAll" where arguments.count == 2:
      let inner = try? lowering.scope(replacing: arguments[1], scope)
      return lengths(arguments[0], inner ?? scope)
    default:
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
    let common = parts.compactMap { $0 }.first { $0 != [] }
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
  private mutating func expect(_ lengths: [Int], _ syntax: Syntax, _ scope: Lowering.Scope) {
    for name in variables(in: syntax, scope) where known[name] == nil {
      known[name] = lengths
      hasChanged = true
      variablesOfDefinitions = [:]
    }
  }

  /// Notes that the variables that an elementwise expression is made of are arrays.
  private mutating func mark(_ syntax: Syntax, _ scope: Lowering.Scope) {
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

  /// True for a list in which no variable stands.
  private func isConstantList(_ syntax: Syntax, _ scope: Lowering.Scope) -> Bool {
    var body = syntax
    var limit = scope
    while true {
      if let name = body.symbol, let place = lowering.definition(of: name, limit),
        place < limit.limit
      {
        (body, limit) = (lowering.definitions[place].body, Lowering.Scope(limit: place))
      } else if let inner = body.arguments(of: "Minus"), inner.count == 1 {
        body = inner[0]
      } else {
        return body.list != nil && !mentions(body)
      }
    }
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
