package import ArgMinNumbers

/// ‖x‖₂ = √(Σ xᵢ²) of all entries, or along an axis.
package enum EuclideanNorm: Atom {
  package static let name = "norm"
  package static func curvature(_ use: AtomUse) -> Curvature { .convex }

  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    use.isNonnegative ? .nondecreasing : use.isNonpositive ? .nonincreasing : .unknown
  }

  package static func bounds(_ use: AtomUse) -> Interval {
    let count = use.node.shape.count == 0 ? 0 : use.shapes[0].count / use.node.shape.count
    return Interval.sqrt(Interval.pow(use.bounds[0], 2) * Interval(Double(count)))
  }

  package static func entries<Arithmetic: EntryArithmetic>(
    _ node: ExpandedNode<Arithmetic.Entry>, in arithmetic: inout Arithmetic
  ) -> [Arithmetic.Entry] {
    node.lines(of: 0, along: Int(node.node.second)).map { line in
      if line.count == 1 { return arithmetic.apply(.absolute, line[0]) }
      let squares = line.map { arithmetic.power($0, 2) }
      return arithmetic.apply(.squareRoot, arithmetic.sum(squares))
    }
  }
}

extension Expression {
  /// The Euclidean norms along an axis of a matrix: of its columns for 0, of its rows for 1.
  public func norm(axis: Int) -> Expression { reduced(.euclideanNorm, axis: axis) }
}

/// The Euclidean norm √(Σ xᵢ²) of all entries; of a matrix it is the Frobenius norm.
public func norm(_ x: Expression) -> Expression { x.reduced(.euclideanNorm, axis: nil) }
