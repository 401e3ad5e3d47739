/// A proof that no point is better than a bound, as a tree of boxes: it can be checked by whoever does
/// interval arithmetic, without trust in the search that found it.
///
/// The tree begins with the box of ``lower`` and ``upper``. Each node narrows its box by the constraints and by its sums of
/// conditions, and is either split in two or, as a leaf, has nothing left. The conditions of a point that is
/// better than the bound are f − bound ≤ 0, and gᵢ − bᵢ ≤ 0 or bᵢ − gᵢ ≤ 0 for the bounds bᵢ of each row; a
/// weighted sum of them is Σ wₖ (hₖ − bₖ) ≤ 0, with the upper bound where wₖ > 0 and the lower one where
/// wₖ < 0.
///
/// Source: A. Neumaier, "Complete search in continuous global optimization and constraint satisfaction"
/// (2004), on certificates; the sums are Lagrangians.
public struct Certificate: Sendable, Equatable {
  /// One condition in a sum of conditions.
  public struct Term: Sendable, Equatable {
    /// 0 for the objective, i + 1 for row i.
    public var condition: Int
    /// Positive for an upper bound, negative for a lower one; of the objective at least 0.
    public var weight: Double

    package init(condition: Int, weight: Double) {
      (self.condition, self.weight) = (condition, weight)
    }
  }

  /// A weighted sum of conditions, which is at most 0 where a point is better.
  public struct Sum: Sendable, Equatable {
    /// The conditions, each at most once.
    public var terms: [Term]
    /// Where its derivatives are taken, a value for each variable; nil leaves that to the check.
    public var center: [Double]?

    package init(_ terms: [Term], center: [Double]? = nil) {
      (self.terms, self.center) = (terms, center)
    }
  }

  /// A box of the tree.
  public struct Node: Sendable, Equatable {
    /// What narrows the box, one after the other.
    public var sums: [Sum]
    /// The variable that is split, and where; nil for a leaf. Whole numbers are split into those up to
    /// that place and those beyond it.
    public var split: Split?

    package init(sums: [Sum] = [], split: Split? = nil) { (self.sums, self.split) = (sums, split) }
  }

  /// Where a box is split in two.
  public struct Split: Sendable, Equatable {
    /// The place of the variable among all.
    public var variable: Int
    /// A number of the variable.
    public var place: Double

    package init(variable: Int, place: Double) { (self.variable, self.place) = (variable, place) }
  }

  /// A point, and what it proves: that some value is reached.
  public struct Witness: Sendable, Equatable {
    /// A value for each variable.
    public var point: [Double]
    /// The objective is no worse there, in the caller's sense.
    public var value: Double
    /// No row is violated by more.
    public var violation: Double

    package init(point: [Double], value: Double, violation: Double) {
      (self.point, self.value, self.violation) = (point, value, violation)
    }
  }

  /// True where the objective is to be greatest: then the bound is above it.
  public var isMaximized: Bool
  /// The names of the variables, behind those of the problem those that it becomes conditions with.
  public var variables: [String]
  /// The lower bounds of the variables, −∞ where there are none.
  public var lower: [Double]
  /// The upper bounds of the variables, +∞ where there are none.
  public var upper: [Double]
  /// How far rows may be from holding, relative to their bounds or to 1, at the points that the bound is for.
  public var tolerance: Double
  /// No point is better; +∞ (−∞ where the objective is to be greatest) says that there is no point.
  public var bound: Double
  /// Nil where there is no point.
  public var witness: Witness?
  /// Each node before those that it is split into, the lower part first.
  public var nodes: [Node]

  package init(
    isMaximized: Bool, variables: [String], lower: [Double], upper: [Double], tolerance: Double,
    bound: Double, witness: Witness?, nodes: [Node]
  ) {
    (self.isMaximized, self.variables) = (isMaximized, variables)
    (self.lower, self.upper, self.tolerance) = (lower, upper, tolerance)
    (self.bound, self.witness, self.nodes) = (bound, witness, nodes)
  }
}
