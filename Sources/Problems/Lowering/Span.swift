/// The numbers between two bounds, each of which may be excluded.
package struct Span: Sendable, Hashable {
  package var lower: Double
  package var upper: Double
  package var excludesLower = false
  package var excludesUpper = false

  package init(
    _ lower: Double, _ upper: Double, excludesLower: Bool = false, excludesUpper: Bool = false
  ) {
    (self.lower, self.upper) = (lower, upper)
    (self.excludesLower, self.excludesUpper) = (excludesLower, excludesUpper)
  }

  /// All numbers.
  package static let entire = Span(-.infinity, .infinity)
  /// No number.
  package static let empty = Span(.infinity, -.infinity)

  /// True where no number is left, also where a bound is NaN.
  package var isEmpty: Bool {
    !(lower <= upper) || lower == .infinity || upper == -.infinity
      || (lower == upper && (excludesLower || excludesUpper))
  }

  package var isEntire: Bool { lower == -.infinity && upper == .infinity }

  /// The numbers of both.
  package func intersection(_ other: Span) -> Span {
    var result = self
    if other.lower > lower {
      (result.lower, result.excludesLower) = (other.lower, other.excludesLower)
    } else if other.lower == lower {
      result.excludesLower = excludesLower || other.excludesLower
    }
    if other.upper < upper {
      (result.upper, result.excludesUpper) = (other.upper, other.excludesUpper)
    } else if other.upper == upper {
      result.excludesUpper = excludesUpper || other.excludesUpper
    }
    return result
  }

  /// True where every number of this one is in `other`.
  package func isInside(_ other: Span) -> Bool {
    (other.lower < lower || (other.lower == lower && (!other.excludesLower || excludesLower)))
      && (other.upper > upper || (other.upper == upper && (!other.excludesUpper || excludesUpper)))
  }

  /// The values of (x − intercept) / slope for x in the span.
  func unscaled(slope: Double, intercept: Double) -> Span {
    let (a, b) = ((lower - intercept) / slope, (upper - intercept) / slope)
    return slope > 0
      ? Span(a, b, excludesLower: excludesLower, excludesUpper: excludesUpper)
      : Span(b, a, excludesLower: excludesUpper, excludesUpper: excludesLower)
  }

  /// The whole numbers of the span, as a closed one; bounds that rounding moved off a whole number
  /// count as that number.
  package var ofWholeNumbers: Span {
    Span(
      lower.leastWholeNumber(above: excludesLower),
      -(-upper).leastWholeNumber(above: excludesUpper))
  }
}

/// A union of spans in ascending order, no two of which overlap.
package struct SpanSet: Sendable, Hashable {
  package let spans: [Span]

  package init(_ spans: [Span]) {
    var merged: [Span] = []
    let sorted = spans.filter { !$0.isEmpty }.sorted {
      $0.lower == $1.lower ? !$0.excludesLower && $1.excludesLower : $0.lower < $1.lower
    }
    for next in sorted {
      guard let last = merged.last, next.touches(last) else {
        merged.append(next)
        continue
      }
      merged[merged.count - 1] = last.joined(with: next)
    }
    self.spans = merged
  }

  package func intersection(_ other: SpanSet) -> SpanSet {
    var (i, j) = (0, 0)
    var common: [Span] = []
    while i < spans.count, j < other.spans.count {
      let (a, b) = (spans[i], other.spans[j])
      common.append(a.intersection(b))
      if a.upper < b.upper || (a.upper == b.upper && a.excludesUpper) { i += 1 } else { j += 1 }
    }
    return SpanSet(common)
  }

  package func intersection(_ span: Span) -> SpanSet {
    SpanSet(spans.map { $0.intersection(span) })
  }

  /// The least span that holds the set; empty for the empty set.
  package var hull: Span {
    guard let first = spans.first, let last = spans.last else { return .empty }
    return Span(
      first.lower, last.upper, excludesLower: first.excludesLower,
      excludesUpper: last.excludesUpper)
  }

  /// True where the set has gaps that are wider than a point.
  package var hasGaps: Bool { zip(spans, spans.dropFirst()).contains { $0.upper < $1.lower } }

  /// True where `value` is in the set itself.
  package func contains(_ value: Double) -> Bool {
    spans.contains { !Span(value, value).intersection($0).isEmpty }
  }

  /// How far `value` is from the closure of the set.
  package func distance(from value: Double) -> Double {
    if value.isNaN { return .infinity }
    return spans.reduce(.infinity) {
      Swift.min($0, Swift.max(0, $1.lower - value, value - $1.upper))
    }
  }

  /// The whole numbers of the set, as closed spans with at least one number missing between them.
  package var ofWholeNumbers: SpanSet {
    var merged: [Span] = []
    for next in spans.map(\.ofWholeNumbers) where !next.isEmpty {
      if let last = merged.last, next.lower <= last.upper + 1 {
        merged[merged.count - 1].upper = Swift.max(last.upper, next.upper)
      } else {
        merged.append(next)
      }
    }
    return SpanSet(merged)
  }
}

extension Span {
  /// True where this span, which begins no earlier than `last`, leaves no gap behind it.
  fileprivate func touches(_ last: Span) -> Bool {
    lower < last.upper || (lower == last.upper && !(excludesLower && last.excludesUpper))
  }

  fileprivate func joined(with next: Span) -> Span {
    var result = self
    if next.upper > upper {
      (result.upper, result.excludesUpper) = (next.upper, next.excludesUpper)
    } else if next.upper == upper {
      result.excludesUpper = excludesUpper && next.excludesUpper
    }
    return result
  }
}
