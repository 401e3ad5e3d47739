/// Long doubles as integers in the same order: the magnitude with its sign, NaNs at one end.
package enum LongDoubleOrder<End: Direction, NaNs: NaNPlace>: SearchOrder {
  @inline(__always)
  package static func key(_ stored: UInt128) -> Int128 {
    let significand = UInt64(truncatingIfNeeded: stored)
    let top = UInt16(truncatingIfNeeded: stored >> 64)
    let exponent = top & 0x7FFF
    if LongDouble.isNaN(exponent, significand) { return NaNs.isFirst ? .min : .max }
    let magnitude = LongDouble.magnitude(exponent, significand)
    return (top >> 15 == 0) == End.isLeast ? magnitude : 0 &- magnitude
  }

  @inline(__always)
  package static func precedes(_ left: Int128, _ right: Int128) -> Bool { left < right }
  @inline(__always)
  package static func isUnbeatable(_ key: Int128) -> Bool { key == .min }
}
