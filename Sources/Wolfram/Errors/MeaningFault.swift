/// Why an expression makes no problem that can be solved.
public enum MeaningFault: Sendable, Equatable {
  /// The input is not one of the heads that state a problem.
  case notAProblem(found: String)
  /// An exact or local head; the numeric head answers the same question.
  case otherHead(name: String, use: String)
  /// Too few or too many arguments.
  case argumentCount(name: String, given: Int, accepted: String)
  /// A construct of the language that is not read yet.
  case notSupported(construct: String, advice: String? = nil)
  /// A function that is not part of the language.
  case unknownFunction(name: String, closest: String?)
  /// A name that is neither a variable nor a constant.
  case unknownSymbol(name: String, closest: String?, variables: [String])
  /// Something other than a number where a number is needed.
  case notANumber(found: String, role: String)
  /// Something other than a whole number where one is needed.
  case notAWholeNumber(found: String, role: String)
  /// Something other than a list where a list is needed.
  case notAList(found: String, role: String)
  /// Something other than a condition where a condition is needed.
  case notAConstraint(found: String)
  /// `x = 3` where `x == 3` is meant.
  case assignment(meant: String)
  /// Something that cannot be a variable.
  case notAVariable(found: String)
  /// A variable that is listed twice.
  case duplicateVariable(name: String, line: Int, column: Int)
  /// A variable that has been given a value before.
  case assignedVariable(name: String, value: String, line: Int, column: Int)
  /// A constant of the language used as a variable.
  case constantAsVariable(name: String)
  /// A name that is no domain.
  case unknownDomain(found: String, closest: String?)
  /// Something that is no cone of the language.
  case unknownCone(found: String, closest: String?)
  /// An option with a name that no problem takes.
  case unknownOption(name: String, closest: String?, accepted: [String])
  /// A property that answers do not have.
  case unknownProperty(name: String, closest: String?, known: [String])
  /// An option with a value that it does not take.
  case badOptionValue(name: String, found: String, accepted: String)
  /// Two lists whose elements do not pair.
  case lengthMismatch(left: Int, right: Int)
  /// A vector or matrix variable whose lengths nothing tells.
  case unknownLengths(name: String)
  /// A part that the list does not have.
  case partOutOfRange(index: Int, count: Int)
  /// A number beyond the range of doubles.
  case numberOutOfRange(String)
  /// A function of numbers that is no real number, such as `Sqrt[-1]` or `1/0`.
  case notReal(String)
  /// A function or region with parameters that it does not take.
  case badParameters(String)
  /// A search region whose ends are not two different finite numbers in order.
  case badRegion(found: String)
  /// A definition that refers to itself, or that is nested too deep.
  case circularDefinition(name: String)
  /// A problem with more operations than the reader builds.
  case tooLarge(limit: Int)
  /// Lists, functions or logic nested deeper than the reader follows.
  case tooDeep(what: String, limit: Int)
  /// The name of a function where a number is needed.
  case functionAsNumber(name: String)
  /// Something other than a function where one is needed.
  case notAFunction(found: String)
  /// A list that has not the shape that a function needs.
  case notOfShape(found: String, needed: String)
  /// A parameter of a function that is no name.
  case notAParameter(found: String)
  /// `#` without `&`.
  case slotOutsideFunction(found: String)
  /// `#2` in a function that is given one argument.
  case missingSlot(place: Int, count: Int)
  /// A problem whose parts do not fit together.
  case invalidProblem(String)
}

