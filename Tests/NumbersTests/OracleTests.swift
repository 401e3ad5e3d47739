import ArgMinNumbers
import ArgMinTestSupport
import Testing

@Suite("Numbers against Python", .tags(.oracle))
struct OracleTests {
  struct Function: Sendable {
    let name: String
    let exponents: ClosedRange<Int>
    let interval: @Sendable (Interval) -> Interval
  }

  /// The names are mpmath's.
  static let functions: [Function] = [
    Function(name: "exp", exponents: -60...9) { .exp($0) },
    Function(name: "expm1", exponents: -60...9) { .expMinusOne($0) },
    Function(name: "log", exponents: -1074...1023) { .log($0) },
    Function(name: "log10", exponents: -1074...1023) { .log10($0) },
    Function(name: "log1p", exponents: -60...1023) { .log(onePlus: $0) },
    Function(name: "sqrt", exponents: -1074...1023) { .sqrt($0) },
    Function(name: "cbrt", exponents: -1074...1023) { .cbrt(.abs($0)) },
    Function(name: "sin", exponents: -60...1023) { .sin($0) },
    Function(name: "cos", exponents: -60...1023) { .cos($0) },
    Function(name: "tan", exponents: -60...1023) { .tan($0) },
    Function(name: "asin", exponents: -60...0) { .asin($0) },
    Function(name: "acos", exponents: -60...0) { .acos($0) },
    Function(name: "atan", exponents: -60...1023) { .atan($0) },
    Function(name: "sinh", exponents: -60...9) { .sinh($0) },
    Function(name: "cosh", exponents: -60...9) { .cosh($0) },
    Function(name: "tanh", exponents: -60...9) { .tanh($0) },
    Function(name: "asinh", exponents: -60...1023) { .asinh($0) },
    Function(name: "acosh", exponents: 0...1023) { .acosh($0) },
    Function(name: "atanh", exponents: -60...0) { .atanh($0) },
    Function(name: "recip", exponents: -1020...1020) { .reciprocal($0) },
    Function(name: "fifth", exponents: -1074...200) { .pow($0, 5) },
    Function(name: "seventhroot", exponents: -1074...1023) { .root(.abs($0), 7) },
  ]

  /// Reads lines `name argument lower upper` (bit patterns) and prints those that do not hold.
  static let script = """
    import struct, sys
    import mpmath as mp
    mp.mp.prec = 2200
    own = {'expm1': mp.expm1, 'log1p': mp.log1p, 'recip': lambda x: 1 / x,
           'fifth': lambda x: x ** 5, 'cbrt': lambda x: mp.cbrt(abs(x)),
           'seventhroot': lambda x: mp.root(abs(x), 7)}
    def number(bits):
        return mp.mpf(struct.unpack('<d', struct.pack('<Q', int(bits)))[0])
    count = 0
    for line in sys.stdin:
        name, x, low, high = line.split()
        x, low, high = number(x), number(low), number(high)
        try:
            value = own.get(name, getattr(mp, name, None))(x)
        except (ValueError, ZeroDivisionError):
            continue
        if mp.im(value) != 0 or not mp.isfinite(value):
            continue
        count += 1
        if not low <= value <= high:
            print(name, mp.nstr(x, 17), mp.nstr(value, 25), mp.nstr(low, 17), mp.nstr(high, 17))
    print('checked', count)
    """

  @Test(
    "enclosures contain what mpmath computes with two thousand bits",
    .enabled(if: PythonOracle.has("mpmath"), "python3 with mpmath is not here"))
  func mpmath() throws {
    var generator = SeededGenerator.forTest(seed: 6)
    var input = ""
    for function in Self.functions {
      for _ in 0..<300 {
        let x = generator.anyFinite(exponents: function.exponents)
        let enclosure = function.interval(Interval(x))
        if enclosure.isEmpty { continue }
        let numbers = [x, enclosure.lower, enclosure.upper].map { "\($0.bitPattern)" }
        input += ([function.name] + numbers).joined(separator: " ") + "\n"
      }
    }
    let output = try #require(PythonOracle.run(Self.script, input: input))
    let lines = output.split(separator: "\n")
    #expect(lines.count == 1, "\(output.prefix(2000))")
    let checked = try #require(lines.last?.split(separator: " ").last.flatMap { Int($0) })
    #expect(checked > 4000)
  }

  @Test(
    "the plain points are SciPy's in all 128 dimensions of the table",
    .enabled(if: PythonOracle.has("scipy.stats.qmc"), "python3 with SciPy is not here"))
  func scipy() throws {
    let script = """
      from scipy.stats import qmc
      for point in qmc.Sobol(128, scramble=False, bits=52).random(512):
          print(*(int(x * 2**52) for x in point))
      """
    let output = try #require(PythonOracle.run(script))
    var points = SobolSequence.plain(dimension: 128)
    var count = 0
    for line in output.split(separator: "\n") {
      let expected = line.split(separator: " ").compactMap { UInt64($0) }
      #expect(points.next().map { UInt64($0 * 0x1p52) } == expected)
      count += 1
    }
    #expect(count == 512)
  }
}
