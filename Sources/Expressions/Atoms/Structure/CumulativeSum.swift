package import ArgMinNumbers

/// Each entry with all before it, along an axis.
package enum CumulativeSum: Rearrangement {
  package static let name = "cumulativeSum"

  package static func bounds(_ use: AtomUse) -> Interval {
    let shape = use.node.shape
    let length =
      use.node.second == 1 ? shape.rows : use.node.second == 2 ? shape.columns : shape.count
    return use.bounds[0].hull(use.bounds[0] * Interval(Double(length)))
  }
}
