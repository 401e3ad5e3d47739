/// Names that stand in a text, numbered from 0 in the order in which they were met.
///
/// A name is kept as its place in the text. Hashes are those of `Hasher`, which no file can foresee.
struct NameTable {
  /// A name in the table, with enough of it to be told without a look at the text as a rule.
  private struct Slot {
    /// The first eight bytes.
    var start: UInt64 = 0
    var length = 0
    /// −1 where there is no name.
    var number: Int32 = -1
  }

  private(set) var places: [Range<Int>] = []
  /// Names by their hash; at most half of the slots are taken.
  private var slots = [Slot](repeating: Slot(), count: 64)

  var count: Int { places.count }

  /// The number of a name; nil where it was not met.
  func find(_ name: Range<Int>, in bytes: [UInt8]) -> Int? {
    let number = slots[slot(of: name, Self.start(name, bytes), in: bytes)].number
    return number < 0 ? nil : Int(number)
  }

  /// The number of a name, and whether it is new.
  mutating func insert(_ name: Range<Int>, in bytes: [UInt8]) -> (number: Int, isNew: Bool) {
    let start = Self.start(name, bytes)
    let slot = slot(of: name, start, in: bytes)
    if slots[slot].number >= 0 { return (Int(slots[slot].number), false) }
    slots[slot] = Slot(start: start, length: name.count, number: Int32(places.count))
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

  /// The slot that holds the name, or where it belongs.
  private func slot(of name: Range<Int>, _ start: UInt64, in bytes: [UInt8]) -> Int {
    var index = Self.hash(name, start, bytes) & (slots.count - 1)
    while true {
      let slot = slots[index]
      if slot.number < 0 { return index }
      if slot.start == start, slot.length == name.count,
        name.count <= 8 || Self.equal(places[Int(slot.number)], name, bytes)
      {
        return index
      }
      index = (index + 1) & (slots.count - 1)
    }
  }

  private mutating func grow(_ bytes: [UInt8]) {
    slots = [Slot](repeating: Slot(), count: 2 * slots.count)
    for (number, name) in places.enumerated() {
      let start = Self.start(name, bytes)
      slots[slot(of: name, start, in: bytes)] = Slot(
        start: start, length: name.count, number: Int32(number))
    }
  }

  /// Whether two places of a text hold the same name.
  static func equal(_ a: Range<Int>, _ b: Range<Int>, _ bytes: [UInt8]) -> Bool {
    guard a.count == b.count else { return false }
    let distance = b.lowerBound - a.lowerBound
    for index in a where bytes[index] != bytes[index + distance] { return false }
    return true
  }

  /// The first eight bytes as a number; zeros where there are fewer.
  private static func start(_ name: Range<Int>, _ bytes: [UInt8]) -> UInt64 {
    word(name.prefix(8), bytes)
  }

  private static func word(_ range: Range<Int>, _ bytes: [UInt8]) -> UInt64 {
    var word: UInt64 = 0
    var shift: UInt64 = 0
    for index in range {
      word |= UInt64(bytes[index]) << shift
      shift += 8
    }
    return word
  }

  private static func hash(_ name: Range<Int>, _ start: UInt64, _ bytes: [UInt8]) -> Int {
    var hasher = Hasher()
    hasher.combine(start)
    hasher.combine(name.count)
    var rest = name.dropFirst(8)
    while !rest.isEmpty {
      hasher.combine(word(rest.prefix(8), bytes))
      rest = rest.dropFirst(8)
    }
    return hasher.finalize()
  }
}
