internal import ArgMinExpressions
internal import ArgMinProblems

/// How the variables of a problem are written, where they are listed and where they are used.
struct VariableSpelling {
  /// What stands for a variable in a formula.
  private(set) var syntax: [String: Syntax] = [:]
  /// Every name that the text uses for variables.
  private(set) var taken: Set<String> = []
  /// The second argument of the problem.
  private(set) var specification = Syntax(.call("List", []))

  private var variables: [String: Variable] = [:]

  init(_ problem: Problem, _ form: WolframProblem.ResultForm) {
    variables = Dictionary(
      problem.variables.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let all = problem.variables + problem.constraints.flatMap(\.ownVariables)
    for variable in all {
      guard let written = VariableSpelling.parsed(variable.name) else { continue }
      syntax[variable.name] = written
      taken.insert(written.arguments(of: "Part")?.first?.symbol ?? variable.name)
    }
    for variable in all where syntax[variable.name] == nil {
      let name = fresh(variable.name)
      syntax[variable.name] = FormulaSyntax.symbol(name)
      taken.insert(name)
    }
    specification = listed(form)
  }

  /// The name as the language writes it, or nil where it reads it as something else.
  private static func parsed(_ name: String) -> Syntax? {
    guard let syntax = try? Parser.parse(name), SyntaxPrinter.text(syntax) == name else {
      return nil
    }
    switch syntax.form {
    case .symbol:
      return Vocabulary.constants.contains(name) || Domain(rawValue: name) != nil ? nil : syntax
    case .call("Part", let arguments):
      return arguments.first?.symbol == nil ? nil : syntax
    case .call(let head, let arguments):
      let isIndexed =
        head == "Subscript" || head == "Indexed" || !Vocabulary.functions.contains(head)
      return isIndexed && !arguments.isEmpty ? syntax : nil
    case .number, .string, .apply: return nil
    }
  }

  /// The letters and digits of a name, with a number behind them where that is taken.
  private func fresh(_ name: String) -> String {
    let kept = name.utf8.filter { Lexer.isASCIILetter($0) || Lexer.isDigit($0) }.prefix(40)
    var base = String(decoding: Array(kept), as: UTF8.self)
    if base.utf8.first.map(Lexer.isDigit) ?? true { base = "v" + base }
    let isFree = !taken.contains(base) && !Vocabulary.constants.contains(base)
    guard !isFree || Domain(rawValue: base) != nil || Vocabulary.functions.contains(base) else {
      return base
    }
    var number = 1
    while taken.contains("\(base)n\(number)") { number += 1 }
    return "\(base)n\(number)"
  }

  /// A variable with its domain: `x`, `x ∈ Integers`.
  func declaration(_ variable: Variable) -> Syntax {
    let name = syntax[variable.name] ?? FormulaSyntax.symbol(variable.name)
    guard variable.domain != .reals else { return name }
    return .made("Element", name, FormulaSyntax.symbol(variable.domain.rawValue))
  }

  private func listed(_ form: WolframProblem.ResultForm) -> Syntax {
    switch form {
    case .variable(let name):
      guard let variable = variables[name] else { return FormulaSyntax.symbol(name) }
      return searched(declaration(variable), variable)
    case .list(let parts): return Syntax(.call("List", parts.map(listed)))
    case .array(let name, let parts):
      guard let first = form.names.first, let variable = variables[first] else {
        return FormulaSyntax.symbol(name)
      }
      let array = Syntax.made("Element", FormulaSyntax.symbol(name), domain(parts, variable))
      return searched(array, variable)
    }
  }

  /// `{declaration, a, b}` where the variable has a search region.
  func searched(_ declaration: Syntax, _ variable: Variable) -> Syntax {
    guard let region = variable.searchRegion else { return declaration }
    return .made(
      "List", declaration, FormulaSyntax.number(region.lowerBound),
      FormulaSyntax.number(region.upperBound))
  }

  /// `Vectors[n]`, `Matrices[{m, n}, dom, Symmetric[{1, 2}]]`, `Arrays[{l, m, n}]`.
  private func domain(_ parts: [WolframProblem.ResultForm], _ variable: Variable) -> Syntax {
    var lengths: [Int] = []
    var level = parts
    while true {
      lengths.append(level.count)
      guard case .list(let next)? = level.first else { break }
      level = next
    }
    let numbers = lengths.map { FormulaSyntax.number(Double($0)) }
    let head = lengths.count == 1 ? "Vectors" : lengths.count == 2 ? "Matrices" : "Arrays"
    var arguments = [lengths.count == 1 ? numbers[0] : Syntax(.call("List", numbers))]
    let names = WolframProblem.ResultForm.list(parts).names
    let isSymmetric = lengths.count == 2 && lengths[0] > 1 && Set(names).count < names.count
    if variable.domain != .reals || isSymmetric {
      arguments.append(FormulaSyntax.symbol(variable.domain.rawValue))
    }
    if isSymmetric {
      let both = Syntax.made("List", FormulaSyntax.number(1), FormulaSyntax.number(2))
      arguments.append(.made("Symmetric", both))
    }
    return Syntax(.call(head, arguments))
  }
}

extension Constraint {
  /// The variables that the constraint itself brings.
  fileprivate var ownVariables: [Variable] {
    switch self {
    case .relation, .element, .member, .cone, .truth: []
    case .and(let parts), .or(let parts), .xor(let parts), .equivalent(let parts):
      parts.flatMap(\.ownVariables)
    case .not(let part): part.ownVariables
    case .exists(let variables, let part): variables + part.ownVariables
    }
  }
}

extension WolframProblem.ResultForm {
  /// A list of variables, with the elements `v[[1]]`, … of an array together.
  static func grouping(_ names: [String]) -> WolframProblem.ResultForm {
    var elements: [String: [[Int]]] = [:]
    var bases: [String: String] = [:]
    for name in names {
      guard let parts = (try? Parser.parse(name))?.arguments(of: "Part"),
        let base = parts.first?.symbol
      else { continue }
      let place = parts.dropFirst().compactMap { part in
        if case .number(let literal) = part.form { literal.integer } else { nil }
      }
      guard place.count == parts.count - 1, !place.contains(where: { $0 < 1 }) else { continue }
      elements[base, default: []].append(place)
      bases[name] = base
    }
    var forms: [WolframProblem.ResultForm] = []
    var done: Set<String> = []
    for name in names {
      guard let base = bases[name], let places = elements[base] else {
        forms.append(.variable(name))
        continue
      }
      if done.insert(base).inserted { forms.append(array(base, places)) }
    }
    return .list(forms)
  }

  private static func array(_ base: String, _ places: [[Int]]) -> WolframProblem.ResultForm {
    let rank = places.first?.count ?? 1
    let lengths = (0..<rank).map { axis in
      places.reduce(1) { max($0, axis < $1.count ? $1[axis] : 1) }
    }
    let count = lengths.reduce(1) {
      $0.multipliedReportingOverflow(by: $1).overflow ? .max : $0 * $1
    }
    let isSymmetric = rank == 2 && lengths[0] == lengths[1] && places.count < count
    var variable = Reader.DeclaredVariable(name: base, range: SourceRange(0, 0))
    variable.lengths = lengths
    variable.isSymmetric = isSymmetric
    return count <= 4 * places.count ? variable.elements : .list([])
  }
}
