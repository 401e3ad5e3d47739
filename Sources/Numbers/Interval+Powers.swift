private import RealModule

/// Squares, powers and roots.
extension Interval {
  private static let nonNegative = Interval(unchecked: 0, .infinity)

  /// { x² }, sharper than `x * x`: the factors are the same number.
  package static func square(_ x: Interval) -> Interval {
    if x.isEmpty { return x }
    return Interval(
      unchecked: DirectedRounding.productDown(x.mignitude, x.mignitude),
      DirectedRounding.productUp(x.magnitude, x.magnitude))
  }

  /// { √x : x ≥ 0 }, tight; ``empty`` where every member is negative.
  package static func sqrt(_ x: Interval) -> Interval {
    let domain = x.intersection(nonNegative)
    if domain.isEmpty { return domain }
    return Interval(
      unchecked: DirectedRounding.squareRootDown(domain.lower),
      DirectedRounding.squareRootUp(domain.upper))
  }

  /// { ∛x }, of either sign; exact for cubes whose root and square are.
  package static func cbrt(_ x: Interval) -> Interval {
    if x.isEmpty { return x }
    return Interval(
      unchecked: cubeRoot(x.lower) { below($0, steps: $1) },
      cubeRoot(x.upper) { above($0, steps: $1) })
  }

  private static func cubeRoot(
    _ x: Double, _ widened: (Double, Int64) -> Double
  ) -> Double {
    if x == 0 || x.isInfinite { return x }
    let guess = Double.root(x, 3)
    guard x.magnitude >= DirectedRounding.leastExact else {
      return widened(guess, LibraryError.large)
    }
    // One step of Newton's method with the residual r³ - x in twice the precision leaves an error
    // under one ulp, whatever the library's.
    let square = guess * guess
    let squareError = (-square).addingProduct(guess, guess)
    let residual = (-x).addingProduct(square, guess) + squareError * guess
    let root = guess - residual / (3 * square)
    let isCube =
      DirectedRounding.isExactProduct(root, root)
      && DirectedRounding.isExactProduct(root * root, root) && root * root * root == x
    return widened(root, isCube ? 0 : LibraryError.small)
  }

  /// { xⁿ }; x⁰ is 1 everywhere, as in IEEE 754 and IEEE 1788.
  ///
  /// Negative exponents leave out x = 0. Bounds are exact where the power is a `Double` that
  /// repeated multiplication reaches without rounding, and within two steps otherwise.
  package static func pow(_ x: Interval, _ n: Int) -> Interval {
    if x.isEmpty { return x }
    if n == 0 { return one }
    if n < 0 { return reciprocal(power(x, n.magnitude)) }
    return power(x, n.magnitude)
  }

  private static func power(_ x: Interval, _ n: UInt) -> Interval {
    if n == 2 { return square(x) }
    if n % 2 == 0 {
      return Interval(
        unchecked: powerDown(x.mignitude, n), powerUp(x.magnitude, n))
    }
    return Interval(
      unchecked: x.lower < 0 ? -powerUp(-x.lower, n) : powerDown(x.lower, n),
      x.upper < 0 ? -powerDown(-x.upper, n) : powerUp(x.upper, n))
  }

  private static func powerUp(_ x: Double, _ n: UInt) -> Double {
    if let exact = exactPower(x, n) { return exact }
    return above(Double.pow(x, exponent(n, above: x >= 1)), steps: LibraryError.small)
  }

  private static func powerDown(_ x: Double, _ n: UInt) -> Double {
    if let exact = exactPower(x, n) { return exact }
    let power = Double.pow(x, exponent(n, above: x < 1))
    return Swift.max(0, below(power, steps: LibraryError.small))
  }

  /// xⁿ for x ≥ 0, or nil where a multiplication on the way rounds.
  private static func exactPower(_ x: Double, _ n: UInt) -> Double? {
    if x == 0 || x == 1 || x == .infinity { return x }
    var result = 1.0, base = x, rest = n
    while true {
      if rest & 1 == 1 {
        guard DirectedRounding.isExactProduct(result, base) else { return nil }
        result *= base
      }
      rest >>= 1
      if rest == 0 { return result }
      guard DirectedRounding.isExactProduct(base, base) else { return nil }
      base *= base
    }
  }

  /// The `Double` that is n, or where n has none, a neighbour of n on the asked side.
  private static func exponent(_ n: UInt, above: Bool) -> Double {
    n > 1 << 53 ? DirectedRounding.stepped(Double(n), by: above ? 1 : -1) : Double(n)
  }

  /// { ⁿ√x }: of either sign for odd n, of x ≥ 0 for even n; ``empty`` for n = 0.
  package static func root(_ x: Interval, _ n: Int) -> Interval {
    switch n {
    case 0: return .empty
    case 1: return x
    case 2: return sqrt(x)
    case 3: return cbrt(x)
    default:
      let steps: Int64 = n.magnitude > 1 << 53 ? 1 : 0
      let degree = Interval(
        unchecked: below(Double(n), steps: steps), above(Double(n), steps: steps))
      let positive = pow(x.intersection(nonNegative), one / degree)
      return n % 2 == 0
        ? positive : positive.hull(-pow((-x).intersection(nonNegative), one / degree))
    }
  }
}
