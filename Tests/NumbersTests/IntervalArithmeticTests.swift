import ArgMinNumbers
import ArgMinTestSupport
import Testing

@Suite("Interval arithmetic", .tags(.fast))
struct IntervalArithmeticTests {
  struct Exact: Sendable, CustomStringConvertible {
    let description: String
    let actual: Interval
    let expected: Interval

    init(_ description: String, _ actual: Interval, _ expected: Interval) {
      (self.description, self.actual, self.expected) = (description, actual, expected)
    }
  }

  static func interval(_ lower: Double, _ upper: Double) -> Interval {
    Interval(lower: lower, upper: upper)
  }

  /// From the definition of each operation over the reals.
  static let exact: [Exact] = [
    Exact("1 + 1", Interval(1) + Interval(1), Interval(2)),
    Exact("[-1,2] + [3,5]", interval(-1, 2) + interval(3, 5), interval(2, 7)),
    Exact("[-1,2] - [3,5]", interval(-1, 2) - interval(3, 5), interval(-6, -1)),
    Exact("[-1,2]·[3,5]", interval(-1, 2) * interval(3, 5), interval(-5, 10)),
    Exact("[-2,-1]·[3,5]", interval(-2, -1) * interval(3, 5), interval(-10, -3)),
    Exact("[-2,3]·[-5,7]", interval(-2, 3) * interval(-5, 7), interval(-15, 21)),
    Exact("[-2,-1]·[-5,-3]", interval(-2, -1) * interval(-5, -3), interval(3, 10)),
    Exact("0·entire", Interval(0) * .entire, Interval(0)),
    Exact("[0,1]·[2,∞]", interval(0, 1) * interval(2, .infinity), interval(0, .infinity)),
    Exact("[1,2]/[4,8]", interval(1, 2) / interval(4, 8), interval(0.125, 0.5)),
    Exact("[-1,2]/[4,8]", interval(-1, 2) / interval(4, 8), interval(-0.25, 0.5)),
    Exact("[1,2]/[-8,-4]", interval(1, 2) / interval(-8, -4), interval(-0.5, -0.125)),
    Exact("[1,2]/[0,4]", interval(1, 2) / interval(0, 4), interval(0.25, .infinity)),
    Exact("[1,2]/[-4,0]", interval(1, 2) / interval(-4, 0), interval(-.infinity, -0.25)),
    Exact("[-2,-1]/[0,4]", interval(-2, -1) / interval(0, 4), interval(-.infinity, -0.25)),
    Exact("[1,2]/[-4,4]", interval(1, 2) / interval(-4, 4), .entire),
    Exact("[0,1]/[0,1]", interval(0, 1) / interval(0, 1), interval(0, .infinity)),
    Exact("[1,2]/0", interval(1, 2) / Interval(0), .empty),
    Exact("0/[-1,1]", Interval(0) / interval(-1, 1), Interval(0)),
    Exact("[1,∞]/[1,∞]", interval(1, .infinity) / interval(1, .infinity), interval(0, .infinity)),
    Exact("1/[2,4]", .reciprocal(interval(2, 4)), interval(0.25, 0.5)),
    Exact("|[-3,2]|", .abs(interval(-3, 2)), interval(0, 3)),
    Exact("|[-3,-2]|", .abs(interval(-3, -2)), interval(2, 3)),
    Exact("[-3,2]²", .square(interval(-3, 2)), interval(0, 9)),
    Exact("[-3,2]³", .pow(interval(-3, 2), 3), interval(-27, 8)),
    Exact("[-3,2]⁴", .pow(interval(-3, 2), 4), interval(0, 81)),
    Exact("[2,2]¹⁰²³", .pow(Interval(2), 1023), Interval(0x1p1023)),
    Exact("[-1,2]⁻²", .pow(interval(-1, 2), -2), interval(0.25, .infinity)),
    Exact("[-1,2]⁻¹", .pow(interval(-1, 2), -1), .entire),
    Exact("entire⁰", .pow(.entire, 0), Interval(1)),
    Exact("0⁻¹", .pow(Interval(0), -1), .empty),
    Exact("√[-1,4]", .sqrt(interval(-1, 4)), interval(0, 2)),
    Exact("√[-2,-1]", .sqrt(interval(-2, -1)), .empty),
    Exact("∛[-8,27]", .cbrt(interval(-8, 27)), interval(-2, 3)),
    Exact("⌊[-1.5,1.5]⌋", .floor(interval(-1.5, 1.5)), interval(-2, 1)),
    Exact("⌈[-1.5,1.5]⌉", .ceil(interval(-1.5, 1.5)), interval(-1, 2)),
    Exact("round [0.5,1.5]", .round(interval(0.5, 1.5)), interval(0, 2)),
    Exact("round [2.5,3.5]", .round(interval(2.5, 3.5)), interval(2, 4)),
    Exact("trunc [-1.5,1.5]", .trunc(interval(-1.5, 1.5)), interval(-1, 1)),
    Exact("sign [-2,0]", .sign(interval(-2, 0)), interval(-1, 0)),
    Exact("min", .min(interval(-1, 5), interval(2, 3)), interval(-1, 3)),
    Exact("max", .max(interval(-1, 5), interval(2, 3)), interval(2, 5)),
    Exact("hull", interval(0, 1).hull(interval(3, 4)), interval(0, 4)),
    Exact("intersection", interval(0, 3).intersection(interval(2, 4)), interval(2, 3)),
    Exact("disjoint", interval(0, 1).intersection(interval(2, 4)), .empty),
  ]

