/// Brain floats as integers in the same order: the magnitude with its sign, NaNs at one end.
package enum BrainOrder<End: Direction, NaNs: NaNPlace>: SearchOrder {
  @inline(__always)
  package static func key(_ stored: UInt16) -> Int16 {
    let magnitude = Int16(truncatingIfNeeded: stored & 0x7FFF)
    if magnitude > 0x7F80 { return NaNs.isFirst ? .min : .max }
    return (stored >> 15 == 0) == End.isLeast ? magnitude : 0 &- magnitude
  }

  @inline(__always)
  package static func precedes(_ left: Int16, _ right: Int16) -> Bool { left < right }
  @inline(__always)
  package static func isUnbeatable(_ key: Int16) -> Bool { key == .min }
}
