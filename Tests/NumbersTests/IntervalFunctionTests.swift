import ArgMinNumbers
import ArgMinTestSupport
import RealModule
import Testing

@Suite("Interval functions", .tags(.fast))
struct IntervalFunctionTests {
  @Test("known values are exact, without widening")
  func knownValues() {
    #expect(Interval.exp(.zero) == .one)
    #expect(Interval.expMinusOne(.zero) == .zero)
    #expect(Interval.log(.one) == .zero)
    #expect(Interval.log(onePlus: .zero) == .zero)
    #expect(Interval.sin(.zero) == .zero)
    #expect(Interval.cos(.zero) == .one)
    #expect(Interval.tan(.zero) == .zero)
    #expect(Interval.asin(.zero) == .zero)
    #expect(Interval.acos(.one) == .zero)
    #expect(Interval.atan(.zero) == .zero)
    #expect(Interval.sinh(.zero) == .zero)
    #expect(Interval.cosh(.zero) == .one)
    #expect(Interval.tanh(.zero) == .zero)
    #expect(Interval.acosh(.one) == .zero)
    #expect(Interval.exp(Interval(lower: -.infinity, upper: 0)) == Interval(lower: 0, upper: 1))
    #expect(Interval.tanh(.entire) == Interval(lower: -1, upper: 1))
    #expect(Interval.cosh(.entire) == Interval(lower: 1, upper: .infinity))
  }

  @Test("arguments outside the domain are left out, and nothing left is empty")
  func domains() {
    #expect(Interval.log(Interval(lower: -2, upper: -1)).isEmpty)
    #expect(Interval.log(Interval(lower: -2, upper: 0)).isEmpty)
    #expect(Interval.log(Interval(lower: -2, upper: 1)) == Interval(lower: -.infinity, upper: 0))
    #expect(Interval.log(onePlus: Interval(-1)).isEmpty)
    #expect(Interval.asin(Interval(lower: 2, upper: 3)).isEmpty)
    #expect(Interval.acos(Interval(lower: -9, upper: 9)).contains(Double.pi))
    #expect(Interval.acosh(Interval(lower: -5, upper: 0.5)).isEmpty)
    #expect(Interval.atanh(Interval(1)).isEmpty)
    #expect(Interval.atanh(Interval(lower: -3, upper: 0)).lower == -.infinity)
    #expect(Interval.root(Interval(lower: -8, upper: -1), 4).isEmpty)
    #expect(Interval.root(.entire, 0).isEmpty)
  }

  @Test("sine and cosine reach their extrema exactly where they lie inside")
  func extrema() {
    let pi = Double.pi
    #expect(Interval.sin(Interval(lower: 0, upper: 2)).upper == 1)
    #expect(Interval.sin(Interval(lower: 0, upper: 1.5)).upper < 1)
    #expect(Interval.sin(Interval(lower: -2, upper: 1)).lower == -1)
    #expect(Interval.cos(Interval(lower: -1, upper: 1)).upper == 1)
    #expect(Interval.cos(Interval(lower: 3, upper: 3.5)).lower == -1)
    #expect(Interval.cos(Interval(lower: 1, upper: 3)).lower > -1)
    let full = Interval(lower: -1, upper: 1)
    #expect(Interval.sin(Interval(lower: 0, upper: 2 * pi + 0.1)) == full)
    #expect(Interval.cos(.entire) == full)
    #expect(Interval.sin(Interval(1e300)) == full)
    #expect(Interval.sin(Interval(lower: 1e22, upper: 2e22)) == full)
    #expect(Interval.sin(Interval(1e9)).width < 1e-15)
  }

  @Test("the tangent is unbounded across a pole and monotone between poles")
  func tangent() {
    #expect(Interval.tan(Interval(lower: 1, upper: 2)) == .entire)
    #expect(Interval.tan(Interval(lower: -1.5, upper: 1.5)).isBounded)
    #expect(Interval.tan(Interval(lower: 2, upper: 4)).contains(0))
    #expect(Interval.tan(.entire) == .entire)
  }

