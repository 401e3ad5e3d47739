internal import ArgMinNumbers
internal import RealModule

/// √x, entry by entry.
package enum SquareRoot: Atom {
  package static let name = "sqrt"
  package static func curvature(_ use: AtomUse) -> Curvature { .concave }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    .nondecreasing
  }
}

/// The square root; NaN for a negative argument.
public func sqrt(_ x: Expression) -> Expression { .make(.squareRoot, x) }

/// ∛x of either sign, entry by entry.
package enum CubeRoot: Atom {
  package static let name = "cbrt"
  package static func curvature(_ use: AtomUse) -> Curvature { use.convexThenConcave() }
  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    .nondecreasing
  }
}

/// The real cube root, of any real argument.
public func cbrt(_ x: Expression) -> Expression { .make(.cubeRoot, x) }

/// ⁿ√x with the constant n ≥ 1 as the second operand: of either sign for odd n, of x ≥ 0 for even n.
package enum RealRoot: TapeFunction {
  package static let name = "surd"

  package static func curvature(_ use: AtomUse) -> Curvature {
    guard use.bounds[1].isPoint else { return use.x.lower >= 0 ? .concave : .unknown }
    return isOdd(use.bounds[1].lower) ? use.convexThenConcave() : .concave
  }

  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    operand == 0 ? .nondecreasing : .unknown
  }

  private static func isOdd(_ n: Double) -> Bool { n.remainder(dividingBy: 2) != 0 }

  static func value(_ a: Double, _ b: Double) -> Double {
    guard let n = Int(exactly: b), n >= 1 else { return .nan }
    if n == 1 { return a }
    if n == 2 { return a.squareRoot() }
    let root = Double.root(a, n)
    guard root != 0, root.isFinite else { return root }
    // One Newton step makes roots of whole powers come out whole.
    let power = Double.pow(root, n - 1)
    let step = (root * power - a) / (b * power)
    return step.isFinite ? root - step : root
  }

  static func enclosure(_ a: Interval, _ b: Interval) -> Interval {
    if a.isEmpty || b.isEmpty { return .empty }
    guard b.isPoint, let n = Int(exactly: b.lower) else { return .entire }
    return n >= 1 ? Interval.root(a, n) : .empty
  }

  static func partials(_ v: Double, _ a: Double, _ b: Double) -> Partials {
    if b == 1 { return Partials(first: 1) }
    let first = v / (b * a)
    // At 0 the quotient says nothing; the slope is infinite there.
    if a == 0 { return Partials(first: .infinity, firstFirst: -.infinity) }
    return Partials(first: first, firstFirst: (1 / b - 1) * first / a)
  }
}

/// The real root of a whole degree.
///
/// For odd `degree` any argument has a root, of its own sign; for even `degree` the root of a
/// negative argument is NaN. A negative degree is one over the root. A degree of 0, or of more than
/// 2⁵³ in magnitude, is an error.
public func surd(_ x: Expression, _ degree: Int) -> Expression {
  let greatest = 1 << 53
  switch degree {
  case 1: return x
  case 2: return sqrt(x)
  case 3: return cbrt(x)
  case 4...greatest: return .make(.root, x, Expression(Double(degree)))
  case (-greatest)...(-1): return 1 / surd(x, -degree)
  default:
    return Expression(
      fault: .outOfRange(
        function: "surd", parameter: "the degree", given: Double(degree),
        accepts: "a whole number but 0, at most 2^53 in magnitude"))
  }
}
