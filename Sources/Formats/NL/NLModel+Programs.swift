import ArgMinLinearAlgebra
package import ArgMinProblems

extension NLVariableOrder {
  /// The order of columns that nl files ask for, and how many of each kind there are.
  ///
  /// - Returns: The column that stands in each place.
  package static func sorted(
    isNonlinearInRows: [Bool], isNonlinearInObjective: [Bool], isInteger: [Bool], isBinary: [Bool]
  ) -> (columns: [Int], order: NLVariableOrder) {
    var groups = [[Int]](repeating: [], count: 9)
    for column in isInteger.indices {
      let group: Int
      switch (isNonlinearInRows[column], isNonlinearInObjective[column]) {
      case (true, true): group = isInteger[column] ? 1 : 0
      case (true, false): group = isInteger[column] ? 3 : 2
      case (false, true): group = isInteger[column] ? 5 : 4
      case (false, false): group = !isInteger[column] ? 6 : isBinary[column] ? 7 : 8
      }
      groups[group].append(column)
    }
    let counts = groups.map(\.count)
    var order = NLVariableOrder()
    order.inBoth = counts[0] + counts[1]
    order.inRows = order.inBoth + counts[2] + counts[3]
    let inObjectiveAlone = counts[4] + counts[5]
    // Where some are in objectives alone, those in rows alone are counted as well.
    order.inObjectives = inObjectiveAlone > 0 ? order.inRows + inObjectiveAlone : order.inBoth
    (order.integerInBoth, order.integerInRows) = (counts[1], counts[3])
    order.integerInObjectives = counts[5]
    (order.binary, order.integer) = (counts[7], counts[8])
    return (groups.flatMap { $0 }, order)
  }
}

extension NLModel {
  /// A linear or quadratic program as an nl model, and the column that each variable is.
  ///
  /// Sets become the suffixes `sosno` and `ref`.
  ///
  /// - Parameter isMaximized: Whether the program is the negation of what is to be made greatest.
  /// - Throws: ``ModelFileError/unsupported(construct:line:advice:)`` for indicators, semicontinuous
  ///   columns and columns in several sets, which nl files cannot say.
  package static func model(
    _ program: LinearProgram, isMaximized: Bool = false
  ) throws(ModelFileError) -> (model: NLModel, columns: [Int]) {
    guard program.indicators.isEmpty, program.semicontinuous.isEmpty else {
      throw .unsupported(
        construct: "an indicator or a semicontinuous column in an nl file", line: 0,
        advice: "write it with a binary column and its bound")
    }
    var isQuadratic = [Bool](repeating: false, count: program.columnCount)
    for column in 0..<program.quadratic.columnCount {
      for place in program.quadratic.starts[column]..<program.quadratic.starts[column + 1] {
        isQuadratic[column] = true
        isQuadratic[Int(program.quadratic.rows[place])] = true
      }
    }
    let (columns, order) = NLVariableOrder.sorted(
      isNonlinearInRows: [Bool](repeating: false, count: program.columnCount),
      isNonlinearInObjective: isQuadratic, isInteger: program.isInteger,
      isBinary: zip(program.lower, program.upper).map { $0 == 0 && $1 == 1 })
    var places = [Int](repeating: 0, count: columns.count)
    for (place, column) in columns.enumerated() { places[column] = place }
    var model = NLModel()
    model.structure.variableOrder = order
    model.structure.nonlinearObjectiveCount = order.inObjectives > 0 ? 1 : 0
    model.variables = columns.map { column in
      var variable = Variable()
      (variable.lower, variable.upper) = (program.lower[column], program.upper[column])
      variable.isInteger = program.isInteger[column]
      return variable
    }
    if !program.columnNames.isEmpty {
      model.variableNames = columns.map { program.columnNames[$0] }
    }
    model.rowNames = program.rowNames
    model.rows = zip(program.rowLower, program.rowUpper).map { lower, upper in
      var row = Row()
      (row.lower, row.upper) = (lower, upper)
      row.expression = NLExpression(0)
      return row
    }
    for (place, column) in columns.enumerated() {
      for entry in program.matrix.starts[column]..<program.matrix.starts[column + 1] {
        model.rows[Int(program.matrix.rows[entry])].terms.append(
          .init(place, program.matrix.values[entry]))
      }
    }
    model.objectives = [objective(program, isMaximized, columns, places)]
    model.suffixes = try suffixes(program.sets, places)
    return (model, columns)
  }

  private static func objective(
    _ program: LinearProgram, _ isMaximized: Bool, _ columns: [Int], _ places: [Int]
  ) -> Objective {
    let sign = isMaximized ? -1.0 : 1.0
    var objective = Objective()
    objective.isMaximized = isMaximized
    objective.terms = columns.enumerated().compactMap { place, column in
      // A variable that is not linear is listed with its coefficient of 0, too.
      program.objective[column] != 0 ? .init(place, sign * program.objective[column]) : nil
    }
    var products: [[NLExpression.Node]] = []
    for column in 0..<program.quadratic.columnCount {
      for entry in program.quadratic.starts[column]..<program.quadratic.starts[column + 1] {
        let row = Int(program.quadratic.rows[entry])
        let factor = sign * program.quadratic.values[entry] * (row == column ? 0.5 : 1)
        products.append([
          .init(.multiply), .init(.constant, value: factor), .init(.multiply),
          .init(.variable, index: places[row]), .init(.variable, index: places[column]),
        ])
      }
    }
    let constant = NLExpression.Node(.constant, value: sign * program.constant + 0)
    objective.expression =
      products.isEmpty
      ? NLExpression([constant])
      : NLExpression(
        // Readers want three operands of a sum.
        [products.count > 1 ? .init(.sum, index: products.count + 1) : .init(.add)]
          + products.flatMap { $0 } + [constant])
    return objective
  }

  private static func suffixes(
    _ sets: [LinearProgram.SpecialOrderedSet], _ places: [Int]
  ) throws(ModelFileError) -> [NLSuffix] {
    if sets.isEmpty { return [] }
    var numbers = NLSuffix(.variables, "sosno", isReal: false, entries: [])
    var weights = NLSuffix(.variables, "ref", isReal: true, entries: [])
    var seen: Set<Int> = []
    for (index, set) in sets.enumerated() {
      let number = Double(set.kind == .first ? index + 1 : -index - 1)
      for (column, weight) in zip(set.columns, set.weights) {
        guard seen.insert(column).inserted else {
          throw .unsupported(
            construct: "a column in several special ordered sets in an nl file", line: 0,
            advice: "give each set columns of its own, equal to the others")
        }
        numbers.entries.append(.init(places[column], number))
        weights.entries.append(.init(places[column], weight))
      }
    }
    numbers.entries.sort { $0.index < $1.index }
    weights.entries.sort { $0.index < $1.index }
    return [numbers, weights]
  }
}
