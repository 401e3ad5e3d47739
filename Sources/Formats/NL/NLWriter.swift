/// Writes nl files in text or binary.
///
/// What is read again equals what was written, to the last bit.
package struct NLWriter {
  private let model: NLModel
  private let form: NLForm
  private var output: NLOutput
  /// The defined variables that only one formula uses, by its number.
  private let ofUsers: [Int: [Int]]

  /// The bytes of the file.
  ///
  /// - Complexity: O(size of the model).
  package static func bytes(_ model: NLModel, as form: NLForm = .text) -> [UInt8] {
    var writer = NLWriter(model, form)
    writer.writeHeader()
    writer.writeFormulas()
    writer.writeValues()
    writer.writeLinearParts()
    return writer.output.bytes
  }

  private init(_ model: NLModel, _ form: NLForm) {
    (self.model, self.form) = (model, form)
    output = NLOutput(form)
    ofUsers = Dictionary(grouping: model.definitions.indices) { model.definitions[$0].user }
  }

  // MARK: Header

  private mutating func writeHeader() {
    let (structure, order) = (model.structure, model.structure.variableOrder)
    var options = structure.options.prefix(9).map { " \($0)" }.joined()
    if let tolerance = structure.tolerance { options += " " + NLOutput.text(tolerance) }
    let letter = form == .text ? "g" : "b"
    output.header("\(letter)\(min(9, structure.options.count))" + options)
    let bounds = model.rows.filter { $0.complement == nil }
    let equations = bounds.count { $0.lower == $0.upper }
    let ranges = bounds.count { $0.lower.isFinite && $0.upper.isFinite && $0.lower != $0.upper }
    var counts = [
      model.variables.count, model.rows.count, model.objectives.count, ranges, equations,
    ]
    if !model.logicalRows.isEmpty { counts.append(model.logicalRows.count) }
    line(counts, "vars, constraints, objectives, ranges, eqns, lcons")
    line(
      [structure.nonlinearRowCount, structure.nonlinearObjectiveCount]
        + structure.complementarityCounts,
      "nonlinear constraints, objectives; complementarities")
    line(
      [structure.nonlinearNetworkRowCount, structure.networkRowCount],
      "network constraints: nonlinear, linear")
    line(
      [order.inRows, order.inObjectives, order.inBoth],
      "nonlinear vars in constraints, objectives, both")
    let arithmetic = [NLForm.text: 0, .littleEndian: 1, .bigEndian: 2][form] ?? 0
    line(
      [order.arcs, model.functions.count, arithmetic, structure.flags],
      "linear network variables; functions; arith, flags")
    line(
      [
        order.binary, order.integer, order.integerInBoth, order.integerInRows,
        order.integerInObjectives,
      ], "discrete variables: binary, integer, nonlinear (b,c,o)")
    line(
      [
        model.rows.reduce(0) { $0 + $1.terms.count },
        model.objectives.reduce(0) { $0 + $1.terms.count },
      ], "nonzeros in Jacobian, gradients")
    line(
      [model.rowNames, model.variableNames].map { $0.map(\.utf8.count).max() ?? 0 },
      "max name lengths: constraints, variables")
    line(structure.definitionCounts, "common exprs: b,c,o,c1,o1")
  }

  private mutating func line(_ numbers: [Int], _ comment: String) {
    output.header(numbers.map { " \($0)" }.joined() + "\t# " + comment)
  }

  // MARK: Formulas

  private mutating func writeFormulas() {
    for (index, function) in model.functions.enumerated() {
      start("F", [index, function.acceptsTexts ? 1 : 0, function.argumentCount], isOpen: true)
      output.name(function.name)
      output.endLine()
    }
    for suffix in model.suffixes { write(suffix) }
    let users = model.rows.count + model.logicalRows.count + model.objectives.count
    // Definitions for many come first, others beside their formula, in an order that refers back.
    for index in model.definitionOrder ?? []
    where !(1...max(1, users)).contains(model.definitions[index].user) { writeDefinition(index) }
    let order = rank(of: model.definitionOrder ?? [])
    var user = 0
    for (index, row) in model.rows.enumerated() {
      user += 1
      writeDefinitions(of: user, order)
      start("C", [index])
      write(row.expression)
    }
    for (index, row) in model.logicalRows.enumerated() {
      user += 1
      writeDefinitions(of: user, order)
      start("L", [index])
      write(row)
    }
    for (index, objective) in model.objectives.enumerated() {
      user += 1
      writeDefinitions(of: user, order)
      start("O", [index, objective.isMaximized ? 1 : 0])
      write(objective.expression)
    }
  }

  private func rank(of order: [Int]) -> [Int] {
    var ranks = [Int](repeating: 0, count: model.definitions.count)
    for (rank, index) in order.enumerated() { ranks[index] = rank }
    return ranks
  }

  private mutating func writeDefinitions(of user: Int, _ rank: [Int]) {
    for index in (ofUsers[user] ?? []).sorted(by: { rank[$0] < rank[$1] }) {
      writeDefinition(index)
    }
  }

  private mutating func writeDefinition(_ index: Int) {
    let definition = model.definitions[index]
    start("V", [model.variableCount + index, definition.terms.count, definition.user])
    write(definition.terms)
    write(definition.expression)
  }

  private mutating func write(_ suffix: NLSuffix) {
    start(
      "S", [suffix.kind.rawValue + (suffix.isReal ? 4 : 0), suffix.entries.count], isOpen: true)
    output.name(suffix.name)
    output.endLine()
    for entry in suffix.entries {
      output.whole(entry.index)
      if suffix.isReal {
        output.real(entry.value)
      } else {
        output.whole(Int(exactly: entry.value) ?? 0)
      }
      output.endLine()
    }
  }

  private mutating func write(_ expression: NLExpression) {
    if expression.nodes.isEmpty { return output.constant(0) }
    for node in expression.nodes {
      switch node.operation {
      case .constant: output.constant(node.value)
      case .text: output.text(expression.texts[Int(node.index)])
      case .variable: start("v", [Int(node.index)])
      case .call: start("f", [Int(node.index), Int(node.value)])
      default:
        start("o", [Int(node.operation.rawValue)])
        if case .fixed = node.operation.arity { continue }
        output.whole(Int(node.index))
        output.endLine()
      }
    }
  }

  // MARK: Values

  private mutating func writeValues() {
    for (letter, values) in [("d", model.initialDuals), ("x", model.initialPoint)]
    where !values.isEmpty {
      start(Character(letter), [values.count])
      for (index, value) in values.sorted(by: { $0.key < $1.key }) {
        output.whole(index)
        output.real(value)
        output.endLine()
      }
    }
    if !model.rows.isEmpty {
      start("r", [])
      for row in model.rows {
        if let complement = row.complement {
          output.code("5", isApart: true)
          output.whole(complement.finiteBounds)
          output.whole(complement.variable + 1)
          output.endLine()
        } else {
          writeBounds(row.lower, row.upper)
        }
      }
    }
    if !model.variables.isEmpty {
      start("b", [])
      for variable in model.variables { writeBounds(variable.lower, variable.upper) }
    }
  }

  private mutating func writeBounds(_ lower: Double, _ upper: Double) {
    switch (lower, upper) {
    case (-.infinity, .infinity): output.code("3", isApart: true)
    case (-.infinity, _):
      output.code("1", isApart: true)
      output.real(upper)
    case (_, .infinity):
      output.code("2", isApart: true)
      output.real(lower)
    case (_, lower) where lower.isFinite:
      output.code("4", isApart: true)
      output.real(lower)
    default:
      output.code("0", isApart: true)
      output.real(lower)
      output.real(upper)
    }
    output.endLine()
  }

  private mutating func writeLinearParts() {
    if model.variableCount > 0 {
      var counts = [Int](repeating: 0, count: model.variableCount)
      for row in model.rows { for term in row.terms { counts[Int(term.variable)] += 1 } }
      start("k", [model.variableCount - 1])
      var sum = 0
      for count in counts.dropLast() {
        sum += count
        output.whole(sum)
        output.endLine()
      }
    }
    for (index, row) in model.rows.enumerated() where !row.terms.isEmpty {
      start("J", [index, row.terms.count])
      write(row.terms)
    }
    for (index, objective) in model.objectives.enumerated() where !objective.terms.isEmpty {
      start("G", [index, objective.terms.count])
      write(objective.terms)
    }
  }

  private mutating func write(_ terms: [NLModel.Term]) {
    for term in terms {
      output.whole(Int(term.variable))
      output.real(term.coefficient)
      output.endLine()
    }
  }

  /// A character with the numbers behind it, and the end of the line unless more follows.
  private mutating func start(_ letter: Character, _ numbers: [Int], isOpen: Bool = false) {
    output.code(letter)
    for number in numbers { output.whole(number) }
    if !isOpen { output.endLine() }
  }
}
