/// A generator of random numbers that gives the same sequence for the same seed, everywhere.
///
///     var generator = SeededGenerator(seed: 7)
///     generator.uniform()                         // in [0, 1)
///     Double.random(in: -1...1, using: &generator)
///
/// The method is xoshiro256**, its state filled by SplitMix64 so that every seed, 0 included, is
/// good. Period 2²⁵⁶ - 1. Not for secrets.
///
/// Source: Blackman and Vigna, *Scrambled linear pseudorandom number generators*, 2018; Steele, Lea
/// and Flood, *Fast splittable pseudorandom number generators*, 2014.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  /// The generator with the given seed.
  package init(seed: UInt64) {
    var mix = SplitMix64(state: seed)
    state = (mix.next(), mix.next(), mix.next(), mix.next())
  }

  /// The generator in the given state of xoshiro256**, which must not be all zero.
  package init(state: (UInt64, UInt64, UInt64, UInt64)) {
    precondition(state != (0, 0, 0, 0), "the state of xoshiro256** must not be all zero")
    self.state = state
  }

  /// The next 64 random bits.
  package mutating func next() -> UInt64 {
    let result = Self.rotated(state.1 &* 5, by: 7) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = Self.rotated(state.3, by: 45)
    return result
  }

  /// A number in [0, 1), a multiple of 2⁻⁵³, each as likely as the next.
  package mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A generator whose sequence does not depend on how much is drawn from this one afterwards, for
  /// work that is handed to another thread.
  package mutating func split() -> SeededGenerator { SeededGenerator(seed: next()) }

  private static func rotated(_ x: UInt64, by count: UInt64) -> UInt64 {
    (x &<< count) | (x &>> (64 - count))
  }
}
