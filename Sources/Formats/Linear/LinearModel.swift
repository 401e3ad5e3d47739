package import ArgMinProblems

/// A model as files in MPS and LP format hold it: a linear or quadratic program with whole numbers,
/// semicontinuous columns, special ordered sets and indicators, quadratic rows, and columns in cones.
package struct LinearModel: Sendable {
  /// ½xᵀQx that a row of `linear` has besides its linear part.
  package struct QuadraticRow: Sendable, Hashable {
    package let row: Int
    package let entries: [QuadraticEntry]

    /// The part whose matrix has these entries in any order; those of one place are added.
    package init(row: Int, entries: [(row: Int, column: Int, value: Double)]) {
      self.row = row
      self.entries = QuadraticEntry.merged(entries)
    }
  }

  /// Columns that lie in a cone, in its order.
  package struct ColumnCone: Sendable, Hashable {
    package let name: String
    package let domain: ConicDomain
    package let columns: [Int]

    package init(name: String, domain: ConicDomain, columns: [Int]) {
      (self.name, self.domain, self.columns) = (name, domain, columns)
    }
  }

  package var name = ""
  package var objectiveName = ""
  /// Whether the file asks for the greatest value; `linear` is to be minimized nevertheless, its
  /// objective negated.
  package var isMaximized = false
  /// Everything but what the following lists hold.
  package var linear: LinearProgram
  package var quadraticRows: [QuadraticRow] = []
  package var cones: [ColumnCone] = []

  package init(linear: LinearProgram) { self.linear = linear }
}
