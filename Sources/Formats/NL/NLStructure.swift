/// What the header of an nl file says beside what follows from the rest of it.
package struct NLStructure: Sendable, Hashable {
  /// Numbers for AMPL itself, which a .sol file hands back.
  package var options = [1, 1, 0]
  /// A tolerance for AMPL, where the second option is 3.
  package var tolerance: Double?
  package var nonlinearRowCount = 0
  package var nonlinearObjectiveCount = 0
  /// Complementarities: linear, nonlinear, of two bounds, of a lower bound that is not 0.
  package var complementarityCounts: [Int] = []
  package var nonlinearNetworkRowCount = 0
  package var networkRowCount = 0
  package var variableOrder = NLVariableOrder()
  package var flags = 0
  /// Defined variables used in rows and objectives, in rows, in objectives, in one row, in one objective.
  package var definitionCounts = [0, 0, 0, 0, 0]

  package init() {}
}

/// How many variables of each kind there are, in the order in which nl files list them.
///
/// First the variables that are not linear in rows and in objectives, then those that are not in rows
/// alone, then those in objectives alone, whole numbers last in each group; then the linear ones: arcs,
/// other real numbers, binary ones, other whole numbers.
///
/// Source: D. M. Gay, "Writing .nl files" (2005), table 3.
package struct NLVariableOrder: Sendable, Hashable {
  package var inRows = 0
  /// Counts the variables of rows, too, where some are not linear in objectives alone.
  package var inObjectives = 0
  package var inBoth = 0
  package var arcs = 0
  package var binary = 0
  package var integer = 0
  package var integerInBoth = 0
  package var integerInRows = 0
  package var integerInObjectives = 0

  package init() {}

  /// How many variables are not linear.
  package var nonlinearCount: Int { max(inRows, inObjectives) }

  /// Which of so many variables are whole numbers; nil where the counts contradict each other.
  package func integers(of count: Int) -> [Bool]? {
    let inRowsAlone = inRows - inBoth
    let inObjectivesAlone = max(0, inObjectives - inRows)
    let linear = count - nonlinearCount - arcs - binary - integer
    let groups = [
      (inBoth - integerInBoth, integerInBoth), (inRowsAlone - integerInRows, integerInRows),
      (inObjectivesAlone - integerInObjectives, integerInObjectives),
      (arcs, 0), (linear, binary + integer),
    ]
    guard groups.allSatisfy({ $0.0 >= 0 && $0.1 >= 0 }), binary >= 0, integer >= 0 else {
      return nil
    }
    var mask: [Bool] = []
    mask.reserveCapacity(count)
    for (real, whole) in groups {
      mask += [Bool](repeating: false, count: real) + [Bool](repeating: true, count: whole)
    }
    return mask.count == count ? mask : nil
  }
}
