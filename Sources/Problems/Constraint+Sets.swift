public import ArgMinExpressions

/// Sets that models use often.
extension Expression {
  /// The constraint that the expression has one of finitely many values.
  ///
  ///     x.isOneOf([2, 3, 5, 7, 11])
  public func isOneOf(_ values: [Double]) -> Constraint { .member(self, NumberSet(values: values)) }

  /// The constraint that the expression is in one of several closed intervals.
  public func isOneOf(intervals: [ClosedRange<Double>]) -> Constraint {
    .member(self, NumberSet(intervals))
  }

  /// The constraint that the expression is 0, or within `range`.
  public func isSemicontinuous(in range: ClosedRange<Double>) -> Constraint {
    .member(self, NumberSet([0...0, range]))
  }

  /// The constraint that the expression is 0, or a whole number within `range`.
  public func isSemiInteger(in range: ClosedRange<Double>) -> Constraint {
    isSemicontinuous(in: range) && .element(self, .integers)
  }
}

/// Special ordered sets.
extension Constraint {
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
