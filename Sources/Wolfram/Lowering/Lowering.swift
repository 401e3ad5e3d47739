internal import ArgMinExpressions
internal import ArgMinProblems

/// Turns expressions of the language into formulas and constraints.
///
/// Names are looked up in this order: iterators and replacements, definitions before the problem,
/// decision variables, constants. Functions are looked up in one table, ``functions``.
struct Lowering {
  /// The most operations that one problem may build.
  static let operationLimit = 2_000_000
  /// How deep definitions may refer to definitions that are not worked out yet.
  static let definitionLimit = 64
  /// How deep expressions may be nested, those in definitions included.
  static let depthLimit = Syntax.depthLimit + 64

  /// The most expressions that are worked out for one problem, counted wherever they are used again.
  static let stepLimit = 4_000_000
  /// How deep logic may be nested.
  static let logicDepthLimit = 256

  let source: Source
  let definitions: [Definition]
  private let places: [String: [Int]]
  private(set) var variables: [String: Value] = [:]
  private var budget = Lowering.operationLimit
  private var steps = Lowering.stepLimit
  private var known: [Int: Value] = [:]
  private var depth = 0
  /// Which formulas stand where in the text; nil where nobody asks.
  private(set) var trace: SourceMap.Trace?

  init(source: Source, definitions: [Definition]) {
    (self.source, self.definitions) = (source, definitions)
    places = Dictionary(
      definitions.enumerated().map { ($1.name, [$0]) }, uniquingKeysWith: { $0 + $1 })
  }

  /// Starts to note which formulas stand where.
  mutating func startTrace() { trace = SourceMap.Trace() }

  /// Notes that two formulas are related by the text in `range`.
  mutating func note(_ left: Expression, _ right: Expression, at range: SourceRange) {
    trace?.relations.append((left, right, range))
  }

  /// Makes a name mean a decision variable, or the list of its elements.
  mutating func declare(
    _ name: String, as form: WolframProblem.ResultForm, in domain: Domain
  ) {
    variables[name] = value(form, domain)
  }

  /// Makes names mean variables of known lengths, scalars where none are known.
  mutating func declare(all names: Set<String>, lengths: [String: [Int]]) {
    for name in names {
      variables[name] = Lowering.trial(name, (lengths[name] ?? [])[...])
    }
  }

  private static func trial(_ name: String, _ lengths: ArraySlice<Int>) -> Value {
    guard let count = lengths.first else { return .number(.variable(name)) }
    return .row((0..<count).map { trial("\(name) \($0)", lengths.dropFirst()) })
  }

  private func value(_ form: WolframProblem.ResultForm, _ domain: Domain) -> Value {
    switch form {
    case .variable(let name): .number(.variable(name, in: domain))
    case .list(let parts), .array(_, let parts): .row(parts.map { value($0, domain) })
    }
  }

  /// The scope of the problem itself: every definition, no locals.
  var outermost: Scope { Scope(limit: definitions.count) }

  /// What `syntax` stands for.
  mutating func value(_ syntax: Syntax, _ scope: Scope) throws(LanguageError) -> Value {
    depth += 1
    defer { depth -= 1 }
    try step(syntax)
    guard case .call(let name, let arguments) = syntax.form else {
      let value = try plainValue(syntax, scope)
      if trace != nil { note(value, syntax) }
      return value
    }
    let value = try value(ofCall: name, arguments, syntax, scope)
    if value.isNested { try refuseTooDeep(value, syntax) }
    if trace != nil { note(value, syntax) }
    return value
  }

  /// Notes where a formula stands.
  @inline(never)
  private mutating func note(_ value: Value, _ syntax: Syntax) {
    guard case .number(let formula) = value, formula.constantValue == nil else { return }
    trace?.formulas.append((formula, syntax.range))
  }

  // The frames of the recursion decide how deep a small stack can follow, so what only sometimes
  // runs stands in functions of its own.

  /// Counts one more expression that is worked out.
  @inline(never)
  private mutating func step(_ syntax: Syntax) throws(LanguageError) {
    guard depth <= Lowering.depthLimit else {
      throw source.error(.grammatical(.tooDeep(limit: Lowering.depthLimit)), at: syntax.anchor)
    }
    steps -= 1
    guard steps >= 0 else { throw fault(.tooLarge(limit: Lowering.stepLimit), syntax) }
  }

  /// What an atom stands for, or a call whose head is no name.
  @inline(never)
  private mutating func plainValue(
    _ syntax: Syntax, _ scope: Scope
  ) throws(LanguageError) -> Value {
    switch syntax.form {
    case .number(let literal):
      guard let value = literal.double else {
        throw fault(.numberOutOfRange(shown(syntax)), syntax)
      }
      return .number(Expression(value))
    case .symbol(let name): return try value(ofSymbol: name, syntax, scope)
    case .string(let text): return .string(text)
    case .call(let name, let arguments):
      return try value(ofCall: name, arguments, syntax, scope)
    case .apply(let head, let arguments):
      let value = try value(of: head, appliedTo: spliced(arguments, scope), syntax, scope)
      try refuseTooDeep(value, syntax)
      return value
    }
  }

