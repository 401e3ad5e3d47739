import ArgMinArrays
import ArgMinNumbers
import ArgMinTestSupport
import Testing

@Suite("Searches agree with a walk over lists of indices")
struct ReductionPropertyTests {
  @Test("small arrays of every layout, type and byte order", .tags(.fast))
  func smallArrays() throws {
    var generator = SeededGenerator.forTest(seed: 41)
    for _ in 0..<4000 { try compare(try RandomArray(using: &generator), &generator) }
  }

  @Test("arrays that are longer than a tile", .tags(.fast))
  func longArrays() throws {
    var generator = SeededGenerator.forTest(seed: 42)
    for _ in 0..<150 {
      try compare(try RandomArray(using: &generator, shape: RandomArray.longShape), &generator)
    }
  }

  private func compare(_ random: RandomArray, _ generator: inout SeededGenerator) throws {
    let array = random.array
    let base = AnyNDArray(
      elementType: random.type, byteOrder: random.order,
      layout: try ArrayLayout(shape: random.baseShape), storage: array.storage)
    let places = ListArray.indices(random.baseShape)
    var list = ListArray(shape: random.baseShape, elements: places.map { base.value(at: $0) })
    for step in random.steps { list = list.applying(step) }
    #expect(array.shape == list.shape)

    let axes = array.shape.indices.filter { _ in Bool.random(using: &generator) }
    let least = Bool.random(using: &generator)
    let nanLast = Bool.random(using: &generator)
    let keepDims = Bool.random(using: &generator)
    guard !axes.contains(where: { array.shape[$0] == 0 }) else { return }
    let expected = list.search(axes: axes, least: least, nanLast: nanLast)
    let found = try array.find(
      least ? .least : .greatest, axes: axes, keepDims: keepDims, nan: nanLast ? .omit : .propagate,
      operation: "search")
    let comment: Comment =
      "\(random.type) \(random.order) \(random.baseShape) \(random.steps) axes \(axes) \(least) \(nanLast)"
    let shape =
      keepDims
      ? array.shape.enumerated().map { axes.contains($0) ? 1 : $1 }
      : array.shape.enumerated().filter { !axes.contains($0.offset) }.map(\.element)
    #expect(found.indices.shape == shape, comment)
    #expect(found.indices.elements == expected.map(\.place), comment)
    let values = found.values
    #expect(values.shape == shape, comment)
    let texts = ListArray.indices(shape).map { Self.text(values.value(at: $0)) }
    #expect(texts == expected.map { Self.text($0.value) }, comment)
  }

  /// The element, zeros of either sign apart and all NaNs alike.
  private static func text(_ value: ElementValue) -> String { "\(value)" }
}
