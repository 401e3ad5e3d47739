internal import ArgMinLinearAlgebra

extension LinearProgram {
  /// Of some columns, only one (first kind) or two neighbours (second kind) are not zero.
  ///
  /// Source: E. M. L. Beale & J. A. Tomlin, "Special facilities in a general mathematical programming
  /// system" (1970).
  package struct SpecialOrderedSet: Sendable, Hashable {
    package enum Kind: Int, Sendable { case first = 1, second }
    package var kind: Kind
    /// In the order of their weights, which increase.
    package var columns: [Int]
    package var weights: [Double]
    package var name: String
    /// What a file says of the set beside the others; by itself it has no meaning here.
    package var priority: Double

    package init(
      _ kind: Kind, columns: [Int], weights: [Double], name: String = "", priority: Double = 0
    ) {
      (self.kind, self.columns, self.weights, self.name) = (kind, columns, weights, name)
      self.priority = priority
    }
  }

  /// A row that must hold where a column of zeros and ones has a value.
  package struct Indicator: Sendable, Hashable {
    package var row: Int
    package var column: Int
    /// The value of the column, 1 or 0, for which the row must hold.
    package var isActiveAtOne: Bool

    package init(row: Int, column: Int, isActiveAtOne: Bool) {
      (self.row, self.column, self.isActiveAtOne) = (row, column, isActiveAtOne)
    }
  }

  /// True where some condition is not that of a linear or quadratic program.
  package var isDiscrete: Bool {
    isInteger.contains(true) || !sets.isEmpty || !indicators.isEmpty || !semicontinuous.isEmpty
  }

  /// True where the objective is quadratic.
  package var hasQuadraticTerms: Bool { !quadratic.values.isEmpty }
}
