package import ArgMinNumbers

/// A line s·x + c.
package struct Line {
  package var slope: Double
  package var intercept: Double
}

extension Univariate {
  /// A line below f on the interval, as high as possible at `x`; nil where there is none.
  ///
  /// Source: the convex envelope of a function of one variable at x is the greatest of
  /// s·x + min(f(t) − s·t) over s, a concave function of s (Rockafellar 1970, section 12).
  package func lineBelow(at x: Double, on domain: Interval) -> Line? {
    line(at: x, on: domain, sign: 1)
  }

  /// A line above f on the interval, as low as possible at `x`; nil where there is none.
  package func lineAbove(at x: Double, on domain: Interval) -> Line? {
    guard let line = line(at: x, on: domain, sign: -1) else { return nil }
    return Line(slope: -line.slope, intercept: -line.intercept)
  }

  /// A line below sign·f.
  private func line(at x: Double, on domain: Interval, sign: Double) -> Line? {
    guard isContinuous(on: domain) else { return oneSidedLine(at: x, on: domain, sign: sign) }
    let (l, u) = (domain.lower, domain.upper)
    let curvature = curvature(on: domain)
    let isConvex = sign > 0 ? curvature == .convex : curvature == .concave
    let isConcave = sign > 0 ? curvature == .concave : curvature == .convex
    if isConvex {
      var point = x
      var slope = sign * derivative(point)
      if !slope.isFinite || abs(slope) > 1e12 {
        point = l.isFinite && u.isFinite ? x + 1e-3 * ((x - l < u - x ? u : l) - x) : x
        slope = sign * derivative(point)
      }
      guard slope.isFinite else { return nil }
      return tangent(slope, at: point, on: domain, sign: sign)
    }
    guard l.isFinite, u.isFinite else { return nil }
    if isConcave || u - l < 1e-9 * Swift.max(1, abs(l)) {
      let slope = u > l ? sign * (value(u) - value(l)) / (u - l) : 0
      return slope.isFinite ? lowest(slope, on: domain, sign: sign)?.line : nil
    }
    return envelopeLine(at: x, on: domain, sign: sign)
  }

  /// A tangent of a convex function, which is below it everywhere.
  private func tangent(_ slope: Double, at x: Double, on domain: Interval, sign: Double) -> Line? {
    let height = sign * value(x)
    guard height.isFinite else { return nil }
    // The derivative is rounded: the line turns about its point, and may cross at the ends.
    let reach = domain.isBounded ? Swift.max(abs(domain.lower), abs(domain.upper)) : abs(x)
    let margin = 1e-13 * (abs(height) + abs(slope) * (abs(x) + reach)) + 1e-290
    return Line(slope: slope, intercept: height - slope * x - margin)
  }

  /// The place of the least of sign·f − s·x, and the line through it.
  private func lowest(_ s: Double, on domain: Interval, sign: Double) -> (line: Line, at: Double)? {
    var (least, place, size) = (Double.infinity, domain.lower, 0.0)
    var isDefined = true
    func look(_ x: Double) {
      let height = sign * value(x)
      let rest = height - s * x
      if rest.isNaN { isDefined = false }
      size = Swift.max(size, abs(height) + abs(s * x))
      if rest < least { (least, place) = (rest, x) }
    }
    look(domain.lower)
    look(domain.upper)
    forEachCriticalPoint(slope: sign * s, within: domain, look)
    guard isDefined, least.isFinite, size.isFinite else { return nil }
    return (Line(slope: s, intercept: least - 1e-13 * size - 1e-290), place)
  }

  /// Bisection on the slope: where the lowest place is left of x the line may be steeper.
  private func envelopeLine(at x: Double, on domain: Interval, sign: Double) -> Line? {
    let (l, u) = (domain.lower, domain.upper)
    let chord = sign * (value(u) - value(l)) / (u - l)
    guard chord.isFinite, let first = lowest(chord, on: domain, sign: sign) else { return nil }
    if first.at == x { return first.line }
    var best = first.line
    var bestHeight = best.slope * x + best.intercept
    var (low, high) = (chord, chord)
    var step = Swift.max(1e-3, abs(chord))
    // Slopes on both sides, then between them.
    for _ in 0..<60 {
      guard let found = lowest(high, on: domain, sign: sign) else { return best }
      if found.at >= x { break }
      high += step
      step *= 2
    }
    step = Swift.max(1e-3, abs(chord))
    for _ in 0..<60 {
      guard let found = lowest(low, on: domain, sign: sign) else { return best }
      if found.at <= x { break }
      low -= step
      step *= 2
    }
    for _ in 0..<40 {
      let middle = 0.5 * (low + high)
      guard let found = lowest(middle, on: domain, sign: sign) else { return best }
      let height = found.line.slope * x + found.line.intercept
      if height > bestHeight { (best, bestHeight) = (found.line, height) }
      if found.at < x { low = middle } else { high = middle }
      if high - low <= 1e-7 * (abs(low) + abs(high)) { break }
    }
    return best
  }

  /// A line where f has a pole at an end of the interval or beyond.
  private func oneSidedLine(at x: Double, on domain: Interval, sign: Double) -> Line? {
    let curvature = curvature(on: domain)
    guard sign > 0 ? curvature == .convex : curvature == .concave else { return nil }
    var point = x
    if domain.isBounded {
      let margin = 0.01 * (domain.upper - domain.lower)
      point = Swift.min(Swift.max(x, domain.lower + margin), domain.upper - margin)
    }
    let slope = sign * derivative(point)
    guard slope.isFinite else { return nil }
    return tangent(slope, at: point, on: domain, sign: sign)
  }
}
