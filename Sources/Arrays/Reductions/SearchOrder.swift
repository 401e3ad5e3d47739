/// The order in which a search wants elements: it finds the first one that no other precedes.
///
/// Stored bits become keys; `precedes` is a strict weak order on keys, NaNs included, so that the
/// kernels know neither NaN, nor direction, nor element type.
package protocol SearchOrder {
  associatedtype Stored: FixedWidthInteger & BitwiseCopyable
  associatedtype Key: BitwiseCopyable
  static func key(_ stored: Stored) -> Key
  static func precedes(_ left: Key, _ right: Key) -> Bool
  /// Whether no key at all precedes this one, so that the search may stop.
  static func isUnbeatable(_ key: Key) -> Bool
}

/// Which end of the order a search looks for.
package protocol Direction { static var isLeast: Bool { get } }
package enum Least: Direction { package static var isLeast: Bool { true } }
package enum Greatest: Direction { package static var isLeast: Bool { false } }

/// Where NaNs stand: before all numbers, so that the first NaN wins, or after all.
package protocol NaNPlace { static var isFirst: Bool { get } }
package enum NaNFirst: NaNPlace { package static var isFirst: Bool { true } }
package enum NaNLast: NaNPlace { package static var isFirst: Bool { false } }

/// Integers; the complement of an integer reverses their order.
package enum IntegerOrder<Stored: FixedWidthInteger & BitwiseCopyable, End: Direction>: SearchOrder
{
  @inline(__always)
  package static func key(_ stored: Stored) -> Stored { End.isLeast ? stored : ~stored }
  @inline(__always)
  package static func precedes(_ left: Stored, _ right: Stored) -> Bool { left < right }
  @inline(__always)
  package static func isUnbeatable(_ key: Stored) -> Bool { key == .min }
}

/// Truth values, false before true; every byte but zero is true.
package enum BoolOrder<End: Direction>: SearchOrder {
  @inline(__always)
  package static func key(_ stored: UInt8) -> UInt8 { (stored != 0) == End.isLeast ? 1 : 0 }
  @inline(__always)
  package static func precedes(_ left: UInt8, _ right: UInt8) -> Bool { left < right }
  @inline(__always)
  package static func isUnbeatable(_ key: UInt8) -> Bool { key == 0 }
}

/// A floating-point type that is read from an integer of its size.
package protocol StoredFloat: BinaryFloatingPoint, BitwiseCopyable {
  associatedtype Stored: FixedWidthInteger & BitwiseCopyable
  init(stored: Stored)
}

extension Float: StoredFloat {
  @inline(__always) package init(stored: UInt32) { self.init(bitPattern: stored) }
}

extension Double: StoredFloat {
  @inline(__always) package init(stored: UInt64) { self.init(bitPattern: stored) }
}

/// Floating-point numbers; zeros of either sign are equal, and so are all NaNs.
package enum FloatOrder<Number: StoredFloat, End: Direction, NaNs: NaNPlace>: SearchOrder {
  @inline(__always)
  package static func key(_ stored: Number.Stored) -> Number {
    End.isLeast ? Number(stored: stored) : -Number(stored: stored)
  }

  @inline(__always)
  package static func precedes(_ left: Number, _ right: Number) -> Bool {
    // A number is equal to itself, a NaN is not. No short circuit: the loops stay free of branches.
    let isBefore = !(left >= right)
    let isNumber = NaNs.isFirst ? right == right : left == left
    return isBefore.bit & isNumber.bit == 1
  }

  @inline(__always)
  package static func isUnbeatable(_ key: Number) -> Bool { NaNs.isFirst && key != key }
}

extension Bool {
  /// 1 for true and 0 for false, without the branch that `? 1 : 0` can become.
  @inline(__always)
  var bit: UInt8 { unsafeBitCast(self, to: UInt8.self) }
}

/// Half floats as integers in the same order: the magnitude with its sign, NaNs at one end.
package enum HalfOrder<End: Direction, NaNs: NaNPlace>: SearchOrder {
  @inline(__always)
  package static func key(_ stored: UInt16) -> Int16 {
    let magnitude = Int16(truncatingIfNeeded: stored & 0x7FFF)
    if magnitude > 0x7C00 { return NaNs.isFirst ? .min : .max }
    return (stored >> 15 == 0) == End.isLeast ? magnitude : 0 &- magnitude
  }

  @inline(__always)
  package static func precedes(_ left: Int16, _ right: Int16) -> Bool { left < right }
  @inline(__always)
  package static func isUnbeatable(_ key: Int16) -> Bool { key == .min }
}
