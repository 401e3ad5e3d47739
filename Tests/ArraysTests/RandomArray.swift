import ArgMinArrays
import ArgMinNumbers

/// A step that turns an array into a view of it, for tests that repeat it elsewhere.
enum ViewStep {
  case permute([Int])
  case slice([AxisSlice])
  case broadcast([Int])
}

/// A random array: bytes of any element type and byte order, seen through random views.
struct RandomArray {
  let type: ElementType
  let order: ByteOrder
  let baseShape: [Int]
  /// The elements of the base array in C order, in the array's byte order.
  let bytes: [UInt8]
  let steps: [ViewStep]
  let array: AnyNDArray

  /// `shapes` gives the shape of the base array.
  init(
    using generator: inout SeededGenerator,
    types: [ElementType] = ElementType.allCases,
    shape: (inout SeededGenerator) -> [Int] = Self.smallShape
  ) throws {
    type = types.randomElement(using: &generator) ?? .float64
    order = Bool.random(using: &generator) ? .little : .big
    baseShape = shape(&generator)
    let count = baseShape.reduce(1, *)
    // Few different values give ties, many give single winners.
    let manyValues = Bool.random(using: &generator)
    var bytes: [UInt8] = []
    let part = type.part
    for _ in 0..<count * (type.isComplex ? 2 : 1) {
      var bits = Self.bits(part, manyValues, &generator)
      if order == .big { bits = bits.byteSwapped >> UInt64(64 - 8 * part.byteCount) }
      for place in 0..<part.byteCount {
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt64(8 * place)))
      }
    }
    self.bytes = bytes
    var layout = try ArrayLayout(shape: baseShape)
    var steps: [ViewStep] = []
    for _ in 0..<Int.random(in: 0...3, using: &generator) {
      let step = Self.step(layout.shape, &generator)
      layout = try layout.applying(step)
      steps.append(step)
    }
    self.steps = steps
    array = AnyNDArray(
      elementType: type, byteOrder: order, layout: layout,
      storage: ArrayStorage(copying: bytes[...]))
  }

  /// Up to five axes, with lengths 0 and 1 among them.
  static func smallShape(_ generator: inout SeededGenerator) -> [Int] {
    let rank = Int.random(in: 0...5, using: &generator)
    let lengths = Bool.random(using: &generator) ? [1, 2, 3, 4] : [0, 1, 2, 3, 5, 7]
    return (0..<rank).map { _ in lengths.randomElement(using: &generator) ?? 1 }
  }

  /// One axis that is longer than the blocks and tiles of the searches.
  static func longShape(_ generator: inout SeededGenerator) -> [Int] {
    let long = Int.random(in: 900...3300, using: &generator)
    let short = Int.random(in: 1...4, using: &generator)
    return [[long], [long, short], [short, long], [short, long, 2]].randomElement(using: &generator)
      ?? [long]
  }

  private static func bits(
    _ type: ElementType, _ manyValues: Bool, _ generator: inout SeededGenerator
  ) -> UInt64 {
    let width = UInt64(8 * type.byteCount)
    let mask: UInt64 = width == 64 ? .max : (1 << width) - 1
    switch type {
    case .bool: return generator.next() & 1
    case .float16, .float32, .float64, .bfloat16:
      if manyValues, UInt8.random(in: 0..<32, using: &generator) != 0 {
        return generator.next() & mask
      }
      let pool: [Double] = [
        .nan, -.infinity, .infinity, 0, -0.0, 1, -1, 2, 2, 2, 3, 3, 3, 4, 4, 5, 6, 7, 8,
      ]
      let value = pool.randomElement(using: &generator) ?? 0
      switch type {
      case .float16: return UInt64(HalfPrecision.bits(nearest: value))
      case .float32: return UInt64(Float(value).bitPattern)
      case .bfloat16: return UInt64(BFloat16(Float(value)).bitPattern)
      default: return value.bitPattern
      }
    default:
      let top = UInt64(1) << (width - 1)
      let pool: [UInt64] = [0, 1, 2, 3, 4, mask, mask - 1, top, top - 1, top + 1]
      return manyValues
        ? generator.next() & mask : pool.randomElement(using: &generator) ?? 0
    }
  }

  /// The types that NumPy has.
  static let numpyTypes = ElementType.allCases.filter { $0 != .bfloat16 }

  private static func step(_ shape: [Int], _ generator: inout SeededGenerator) -> ViewStep {
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: return .permute(Array(shape.indices).shuffled(using: &generator))
    case 1 where shape.count <= 4 && shape.reduce(1, *) <= 2000:
      let added = Int.random(in: 0...1, using: &generator)
      let repeated = shape.map { $0 == 1 ? Int.random(in: 1...4, using: &generator) : $0 }
      return .broadcast(
        (0..<added).map { _ in Int.random(in: 1...3, using: &generator) } + repeated)
    default: return .slice(shape.map { slice($0, &generator) })
    }
  }

  private static func slice(_ length: Int, _ generator: inout SeededGenerator) -> AxisSlice {
    switch Int.random(in: 0..<8, using: &generator) {
    case 0 where length > 0: return .index(Int.random(in: -length..<length, using: &generator))
    case 1: return .reversed
    case 2: return .range(by: [-3, -2, 2, 3].randomElement(using: &generator) ?? 2)
    case 3:
      let places = -length - 2...length + 2
      return .range(
        from: Int.random(in: places, using: &generator),
        to: Int.random(in: places, using: &generator),
        by: [-2, -1, 1, 2].randomElement(using: &generator) ?? 1)
    default: return .all
    }
  }
}

extension ArrayLayout {
  func applying(_ step: ViewStep) throws(ArrayError) -> ArrayLayout {
    switch step {
    case .permute(let axes): try permuted(axes)
    case .slice(let slices): try sliced(slices)
    case .broadcast(let shape): try broadcast(to: shape)
    }
  }
}

extension ElementType {
  /// The type of the real and imaginary parts of complex numbers; other types are their own part.
  var part: ElementType {
    switch self {
    case .complex64: .float32
    case .complex128: .float64
    default: self
    }
  }
}
