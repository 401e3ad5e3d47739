internal import ArgMinLinearAlgebra

/// Rows and bounds of a linear program that contradict each other, of which none can be left out: an
/// irreducible inconsistent subsystem.
package struct LinearConflict: Sendable {
  package let conditions: [LinearCondition]
  /// True where each was shown to be needed: without it a point satisfies the others.
  package let isMinimal: Bool
  /// How many programs were solved.
  package let questions: Int

  /// Nil where the program is not shown to be infeasible.
  ///
  /// Whole numbers, sets, indicators and semicontinuous columns stay as they are. A program without
  /// such is infeasible where multipliers prove it, see `LinearProgram.contradicting`; of others the
  /// word of the solver is taken.
  ///
  /// - Parameter solve: Called with parts of the program, without its objective.
  package init?<Failure: Error>(
    of program: LinearProgram, shouldStop: () -> Bool,
    solve: (LinearProgram) throws(Failure) -> LinearSolution
  ) throws(Failure) {
    if let crossed = Self.crossedBounds(of: program) {
      (conditions, isMinimal, questions) = (crossed, true, 0)
      return
    }
    let all = program.conditions
    let places = Dictionary(uniqueKeysWithValues: zip(all, all.indices))
    let parts = LinearParts(program)
    let filter = try DeletionFilter(count: all.count, shouldStop: shouldStop) {
      (asked: [Int]) throws(Failure) -> DeletionFilter.Verdict in
      let part = parts.part(asked.map { all[$0] })
      let found = try solve(part.program)
      switch found.status {
      case .infeasible where program.isDiscrete: return .infeasible(support: asked)
      case .infeasible:
        guard let farkas = found.farkas.flatMap(part.program.contradicting) else {
          return .unknown
        }
        let support = part.program.support(of: farkas).map(part.original)
        return .infeasible(support: support.compactMap { places[$0] })
      default:
        guard let point = found.point, part.program.residual(at: point).relative <= 1e-6 else {
          return .unknown
        }
        return .feasible
      }
    }
    guard let filter else { return nil }
    conditions = filter.members.map { all[$0] }
    (isMinimal, questions) = (filter.isMinimal, filter.questions)
  }

  /// Two bounds with nothing between them, if there are such.
  private static func crossedBounds(of program: LinearProgram) -> [LinearCondition]? {
    for row in 0..<program.rowCount where program.rowLower[row] > program.rowUpper[row] {
      return [.rowLower(row), .rowUpper(row)]
    }
    let free = Set(program.semicontinuous)
    for column in 0..<program.columnCount
    where program.lower[column] > program.upper[column] && !free.contains(column) {
      return [.lower(column), .upper(column)]
    }
    return nil
  }
}
