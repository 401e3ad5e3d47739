internal import ArgMinProblems

extension Reader {
  /// Finds the lengths of vector and matrix variables.
  ///
  /// *Throws* ``MeaningFault/unknownLengths(name:)`` for an array whose lengths nothing tells.
  mutating func findShapes(_ parts: [Part]) throws(LanguageError) {
    guard parts.contains(where: { hasEvidence($0.syntax) }) || !lowering.definitions.isEmpty else {
      return
    }
    var given: [String: [Int]] = [:]
    for variable in declared {
      if let lengths = variable.lengths { given[variable.name] = lengths }
    }
    var inference = ShapeInference(
      names: declared.map(\.name), known: given, lowering: lowering)
    inference.walk(parts)
    for place in declared.indices where declared[place].lengths == nil {
      let name = declared[place].name
      if let lengths = inference.known[name] {
        declared[place].lengths = lengths
      } else if let syntax = inference.arrays[name] {
        throw source.error(.semantic(.unknownLengths(name: name)), at: syntax.range)
      }
    }
  }

  private func hasEvidence(_ syntax: Syntax) -> Bool {
    switch syntax.form {
    case .number, .string, .symbol: false
    case .apply: true
    case .call(let name, let arguments):
      ShapeInference.evidence.contains(name) || arguments.contains(where: hasEvidence)
    }
  }

  /// The scalar variables of the problem, arrays element by element, and what each name stands for.
  mutating func scalarVariables(_ syntax: Syntax) throws(LanguageError) -> [Variable] {
    var variables: [Variable] = []
    for variable in declared {
      let lengths = variable.lengths ?? []
      let count = lengths.reduce(1) {
        $0.multipliedReportingOverflow(by: $1).overflow ? .max : $0 * $1
      }
      try lowering.charge(count, syntax)
      var made: Set<String> = []
      for name in variable.elements.names where made.insert(name).inserted {
        variables.append(Variable(name, in: variable.domain, searchRegion: variable.region))
      }
      lowering.declare(variable.name, as: variable.elements, in: variable.domain)
    }
    return variables
  }

  /// The form of the result with arrays in the place of their names.
  func shaped(_ form: WolframProblem.ResultForm) -> WolframProblem.ResultForm {
    switch form {
    case .variable(let name):
      places[name].map { declared[$0].elements } ?? form
    case .list(let parts): .list(parts.map(shaped))
    case .array: form
    }
  }
}

extension Reader.DeclaredVariable {
  /// The variable itself, or its elements `v[[1]]`, `m[[1, 2]]` in rows.
  var elements: WolframProblem.ResultForm {
    guard let lengths, !lengths.isEmpty else { return .variable(name) }
    return .array(name, slices(lengths[...], []))
  }

  private func slices(
    _ lengths: ArraySlice<Int>, _ place: [Int]
  ) -> [WolframProblem.ResultForm] {
    guard let length = lengths.first, length > 0 else { return [] }
    let rest = lengths.dropFirst()
    return (1...length).map { index in
      let place = place + [index]
      guard rest.isEmpty else { return .list(slices(rest, place)) }
      let named = isSymmetric ? place.sorted() : place
      return .variable("\(name)[[\(named.map(String.init).joined(separator: ", "))]]")
    }
  }
}