  @inline(never)
  private mutating func value(
    ofCall name: String, _ arguments: [Syntax], _ syntax: Syntax, _ scope: Scope
  ) throws(LanguageError) -> Value {
    let arguments = scope.slots == nil ? arguments : spliced(arguments, scope)
    return try value(of: Call(name: name, syntax: syntax, arguments: arguments, scope: scope))
  }

  /// What `name[…]` stands for: a function that has the name here, one of the language, a variable.
  @inline(never)
  private mutating func value(of call: Call) throws(LanguageError) -> Value {
    if let function = try namedFunction(call) { return try applied(function, to: call) }
    guard let builder = Lowering.builder(of: call.name) else { return try indexedValue(call) }
    let value = try builder(&self, call)
    if case .number(let expression) = value { try checkFault(expression, call) }
    if let constant = value.constant { try checkReal(constant, call) }
    return value
  }

  /// Throws where a value is nested deeper than what walks through it can follow.
  @inline(never)
  private func refuseTooDeep(_ value: Value, _ syntax: Syntax) throws(LanguageError) {
    switch value {
    case .list(let list) where list.depth > ListValue.depthLimit:
      throw fault(.tooDeep(what: "lists", limit: ListValue.depthLimit), syntax)
    case .function(let function) where function.depth > FunctionValue.depthLimit:
      throw fault(.tooDeep(what: "functions", limit: FunctionValue.depthLimit), syntax)
    case .condition(let condition): _ = try checked(condition, syntax)
    default: return
    }
  }

  /// Refuses parameters that a function does not take.
  @inline(never)
  private func checkFault(_ expression: Expression, _ call: Call) throws(LanguageError) {
    if let reason = expression.fault { throw fault(.badParameters("\(reason)"), call.syntax) }
  }

  /// Refuses numbers that are no real numbers, and those that are too large: `Sqrt[-1]`, `1/0`,
  /// `10^10^10`.
  @inline(never)
  private mutating func checkReal(_ value: Double, _ call: Call) throws(LanguageError) {
    if value.isNaN { throw fault(.notReal(shown(call.syntax)), call.syntax) }
    guard value.isInfinite, Lowering.overflowing.contains(call.name) else { return }
    var isPole = call.name == "Divide"
    if !isPole { isPole = try argument(0, call).constant == 0 }
    throw fault(
      isPole ? .notReal(shown(call.syntax)) : .numberOutOfRange(shown(call.syntax)), call.syntax)
  }

  /// Functions whose value for finite arguments may be beyond the range of doubles.
  private static let overflowing: Set<String> = [
    "Divide", "Power", "Factorial", "Factorial2", "Gamma", "Binomial",
  ]

  @inline(never)
  private mutating func value(
    ofSymbol name: String, _ syntax: Syntax, _ scope: Scope
  ) throws(LanguageError) -> Value {
    if let local = scope.locals[name] { return local }
    if let place = definition(of: name, scope) {
      return try value(ofDefinition: place, syntax, scope)
    }
    if let variable = variables[name] { return variable }
    if let constant = Lowering.constants[name] { return constant }
    if Lowering.builder(of: name) != nil { return .function(FunctionValue(.named(name), scope)) }
    throw unknown(name, syntax)
  }

  /// The place of the definition of `name` that counts in `scope`, or nil.
  func definition(of name: String, _ scope: Scope) -> Int? {
    guard scope.expansions < Lowering.definitionLimit else { return nil }
    return places[name]?.last { $0 < scope.limit }
  }

  /// What the definition at `place` stands for.
  ///
  /// `=` sees what was defined before it, `:=` everything. Values are kept, unless iterators or
  /// replacements are about, which may change them.
  private mutating func value(
    ofDefinition place: Int, _ syntax: Syntax, _ scope: Scope
  ) throws(LanguageError) -> Value {
    if scope.dynamic.isEmpty, let value = known[place] { return value }
    let value = try value(definitions[place].body, inside(place, scope))
    if scope.dynamic.isEmpty { known[place] = value }
    return value
  }

  /// The scope in which the body of the definition at `place` is read.
  func inside(_ place: Int, _ scope: Scope) -> Scope {
    scope.inside(definitionsBefore: definitions[place].isDelayed ? scope.limit : place)
  }

  /// True where `name` is defined, though perhaps by itself.
  func isDefined(_ name: String) -> Bool { places[name] != nil }

