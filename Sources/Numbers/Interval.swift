/// A closed set of real numbers between two bounds, for arithmetic whose result always contains the
/// true one.
///
///     let x = Interval(lower: -1, upper: 4)
///     Interval.sqrt(x)          // [0, 2]
///     x * x                     // [-4, 16]; the two factors are taken as independent
///     Interval.square(x)        // [0, 16]
///
/// The terms and conventions are those of IEEE 1788-2015 (set-based flavour): an operation returns
/// an interval that contains f(x) for every x of the input at which f is defined, so inputs are
/// restricted to the domain of f and the result is ``empty`` where nothing is left. Bounds round
/// outwards; `+ - * /`, square roots and exact powers give the tightest `Double` bounds, elementary
/// functions widen the result of the system's library by a stated number of steps.
///
/// Infinite bounds mean "unbounded": infinity itself is never a member, so 0·[0, ∞] = 0. Where a
/// `Double` evaluation has a value at a point outside the domain of the standard (`pow(0, 0)`,
/// `atan2(0, 0)`, integer powers of negative numbers), the interval contains that value too.
package struct Interval: Sendable, Hashable {
  /// The least bound; `+∞` only for ``empty``. Never NaN.
  package let lower: Double
  /// The greatest bound; `-∞` only for ``empty``. Never NaN.
  package let upper: Double

  /// The interval without members.
  package static let empty = Interval(unchecked: .infinity, -.infinity)
  /// All real numbers.
  package static let entire = Interval(unchecked: -.infinity, .infinity)

  /// The numbers from `lower` to `upper`.
  ///
  /// A NaN bound says nothing about where the set ends, and gives ``entire``; `lower > upper` gives
  /// ``empty``. A lower bound of `+∞` (an evaluation that overflowed) becomes the greatest finite
  /// number, an upper bound of `-∞` the least.
  package init(lower: Double, upper: Double) {
    if lower.isNaN || upper.isNaN {
      self = .entire
    } else if lower > upper {
      self = .empty
    } else {
      self.init(
        unchecked: Swift.min(lower, .greatestFiniteMagnitude),
        Swift.max(upper, -.greatestFiniteMagnitude))
    }
  }

  /// The single number `value`; NaN gives ``entire``, an infinity what lies beyond every finite
  /// number on its side.
  package init(_ value: Double) { self.init(lower: value, upper: value) }

  /// The bounds as given: in order, neither NaN.
  init(unchecked lower: Double, _ upper: Double) { (self.lower, self.upper) = (lower, upper) }
}

extension Interval {
  /// Whether no number is a member.
  package var isEmpty: Bool { lower > upper }
  /// Whether there is exactly one member.
  package var isPoint: Bool { lower == upper }
  /// Whether both bounds are finite (an empty interval is not bounded).
  package var isBounded: Bool { lower.isFinite && upper.isFinite && !isEmpty }

  /// upper - lower rounded up; 0 for ``empty``.
  package var width: Double { isEmpty ? 0 : DirectedRounding.sumUp(upper, -lower) }

  /// A finite member about halfway between the bounds; NaN for ``empty``.
  ///
  /// For a half-unbounded interval it is the finite bound's side's greatest magnitude, as in
  /// IEEE 1788; 0 for ``entire``.
  package var midpoint: Double {
    if isEmpty { return .nan }
    if lower == -.infinity { return upper == .infinity ? 0 : -.greatestFiniteMagnitude }
    if upper == .infinity { return .greatestFiniteMagnitude }
    let middle = 0.5 * (lower + upper)
    let safe = middle.isFinite ? middle : 0.5 * lower + 0.5 * upper
    return Swift.min(upper, Swift.max(lower, safe))
  }

  /// The greatest |x| over the members; 0 for ``empty``.
  package var magnitude: Double { isEmpty ? 0 : Swift.max(-lower, upper) }

  /// The least |x| over the members; 0 for ``empty``.
  package var mignitude: Double { isEmpty ? 0 : Swift.max(0, lower, -upper) }

  /// Whether the finite number `value` is a member.
  package func contains(_ value: Double) -> Bool {
    lower <= value && value <= upper && value.isFinite
  }

  /// Whether every member of `other` is a member; every interval contains ``empty``.
  package func contains(_ other: Interval) -> Bool {
    other.isEmpty || (lower <= other.lower && other.upper <= upper)
  }

  /// The members that both have.
  package func intersection(_ other: Interval) -> Interval {
    let (low, high) = (Swift.max(lower, other.lower), Swift.min(upper, other.upper))
    return low <= high ? Interval(unchecked: low, high) : .empty
  }

  /// The least interval that contains both.
  package func hull(_ other: Interval) -> Interval {
    Interval(unchecked: Swift.min(lower, other.lower), Swift.max(upper, other.upper))
  }
}

extension Interval: CustomStringConvertible {
  /// `[lower, upper]`, or `∅`.
  package var description: String { isEmpty ? "∅" : "[\(lower), \(upper)]" }
}