  @Test("an operation whose true bounds are numbers gives exactly those", arguments: exact)
  func sharp(_ row: Exact) {
    #expect(row.actual == row.expected)
  }

  @Test("every operation on the empty interval is empty")
  func emptiness() {
    let unary: [(Interval) -> Interval] = [
      { -$0 }, Interval.abs, Interval.square, Interval.sqrt, Interval.cbrt, Interval.exp,
      { Interval.log($0) }, Interval.sin, Interval.cos, Interval.tan, Interval.asin, Interval.acos,
      Interval.atan, Interval.sinh, Interval.cosh, Interval.tanh, Interval.asinh, Interval.acosh,
      Interval.atanh, Interval.floor, Interval.ceil, Interval.round, Interval.sign,
      Interval.reciprocal, { Interval.pow($0, 0) }, { Interval.pow($0, 3) },
      { Interval.root($0, 5) }, Interval.log2, Interval.log10, Interval.expMinusOne,
      { Interval.log(onePlus: $0) },
    ]
    for f in unary { #expect(f(.empty).isEmpty) }
    let binary: [(Interval, Interval) -> Interval] = [
      { $0 + $1 }, { $0 - $1 }, { $0 * $1 }, { $0 / $1 }, Interval.min, Interval.max,
      { Interval.pow($0, $1) }, { Interval.atan2(y: $0, x: $1) },
    ]
    for f in binary {
      #expect(f(.empty, .entire).isEmpty)
      #expect(f(.entire, .empty).isEmpty)
    }
  }

  @Test("a bound that is not a number leaves everything possible")
  func notANumber() {
    #expect(Interval(.nan) == .entire)
    #expect(Interval(lower: 0, upper: .nan) == .entire)
    #expect(Interval(lower: 1, upper: 0) == .empty)
  }

  @Test("an infinite value is what lies beyond every finite number")
  func infinitePoint() {
    #expect(Interval(.infinity) == Self.interval(.greatestFiniteMagnitude, .infinity))
    #expect(Interval(-.infinity) == Self.interval(-.infinity, -.greatestFiniteMagnitude))
    let overflow = Interval(.greatestFiniteMagnitude) + Interval(.greatestFiniteMagnitude)
    #expect(overflow == Interval(.infinity))
    #expect(Interval.exp(Interval(1000)) == Interval(.infinity))
  }

  @Test("a product too small for a number keeps its sign and is not zero")
  func underflow() {
    let tiny = Interval(.leastNonzeroMagnitude) * Interval(0.5)
    #expect(tiny == Self.interval(0, .leastNonzeroMagnitude))
    let negative = Interval(-.leastNonzeroMagnitude) / Interval(1e300)
    #expect(negative == Self.interval(-.leastNonzeroMagnitude, 0))
  }

  @Test("a bound that is zero has no minus sign")
  func signedZeros() {
    let unit = Self.interval(0, 1)
    let results = [-unit, unit * unit, -unit * unit, unit / Self.interval(1, 2), unit - unit]
    for result in results {
      #expect(!"\(result)".contains("-0.0"), "\(result)")
    }
  }

  @Test("midpoint and width describe unbounded and empty intervals as IEEE 1788 does")
  func midpoints() {
    #expect(Self.interval(1, 3).midpoint == 2)
    #expect(Interval.entire.midpoint == 0)
    #expect(Interval.empty.midpoint.isNaN)
    let most = Double.greatestFiniteMagnitude
    #expect(Self.interval(0, .infinity).midpoint == most)
    #expect(Self.interval(most / 2, most).midpoint == most * 0.75)
    #expect(Self.interval(1, 3).width == 2)
    #expect(Interval.empty.width == 0)
    #expect(Interval.entire.width == .infinity)
  }

  @Test("membership follows the bounds, and infinity is never a member")
  func membership() {
    let x = Self.interval(0, .infinity)
    #expect(x.contains(0) && x.contains(1e300) && !x.contains(.infinity) && !x.contains(.nan))
    #expect(x.contains(Self.interval(1, 2)) && !x.contains(.entire) && x.contains(Interval.empty))
    #expect(Self.interval(-3, 2).magnitude == 3 && Self.interval(-3, 2).mignitude == 0)
    #expect(Self.interval(-3, -2).mignitude == 2)
  }
}
