import ArgMinExpressions

/// A relation as body ∈ set, on its way into a standard form.
struct Row: Sendable {
  var body: Expression
  var set: SpanSet
  /// What takes the place of the set where the body is always a whole number; nil for the set.
  var setOfWholes: SpanSet?

  init(body: Expression, set: SpanSet, setOfWholes: SpanSet? = nil) {
    (self.body, self.set, self.setOfWholes) = (body, set, setOfWholes)
  }

  /// The row of `left relation right`, constants moved to the bounds.
  init(_ left: Expression, _ relation: Relation, _ right: Expression) {
    if let value = right.constantValue {
      self.init(body: left, set: relation.numbers(value))
    } else if let value = left.constantValue {
      self.init(body: right, set: relation.mirrored.numbers(value))
    } else {
      self.init(body: left - right, set: relation.numbers(0))
    }
  }
}

extension Double {
  /// The least whole number that is not below this one, or that is above it if `above` is true.
  ///
  /// A number that rounding of a few units in the last place may have moved off a whole number
  /// counts as that one.
  package func leastWholeNumber(above: Bool) -> Double {
    guard isFinite else { return self }
    let nearest = rounded()
    let isWhole = abs(self - nearest) <= 8 * max(1, abs(nearest)).ulp
    return above ? (isWhole ? nearest : rounded(.down)) + 1 : (isWhole ? nearest : rounded(.up))
  }
}

extension Relation {
  /// The numbers that stand in this relation to `value`.
  fileprivate func numbers(_ value: Double) -> SpanSet {
    let below = Span(-.infinity, value, excludesUpper: isStrict)
    let above = Span(value, .infinity, excludesLower: isStrict)
    return switch self {
    case .less, .lessOrEqual: SpanSet([below])
    case .equal: SpanSet([Span(value, value)])
    case .greaterOrEqual, .greater: SpanSet([above])
    case .notEqual: SpanSet(value.isNaN ? [] : [below, above])
    }
  }

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
