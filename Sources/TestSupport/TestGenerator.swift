package import ArgMinNumbers
import Foundation

extension SeededGenerator {
  /// The generator for one randomized test, its seed printed so that a failure can be repeated.
  ///
  ///     var generator = SeededGenerator.forTest(seed: 11)
  ///
  /// The environment variable `ARGMIN_TEST_SEED` replaces every seed: one test can then be run on a
  /// failing seed from elsewhere, or the whole suite on a fresh one.
  package static func forTest(seed: UInt64, named name: String = #function) -> SeededGenerator {
    let override = ProcessInfo.processInfo.environment["ARGMIN_TEST_SEED"].flatMap { UInt64($0) }
    let chosen = override ?? seed
    print("\(name): seed \(chosen)")
    return SeededGenerator(seed: chosen)
  }

  /// A finite number of any magnitude and sign, each exponent as likely as the next, with a share of
  /// zeros, ones, integers and halves.
  package mutating func anyFinite(exponents: ClosedRange<Int> = -1074...1023) -> Double {
    let sign = Bool.random(using: &self) ? 1.0 : -1.0
    switch UInt8.random(in: 0..<16, using: &self) {
    case 0: return sign * 0
    case 1: return sign
    case 2: return sign * Double(Int.random(in: 0...20, using: &self))
    case 3: return sign * Double(Int.random(in: 0...20, using: &self)) / 2
    default:
      let exponent = Int.random(in: exponents, using: &self)
      return sign * (1 + uniform()) * Double(sign: .plus, exponent: exponent, significand: 1)
    }
  }
}
