/// A canonical prefix code as a table: the next bits lead to a symbol and its length.
///
/// Source: RFC 1951 (1996), 3.2.2. Each entry is symbol·16 + length; 0 stands for no symbol.
struct HuffmanCode {
  let table: [UInt16]

  /// The code whose symbols have these lengths, 0 for none, at most 15.
  ///
  /// Throws where lengths leave too little room for each other, and where they leave room unused,
  /// unless there is at most one symbol and that is allowed.
  init(_ lengths: [UInt8], mayBeIncomplete: Bool) throws(Inflater.Fault) {
    var counts = [Int](repeating: 0, count: 16)
    for length in lengths { counts[Int(length)] += 1 }
    counts[0] = 0
    let longest = Swift.max(1, counts.lastIndex { $0 > 0 } ?? 1)
    var room = 1
    var starts = [Int](repeating: 0, count: 17)
    for length in 1...15 {
      room = room * 2 - counts[length]
      guard room >= 0 else { throw .badCode }
      starts[length + 1] = (starts[length] + counts[length]) << 1
    }
    let symbols = counts.reduce(0, +)
    guard room == 0 || (mayBeIncomplete && symbols <= 1) else { throw .badCode }
    var table = [UInt16](repeating: 0, count: 1 << longest)
    for (symbol, length) in lengths.enumerated() where length > 0 {
      let length = Int(length)
      // Codes arrive with their first bit lowest, and are counted with it highest.
      var code = 0
      for bit in 0..<length where starts[length] >> bit & 1 == 1 { code |= 1 << (length - 1 - bit) }
      starts[length] += 1
      for place in stride(from: code, to: table.count, by: 1 << length) {
        table[place] = UInt16(symbol << 4 | length)
      }
    }
    self.table = table
  }

  private init(fixed lengths: [UInt8]) {
    do {
      try self.init(lengths, mayBeIncomplete: true)
    } catch {
      preconditionFailure("the fixed codes are complete")
    }
  }

  /// The codes of RFC 1951, 3.2.6.
  static let fixedLiterals = HuffmanCode(
    fixed: (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 })
  static let fixedDistances = HuffmanCode(fixed: [UInt8](repeating: 5, count: 32))
}
