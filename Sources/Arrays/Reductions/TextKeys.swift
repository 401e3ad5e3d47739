/// Text of a length that is known only at run time, in the order of its units: bytes or code points,
/// the first that differs decides.
///
/// Shorter text is filled up with zeros, which precede all else, so equal lengths are compared. A key
/// is the place in memory, with the first eight bytes as an integer, which decides most often.
struct TextKeys<Unit: FixedWidthInteger & BitwiseCopyable, End: Direction>: ElementKeys {
  struct Key {
    let start: UnsafeRawPointer
    let prefix: UInt64
  }

  private static var size: Int { MemoryLayout<Unit>.size }

  /// Units of an element.
  private let length: Int
  /// Units of which the first eight bytes consist, where there are so many.
  private let prefixLength: Int
  private let isSwapped: Bool

  init(length: Int, isSwapped: Bool) {
    (self.length, self.isSwapped) = (length, isSwapped)
    prefixLength = Swift.min(length, 8 / Self.size)
  }

  @inline(__always)
  private func unit(_ element: UnsafeRawPointer, _ place: Int) -> Unit {
    let unit = element.loadUnaligned(fromByteOffset: place &* Self.size, as: Unit.self)
    return isSwapped ? unit.byteSwapped : unit
  }

  @inline(__always)
  func key(_ element: UnsafeRawPointer) -> Key {
    var prefix: UInt64 = 0
    var place = 0
    while place < prefixLength {
      prefix = prefix << UInt64(8 * Self.size) | UInt64(truncatingIfNeeded: unit(element, place))
      place &+= 1
    }
    return Key(start: element, prefix: prefix)
  }

  @inline(__always)
  func precedes(_ left: Key, _ right: Key) -> Bool {
    if left.prefix != right.prefix { return (left.prefix < right.prefix) == End.isLeast }
    return prefixLength < length && restPrecedes(left.start, right.start)
  }

  private func restPrecedes(_ left: UnsafeRawPointer, _ right: UnsafeRawPointer) -> Bool {
    for place in prefixLength..<length {
      let (one, other) = (unit(left, place), unit(right, place))
      if one != other { return (one < other) == End.isLeast }
    }
    return false
  }

  /// Nothing is less than text without units; what is greatest is not worth knowing.
  @inline(__always)
  func isUnbeatable(_ key: Key) -> Bool {
    guard length > 0 else { return true }
    guard End.isLeast, key.prefix == 0 else { return false }
    return (prefixLength..<length).allSatisfy { unit(key.start, $0) == 0 }
  }
}
