private import RealModule

/// Exponentials and logarithms, in the names of RealModule's `ElementaryFunctions`.
extension Interval {
  private static let positive = Interval(unchecked: 0, .infinity)

  /// { eˣ }.
  package static func exp(_ x: Interval) -> Interval {
    increasing(x, steps: LibraryError.small, exact: [0, -.infinity], range: positive) {
      Double.exp($0)
    }
  }

  /// { eˣ - 1 }, sharp near zero.
  package static func expMinusOne(_ x: Interval) -> Interval {
    let range = Interval(unchecked: -1, .infinity)
    return increasing(x, steps: LibraryError.small, exact: [0, -.infinity], range: range) {
      Double.expMinusOne($0)
    }
  }

  /// { ln x : x > 0 }; ``empty`` where no member is positive.
  package static func log(_ x: Interval) -> Interval {
    logarithm(x, steps: LibraryError.small, exact: [1]) { Double.log($0) }
  }

  /// { log₂ x : x > 0 }.
  package static func log2(_ x: Interval) -> Interval {
    logarithm(x, steps: LibraryError.large, exact: [1]) { Double.log2($0) }
  }

  /// { log₁₀ x : x > 0 }.
  package static func log10(_ x: Interval) -> Interval {
    logarithm(x, steps: LibraryError.large, exact: [1]) { Double.log10($0) }
  }

  /// { ln(1 + x) : x > -1 }, sharp near zero.
  package static func log(onePlus x: Interval) -> Interval {
    guard x.upper > -1 else { return .empty }
    let domain = x.intersection(Interval(unchecked: -1, .infinity))
    return increasing(domain, steps: LibraryError.small, exact: [0]) { Double.log(onePlus: $0) }
  }

  private static func logarithm(
    _ x: Interval, steps: Int64, exact: [Double], _ f: (Double) -> Double
  ) -> Interval {
    guard x.upper > 0 else { return .empty }
    return increasing(x.intersection(positive), steps: steps, exact: exact) { f($0) }
  }
}
