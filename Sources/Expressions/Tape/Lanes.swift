internal import RealModule

/// Eight numbers as one scalar of a tape: what a processor adds and multiplies at once, and the functions
/// of each.
///
/// Lane by lane the results are those of `Double`, to the last bit.
struct Lanes: TapeScalar {
  static let count = SIMD8<Double>.scalarCount
  var values: SIMD8<Double>

  init(_ value: Double) { values = SIMD8(repeating: value) }
  init(values: SIMD8<Double>) { self.values = values }

  @inline(__always)
  private static func map(_ a: Lanes, _ function: (Double) -> Double) -> Lanes {
    var result = a
    for lane in 0..<count { result.values[lane] = function(a.values[lane]) }
    return result
  }

  @inline(__always)
  private static func map(_ a: Lanes, _ b: Lanes, _ function: (Double, Double) -> Double) -> Lanes {
    var result = a
    for lane in 0..<count { result.values[lane] = function(a.values[lane], b.values[lane]) }
    return result
  }

  static func + (a: Lanes, b: Lanes) -> Lanes { Lanes(values: a.values + b.values) }
  static func - (a: Lanes, b: Lanes) -> Lanes { Lanes(values: a.values - b.values) }
  static func * (a: Lanes, b: Lanes) -> Lanes { Lanes(values: a.values * b.values) }
  static func / (a: Lanes, b: Lanes) -> Lanes { Lanes(values: a.values / b.values) }
  static prefix func - (a: Lanes) -> Lanes { Lanes(values: -a.values) }

  static func power(_ a: Lanes, _ b: Lanes) -> Lanes { map(a, b, Double.power) }
  static func power(_ a: Lanes, _ n: Int32) -> Lanes {
    n == 2 ? a * a : map(a) { Double.power($0, n) }
  }
  static func absolute(_ a: Lanes) -> Lanes { map(a, Double.absolute) }
  static func sign(_ a: Lanes) -> Lanes { map(a, Double.sign) }
  static func sqrt(_ a: Lanes) -> Lanes { Lanes(values: a.values.squareRoot()) }
  static func cbrt(_ a: Lanes) -> Lanes { map(a, Double.cbrt) }
  static func exp(_ a: Lanes) -> Lanes { map(a) { Double.exp($0) } }
  static func log(_ a: Lanes) -> Lanes { map(a) { Double.log($0) } }
  static func sin(_ a: Lanes) -> Lanes { map(a, Double.sin) }
  static func cos(_ a: Lanes) -> Lanes { map(a, Double.cos) }
  static func tan(_ a: Lanes) -> Lanes { map(a, Double.tan) }
  static func asin(_ a: Lanes) -> Lanes { map(a, Double.asin) }
  static func acos(_ a: Lanes) -> Lanes { map(a, Double.acos) }
  static func atan(_ a: Lanes) -> Lanes { map(a, Double.atan) }
  static func sinh(_ a: Lanes) -> Lanes { map(a, Double.sinh) }
  static func cosh(_ a: Lanes) -> Lanes { map(a, Double.cosh) }
  static func tanh(_ a: Lanes) -> Lanes { map(a, Double.tanh) }
  static func asinh(_ a: Lanes) -> Lanes { map(a, Double.asinh) }
  static func acosh(_ a: Lanes) -> Lanes { map(a, Double.acosh) }
  static func atanh(_ a: Lanes) -> Lanes { map(a, Double.atanh) }
  static func atan2(y: Lanes, x: Lanes) -> Lanes { map(y, x) { Double.atan2(y: $0, x: $1) } }
  static func floor(_ a: Lanes) -> Lanes { Lanes(values: a.values.rounded(.down)) }
  static func ceil(_ a: Lanes) -> Lanes { Lanes(values: a.values.rounded(.up)) }
  static func round(_ a: Lanes) -> Lanes { Lanes(values: a.values.rounded(.toNearestOrEven)) }
  static func lesser(_ a: Lanes, _ b: Lanes) -> Lanes { map(a, b, Double.lesser) }
  static func greater(_ a: Lanes, _ b: Lanes) -> Lanes { map(a, b, Double.greater) }
  static func isLess(_ a: Lanes, _ b: Lanes) -> Lanes { map(a, b, Double.isLess) }
  static func isLessOrEqual(_ a: Lanes, _ b: Lanes) -> Lanes { map(a, b, Double.isLessOrEqual) }
  static func isEqual(_ a: Lanes, _ b: Lanes) -> Lanes { map(a, b, Double.isEqual) }
  static func not(_ a: Lanes) -> Lanes { map(a, Double.not) }
  static func and(_ a: Lanes, _ b: Lanes) -> Lanes { map(a, b, Double.and) }
  static func or(_ a: Lanes, _ b: Lanes) -> Lanes { map(a, b, Double.or) }

  static func select(_ condition: Lanes, _ a: Lanes, _ b: Lanes) -> Lanes {
    var result = a
    for lane in 0..<count {
      result.values[lane] = Double.select(
        condition.values[lane], a.values[lane], b.values[lane])
    }
    return result
  }

  static func components(_ function: BlockFunction, _ operands: [Lanes]) -> [Lanes] {
    var results: [Lanes] = []
    for lane in 0..<count {
      let found = function.values(operands.map { $0.values[lane] })
      if lane == 0 { results = found.map { Lanes($0) } }
      for (place, value) in found.enumerated() { results[place].values[lane] = value }
    }
    return results
  }

  static func function(_ operation: Operation, _ a: Lanes, _ b: Lanes) -> Lanes {
    map(a, b) { Double.function(operation, $0, $1) }
  }
}
