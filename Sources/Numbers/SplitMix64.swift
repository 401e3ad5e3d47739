/// A counter whose every value is well mixed: it turns one seed into many.
///
/// Source: Steele, Lea and Flood, *Fast splittable pseudorandom number generators*, 2014, with the
/// constants of Vigna's reference code, 2015.
package struct SplitMix64: RandomNumberGenerator, Sendable, Hashable {
  private var state: UInt64

  /// The sequence that starts after `state`.
  package init(state: UInt64) { self.state = state }

  /// The next 64 random bits.
  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mixed(state)
  }

  /// A bijection of 64-bit numbers in which every output bit depends on every input bit.
  package static func mixed(_ x: UInt64) -> UInt64 {
    var z = x
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
