/// Decodes DEFLATE (RFC 1951, 1996), in pieces of any length.
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

  /// What comes next in the input.
  private enum State {
    case header
    /// Bytes that stand there as they are.
    case stored(Int)
    case symbols(HuffmanCode, HuffmanCode)
    /// A byte, or a repetition, that had no room in the output.
    case byte(UInt8, HuffmanCode, HuffmanCode)
    case repetition(Int, distance: Int, HuffmanCode, HuffmanCode)
    case end
  }

  /// As far back as repetitions reach.
  package static let reach = 1 << 15

  private let input: UnsafeRawBufferPointer
  /// The number of bytes read, a few of which may not be used yet.
  package private(set) var place = 0
  /// Bits that were read and not yet used, the next one lowest.
  private var bits: UInt64 = 0
  private var bitCount = 0
  private var output = UnsafeMutableRawBufferPointer(start: nil, count: 0)
  private var written = 0
  private var state = State.header
  private var isLastBlock = false

  /// A decoder of bytes that live until it is done.
  package init(_ input: UnsafeRawBufferPointer) { self.input = input }

  /// Whether the last block has ended.
  package var isComplete: Bool {
    if case .end = state { true } else { false }
  }

  /// Decodes until the output is full or the last block ends; returns the number of bytes written,
  /// and whether the input ended there.
  package static func decode(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) throws(Fault) -> (count: Int, isComplete: Bool) {
    var inflater = Inflater(input)
    let count = try inflater.decode(into: output)
    return (count, inflater.isComplete)
  }

  /// Goes on until the output is full or the last block ends; returns the number of bytes in it.
  ///
  /// The first `known` bytes of the output must be the last ones that were decoded before, at least
  /// ``reach`` of them unless there are fewer: repetitions refer to them.
  package mutating func decode(
    into output: UnsafeMutableRawBufferPointer, after known: Int = 0
  ) throws(Fault) -> Int {
    (self.output, written) = (output, known)
    var hasRoom = true
    while hasRoom {
      switch state {
      case .end: return written
      case .header: try header()
      case .stored(let count): hasRoom = stored(count)
      case .symbols(let literals, let distances): hasRoom = try symbols(literals, distances)
      case .byte(let byte, let literals, let distances):
        hasRoom = written < output.count
        if hasRoom {
          output[written] = byte
          written += 1
          state = .symbols(literals, distances)
        }
      case .repetition(let count, let distance, let literals, let distances):
        let left = count - copy(count, distance)
        hasRoom = left == 0
        state =
          hasRoom
          ? .symbols(literals, distances)
          : .repetition(left, distance: distance, literals, distances)
      }
    }
    return written
  }

  // MARK: Blocks

  /// Begins a block, or ends where there is none.
  private mutating func header() throws(Fault) {
    if isLastBlock {
      state = .end
      return
    }
    isLastBlock = try take(1) == 1
    switch try take(2) {
    case 0: state = .stored(try storedLength())
    case 1: state = .symbols(HuffmanCode.fixedLiterals, HuffmanCode.fixedDistances)
    case 2:
      let (literals, distances) = try codes()
      state = .symbols(literals, distances)
    default: throw .badBlock
    }
  }

  private mutating func storedLength() throws(Fault) -> Int {
    _ = try take(bitCount & 7)
    let length = try take(16)
    guard try take(16) == length ^ 0xFFFF else { throw .badBlock }
    // Whole bytes that were read ahead are given back.
    place -= bitCount / 8
    (bits, bitCount) = (0, 0)
    guard length <= input.count - place else { throw .endsEarly }
    return length
  }

  /// Copies what is left of a stored block; false where the output was full before its end.
  private mutating func stored(_ length: Int) -> Bool {
    let count = Swift.min(length, output.count - written)
    for offset in 0..<count { output[written + offset] = input[place + offset] }
    place += count
    written += count
    state = count == length ? .header : .stored(length - count)
    return count == length
  }

  /// Decodes to the end of a block; false where the output was full before.
  private mutating func symbols(
    _ literals: HuffmanCode, _ distances: HuffmanCode
  ) throws(Fault) -> Bool {
    while true {
      let symbol = try next(literals)
      if symbol < 256 {
        let byte = UInt8(truncatingIfNeeded: symbol)
        guard written < output.count else {
          state = .byte(byte, literals, distances)
          return false
        }
        output[written] = byte
        written += 1
      } else if symbol == 256 {
        state = .header
        return true
      } else {
        let (length, distance) = try repetition(symbol - 257, distances)
        let copied = copy(length, distance)
        guard copied == length else {
          state = .repetition(length - copied, distance: distance, literals, distances)
          return false
        }
      }
    }
  }

  private mutating func repetition(
    _ code: Int, _ distances: HuffmanCode
  ) throws(Fault) -> (length: Int, distance: Int) {
    guard code < 29 else { throw .badSymbol }
    let length = Self.lengthBases[code] + (try take(Self.lengthBits[code]))
    let far = try next(distances)
    guard far < 30 else { throw .badSymbol }
    let distance = Self.distanceBases[far] + (try take(Self.distanceBits[far]))
    guard distance <= written else { throw .badDistance }
    return (length, distance)
  }

  /// Repeats what was written some distance ago; returns how much of it had room.
  private mutating func copy(_ length: Int, _ distance: Int) -> Int {
    let count = Swift.min(length, output.count - written)
    for _ in 0..<count {
      output[written] = output[written - distance]
      written += 1
    }
    return count
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
