/// How the two sides of a constraint compare.
public enum Relation: String, Sendable, Hashable, CaseIterable {
  case less = "<"
  case lessOrEqual = "<="
  case equal = "=="
  case greaterOrEqual = ">="
  case greater = ">"
  case notEqual = "!="

  /// True for `<`, `>` and `!=`, whose sets are not closed.
  public var isStrict: Bool { self == .less || self == .greater || self == .notEqual }

  /// The relation that holds exactly where this one does not.
  package var negated: Relation {
    switch self {
    case .less: .greaterOrEqual
    case .lessOrEqual: .greater
    case .equal: .notEqual
    case .greaterOrEqual: .less
    case .greater: .lessOrEqual
    case .notEqual: .equal
    }
  }

  /// How far `difference` = left − right is from satisfying the closed form of the relation.
  ///
  /// 0 where it holds, NaN for a NaN. `!=` is violated by nothing but equality, which is on the
  /// boundary of its closure, so it is never violated.
  package func violation(of difference: Double) -> Double {
    if difference.isNaN { return .nan }
    switch self {
    case .less, .lessOrEqual: return max(0, difference)
    case .equal: return abs(difference)
    case .greaterOrEqual, .greater: return max(0, -difference)
    case .notEqual: return 0
    }
  }
}