  /// Works out the `=` definitions in their order, so that long chains of them need no recursion.
  ///
  /// What cannot be worked out is reported where it is used.
  mutating func settleDefinitions() {
    for place in definitions.indices where !definitions[place].isDelayed && known[place] == nil {
      if let value = try? value(definitions[place].body, Scope(limit: place)) {
        known[place] = value
      }
    }
  }

  /// `x[1]`, `Subscript[x, 1]` as a variable; else the error for an unknown function.
  @inline(never)
  private mutating func indexedValue(_ call: Call) throws(LanguageError) -> Value {
    if let value = try indexed(call) { return value }
    if Vocabulary.functions.contains(call.name) || Vocabulary.otherDomains.contains(call.name) {
      throw fault(.notSupported(construct: Lowering.construct(call.name)), call.syntax)
    }
    let variables = variables.keys.sorted()
    if variables.contains(where: { $0.hasPrefix(call.name + "[") }) {
      let name = indexedName(call)
      throw fault(.unknownSymbol(name: name, closest: nil, variables: variables), call.syntax)
    }
    let names = Array(Vocabulary.functions)
    throw fault(
      .unknownFunction(name: call.name, closest: Spelling.closest(to: call.name, among: names)),
      call.syntax)
  }

  /// How an error calls a function that is known and not read, with its verb.
  private static func construct(_ name: String) -> String {
    switch name {
    case "Alternatives": "`|` outside `∈` is"
    case "Association": "an association is"
    case "Span": "`;;` outside of `[[ ]]` is"
    case "SameQ": "the comparison `===` is"
    case "UnsameQ": "the comparison `=!=` is"
    case "Blank": "a pattern `_` outside of Switch is"
    case "Condition": "a condition `/;` is"
    case "MapAll": "`//@` is"
    case "Rule", "RuleDelayed": "a rule outside of `/.` and options is"
    default: "\(name)[…] is"
    }
  }

  /// The variable with indices that `call` names, or nil.
  mutating func indexed(_ call: Call) throws(LanguageError) -> Value? {
    let written = SyntaxPrinter.text(call.syntax)
    if let local = call.scope.locals[written] { return local }
    if let variable = variables[written] { return variable }
    let base = call.name == "Subscript" || call.name == "Indexed" ? 1 : 0
    guard !Vocabulary.functions.contains(call.name) || base == 1, call.count > base else {
      return nil
    }
    let name = indexedName(call)
    return call.scope.locals[name] ?? variables[name]
  }

  /// The name of `x[i]`, `Subscript[x, i]` or `Indexed[x, i]` with its indices worked out.
  mutating func indexedName(_ call: Call) -> String {
    let base = call.name == "Subscript" || call.name == "Indexed" ? 1 : 0
    var indices = Array(call.arguments.prefix(base))
    for argument in call.arguments.dropFirst(base) { indices.append(index(argument, call.scope)) }
    return SyntaxPrinter.text(Syntax(.call(call.name, indices), range: call.syntax.range))
  }

  /// An index with its value worked out where it is a whole number, or a list of such.
  mutating func index(_ syntax: Syntax, _ scope: Scope) -> Syntax {
    if let parts = syntax.list {
      var indices: [Syntax] = []
      for part in parts { indices.append(index(part, scope)) }
      return Syntax(.call("List", indices), range: syntax.range)
    }
    guard case .number(let value)? = try? value(syntax, scope), let constant = value.constantValue,
      let whole = Int(exactly: constant), whole >= 0
    else { return syntax }
    return Syntax(.number(NumberLiteral(whole)), range: syntax.range)
  }

  private func unknown(_ name: String, _ syntax: Syntax) -> LanguageError {
    if isDefined(name) { return fault(.circularDefinition(name: name), syntax) }
    if name == "I" { return fault(.notSupported(construct: "complex numbers (I) are"), syntax) }
    if Vocabulary.constants.contains(name) {
      return fault(.notANumber(found: name, role: "a term"), syntax)
    }
    let names = variables.keys.sorted()
    let closest = Spelling.closest(to: name, among: names + Lowering.constants.keys)
    return fault(.unknownSymbol(name: name, closest: closest, variables: names), syntax)
  }

  /// Counts operations against the limit.
  mutating func charge(_ operations: Int, _ syntax: Syntax) throws(LanguageError) {
    budget -= min(operations, budget + 1)
    guard budget >= 0 else { throw fault(.tooLarge(limit: Lowering.operationLimit), syntax) }
  }

  func fault(_ fault: MeaningFault, _ syntax: Syntax) -> LanguageError {
    source.error(.semantic(fault), at: syntax.anchor)
  }

  /// The text of an expression for an error, shortened.
  func shown(_ syntax: Syntax) -> String {
    let text = source.text(syntax.range)
    return "`\(text.count > 40 ? text.prefix(39) + "…" : text[...])`"
  }
}
