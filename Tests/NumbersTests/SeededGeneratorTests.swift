import ArgMinNumbers
import ArgMinTestSupport
import Testing

@Suite("Seeded generator", .tags(.fast))
struct SeededGeneratorTests {
  @Test("xoshiro256** from the state 1, 2, 3, 4 gives the numbers of the authors' code")
  func reference() {
    var generator = SeededGenerator(state: (1, 2, 3, 4))
    let expected: [UInt64] = [
      11520, 0, 1_509_978_240, 1_215_971_899_390_074_240, 1_216_172_134_540_287_360,
      607_988_272_756_665_600, 16_172_922_978_634_559_625, 8_476_171_486_693_032_832,
      10_595_114_339_597_558_777, 2_904_607_092_377_533_576,
    ]
    #expect(expected.indices.map { _ in generator.next() } == expected)
  }

  @Test("SplitMix64 gives the numbers of the author's code")
  func seeding() {
    var mix = SplitMix64(state: 1_477_776_061_723_855_037)
    let expected: [UInt64] = [
      1_985_237_415_132_408_290, 2_979_275_885_539_914_483, 13_511_426_838_097_143_398,
      8_488_337_342_461_049_707, 15_141_737_807_933_549_159,
    ]
    #expect(expected.indices.map { _ in mix.next() } == expected)
  }

  @Test("the same seed repeats the sequence and another does not", arguments: [0, 1, UInt64.max])
  func repeatable(_ seed: UInt64) {
    var first = SeededGenerator(seed: seed), second = first
    var other = SeededGenerator(seed: seed &+ 1)
    let sequence = (0..<100).map { _ in first.next() }
    #expect(sequence == (0..<100).map { _ in second.next() })
    #expect(Set(sequence).isDisjoint(with: (0..<100).map { _ in other.next() }))
  }

  @Test("uniform numbers lie in [0, 1) with the mean and variance of the uniform distribution")
  func uniform() {
    var generator = SeededGenerator.forTest(seed: 5)
    let count = 100_000
    let sample = (0..<count).map { _ in generator.uniform() }
    #expect(sample.allSatisfy { 0 <= $0 && $0 < 1 })
    let mean = sample.reduce(0, +) / Double(count)
    let variance = sample.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(count)
    // Four standard deviations of the estimates.
    #expect(abs(mean - 0.5) < 4 * (1 / 12.0 / Double(count)).squareRoot())
    #expect(abs(variance - 1 / 12.0) < 4 * (1 / 180.0 / Double(count)).squareRoot())
  }

  @Test("a generator that was split off is not disturbed by what is drawn afterwards")
  func splitting() {
    var first = SeededGenerator(seed: 9), second = SeededGenerator(seed: 9)
    var (left, right) = (first.split(), second.split())
    _ = (0..<10).map { _ in first.next() }
    #expect((0..<10).map { _ in left.next() } == (0..<10).map { _ in right.next() })
  }
}
