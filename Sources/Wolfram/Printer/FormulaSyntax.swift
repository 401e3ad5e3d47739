internal import ArgMinExpressions

/// Turns expressions into syntax of the language that is read as the same nodes again.
///
/// Parts that occur often, or that would be nested too deep, become definitions before the problem,
/// so that the text is about as long as the graph.
struct FormulaSyntax {
  /// The highest formula that is written in one piece.
  private static let heightLimit = 32
  /// The most nodes that are written out again where they recur.
  private static let repetitionLimit = 2000

  private let storage: GraphStorage
  /// What a variable is called in the text.
  private let variables: [String: Syntax]
  /// The first variable that a node mentions, by its place in the list of variables.
  private var leads: [Int32: Int] = [:]
  /// The names of the nodes that are definitions.
  private var names: [Int32: String] = [:]
  /// The definitions in the order in which they have to stand.
  private(set) var definitions: [(name: String, body: Syntax)] = []

  /// - Parameters:
  ///   - roots: The places of the formulas that will be asked for.
  ///   - order: The variables in the order in which a reader expects them.
  ///   - taken: Names that no definition may have.
  init(
    _ storage: GraphStorage, roots: [Int32], variables: [String: Syntax], order: [String],
    taken: Set<String>
  ) {
    (self.storage, self.variables) = (storage, variables)
    leads = firstVariables(roots, order)
    let prefix = ["t", "tt", "part", "shared"].first { prefix in
      !taken.contains { $0.hasPrefix(prefix) }
    }
    for place in definedPlaces(roots) {
      let name = "\(prefix ?? "sharedPart")\(definitions.count + 1)"
      definitions.append((name, formula(place)))
      names[place] = name
    }
  }

  /// The expression at `place`.
  func formula(_ place: Int32) -> Syntax {
    if let name = names[place] {
      let symbol = FormulaSyntax.symbol(name)
      return node(place).operation.isCondition ? .made("Boole", symbol) : symbol
    }
    let node = node(place)
    switch node.operation {
    case .constant: return FormulaSyntax.number(node.value)
    case .variable:
      let name = storage.variables[Int(node.first)].name
      return variables[name] ?? FormulaSyntax.symbol(name)
    case .add, .subtract: return sum(place)
    case .multiply: return product(place)
    case .negate: return .made("Minus", formula(node.first))
    case .divide: return .made("Divide", formula(node.first), formula(node.second))
    case .power: return .made("Power", formula(node.first), formula(node.second))
    case .integerPower:
      return .made("Power", formula(node.first), FormulaSyntax.number(Double(node.second)))
    case .arcTangent2: return .made("ArcTan", formula(node.second), formula(node.first))
    case .select:
      return .made("If", condition(node.first), formula(node.second), formula(node.third))
    case .isLess, .isLessOrEqual, .isEqual, .not, .and, .or: return .made("Boole", condition(place))
    case .view where node.shape.isScalar: return part(of: node.first, at: Int(node.second))
    case .array, .concatenate, .view: return list(place)
    default:
      return call(node.operation, storage.operands(of: node).map(formula))
    }
  }

  /// An array as a list of its entries, or as a list of its rows.
  private func list(_ place: Int32) -> Syntax {
    let shape = node(place).shape
    let entries = entries(place)
    guard shape.rank == 2, shape.columns > 0 else { return Syntax(.call("List", entries)) }
    let rows = stride(from: 0, to: entries.count, by: shape.columns).map { start in
      Syntax(.call("List", Array(entries[start..<Swift.min(start + shape.columns, entries.count)])))
    }
    return Syntax(.call("List", rows))
  }

  /// The entries of a node in the order of rows.
  private func entries(_ place: Int32) -> [Syntax] {
    let node = node(place)
    if node.shape.isScalar { return [formula(place)] }
    switch node.operation {
    case .array: return storage.constants(of: node).map(FormulaSyntax.number)
    case .concatenate: return storage.operands(of: node).flatMap(entries)
    case .view:
      let places = GraphStorage.places(
        Int(node.second), Int(node.third), Int(node.extra), node.shape)
      return places.map { part(of: node.first, at: $0) }
    default: return (0..<node.shape.count).map { part(of: place, at: $0) }
    }
  }

