/// Decodes DEFLATE (RFC 1951, 1996).
///
/// Reads no byte outside the input and writes none outside the output, whatever the input holds.
/// *Complexity*: O(input + output).
package struct Inflater {
  /// What is wrong with the input.
  package enum Fault: Error, Equatable {
    case endsEarly
    case badBlock
    case badCode
    case badSymbol
    case badDistance
  }

  private let input: UnsafeRawBufferPointer
  private var place = 0
  /// Bits that were read and not yet used, the next one lowest.
  private var bits: UInt64 = 0
  private var bitCount = 0
  private let output: UnsafeMutableRawBufferPointer
  private var written = 0

  private init(_ input: UnsafeRawBufferPointer, _ output: UnsafeMutableRawBufferPointer) {
    (self.input, self.output) = (input, output)
  }

  /// Decodes until the output is full or the last block ends; returns the number of bytes written,
  /// and whether the input ended there.
  package static func decode(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) throws(Fault) -> (count: Int, isComplete: Bool) {
    var inflater = Inflater(input, output)
    while true {
      let isLast = try inflater.take(1) == 1
      guard try inflater.block(kind: inflater.take(2)) else { return (inflater.written, false) }
      if isLast { return (inflater.written, true) }
    }
  }

  // MARK: Blocks

  /// Decodes one block; false where the output was full before its end.
  private mutating func block(kind: Int) throws(Fault) -> Bool {
    switch kind {
    case 0: return try stored()
    case 1: return try compressed(HuffmanCode.fixedLiterals, HuffmanCode.fixedDistances)
    case 2:
      let (literals, distances) = try codes()
      return try compressed(literals, distances)
    default: throw .badBlock
    }
  }

  private mutating func stored() throws(Fault) -> Bool {
    _ = try take(bitCount & 7)
    let length = try take(16)
    guard try take(16) == length ^ 0xFFFF else { throw .badBlock }
    // Whole bytes that were read ahead are given back.
    place -= bitCount / 8
    (bits, bitCount) = (0, 0)
    guard length <= input.count - place else { throw .endsEarly }
    let count = Swift.min(length, output.count - written)
    for offset in 0..<count { output[written + offset] = input[place + offset] }
    place += length
    written += count
    return count == length
  }

  private mutating func compressed(
    _ literals: HuffmanCode, _ distances: HuffmanCode
  ) throws(Fault) -> Bool {
    while true {
      let symbol = try next(literals)
      if symbol < 256 {
        guard written < output.count else { return false }
        output[written] = UInt8(truncatingIfNeeded: symbol)
        written += 1
      } else if symbol == 256 {
        return true
      } else {
        guard try copy(symbol - 257, distances) else { return false }
      }
    }
  }

  /// Repeats what was written some distance ago.
  private mutating func copy(_ code: Int, _ distances: HuffmanCode) throws(Fault) -> Bool {
    guard code < 29 else { throw .badSymbol }
    let length = Self.lengthBases[code] + (try take(Self.lengthBits[code]))
    let far = try next(distances)
    guard far < 30 else { throw .badSymbol }
    let distance = Self.distanceBases[far] + (try take(Self.distanceBits[far]))
    guard distance <= written else { throw .badDistance }
    let count = Swift.min(length, output.count - written)
    for _ in 0..<count {
      output[written] = output[written - distance]
      written += 1
    }
    return count == length
  }

  // MARK: Codes

  /// The two codes at the start of a block.
  private mutating func codes() throws(Fault) -> (HuffmanCode, HuffmanCode) {
    let literalCount = try take(5) + 257
    let distanceCount = try take(5) + 1
    let lengthCount = try take(4) + 4
    guard literalCount <= 286, distanceCount <= 30 else { throw .badCode }
    var lengths = [UInt8](repeating: 0, count: 19)
    for index in 0..<lengthCount { lengths[Self.lengthOrder[index]] = UInt8(try take(3)) }
    let code = try HuffmanCode(lengths, mayBeIncomplete: false)
    lengths = []
    while lengths.count < literalCount + distanceCount {
      let symbol = try next(code)
      var (value, times): (UInt8, Int) = (0, 1)
      switch symbol {
      case 0..<16: value = UInt8(symbol)
      case 16:
        guard let last = lengths.last else { throw .badCode }
        (value, times) = (last, try take(2) + 3)
      case 17: times = try take(3) + 3
      default: times = try take(7) + 11
      }
      guard lengths.count + times <= literalCount + distanceCount else { throw .badCode }
      for _ in 0..<times { lengths.append(value) }
    }
    // Without an end of the block there is no end.
    guard lengths[256] > 0 else { throw .badCode }
    return (
      try HuffmanCode(Array(lengths[..<literalCount]), mayBeIncomplete: false),
      try HuffmanCode(Array(lengths[literalCount...]), mayBeIncomplete: true)
    )
  }

  @inline(__always)
  private mutating func next(_ code: HuffmanCode) throws(Fault) -> Int {
    refill()
    let entry = code.table[Int(truncatingIfNeeded: bits) & (code.table.count - 1)]
    let length = Int(entry & 15)
    guard length > 0 else { throw bitCount < 15 && place >= input.count ? .endsEarly : .badSymbol }
    guard length <= bitCount else { throw .endsEarly }
    bits >>= UInt64(length)
    bitCount -= length
    return Int(entry >> 4)
  }

  // MARK: Bits

  @inline(__always)
  private mutating func refill() {
    while bitCount <= 48, place < input.count {
      bits |= UInt64(input[place]) << UInt64(bitCount)
      place += 1
      bitCount += 8
    }
  }

  /// The next bits, at most 16, as a number.
  @inline(__always)
  private mutating func take(_ count: Int) throws(Fault) -> Int {
    refill()
    guard count <= bitCount else { throw .endsEarly }
    let value = Int(truncatingIfNeeded: bits) & ((1 << count) - 1)
    bits >>= UInt64(count)
    bitCount -= count
    return value
  }

  // MARK: Tables of RFC 1951, 3.2.5 and 3.2.7

  private static let lengthOrder = [
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
  ]
  private static let lengthBases = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258,
  ]
  private static let lengthBits = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  private static let distanceBases = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537,
    2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577,
  ]
  private static let distanceBits = [
    0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13,
    13,
  ]
}
