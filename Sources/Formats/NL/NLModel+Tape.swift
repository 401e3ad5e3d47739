import ArgMinExpressions
package import ArgMinProblems

extension NLModel {
  /// A nonlinear program as an nl model, and the column that each variable is.
  ///
  /// From: tapes. To: linear terms, and formulas of what is left; parts that several formulas use become
  /// defined variables. Exact, but for ties of `round`.
  ///
  /// - Parameter isMaximized: Whether the program is the negation of what is to be made greatest; the
  ///   model then says so.
  /// - Throws: ``ModelFileError/unsupported(construct:line:advice:)`` for functions that nl files lack.
  /// - Complexity: O(tape), if few parts are conditions.
  package static func model(
    _ program: NonlinearProgram, isMaximized: Bool = false
  ) throws(ModelFileError) -> (model: NLModel, columns: [Int]) {
    let tape = program.tape
    var split = LinearSplit(tape)
    let sums = tape.outputs.map { split.sum(of: $0) }
    let ofObjective = tape.inputs(below: sums.first?.rest ?? [])
    let ofRows = tape.inputs(below: sums.dropFirst().flatMap(\.rest))
    let (columns, order) = NLVariableOrder.sorted(
      isNonlinearInRows: ofRows, isNonlinearInObjective: ofObjective, isInteger: program.isInteger,
      isBinary: zip(program.variableLower, program.variableUpper).map { $0 == 0 && $1 == 1 })
    var places = [Int](repeating: 0, count: columns.count)
    for (place, column) in columns.enumerated() { places[column] = place }
    var model = NLModel()
    model.structure.variableOrder = order
    model.structure.nonlinearRowCount = sums.dropFirst().count { !$0.rest.isEmpty }
    model.structure.nonlinearObjectiveCount = sums.first?.rest.isEmpty == false ? 1 : 0
    model.variables = columns.map { column in
      var variable = Variable()
      variable.lower = program.variableLower[column]
      variable.upper = program.variableUpper[column]
      variable.isInteger = program.isInteger[column]
      return variable
    }
    var writer = NLTapeWriter(tape, places: places)
    try model.define(sums, &writer)
    for (row, sum) in sums.dropFirst().enumerated() {
      var added = Row()
      (added.lower, added.upper) = (program.constraintLower[row], program.constraintUpper[row])
      (added.terms, added.expression) = try sum.formula(1, isNonlinear: ofRows, &writer)
      model.rows.append(added)
    }
    var objective = Objective()
    objective.isMaximized = isMaximized
    if let sum = sums.first {
      (objective.terms, objective.expression) = try sum.formula(
        isMaximized ? -1 : 1, isNonlinear: ofObjective, &writer)
    }
    model.objectives = [objective]
    return (model, columns)
  }

  /// Makes defined variables of what several formulas use: first those of rows and the objective, then
  /// those of rows, then those of the objective.
  private mutating func define(
    _ sums: [LinearSplit.Sum], _ writer: inout NLTapeWriter
  ) throws(ModelFileError) {
    let tape = writer.tape
    let uses = sums.map(\.rest)
    let shared = tape.shared(by: uses.flatMap { $0 }).filter(writer.isDefinable)
    let inObjective = Set(tape.slots(below: uses.first ?? []))
    let inRows = Set(tape.slots(below: uses.dropFirst().flatMap { $0 }))
    let both = shared.filter { inObjective.contains($0) && inRows.contains($0) }
    let rows = shared.filter { !inObjective.contains($0) }
    let objective = shared.filter { !inRows.contains($0) }
    let all = both + rows + objective
    for (index, slot) in all.enumerated() {
      writer.definitions[Int(slot)] = Int32(variableCount + index)
    }
    for slot in all {
      var definition = Definition()
      definition.expression = try writer.expression(slot)
      definitions.append(definition)
    }
    structure.definitionCounts = [both.count, rows.count, objective.count, 0, 0]
  }
}

/// Takes the outputs of a tape apart into linear terms and others.
struct LinearSplit {
  struct Sum {
    var constant = 0.0
    /// Coefficients of inputs.
    var terms: [Int: Double] = [:]
    /// Slots that are no inputs, and what each is multiplied by.
    var rest: [Int32] = []
    var factors: [Double] = []

