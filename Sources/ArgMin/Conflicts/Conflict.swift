/// Constraints that contradict each other, of which none can be left out: an irreducible inconsistent
/// subsystem.
///
///     let x = Expression.variable("x"), y = Expression.variable("y")
///     let problem = try Problem(
///       .minimize, x, constraints: [x + y >= 4, x <= 1, y <= 2, x - y <= 5])
///     let conflict = try problem.conflict()
///     conflict?.conditions.map(\.index)     // [0, 1, 2]
///     conflict?.isMinimal                   // true
///
/// A problem may have several; this is one of them.
///
/// Source: J. W. Chinneck & E. W. Dravnieks, "Locating minimal infeasible constraint sets in linear
/// programs" (1991).
public struct Conflict: Sendable, Hashable {
  /// One of the constraints.
  public struct Condition: Sendable, Hashable {
    /// What a condition is of.
    public enum Kind: String, Sendable, Hashable { case constraint, row, bound }

    /// What it is of.
    public let kind: Kind
    /// Its place among the constraints, or among the rows or variables of the file, from 0 on.
    public let index: Int
    /// What the file calls the row or the variable; of a constraint its number, from 1 on.
    public let name: String
    /// What it asks for, as in `2 x + 3 y <= 4`. Of an equation or a range the side that is needed.
    public let text: String
  }

  /// In the order in which they are written.
  public let conditions: [Condition]
  /// True where each is shown to be needed: without it some point satisfies all others. False where
  /// a limit or rounding errors left that open for one.
  public let isMinimal: Bool
  /// How many problems were solved to find it.
  public let solves: Int

  package init(conditions: [Condition], isMinimal: Bool, solves: Int) {
    (self.conditions, self.isMinimal, self.solves) = (conditions, isMinimal, solves)
  }
}
