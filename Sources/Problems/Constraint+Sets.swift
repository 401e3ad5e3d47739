public import ArgMinExpressions

/// Sets that models use often.
extension Constraint {
  /// The constraint that an expression has one of finitely many values.
  ///
  ///     .oneOf(x, [2, 3, 5, 7, 11])
  public static func oneOf(_ member: Expression, _ values: [Double]) -> Constraint {
    .member(member, NumberSet(values: values))
  }

  /// The constraint that an expression is in one of several closed intervals.
  public static func oneOf(
    _ member: Expression, intervals: [ClosedRange<Double>]
  ) -> Constraint {
    .member(member, NumberSet(intervals))
  }

  /// The constraint that an expression is 0, or within `range`.
  public static func semicontinuous(
    _ member: Expression, _ range: ClosedRange<Double>
  ) -> Constraint {
    .member(member, NumberSet([0...0, range]))
  }

  /// The constraint that an expression is 0, or a whole number within `range`.
  public static func semiInteger(
    _ member: Expression, _ range: ClosedRange<Double>
  ) -> Constraint {
    .semicontinuous(member, range) && .element(member, .integers)
  }

  /// A special ordered set of type 1: at most one of the expressions is not 0.
  ///
  /// - Complexity: O(n log n) nodes.
  ///
  /// Source: E. M. L. Beale & J. A. Tomlin, "Special facilities in a general mathematical
  /// programming system for non-convex problems using ordered sets of variables" (1970).
  public static func specialOrdered1(_ members: [Expression]) -> Constraint {
    SpecialOrderedSet(members).atMostOne(members.indices)
  }

  /// A special ordered set of type 2: at most two of the expressions are not 0, and these are
  /// neighbours.
  ///
  /// - Parameter weights: The order of the expressions, one weight each; nil is for the order in
  ///   which they are given. Where the counts differ, the expressions without a weight come last.
  /// - Complexity: O(n log n) nodes.
  public static func specialOrdered2(
    _ members: [Expression], weights: [Double]? = nil
  ) -> Constraint {
    var ordered = members
    if let weights {
      let padded = members.indices.map { $0 < weights.count ? weights[$0] : .infinity }
      let order = members.indices.sorted { (padded[$0], $0) < (padded[$1], $1) }
      ordered = order.map { members[$0] }
    }
    return SpecialOrderedSet(ordered).atMostTwoNeighbours(ordered.indices)
  }
}

/// The logic of special ordered sets, split in halves as branching would.
private struct SpecialOrderedSet {
  private let members: [Expression]

  init(_ members: [Expression]) { self.members = members }

  private func areZero(_ range: Range<Int>) -> Constraint {
    .and(range.map { .relation(members[$0], .equal, 0) })
  }

  func atMostOne(_ range: Range<Int>) -> Constraint {
    guard range.count > 1 else { return .truth(true) }
    let middle = range.lowerBound + range.count / 2
    let (left, right) = (range.lowerBound..<middle, middle..<range.upperBound)
    return (areZero(left) && atMostOne(right)) || (areZero(right) && atMostOne(left))
  }

  func atMostTwoNeighbours(_ range: Range<Int>) -> Constraint {
    guard range.count > 2 else { return .truth(true) }
    let middle = range.lowerBound + range.count / 2
    let left = areZero(range.lowerBound..<middle)
    let right = areZero(middle + 1..<range.upperBound)
    return (left && atMostTwoNeighbours(middle..<range.upperBound))
      || (right && atMostTwoNeighbours(range.lowerBound..<middle + 1))
  }
}