    /// Linear terms and a formula, times a factor. Variables of the formula are among the terms, with the
    /// coefficient 0 where they have no other.
    func formula(
      _ factor: Double, isNonlinear: [Bool], _ writer: inout NLTapeWriter
    ) throws(ModelFileError) -> ([NLModel.Term], NLExpression) {
      var coefficients = terms
      let own = rest.isEmpty ? [] : writer.tape.inputs(below: rest)
      for (column, isUsed) in own.enumerated() where isUsed {
        coefficients[column, default: 0] += 0
      }
      let listed = coefficients.map { NLModel.Term(writer.places[$0.key], factor * $0.value + 0) }
        .sorted { $0.variable < $1.variable }
      var parts: [[NLExpression.Node]] = []
      for (slot, scale) in zip(rest, factors) {
        // A defined variable that stands for the whole term is referred to, not written out.
        let index = writer.definitions[Int(slot)]
        let nodes =
          index >= 0
          ? [.init(.variable, index: Int(index))] : try writer.expression(slot).nodes
        let product = factor * scale
        parts.append(
          product == 1
            ? nodes
            : product == -1
              ? [.init(.negate)] + nodes
              : [.init(.multiply), .init(.constant, value: product)] + nodes)
      }
      if constant != 0 || parts.isEmpty {
        parts.append([.init(.constant, value: factor * constant + 0)])
      }
      let head: [NLExpression.Node] =
        parts.count > 2
        ? [.init(.sum, index: parts.count)] : parts.count == 2 ? [.init(.add)] : []
      return (listed, NLExpression(head + parts.flatMap { $0 }))
    }
  }

  private let tape: Tape
  /// Sums that several outputs share are taken apart by each, but not without end.
  private var budget: Int

  init(_ tape: Tape) {
    self.tape = tape
    budget = 16 * tape.instructions.count + 10_000
  }

  mutating func sum(of output: Int32) -> Sum {
    var sum = Sum()
    var open: [(slot: Int32, factor: Double)] = [(output, 1)]
    while let (slot, factor) = open.popLast() {
      let place = Int(slot)
      if place < tape.inputCount {
        sum.terms[place, default: 0] += factor
        continue
      }
      if place < tape.base {
        sum.constant += factor * tape.constants[place - tape.inputCount]
        continue
      }
      budget -= 1
      let instruction = tape.instructions[place - tape.base]
      switch instruction.operation {
      case .add where budget > 0:
        open += [(instruction.second, factor), (instruction.first, factor)]
      case .subtract where budget > 0:
        open += [(instruction.second, -factor), (instruction.first, factor)]
      case .negate where budget > 0: open.append((instruction.first, -factor))
      case .multiply where constant(instruction.first)?.isFinite == true && budget > 0:
        open.append((instruction.second, factor * (constant(instruction.first) ?? 1)))
      case .multiply where constant(instruction.second)?.isFinite == true && budget > 0:
        open.append((instruction.first, factor * (constant(instruction.second) ?? 1)))
      default:
        sum.rest.append(slot)
        sum.factors.append(factor)
      }
    }
    return sum
  }

  private func constant(_ slot: Int32) -> Double? {
    let place = Int(slot) - tape.inputCount
    return tape.constants.indices.contains(place) ? tape.constants[place] : nil
  }
}

extension Tape {
  /// Which inputs the slots depend on.
  fileprivate func inputs(below slots: [Int32]) -> [Bool] {
    var isUsed = [Bool](repeating: false, count: inputCount)
    for slot in self.slots(below: slots) where Int(slot) < inputCount { isUsed[Int(slot)] = true }
    return isUsed
  }

  /// The instructions below some slots that are used more than once, in ascending order.
  fileprivate func shared(by roots: [Int32]) -> [Int32] {
    var uses = [Int](repeating: 0, count: slotCount)
    for slot in roots { uses[Int(slot)] += 1 }
    let reached = slots(below: roots)
    for slot in reached where Int(slot) >= base {
      let instruction = instructions[Int(slot) - base]
      let arity = instruction.operation.arity
      uses[Int(instruction.first)] += 1
      if arity > 1 { uses[Int(instruction.second)] += 1 }
      if arity > 2 { uses[Int(instruction.third)] += 1 }
    }
    return reached.filter { Int($0) >= base && uses[Int($0)] > 1 }
  }
}
