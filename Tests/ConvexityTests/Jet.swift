import Foundation

/// A value with its gradient and Hessian in three variables.
struct Jet {
  var value: Double
  var gradient = [0.0, 0.0, 0.0]
  var hessian = [Double](repeating: 0, count: 9)

  init(_ value: Double) { self.value = value }

  static func variable(_ value: Double, _ place: Int) -> Jet {
    var jet = Jet(value)
    jet.gradient[place] = 1
    return jet
  }

  /// f of the jet, by its first two derivatives.
  func chain(_ value: Double, _ first: Double, _ second: Double) -> Jet {
    var result = Jet(value)
    for i in 0..<3 {
      result.gradient[i] = first * gradient[i]
      for j in 0..<3 {
        result.hessian[3 * i + j] =
          first * hessian[3 * i + j] + second * gradient[i] * gradient[j]
      }
    }
    return result
  }

  static func + (a: Jet, b: Jet) -> Jet {
    var result = Jet(a.value + b.value)
    for i in 0..<3 { result.gradient[i] = a.gradient[i] + b.gradient[i] }
    for i in 0..<9 { result.hessian[i] = a.hessian[i] + b.hessian[i] }
    return result
  }

  static func * (a: Jet, b: Jet) -> Jet {
    var result = Jet(a.value * b.value)
    for i in 0..<3 {
      result.gradient[i] = a.value * b.gradient[i] + b.value * a.gradient[i]
      for j in 0..<3 {
        result.hessian[3 * i + j] =
          a.value * b.hessian[3 * i + j] + b.value * a.hessian[3 * i + j]
          + a.gradient[i] * b.gradient[j] + b.gradient[i] * a.gradient[j]
      }
    }
    return result
  }

  static func * (a: Double, b: Jet) -> Jet { b.chain(a * b.value, a, 0) }
  static func - (a: Jet, b: Jet) -> Jet { a + (-1 * b) }

  var logarithm: Jet { chain(log(value), 1 / value, -1 / (value * value)) }
  var exponential: Jet {
    let power = exp(value)
    return chain(power, power, power)
  }
}
