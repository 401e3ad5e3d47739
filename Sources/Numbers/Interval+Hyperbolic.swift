private import RealModule

/// Hyperbolic functions and their inverses.
extension Interval {
  /// { sinh x }.
  package static func sinh(_ x: Interval) -> Interval {
    increasing(x, steps: LibraryError.large, exact: [0]) { Double.sinh($0) }
  }

  /// { cosh x }, at least 1.
  package static func cosh(_ x: Interval) -> Interval {
    let range = Interval(unchecked: 1, .infinity)
    return increasing(abs(x), steps: LibraryError.large, exact: [0], range: range) {
      Double.cosh($0)
    }
  }

  /// { tanh x }, within [-1, 1].
  package static func tanh(_ x: Interval) -> Interval {
    let range = Interval(unchecked: -1, 1)
    return increasing(
      x, steps: LibraryError.large, exact: [0, .infinity, -.infinity], range: range
    ) { Double.tanh($0) }
  }

  /// { arsinh x }.
  package static func asinh(_ x: Interval) -> Interval {
    increasing(x, steps: LibraryError.large, exact: [0]) { Double.asinh($0) }
  }

  /// { arcosh x : x ≥ 1 }.
  package static func acosh(_ x: Interval) -> Interval {
    let domain = x.intersection(Interval(unchecked: 1, .infinity))
    let range = Interval(unchecked: 0, .infinity)
    return increasing(domain, steps: LibraryError.large, exact: [1], range: range) {
      Double.acosh($0)
    }
  }

  /// { artanh x : |x| < 1 }.
  package static func atanh(_ x: Interval) -> Interval {
    guard x.upper > -1, x.lower < 1 else { return .empty }
    let domain = x.intersection(Interval(unchecked: -1, 1))
    return increasing(domain, steps: LibraryError.large, exact: [0]) { Double.atanh($0) }
  }
}