extension MeaningFault {
  var message: String {
    switch self {
    case .notAProblem(let found): "\(found) states no problem"
    case .otherHead(let name, _): "\(name) is not part of this program"
    case .argumentCount(let name, let given, let accepted):
      "\(name) takes \(accepted), not \(given)"
    case .notSupported(let construct, _): "\(construct) not supported yet"
    case .unknownFunction(let name, _): "there is no function named \(name)"
    case .unknownSymbol(let name, _, _): "\(name) is neither a variable nor a constant"
    case .notANumber(let found, let role): "\(role) must be a number, and \(found) is not one"
    case .notAWholeNumber(let found, let role):
      "\(role) must be a whole number, and \(found) is not one"
    case .notAList(let found, let role): "\(role) must be a list, and \(found) is not one"
    case .notAConstraint(let found): "\(found) is not a constraint"
    case .assignment: "`=` gives a name a value; a constraint needs a relation"
    case .notAVariable(let found): "\(found) cannot be a variable"
    case .duplicateVariable(let name, let line, let column):
      "the variable \(name) is listed twice; it stands at line \(line), column \(column) already"
    case .assignedVariable(let name, let value, let line, let column):
      "the variable \(name) has the value \(value) since line \(line), column \(column)"
    case .constantAsVariable(let name): "\(name) is a constant and cannot be a variable"
    case .unknownDomain(let found, _): "\(found) is not a domain"
    case .unknownCone(let found, _): "\(found) is not a cone"
    case .unknownOption(let name, _, _): "there is no option named \(name)"
    case .unknownProperty(let name, _, _): "there is no property named \(name)"
    case .badOptionValue(let name, let found, _): "\(name) does not take \(found)"
    case .lengthMismatch(let left, let right):
      "a list of \(left) and a list of \(right) elements do not pair"
    case .unknownLengths(let name): "\(name) is a vector here, and nothing says how long it is"
    case .partOutOfRange(let index, let count):
      "there is no part \(index) in a list of \(count) elements"
    case .notReal(let text): "\(text) is not a real number"
    case .numberOutOfRange(let text): "\(text) is beyond the range of double precision"
    case .badParameters(let reason): reason
    case .badRegion(let found): "\(found) is not a search region"
    case .circularDefinition(let name): "the definition of \(name) does not end"
    case .tooLarge(let limit): "the problem needs more than \(limit) operations"
    case .tooDeep(let what, let limit): "\(what) are nested deeper than \(limit) levels"
    case .functionAsNumber(let name): "\(name) is a function, and a number is needed here"
    case .notAFunction(let found): "\(found) is not a function"
    case .notOfShape(let found, let needed): "\(found) is not \(needed)"
    case .notAParameter(let found): "\(found) cannot be a parameter of a function"
    case .slotOutsideFunction(let found): "\(found) stands in no pure function"
    case .missingSlot(let place, let count):
      "the function uses #\(place) and is given \(count) argument\(count == 1 ? "" : "s")"
    case .invalidProblem(let reason): reason
    }
  }

  var fix: String? {
    switch self {
    case .notAProblem: "a problem is NArgMin[{f, constraints}, variables], NMinimize[…], …"
    case .otherHead(_, let use): "use \(use)"
    case .notSupported(_, let advice): advice
    case .unknownFunction(_, let closest?): "did you mean \(closest)?"
    case .unknownSymbol(_, let closest?, _): "did you mean \(closest)?"
    case .unknownSymbol(let name, nil, let variables) where name.hasSuffix("]"):
      "add it to the variables \(listed(variables))"
    case .unknownSymbol(let name, nil, let variables):
      "give it a value, `\(name) = 1; …`, or add it to the variables \(listed(variables))"
    case .notAConstraint:
      "constraints are equalities, inequalities or domain specifications, such as x <= 1 or x ∈ Integers"
    case .assignment(let meant): "did you mean `\(meant)`?"
    case .notAVariable: "variables are names, such as x, x[1] or {x, y}"
    case .duplicateVariable: "list every variable once"
    case .assignedVariable(let name, _, _, _):
      "take away the definition of \(name), or use another name for the variable"
    case .constantAsVariable: "use another name"
    case .unknownDomain(_, let closest?): "did you mean \(closest)?"
    case .unknownDomain(_, nil): "domains are Reals, Integers, NonNegativeReals, Booleans, …"
    case .unknownCone(_, let closest?): "did you mean \"\(closest)\"?"
    case .unknownCone(_, nil):
      "cones are \(Lowering.coneNames.map { "\"\($0)\"" }.joined(separator: ", "))"
    case .unknownOption(_, let closest?, _): "did you mean \(closest)?"
    case .unknownOption(_, nil, let accepted): "options are \(accepted.joined(separator: ", "))"
    case .unknownProperty(_, let closest, let known):
      (closest.map { "did you mean \"\($0)\"? " } ?? "")
        + "properties are \(known.joined(separator: ", "))"
    case .badOptionValue(_, _, let accepted): "it takes \(accepted)"
    case .unknownLengths(let name): "add `\(name) ∈ Vectors[n]`, or `\(name) ∈ Reals` for a scalar"
    case .functionAsNumber(let name): "write \(name)[x]"
    case .notAFunction: "functions are names such as Sin, `#^2 &` or `Function[x, x^2]`"
    case .notAParameter: "parameters are names, such as Function[{x, y}, x + y]"
    case .slotOutsideFunction: "a pure function ends in `&`, as in `#^2 &`"
    case .badRegion: "a search region is {x, 0, 1}, with the smaller number first"
    default: nil
    }
  }

  private func listed(_ variables: [String]) -> String {
    let shown = variables.prefix(6).joined(separator: ", ")
    return "{\(shown)\(variables.count > 6 ? ", …" : "")}"
  }
}
