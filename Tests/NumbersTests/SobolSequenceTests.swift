import ArgMinNumbers
import ArgMinTestSupport
import Testing

@Suite("Sobol sequence", .tags(.fast))
struct SobolSequenceTests {
  @Test("the plain sequence begins as Joe and Kuo print it")
  func reference() {
    var points = SobolSequence.plain(dimension: 3)
    let expected: [[Double]] = [
      [0, 0, 0], [0.5, 0.5, 0.5], [0.75, 0.25, 0.25], [0.25, 0.75, 0.75], [0.375, 0.375, 0.625],
      [0.875, 0.875, 0.125], [0.625, 0.125, 0.875], [0.125, 0.625, 0.375],
    ]
    #expect(expected.indices.map { _ in points.next() } == expected)
  }

  @Test("in every dimension of the table 2ᵏ points visit each of 2ᵏ intervals once")
  func stratification() {
    var points = SobolSequence(dimension: 128, seed: 3)
    for _ in 0..<2 {
      let block = (0..<256).map { _ in points.next() }
      for j in 0..<128 {
        let cells: [Int] = block.map { (point: [Double]) in Int(point[j] * 256) }
        #expect(Set(cells).count == 256, "dimension \(j + 1)")
      }
    }
  }

  @Test("any two neighbouring intervals of the first two dimensions are filled evenly")
  func planes() {
    var points = SobolSequence(dimension: 2, seed: 8)
    let block = (0..<64).map { _ in points.next() }
    for bits in 0...6 {
      let (wide, high) = (Double(1 << bits), Double(64 >> bits))
      let cells: [[Int]] = block.map { (point: [Double]) in
        [Int(point[0] * wide), Int(point[1] * high)]
      }
      #expect(Set(cells).count == 64)
    }
  }

  @Test("the seed moves every coordinate, and the same seed repeats it")
  func seeds() {
    var first = SobolSequence(dimension: 150, seed: 1), second = first
    var other = SobolSequence(dimension: 150, seed: 2)
    for _ in 0..<5 {
      let (p, q, r) = (first.next(), second.next(), other.next())
      #expect(p == q)
      #expect(zip(p, r).allSatisfy { $0 != $1 })
      #expect(p.allSatisfy { (value: Double) in value > 0 && value < 1 && value != 0.5 })
    }
  }

  @Test("coordinates beyond the table are uniform and differ from each other")
  func padding() {
    var points = SobolSequence(dimension: 1000, seed: 4)
    let sample = (0..<500).map { _ in points.next() }
    for j in [127, 128, 500, 999] {
      let mean: Double = sample.map { $0[j] }.reduce(0, +) / 500
      let deviation: Double = (1 / 12.0 / 500).squareRoot()
      #expect(abs(mean - 0.5) < 4 * deviation, "dimension \(j + 1)")
    }
    let padded: [Double] = sample.flatMap { $0[128...] }
    #expect(Set(padded).count == 500 * 872)
  }

  @Test("a buffer is filled as far as it goes, with the coordinates of the array form")
  func buffers() {
    var first = SobolSequence(dimension: 5, seed: 6), second = first
    let point = second.next()
    let short = [Double](unsafeUninitializedCapacity: 3) { buffer, count in
      first.next(into: buffer)
      count = 3
    }
    #expect(short == Array(point[..<3]))
    #expect(first.next() == second.next())
  }

  @Test("a dimension below one gives points without coordinates", arguments: [0, -3])
  func degenerate(_ dimension: Int) {
    var points = SobolSequence(dimension: dimension, seed: 0)
    #expect(points.next() == [] && points.dimension == 0)
  }
}