  /// The entry of an array at a place in the order of rows.
  private func part(of array: Int32, at place: Int) -> Syntax {
    let source = node(array)
    let whole = formula(array)
    let count = source.shape.columns
    if source.operation == .eigenvalues {
      // The language lists the greatest first.
      return .made("Part", whole, FormulaSyntax.number(Double(source.shape.count - place)))
    }
    guard source.shape.rank == 2, count > 0 else {
      return .made("Part", whole, FormulaSyntax.number(Double(place + 1)))
    }
    let indices = [place / count + 1, place % count + 1]
    return Syntax(.call("Part", [whole] + indices.map { FormulaSyntax.number(Double($0)) }))
  }

  /// The node at `place`, 1 for true and 0 for false, as a condition.
  func condition(_ place: Int32) -> Syntax {
    let node = node(place)
    if let name = names[place], node.operation.isCondition { return FormulaSyntax.symbol(name) }
    switch node.operation {
    case .isLess: return .made("Less", formula(node.first), formula(node.second))
    case .isLessOrEqual: return .made("LessEqual", formula(node.first), formula(node.second))
    case .isEqual: return .made("Equal", formula(node.first), formula(node.second))
    case .not:
      let inner = self.node(node.first)
      if inner.operation == .isEqual, names[node.first] == nil {
        return .made("Unequal", formula(inner.first), formula(inner.second))
      }
      return .made("Not", condition(node.first))
    case .and: return Syntax(.call("And", spine(place, .and).map(condition)))
    case .or: return Syntax(.call("Or", spine(place, .or).map(condition)))
    default: return .made("Unequal", formula(place), FormulaSyntax.number(0))
    }
  }

  private func node(_ place: Int32) -> Node { storage.nodes[Int(place)] }

  /// `a + b - c`, read from the left; a negative term that is added stands in parentheses.
  private func sum(_ place: Int32) -> Syntax {
    var terms: [Syntax] = []
    var rest = place
    while names[rest] == nil || rest == place {
      let node = node(rest)
      if node.operation == .add {
        let (left, right) = ordered(node)
        let term = formula(right)
        let isNegative = term.head == "Minus"
        terms.append(isNegative ? term.grouped(range: term.range) : term)
        rest = left
      } else if node.operation == .subtract {
        terms.append(.made("Minus", formula(node.second)))
        rest = node.first
      } else {
        break
      }
    }
    terms.append(formula(rest))
    return Syntax(.call("Plus", terms.reversed()))
  }

  private func product(_ place: Int32) -> Syntax {
    Syntax(.call("Times", spine(place, .multiply).map(formula)))
  }

  /// The operands of a run of one commutative operation, the innermost first.
  private func spine(_ place: Int32, _ operation: Operation) -> [Int32] {
    var operands: [Int32] = []
    var rest = place
    while names[rest] == nil || rest == place, node(rest).operation == operation {
      let (left, right) = ordered(node(rest))
      operands.append(right)
      rest = left
    }
    operands.append(rest)
    return operands.reversed()
  }

  /// The operands of a commutative operation, first the one that the run goes on with.
  private func ordered(_ node: Node) -> (Int32, Int32) {
    func isRun(_ place: Int32) -> Bool {
      guard names[place] == nil else { return false }
      let operation = self.node(place).operation
      return operation == node.operation || node.operation == .add && operation == .subtract
    }
    switch (isRun(node.first), isRun(node.second)) {
    case (true, false): return (node.first, node.second)
    case (false, true), (true, true): return (node.second, node.first)
    case (false, false): break
    }
    // A pair that nothing orders is written as people do: 2 x y + 1.
    let isSwapped: Bool
    let places = (rank(node.first), rank(node.second))
    if node.operation == .multiply, places.0 == .max || places.1 == .max {
      isSwapped = places.0 != .max
    } else {
      isSwapped = places.0 > places.1
    }
    return isSwapped ? (node.second, node.first) : (node.first, node.second)
  }

