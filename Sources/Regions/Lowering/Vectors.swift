internal import ArgMinExpressions

extension [Double] {
  func dot(_ other: [Double]) -> Double { zip(self, other).reduce(0) { $0 + $1.0 * $1.1 } }

  func plus(_ other: [Double]) -> [Double] { zip(self, other).map { $0 + $1 } }

  func minus(_ other: [Double]) -> [Double] { zip(self, other).map { $0 - $1 } }

  func scaled(by factor: Double) -> [Double] { map { $0 * factor } }

  /// The Euclidean norm, without overflow or underflow on the way.
  var length: Double {
    let largest = reduce(0) { Swift.max($0, abs($1)) }
    guard largest > 0, largest.isFinite else { return largest }
    return largest * map { ($0 / largest) * ($0 / largest) }.reduce(0, +).squareRoot()
  }

  /// The vector of length 1 in the same direction; nil for zero.
  var normalized: [Double]? {
    let length = length
    return length > 0 && length.isFinite ? map { $0 / length } : nil
  }

  /// The vector times the power of two that brings its largest entry into [1, 2).
  var balanced: (vector: [Double], factor: Double) {
    let largest = reduce(0) { Swift.max($0, abs($1)) }
    guard largest.isNormal else { return (self, 1) }
    let factor = Double(sign: .plus, exponent: -largest.exponent, significand: 1)
    return factor.isFinite ? (scaled(by: factor), factor) : (self, 1)
  }

  var expressions: [Expression] { map { Expression($0) } }

  static func cross(_ a: [Double], _ b: [Double]) -> [Double] {
    guard a.count == 3, b.count == 3 else { return [] }
    return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
  }
}

extension [Expression] {
  /// The entries as numbers; nil where one is not constant.
  var constants: [Double]? {
    let values = compactMap(\.constantValue)
    return values.count == count ? values : nil
  }

  func plus(_ other: [Expression]) -> [Expression] { zip(self, other).map { $0 + $1 } }

  func minus(_ other: [Expression]) -> [Expression] { zip(self, other).map { $0 - $1 } }

  func scaled(by factor: Expression) -> [Expression] { map { factor * $0 } }

  func dot(_ other: [Expression]) -> Expression {
    zip(self, other).reduce(0) { $0 + $1.0 * $1.1 }
  }

  var squaredLength: Expression { reduce(0) { $0 + pow($1, 2) } }
}

extension [[Expression]] {
  /// The entries as numbers; nil where one is not constant.
  var constants: [[Double]]? {
    let values = compactMap(\.constants)
    return values.count == count ? values : nil
  }
}

extension [[Double]] {
  var expressions: [[Expression]] { map(\.expressions) }

  /// The smallest box around the points; nil without points.
  var box: [ClosedRange<Double>]? {
    guard var low = first else { return nil }
    var high = low
    for point in self {
      low = zip(low, point).map { Swift.min($0, $1) }
      high = zip(high, point).map { Swift.max($0, $1) }
    }
    return zip(low, high).map { range(from: $0, to: $1) }
  }

  private func range(from low: Double, to high: Double) -> ClosedRange<Double> {
    low <= high ? low...high : -.infinity ... .infinity
  }
}

extension [ClosedRange<Double>] {
  /// The box with every side moved outwards.
  func grown(by distance: Double) -> [ClosedRange<Double>] {
    let distance = Swift.max(distance, 0)
    return map { ($0.lowerBound - distance)...($0.upperBound + distance) }
  }

  /// The smallest box around two.
  func joined(with other: [ClosedRange<Double>]) -> [ClosedRange<Double>] {
    zip(self, other).map {
      Swift.min($0.lowerBound, $1.lowerBound)...Swift.max($0.upperBound, $1.upperBound)
    }
  }

  /// What two boxes share; nil for nothing.
  func overlap(with other: [ClosedRange<Double>]) -> [ClosedRange<Double>]? {
    var shared: [ClosedRange<Double>] = []
    for (a, b) in zip(self, other) {
      guard a.overlaps(b) else { return nil }
      shared.append(a.clamped(to: b))
    }
    return shared
  }

  /// The corners of a box, of which the last coordinate changes fastest.
  var corners: [[Double]] {
    reduce([[]]) { corners, side in
      corners.flatMap { [$0 + [side.lowerBound], $0 + [side.upperBound]] }
    }
  }
}
