extension SpecialFunctions {
  /// The enclosure of a function with any number of extrema, from a bound of its second derivative.
  ///
  /// An interval is cut into pieces, best first: the one whose bound reaches farthest beyond the
  /// values already seen. On a piece with midpoint c, f′(c) ± B·r tells whether f is monotone, when the
  /// values at the ends bound it; otherwise f(c) + f′(c) (x - c) ± B (x - c)²/2 does.
  ///
  /// *Complexity*: at most ``pieces`` pieces, three values each.
  ///
  /// Source: the mean value form and the monotonicity test of Moore, *Interval Analysis* (1966).
  struct ExtremaSearch {
    /// f(x) with its error.
    let value: (Double) -> Interval
    /// f′(x) with its error.
    let slope: (Double) -> Interval
    /// At least |f″| on the piece; may be infinite.
    let curvature: (Interval) -> Double
    /// Some enclosure of f on the piece, which may be unbounded.
    let range: (Interval) -> Interval

    private let pieces = 128
    /// The search ends where no bound exceeds the values seen by more than this share of their width.
    private let tolerance = 0x1p-30

    init(
      value: @escaping (Double) -> Interval, slope: @escaping (Double) -> Interval,
      curvature: @escaping (Interval) -> Double, range: @escaping (Interval) -> Interval
    ) {
      (self.value, self.slope, self.curvature, self.range) = (value, slope, curvature, range)
    }

    private struct Piece {
      let domain: Interval
      let image: Interval
      let isSharp: Bool
    }

    /// { f(x) }.
    func enclosure(over x: Interval) -> Interval {
      if x.isEmpty { return x }
      if x.isPoint { return value(x.lower).intersection(range(x)) }
      var seen = Interval.empty
      for end in [x.lower, x.upper] where end.isFinite { seen = seen.hull(value(end)) }
      var open = [piece(x, &seen)], done = Interval.empty
      for _ in 0..<pieces {
        guard let worst = open.indices.max(by: { excess(open[$0], seen) < excess(open[$1], seen) })
        else { break }
        let next = open.remove(at: worst)
        let cut = cut(next.domain)
        let isSettled =
          next.isSharp || excess(next, seen) <= tolerance * (seen.isEmpty ? 0 : seen.width)
          || cut <= next.domain.lower || cut >= next.domain.upper
        if isSettled {
          done = done.hull(next.image)
          continue
        }
        for half in [
          Interval(unchecked: next.domain.lower, cut), Interval(unchecked: cut, next.domain.upper),
        ] { open.append(piece(half, &seen)) }
      }
      for rest in open { done = done.hull(rest.image) }
      return done
    }

    private func excess(_ piece: Piece, _ seen: Interval) -> Double {
      Swift.max(0, seen.lower - piece.image.lower, piece.image.upper - seen.upper)
    }

    /// The middle of a bounded piece; a point at twice the distance from zero of an unbounded one.
    private func cut(_ x: Interval) -> Double {
      if x.isBounded { return x.midpoint }
      if x.lower == -.infinity && x.upper == .infinity { return 0 }
      return x.lower == -.infinity ? 2 * Swift.min(x.upper, -1) : 2 * Swift.max(x.lower, 1)
    }

    private func piece(_ x: Interval, _ seen: inout Interval) -> Piece {
      let outer = range(x)
      guard x.isBounded else { return Piece(domain: x, image: outer, isSharp: false) }
      let center = x.midpoint, offset = x - Interval(center), bound = curvature(x)
      let middle = value(center)
      seen = seen.hull(middle)
      guard bound.isFinite else { return Piece(domain: x, image: outer, isSharp: false) }
      let rise = slope(center), spread = Interval(lower: -bound, upper: bound)
      let slopes = rise + spread * offset
      if slopes.lower >= 0 || slopes.upper <= 0 {
        let ends = value(x.lower).hull(value(x.upper))
        seen = seen.hull(ends)
        return Piece(domain: x, image: ends.intersection(outer), isSharp: true)
      }
      let half = Interval(0.5) * spread * Interval.square(offset)
      let image = (middle + rise * offset + half).intersection(outer)
      return Piece(domain: x, image: image, isSharp: false)
    }
  }
}
