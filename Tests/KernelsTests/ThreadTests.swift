import ArgMinArrays
import ArgMinNumbers
import ArgMinTestSupport
import Testing

@Suite("Any number of threads gives the same answer")
struct ThreadTests {
  /// An array that is large enough for several threads, with few least elements.
  private func array(
    _ type: ElementType, _ shape: [Int], _ generator: inout SeededGenerator
  ) throws -> AnyNDArray {
    // Bytes 0x11…0x44: positive numbers in every type, none of them NaN.
    let some = (0..<4099).map { _ in 0x11 * UInt8(truncatingIfNeeded: generator.next() & 3 + 1) }
    let count = shape.reduce(type.byteCount, *)
    var bytes: [UInt8] = []
    while bytes.count < count { bytes += some.prefix(count - bytes.count) }
    for _ in 0..<Int.random(in: 0...3, using: &generator) {
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      let element = place - place % type.byteCount
      let fill: UInt8 = [0, 0xFF].randomElement(using: &generator) ?? 0
      for byte in element..<element + type.byteCount { bytes[byte] = fill }
    }
    return AnyNDArray(
      elementType: type, byteOrder: .host, layout: try ArrayLayout(shape: shape),
      storage: ArrayStorage(copying: bytes[...]))
  }

  @Test("of a whole array and along each axis", .tags(.fast), arguments: ElementType.allCases)
  func threads(type: ElementType) throws {
    var generator = SeededGenerator.forTest(seed: 61)
    let elements = (4 << 20) / type.byteCount
    for shape in [[elements + 123], [elements / 300 + 1, 300], [7, elements / 7 / 40 + 1, 41]] {
      let array = try array(type, shape, &generator)
      for axes in [nil] + shape.indices.map({ [$0] }) {
        for nan in [NaNPolicy.propagate, .omit] {
          func indices(_ threads: Int?) throws -> [Int] {
            try array.find(
              .least, axes: axes, nan: nan, threads: threads, operation: "argmin"
            ).indices.elements
          }
          let alone = try indices(1)
          for threads in [2, 3, 8, nil] {
            #expect(try indices(threads) == alone, "\(type) \(shape) \(axes ?? []) \(nan)")
          }
        }
      }
    }
  }

  @Test("of the place of a least element or NaN, wherever it is", .tags(.fast))
  func places() throws {
    let count = (4 << 20) / 8 + 5
    for place in [0, 1, count / 4, count / 2, count / 2 + 3, count - 1] {
      for least in [Double.nan, -1, -Double.infinity] {
        var elements = [Double](repeating: 1, count: count)
        elements[place] = least
        elements[count - 1] = least
        let array = NDArray(elements: elements)
        for threads in 1...8 {
          #expect(try array.argmin(threads: threads) == place)
          let bits = try array.min(threads: threads).bitPattern
          #expect(bits == least.bitPattern)
        }
      }
    }
  }
}
