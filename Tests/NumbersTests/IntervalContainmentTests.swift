import ArgMinNumbers
import ArgMinTestSupport
import RealModule
import Testing

/// A function on intervals and the same one on a wider type of number.
#if arch(x86_64) && !os(Windows)
  struct Enclosed: Sendable, CustomStringConvertible {
    let description: String
    let exponents: ClosedRange<Int>
    let interval: @Sendable (Interval) -> Interval
    let exact: @Sendable (Float80) -> Float80
    /// How many steps wide the enclosure of a point may be.
    let steps: Double

    init(
      _ description: String, _ exponents: ClosedRange<Int>, steps: Double,
      _ interval: @escaping @Sendable (Interval) -> Interval,
      _ exact: @escaping @Sendable (Float80) -> Float80
    ) {
      (self.description, self.exponents, self.steps) = (description, exponents, steps)
      (self.interval, self.exact) = (interval, exact)
    }

    static let all: [Enclosed] = [
      Enclosed("reciprocal", -1000...1000, steps: 1, { .reciprocal($0) }) { 1 / $0 },
      Enclosed("square", -400...400, steps: 1, { .square($0) }) { $0 * $0 },
      Enclosed("sqrt", -1000...1000, steps: 1, { .sqrt($0) }) { $0.squareRoot() },
      Enclosed("cbrt", -960...1000, steps: 5, { .cbrt($0) }) { Float80.root($0, 3) },
      Enclosed("cube", -300...300, steps: 5, { .pow($0, 3) }) { $0 * $0 * $0 },
      Enclosed("power -3", -300...300, steps: 9, { .pow($0, -3) }) { 1 / ($0 * $0 * $0) },
      Enclosed("power 1.7", -300...300, steps: 5, { .pow($0, Interval(1.7)) }) {
        Float80.pow($0, Float80(1.7 as Double))
      },
      Enclosed("exp", -60...9, steps: 5, { .exp($0) }) {
        Float80.exp($0)
      },
      Enclosed("expMinusOne", -60...9, steps: 5, { .expMinusOne($0) }) {
        Float80.expMinusOne($0)
      },
      Enclosed("log", -1000...1000, steps: 5, { .log($0) }) {
        Float80.log($0)
      },
      Enclosed("log2", -1000...1000, steps: 17, { .log2($0) }) {
        Float80.log2($0)
      },
      Enclosed("log10", -1000...1000, steps: 17, { .log10($0) }) {
        Float80.log10($0)
      },
      Enclosed("log(onePlus:)", -60...100, steps: 5, { .log(onePlus: $0) }) {
        Float80.log(onePlus: $0)
      },
      Enclosed("sin", -60...30, steps: 5, { .sin($0) }) {
        Float80.sin($0)
      },
      Enclosed("cos", -60...30, steps: 5, { .cos($0) }) {
        Float80.cos($0)
      },
      Enclosed("tan", -60...30, steps: 5, { .tan($0) }) {
        Float80.tan($0)
      },
      Enclosed("asin", -60...1, steps: 5, { .asin($0) }) {
        Float80.asin($0)
      },
      Enclosed("acos", -60...1, steps: 5, { .acos($0) }) {
        Float80.acos($0)
      },
      Enclosed("atan", -60...100, steps: 5, { .atan($0) }) {
        Float80.atan($0)
      },
      Enclosed("sinh", -60...9, steps: 17, { .sinh($0) }) {
        Float80.sinh($0)
      },
      Enclosed("cosh", -60...9, steps: 17, { .cosh($0) }) {
        Float80.cosh($0)
      },
      Enclosed("tanh", -60...9, steps: 17, { .tanh($0) }) {
        Float80.tanh($0)
      },
      Enclosed("asinh", -60...1000, steps: 17, { .asinh($0) }) {
        Float80.asinh($0)
      },
      Enclosed("acosh", -5...1000, steps: 17, { .acosh($0) }) {
        Float80.acosh($0)
      },
      Enclosed("atanh", -60...1, steps: 17, { .atanh($0) }) {
        Float80.atanh($0)
      },
    ]
  }

  @Suite("Interval containment", .tags(.fast))
  struct IntervalContainmentTests {
    /// Two bounds of any sign, near each other half of the time.
    static func bounds(
      _ exponents: ClosedRange<Int>, _ generator: inout SeededGenerator
    ) -> (Double, Double) {
      let first = generator.anyFinite(exponents: exponents)
      let second =
        Bool.random(using: &generator)
        ? generator.anyFinite(exponents: exponents) : first * (1 + generator.uniform())
      return (Swift.min(first, second), Swift.max(first, second))
    }

    static func contains(_ interval: Interval, _ value: Float80) -> Bool {
      Float80(interval.lower) <= value && value <= Float80(interval.upper)
    }

    @Test("the enclosure contains the value at every point inside", arguments: Enclosed.all)
    func containment(_ function: Enclosed) {
      var generator = SeededGenerator.forTest(seed: 1, named: "containment \(function)")
      var tested = 0
      for _ in 0..<4000 {
        let (low, high) = Self.bounds(function.exponents, &generator)
        let enclosure = function.interval(Interval(lower: low, upper: high))
        for share in [0, generator.uniform(), generator.uniform(), 1] {
          let x = Swift.min(high, Swift.max(low, low + share * (high - low)))
          let value = function.exact(Float80(x))
          if value.isNaN || value.isInfinite { continue }
          tested += 1
          #expect(
            Self.contains(enclosure, value), "\(function)(\(x)) = \(value) is not in \(enclosure)")
        }
      }
      #expect(tested > 4000)
    }

    @Test("the enclosure of a point is as narrow as stated", arguments: Enclosed.all)
    func sharpness(_ function: Enclosed) {
      var generator = SeededGenerator.forTest(seed: 2, named: "sharpness \(function)")
      for _ in 0..<4000 {
        let x = generator.anyFinite(exponents: function.exponents)
        let enclosure = function.interval(Interval(x))
        let value = function.exact(Float80(x))
        // A pole nearby leaves the whole line; extrema are taken in where they may be.
        guard value.isFinite, value.magnitude > 0x1p-900, enclosure.isBounded else { continue }
        let ulp = Swift.max(enclosure.lower.ulp, enclosure.upper.ulp)
        #expect(
          enclosure.upper - enclosure.lower <= function.steps * ulp,
          "\(function)(\(x)) = \(enclosure)")
      }
    }

    @Test("sums, differences, products and quotients contain the exact result and no neighbour")
    func arithmetic() {
      typealias Operation = (
        name: String, interval: (Interval, Interval) -> Interval,
        exact: (Float80, Float80) -> Float80
      )
      let operations: [Operation] = [
        ("+", { $0 + $1 }, { $0 + $1 }), ("-", { $0 - $1 }, { $0 - $1 }),
        ("*", { $0 * $1 }, { $0 * $1 }), ("/", { $0 / $1 }, { $0 / $1 }),
      ]
      var generator = SeededGenerator.forTest(seed: 3)
      for (name, interval, exact) in operations {
        for _ in 0..<20000 {
          let (a, b) = Self.bounds(-460...460, &generator)
          let (c, d) = Self.bounds(-460...460, &generator)
          let x = Interval(lower: a, upper: b), y = Interval(lower: c, upper: d)
          let enclosure = interval(x, y)
          for (p, q) in [(a, c), (a, d), (b, c), (b, d)] {
            let value = exact(Float80(p), Float80(q))
            if !value.isFinite { continue }
            #expect(
              Self.contains(enclosure, value), "\(x) \(name) \(y) = \(enclosure), not \(value)")
          }
          let point = interval(Interval(a), Interval(c))
          if point.isEmpty { continue }
          #expect(
            point.upper <= point.lower.nextUp, "\(a) \(name) \(c) = \(point)")
        }
      }
    }

    @Test("angles and real powers contain the value at every corner and inside")
    func twoArguments() {
      var generator = SeededGenerator.forTest(seed: 4)
      for _ in 0..<20000 {
        let (a, b) = Self.bounds(-30...30, &generator)
        let (c, d) = Self.bounds(-6...5, &generator)
        let x = Interval(lower: a, upper: b), y = Interval(lower: c, upper: d)
        let angle = Interval.atan2(y: y, x: x), power = Interval.pow(x, y)
        let p = Swift.min(b, a + generator.uniform() * (b - a))
        let q = Swift.min(d, c + generator.uniform() * (d - c))
        let pairs: [(Double, Double)] = [(a, c), (a, d), (b, c), (b, d), (p, q)]
        for (base, exponent) in pairs {
          let (ordinate, abscissa) = (Float80(exponent) + 0, Float80(base) + 0)
          let expected = Float80.atan2(y: ordinate, x: abscissa)
          #expect(Self.contains(angle, expected), "atan2(\(y), \(x)) = \(angle), not \(expected)")
          let value = Float80.pow(Float80(base), Float80(exponent))
          if !value.isFinite { continue }
          #expect(Self.contains(power, value), "pow(\(x), \(y)) = \(power), not \(value)")
        }
      }
    }
  }
#endif
