package import ArgMinNumbers

/// (Σ |xᵢ|ᵖ)^(1/p): a norm for p ≥ 1; for p < 1, other than 0, a concave function of x ≥ 0.
package enum PNorm: Atom {
  package static let name = "norm"

  private static func isNorm(_ use: AtomUse) -> Bool { use.node.value >= 1 }

  package static func curvature(_ use: AtomUse) -> Curvature {
    isNorm(use) ? .convex : .concave
  }

  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    isNorm(use) ? use.risingWithMagnitude : .nondecreasing
  }

  package static func bounds(_ use: AtomUse) -> Interval {
    let sizes = isNorm(use) ? Interval.abs(use.bounds[0]) : use.positivePart
    return sizes * Interval.pow(Interval(use.lineLength), .one / Interval(use.node.value))
  }

  package static func entries<Arithmetic: EntryArithmetic>(
    _ node: ExpandedNode<Arithmetic.Entry>, in arithmetic: inout Arithmetic
  ) -> [Arithmetic.Entry] {
    let function = BlockFunction(.powerNorm, parameter: node.node.value)
    return node.lines(of: 0, along: Int(node.node.second)).flatMap {
      arithmetic.block(function, $0)
    }
  }
}

extension Expression {
  /// The norms along an axis of a matrix: of its columns for 0, of its rows for 1.
  ///
  /// - Parameter p: As for ``norm(_:_:)``.
  public func norm(_ p: Double, axis: Int) -> Expression { powerNorm(p, axis: axis) }

  fileprivate func powerNorm(_ p: Double, axis: Int?) -> Expression {
    switch p {
    case 1: return reduced(.norm1, axis: axis)
    case 2: return reduced(.euclideanNorm, axis: axis)
    case .infinity: return reduced(.normInfinity, axis: axis)
    default:
      guard p.isFinite, p != 0 else {
        return Expression(
          fault: fault
            ?? .outOfRange(
              function: PNorm.name, parameter: "p", given: p,
              accepts: "infinite or a number other than 0"))
      }
      return reduced(.pNorm, axis: axis, value: p, needsEntries: p < 1)
    }
  }
}

/// The p-norm (Σ |xᵢ|ᵖ)^(1/p) of all entries; the greatest magnitude for an infinite p.
///
///     norm([3, -4], 1)          // 7
///     norm([3, -4], .infinity)  // 4
///
/// Convex for p ≥ 1. For p < 1 it is no norm: it is defined for x ≥ 0 and concave there, NaN where
/// an entry is negative; for p < 0 it is 0 where one is 0. A p of 0 or NaN is a fault.
public func norm(_ x: Expression, _ p: Double) -> Expression { x.powerNorm(p, axis: nil) }

/// The q-norm of the p-norms of the rows of a matrix. Convex for p, q ≥ 1.
public func mixedNorm(_ matrix: Expression, _ p: Double = 2, _ q: Double = 1) -> Expression {
  norm(matrix.norm(p, axis: 1), q)
}