  struct Box: Sendable {
    let y: ClosedRange<Double>
    let x: ClosedRange<Double>
    let low: Double
    let high: Double
  }

  /// The extreme angles of each box, in quarter turns.
  static let boxes: [Box] = [
    Box(y: 0...1, x: 0...1, low: 0, high: 1), Box(y: 0...1, x: -1...0, low: 0, high: 2),
    Box(y: 1...2, x: 0...0, low: 1, high: 1), Box(y: -1...1, x: 0...1, low: -1, high: 1),
    Box(y: -1...0, x: 0...1, low: -1, high: 0), Box(y: -1...0, x: -1...1, low: -2, high: 2),
    Box(y: 0...0, x: -2 ... -1, low: 2, high: 2), Box(y: 0...0, x: 1...2, low: 0, high: 0),
    Box(y: 1...1, x: 1...1, low: 0.5, high: 0.5),
    Box(y: -1 ... -1, x: 1...1, low: -0.5, high: -0.5),
    Box(y: 1...1, x: -1...1, low: 0.5, high: 1.5),
    Box(y: -1 ... -1, x: -1...1, low: -1.5, high: -0.5),
    Box(y: 0...0, x: 0...0, low: 0, high: 0), Box(y: 0...0, x: 0...1, low: 0, high: 0),
  ]

  @Test("the angle of a box reaches from its least to its greatest", arguments: boxes)
  func angle(_ box: Box) {
    let y = Interval(lower: box.y.lowerBound, upper: box.y.upperBound)
    let x = Interval(lower: box.x.lowerBound, upper: box.x.upperBound)
    let angle = Interval.atan2(y: y, x: x)
    let quarter = Double.pi / 2
    #expect(angle.lower <= box.low * quarter && box.high * quarter <= angle.upper)
    #expect(abs(angle.lower - box.low * quarter) < 4e-15)
    #expect(abs(angle.upper - box.high * quarter) < 4e-15)
  }

  @Test("real powers agree with the limits at zero, one and infinity")
  func powers() {
    let unit = Interval(lower: 0, upper: 1), positive = Interval(lower: 0, upper: .infinity)
    #expect(Interval.pow(positive, Interval(0.5)) == positive)
    #expect(Interval.pow(unit, unit) == unit)
    #expect(Interval.pow(Interval(0), Interval(0)) == .one)
    #expect(Interval.pow(Interval(0), Interval(-1.5)).isEmpty)
    #expect(Interval.pow(Interval(0), Interval(1.5)) == .zero)
    #expect(Interval.pow(.one, .entire) == .one)
    #expect(Interval.pow(Interval(lower: -3, upper: -2), Interval(0.3)).isEmpty)
    #expect(Interval.pow(Interval(-2), Interval(3)) == Interval(-8))
    #expect(Interval.pow(Interval(-2), Interval(lower: 1.5, upper: 2.5)).contains(4))
    #expect(Interval.pow(unit, Interval(-0.5)) == Interval(lower: 1, upper: .infinity))
    #expect(Interval.pow(Interval(4), Interval(0.5)) == Interval(2))
    #expect(Interval.pow(Interval(2), Int.max) == Interval(.infinity))
    #expect(Interval.pow(Interval(0.5), Int.max).lower == 0)
    #expect(Interval.pow(Interval(2), Int.min).lower == 0)
  }

  @Test("an interval evaluates wherever a generic elementary function does")
  func generic() {
    func softplus<T: ElementaryFunctions>(_ x: T) -> T { T.log(onePlus: T.exp(x)) }
    let enclosure = softplus(Interval(lower: 0, upper: 1))
    #expect(enclosure.contains(softplus(0.0)) && enclosure.contains(softplus(1.0)))
    #expect(enclosure.width < 0.7)
  }
}
