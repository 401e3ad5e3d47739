/// Times and spans of time: integers of which the least means "not a time" and stands where NaNs do.
package enum TimeOrder<End: Direction, NaNs: NaNPlace>: SearchOrder {
  /// The numbers keep their order, and wrapping by one moves the least to the other end.
  @inline(__always)
  package static func key(_ stored: Int64) -> Int64 {
    switch (End.isLeast, NaNs.isFirst) {
    case (true, true): stored
    case (true, false): stored &- 1
    case (false, true): ~stored &+ 1
    case (false, false): ~stored
    }
  }

  @inline(__always)
  package static func precedes(_ left: Int64, _ right: Int64) -> Bool { left < right }
  @inline(__always)
  package static func isUnbeatable(_ key: Int64) -> Bool { key == .min }
}
