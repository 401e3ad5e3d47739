package import ArgMinNumbers

/// The product of all entries, or along an axis.
package enum Product: Atom {
  package static let name = "product"

  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    use.risingWherePositive
  }

  package static func degree(_ use: AtomUse, _ degrees: [Int?]) -> Int? {
    guard let degree = degrees[0] else { return nil }
    let (product, overflow) = degree.multipliedReportingOverflow(by: Int(use.lineLength))
    return overflow ? nil : product
  }

  package static func bounds(_ use: AtomUse) -> Interval {
    use.bounds[0].power(ofIndependent: Int(use.lineLength))
  }

  package static func entries<Arithmetic: EntryArithmetic>(
    _ node: ExpandedNode<Arithmetic.Entry>, in arithmetic: inout Arithmetic
  ) -> [Arithmetic.Entry] {
    node.lines(of: 0, along: Int(node.node.second)).map {
      arithmetic.fold(.multiply, $0) ?? arithmetic.constant(1)
    }
  }
}

/// Each entry times all before it, along an axis.
package enum CumulativeProduct: Atom {
  package static let name = "cumulativeProduct"
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    use.risingWherePositive
  }

  package static func bounds(_ use: AtomUse) -> Interval {
    // Every product is one of the whole length whose last factors are 1.
    use.bounds[0].hull(
      use.bounds[0].hull(.one).power(ofIndependent: use.shapes[0].count))
  }

  package static func entries<Arithmetic: EntryArithmetic>(
    _ node: ExpandedNode<Arithmetic.Entry>, in arithmetic: inout Arithmetic
  ) -> [Arithmetic.Entry] { node.cumulated(.multiply, in: &arithmetic) }
}

extension Expression {
  /// The product of all entries; 1 of none.
  public func product() -> Expression { reduced(.product, axis: nil) }

  /// The products along an axis of a matrix: down its columns for 0, along its rows for 1.
  public func product(axis: Int) -> Expression { reduced(.product, axis: axis) }

  /// Each entry times all before it, along a vector; of a matrix down its columns (axis 0) or along
  /// its rows (axis 1).
  public func cumulativeProduct(axis: Int = 0) -> Expression {
    cumulated(.cumulativeProduct, axis: axis)
  }
}
