/// Names that stand in a text, numbered from 0 in the order in which they were met.
///
/// A name is kept as its place in the text. Hashes are those of `Hasher`, which no file can foresee.
struct NameTable {
  private(set) var places: [Range<Int>] = []
  /// Numbers of names by their hash, −1 where there is none; at most half of them are taken.
  private var slots: [Int32] = [Int32](repeating: -1, count: 64)

  var count: Int { places.count }

  /// The number of a name; nil where it was not met.
  func find(_ name: Range<Int>, in bytes: [UInt8]) -> Int? {
    let number = slots[slot(of: name, in: bytes)]
    return number < 0 ? nil : Int(number)
  }

  /// The number of a name, and whether it is new.
  mutating func insert(_ name: Range<Int>, in bytes: [UInt8]) -> (number: Int, isNew: Bool) {
    let slot = slot(of: name, in: bytes)
    if slots[slot] >= 0 { return (Int(slots[slot]), false) }
    slots[slot] = Int32(places.count)
    places.append(name)
    if 2 * places.count > slots.count { grow(bytes) }
    return (places.count - 1, true)
  }

  /// Whether name `number` is written as `name`.
  func matches(_ number: Int, _ name: Range<Int>, in bytes: [UInt8]) -> Bool {
    Self.equal(places[number], name, bytes)
  }

  /// All names, as text.
  func texts(_ bytes: [UInt8]) -> [String] {
    places.map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  private func slot(of name: Range<Int>, in bytes: [UInt8]) -> Int {
    var slot = Self.hash(name, bytes) & (slots.count - 1)
    while slots[slot] >= 0, !Self.equal(places[Int(slots[slot])], name, bytes) {
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  private mutating func grow(_ bytes: [UInt8]) {
    slots = [Int32](repeating: -1, count: 2 * slots.count)
    for (number, name) in places.enumerated() {
      slots[slot(of: name, in: bytes)] = Int32(number)
    }
  }

  /// Whether two places of a text hold the same name.
  static func equal(_ a: Range<Int>, _ b: Range<Int>, _ bytes: [UInt8]) -> Bool {
    guard a.count == b.count else { return false }
    let distance = b.lowerBound - a.lowerBound
    for index in a where bytes[index] != bytes[index + distance] { return false }
    return true
  }

  private static func hash(_ name: Range<Int>, _ bytes: [UInt8]) -> Int {
    var hasher = Hasher()
    var word = UInt64(truncatingIfNeeded: name.count & 0xFF)
    var shift: UInt64 = 8
    for index in name {
      word |= UInt64(bytes[index]) << shift
      shift += 8
      if shift == 64 {
        hasher.combine(word)
        (word, shift) = (0, 0)
      }
    }
    hasher.combine(word)
    return hasher.finalize()
  }
}
