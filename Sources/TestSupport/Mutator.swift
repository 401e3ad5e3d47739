import ArgMinNumbers

/// Changes bytes at random, for tests that feed a reader what it does not expect.
///
///     var mutator = Mutator(seed: 3)
///     for _ in 0..<1000 { read(mutator.mutated(valid)) }    // must return or throw, never trap
///
/// The kinds of change are those of the fuzzers that found most: flipped bits, other bytes, deleted,
/// repeated, moved and inserted stretches, a stretch of another input, numbers at the edge of their
/// type.
///
/// Source: the mutation stage of AFL (Zalewski, 2013).
package struct Mutator: Sendable {
  private var generator: SeededGenerator

  /// Words that parsers of numbers and of text trip over.
  package static let interestingWords: [String] = [
    "0", "-0", "-1", "1e308", "1e309", "-1e309", "1e-400", "nan", "inf", "9223372036854775807",
    "9223372036854775808", "-9223372036854775808", "18446744073709551616", "2147483648", "0.1.2",
    "(", ")", "{", "}", "[", "]", "\"", "'", ",", ";", "==", "\u{0}", "\n", "\r\n", "\u{FEFF}",
    "\u{221E}", "\u{1F600}", "e\u{301}",
  ]

  /// Bytes at the edges of integer types.
  private static let interestingBytes: [UInt8] = [0, 1, 0x0A, 0x20, 0x7F, 0x80, 0xC0, 0xFF]

  /// The mutator whose changes follow from `seed`.
  package init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  /// `bytes` with one to four changes; `others` are inputs to take stretches from.
  package mutating func mutated(_ bytes: [UInt8], splicing others: [[UInt8]] = []) -> [UInt8] {
    var result = bytes
    for _ in 0..<below(4) + 1 { change(&result, others) }
    return result
  }

  /// The same for text; bytes that are no longer UTF-8 become U+FFFD.
  package mutating func mutated(_ text: String, splicing others: [String] = []) -> String {
    let bytes = mutated(Array(text.utf8), splicing: others.map { Array($0.utf8) })
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func change(_ bytes: inout [UInt8], _ others: [[UInt8]]) {
    switch below(9) {
    case 0: replaceByte(&bytes) { old, mutator in old ^ (1 << UInt8(mutator.below(8))) }
    case 1: replaceByte(&bytes) { _, mutator in UInt8(mutator.below(256)) }
    case 2:
      replaceByte(&bytes) { _, mutator in
        Self.interestingBytes[mutator.below(Self.interestingBytes.count)]
      }
    case 3: bytes.removeSubrange(stretch(of: bytes))
    case 4: insert(Array(bytes[stretch(of: bytes)]), into: &bytes)
    case 5:
      let moved = stretch(of: bytes), content = Array(bytes[moved])
      bytes.removeSubrange(moved)
      insert(content, into: &bytes)
    case 6:
      let word = Self.interestingWords[below(Self.interestingWords.count)]
      insert(Array(word.utf8), into: &bytes)
    case 7: bytes.removeSubrange(below(bytes.count + 1)..<bytes.count)
    default:
      let other = others.isEmpty ? bytes : others[below(others.count)]
      insert(Array(other[stretch(of: other)]), into: &bytes)
    }
  }

  private mutating func replaceByte(
    _ bytes: inout [UInt8], _ new: (UInt8, inout Mutator) -> UInt8
  ) {
    if bytes.isEmpty { return }
    let place = below(bytes.count)
    bytes[place] = new(bytes[place], &self)
  }

  private mutating func insert(_ content: [UInt8], into bytes: inout [UInt8]) {
    bytes.insert(contentsOf: content, at: below(bytes.count + 1))
  }

  /// A stretch of at most 32 bytes, mostly short.
  private mutating func stretch(of bytes: [UInt8]) -> Range<Int> {
    let start = below(bytes.count + 1)
    let length = below(below(32) + 1) + 1
    return start..<Swift.min(bytes.count, start + length)
  }

  private mutating func below(_ count: Int) -> Int { Int.random(in: 0..<count, using: &generator) }
}
