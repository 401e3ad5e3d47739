import ArgMinExpressions

/// A constraint as lower ≤ body ≤ upper, on its way into a standard form.
struct Row: Sendable {
  var body: Expression
  var lower: Double
  var upper: Double
  /// True where the bound that is not infinite may not be attained.
  var isStrict: Bool

  /// The row of `left relation right`, constants moved to the bounds; nil for `!=`.
  init?(_ left: Expression, _ relation: Relation, _ right: Expression) {
    let constant: Double
    var relation = relation
    if let value = right.constantValue {
      (body, constant) = (left, value)
    } else if let value = left.constantValue {
      (body, constant, relation) = (right, value, relation.mirrored)
    } else {
      (body, constant) = (left - right, 0)
    }
    isStrict = relation.isStrict
    switch relation {
    case .less, .lessOrEqual: (lower, upper) = (-.infinity, constant)
    case .equal: (lower, upper) = (constant, constant)
    case .greater, .greaterOrEqual: (lower, upper) = (constant, .infinity)
    case .notEqual: return nil
    }
  }

  /// Over whole numbers a strict bound excludes the number itself, so the next one is the bound.
  mutating func closeOverWholeNumbers() {
    lower = lower.leastWholeNumber(above: isStrict)
    upper = -(-upper).leastWholeNumber(above: isStrict)
    isStrict = false
  }
}

extension Double {
  /// The least whole number that is not below this one, or that is above it if `above` is true.
  ///
  /// A number that rounding of a few units in the last place may have moved off a whole number
  /// counts as that one.
  func leastWholeNumber(above: Bool) -> Double {
    guard isFinite else { return self }
    let nearest = rounded()
    let isWhole = abs(self - nearest) <= 8 * max(1, abs(nearest)).ulp
    return above ? (isWhole ? nearest : rounded(.down)) + 1 : (isWhole ? nearest : rounded(.up))
  }
}

extension Relation {
  /// The relation with its sides exchanged.
  var mirrored: Relation {
    switch self {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .equal, .notEqual: self
    case .greaterOrEqual: .lessOrEqual
    case .greater: .less
    }
  }
}
