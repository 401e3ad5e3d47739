package import ArgMinNumbers

/// The sum of the k greatest entries; where k is no whole number the next one counts in part.
package enum SumLargest: Atom {
  package static let name = "sumLargest"
  package static func curvature(_ use: AtomUse) -> Curvature { .convex }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    .nondecreasing
  }
  package static func bounds(_ use: AtomUse) -> Interval {
    use.bounds[0] * Interval(use.node.value)
  }

  package static func entries<Arithmetic: EntryArithmetic>(
    _ node: ExpandedNode<Arithmetic.Entry>, in arithmetic: inout Arithmetic
  ) -> [Arithmetic.Entry] {
    node.lines(of: 0, along: Int(node.node.second)).flatMap { line in
      let weights = line.indices.map { place in
        let rank = Double(line.count - 1 - place)
        return arithmetic.constant(Swift.max(0, Swift.min(1, node.node.value - rank)))
      }
      return arithmetic.block(BlockFunction(.sortedSum), line + weights)
    }
  }
}

extension Expression {
  /// The sums of the greatest entries along an axis of a matrix, see ``sumLargest(_:_:)``.
  public func sumLargest(_ count: Double, axis: Int) -> Expression {
    greatest(count, axis: axis)
  }

  fileprivate func greatest(_ count: Double, axis: Int?) -> Expression {
    let length =
      axis == nil || shape.rank < 2 ? shape.count : axis == 0 ? shape.rows : shape.columns
    guard count > 0, count <= Double(length) else {
      return Expression(
        fault: fault
          ?? .outOfRange(
            function: SumLargest.name, parameter: "the count", given: count,
            accepts: "more than 0 and at most the number of entries, \(length)"))
    }
    switch count {
    case 1: return reduced(.maximumEntry, axis: axis)
    case Double(length): return reduced(.sum, axis: axis)
    default: return reduced(.sumLargest, axis: axis, value: count)
    }
  }
}

/// The sum of the `count` greatest entries; with 2.5 those of the two greatest and half the third.
/// Convex.
///
/// A count that is not above 0, or is above the number of entries, is a fault.
public func sumLargest(_ x: Expression, _ count: Double) -> Expression {
  x.greatest(count, axis: nil)
}

/// The sum of the `count` least entries; with 2.5 those of the two least and half the third. Concave.
///
/// A count that is not above 0, or is above the number of entries, is a fault.
public func sumSmallest(_ x: Expression, _ count: Double) -> Expression {
  -sumLargest(-x, count)
}

/// The conditional value at risk: the mean of the greatest entries, a share 1 − `level` of them all.
/// Convex.
///
/// - Parameter level: At least 0 and less than 1; the mean of all entries for 0.
///
/// Source: R. T. Rockafellar & S. Uryasev, "Optimization of conditional value-at-risk" (2000).
public func conditionalValueAtRisk(_ x: Expression, level: Double) -> Expression {
  guard level >= 0, level < 1 else {
    return Expression(
      fault: x.fault
        ?? .outOfRange(
          function: "conditionalValueAtRisk", parameter: "the level", given: level,
          accepts: "at least 0 and less than 1"))
  }
  let count = (1 - level) * Double(x.shape.count)
  return sumLargest(x, count) / count
}
