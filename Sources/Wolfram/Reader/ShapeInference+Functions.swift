internal import ArgMinRegions

/// Lengths of what pure functions, iterators and scopes make.
extension ShapeInference {
  /// The lengths of a function applied to arguments, which stand in its body in the place of its
  /// parameters.
  mutating func lengths(
    applying function: Syntax, to arguments: [Syntax], _ syntax: Syntax, _ scope: Lowering.Scope
  ) -> [Int]? {
    if let name = function.symbol {
      guard let place = lowering.definition(of: name, scope) else {
        return lengths(ofCall: name, arguments, syntax, scope)
      }
      let body = lowering.definitions[place].body
      guard body.head == "Function" || body.symbol != nil, body.symbol != name else { return nil }
      return lengths(applying: body, to: arguments, syntax, scope)
    }
    guard let parts = function.arguments(of: "Function") else { return nil }
    let body: Syntax?
    switch parts.count {
    case 1: body = parts[0].replacingSlots(with: arguments, budget: &budget)
    case 2:
      let names = (parts[0].list ?? [parts[0]]).compactMap(\.symbol)
      let values = Dictionary(zip(names, arguments), uniquingKeysWith: { first, _ in first })
      body = parts[1].replacingNames(values, budget: &budget)
    default: return nil
    }
    return body.flatMap { lengths($0, scope) }
  }

  /// `f /@ {a, b}`: every element is looked at.
  mutating func lengths(
    mapping function: Syntax, over list: Syntax, _ syntax: Syntax, _ scope: Lowering.Scope
  ) -> [Int]? {
    guard let elements = elements(of: list, scope) else {
      let whole = lengths(list, scope)
      return whole?.first.map { [$0] } ?? whole
    }
    var first: [Int]?
    for element in elements {
      let inner = lengths(applying: function, to: [element], syntax, scope)
      if first == nil { first = inner }
    }
    return [elements.count] + (first ?? [])
  }

  /// The elements of a list that is written out, here or in a definition.
  func elements(of list: Syntax, _ scope: Lowering.Scope) -> [Syntax]? {
    if let elements = list.list { return elements }
    guard let name = list.symbol, scope.locals[name] == nil,
      let place = lowering.definition(of: name, scope)
    else { return nil }
    return lowering.definitions[place].body.list
  }

  /// `Table`, `Sum`, `Product`: the body with the first value of every iterator.
  mutating func lengths(
    iterating head: String, _ arguments: [Syntax], _ scope: Lowering.Scope
  ) -> [Int]? {
    var inner = scope
    var counts: [Int] = []
    for syntax in arguments.dropFirst() {
      guard let iterator = try? lowering.iterator(syntax, inner) else { return nil }
      counts.append(iterator.values.count)
      if let name = iterator.name, let first = iterator.values.first { inner.bind(name, to: first) }
    }
    let body = arguments.first.flatMap { lengths($0, inner) }
    if counts.contains(0) { return head == "Table" ? counts : [] }
    return head == "Table" ? body.map { counts + $0 } : body
  }

  /// `With`, `Module`, `Block`: the names stand for what they are given.
  mutating func lengths(
    scoping arguments: [Syntax], _ scope: Lowering.Scope
  ) -> [Int]? {
    guard arguments.count == 2, let entries = arguments[0].list else { return nil }
    var values: [String: Syntax] = [:]
    for entry in entries {
      if let sides = entry.arguments(of: "Set"), sides.count == 2, let name = sides[0].symbol {
        values[name] = sides[1]
      }
    }
    return arguments[1].replacingNames(values, budget: &budget).flatMap { lengths($0, scope) }
  }

  /// `a[[i, j]]`: a whole number takes a level away.
  mutating func lengths(ofPart arguments: [Syntax], _ scope: Lowering.Scope) -> [Int]? {
    guard let base = arguments.first else { return [] }
    guard var rest = lengths(base, scope) else {
      mark(base, scope)
      return []
    }
    var kept: [Int] = []
    for index in arguments.dropFirst() {
      guard let length = rest.first else { break }
      rest.removeFirst()
      if let places = index.list { kept.append(places.count) }
      if index.symbol == "All" || index.head == "Span" { kept.append(length) }
    }
    return kept + rest
  }

  /// What a cone says of its members: `VectorLess[{a, b}, {"NormCone", 3}]`.
  func lengths(ofCone name: String, _ arguments: [Syntax]) -> [Int]? {
    guard name.hasPrefix("Vector"), arguments.count == 2, arguments[0].list != nil else {
      return nil
    }
    let cone = arguments[1].list ?? [arguments[1]]
    guard case .string(let named)? = cone.first?.form else { return nil }
    if named.hasSuffix("PowerCone") || named.hasSuffix("ExponentialCone") { return [3] }
    guard case .number(let literal)? = cone.dropFirst().first?.form, let count = literal.integer
    else { return nil }
    return named == "SemidefiniteCone" ? [count, count] : [count]
  }

  /// `p ∈ region`, `(p | q) ∈ region`: names are points of the region's dimension.
  mutating func relate(members: Syntax, to domain: Syntax, _ scope: Lowering.Scope) {
    let points = members.arguments(of: "Alternatives") ?? [members]
    for part in points + [domain] { _ = lengths(part, scope) }
    guard points.contains(where: { lengths($0, scope) == nil }),
      let count = dimension(of: domain, scope)
    else { return }
    for point in points { expect(count == 1 ? [] : [count], point, scope) }
  }

  /// The dimension of a region in whose parameters variables may stand.
  private func dimension(of region: Syntax, _ scope: Lowering.Scope) -> Int? {
    if let name = region.symbol, lowering.definition(of: name, scope) == nil { return nil }
    var trial = lowering
    trial.declare(all: names, lengths: known)
    guard case .region(let region)? = try? trial.membership(region, scope) else { return nil }
    return region.dimension
  }
}
