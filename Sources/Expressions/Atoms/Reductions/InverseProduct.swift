package import ArgMinNumbers

/// Π 1/xᵢ for x > 0.
package enum InverseProduct: Atom {
  package static let name = "inverseProduct"
  package static func curvature(_ use: AtomUse) -> Curvature { .convex }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    .nonincreasing
  }
  package static func bounds(_ use: AtomUse) -> Interval {
    Interval.reciprocal(use.positivePart.power(ofIndependent: Int(use.lineLength)))
  }

  package static func entries<Arithmetic: EntryArithmetic>(
    _ node: ExpandedNode<Arithmetic.Entry>, in arithmetic: inout Arithmetic
  ) -> [Arithmetic.Entry] {
    node.lines(of: 0, along: Int(node.node.second)).map { line in
      // The square root keeps what is negative out.
      let roots = line.map { arithmetic.apply(.squareRoot, $0) }
      return arithmetic.fold(.multiply, roots).map { arithmetic.power($0, -2) }
        ?? arithmetic.constant(1)
    }
  }
}

/// 1 / Π xᵢ of all entries for x > 0; infinite where one is 0, NaN where one is negative. Convex.
public func inverseProduct(_ x: Expression) -> Expression { x.reduced(.inverseProduct, axis: nil) }