  /// The operand that is written in one run with a node, if any.
  private func runOperand(_ node: Node) -> Int32? {
    switch node.operation {
    case .subtract:
      let operation = self.node(node.first).operation
      return operation == .add || operation == .subtract ? node.first : nil
    case .add, .multiply, .and, .or:
      let first = ordered(node).0
      let operation = self.node(first).operation
      let isRun = operation == node.operation || node.operation == .add && operation == .subtract
      return isRun ? first : nil
    default: return nil
    }
  }

  /// Where the first variable of a node stands among the variables; the last place for constants.
  private func rank(_ place: Int32) -> Int { leads[place] ?? .max }

  private func firstVariables(_ roots: [Int32], _ order: [String]) -> [Int32: Int] {
    let ranks = Dictionary(
      order.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var leads: [Int32: Int] = [:]
    for place in storage.reachable(from: roots) {
      let node = node(place)
      if node.operation == .variable {
        let name = storage.variables[Int(node.first)].name
        leads[place] = ranks[name] ?? order.count
      } else if let least = storage.operands(of: node).compactMap({ leads[$0] }).min() {
        leads[place] = least
      }
    }
    return leads
  }

  /// The places that become definitions, ascending.
  private func definedPlaces(_ roots: [Int32]) -> [Int32] {
    let places = storage.reachable(from: roots)
    var uses: [Int32: Int] = [:]
    var sizes: [Int32: Int] = [:]
    for place in places {
      var size = 1
      for operand in storage.operands(of: node(place)) {
        uses[operand, default: 0] += 1
        size = size.saturatingSum(sizes[operand] ?? 1)
      }
      sizes[place] = size
    }
    let written = roots.reduce(0) { $0.saturatingSum(sizes[$1] ?? 1) }
    let isRepetitive = written > 4 * places.count + FormulaSyntax.repetitionLimit
    var heights: [Int32: Int] = [:]
    var defined: [Int32] = []
    for place in places {
      let node = node(place)
      var height = 0
      let run = runOperand(node)
      for operand in storage.operands(of: node) {
        height = max(height, (heights[operand] ?? 0) + (operand == run ? 0 : 1))
      }
      let recurs = isRepetitive && (uses[place] ?? 0) > 1 && (sizes[place] ?? 1) > 3
      heights[place] = height
      if recurs || height > FormulaSyntax.heightLimit {
        defined.append(place)
        heights[place] = 0
      }
    }
    return defined
  }
}

extension FormulaSyntax {
  static func symbol(_ name: String) -> Syntax { Syntax(.symbol(name)) }

  /// A number with the digits that read back to it.
  static func number(_ value: Double) -> Syntax {
    if value.isNaN { return symbol("Indeterminate") }
    let size =
      value.isInfinite ? symbol("Infinity") : Syntax(.number(NumberLiteral(value.magnitude)))
    return value.sign == .minus ? .made("Minus", size) : size
  }
}

extension NumberLiteral {
  /// The shortest decimal that is nearest to a finite number that is not negative.
  init(_ value: Double) {
    var digits = ""
    var exponent = 0
    let text = "\(value)"
    let mantissa = text.prefix { $0 != "e" }
    if mantissa.count < text.count { exponent = Int(text.dropFirst(mantissa.count + 1)) ?? 0 }
    let point = mantissa.split(separator: ".", omittingEmptySubsequences: false)
    let fraction = point.count > 1 && point[1] != "0" ? point[1] : ""
    digits = String(point.first ?? "0") + fraction
    let isWhole = value == value.rounded() && value < 1e15
    self.init(digits: digits, scale: exponent - fraction.count, isExact: isWhole)
  }
}

extension Syntax {
  /// An expression that stands in no text.
  init(_ form: Form) { self.init(form, range: SourceRange(0, 0)) }

  /// `name[…]` that stands in no text.
  static func made(_ name: String, _ arguments: Syntax...) -> Syntax {
    Syntax(.call(name, arguments))
  }
}
