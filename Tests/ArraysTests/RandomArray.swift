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

  /// What elements may be.
  enum Content {
    /// Any bytes; text gets a random length.
    case any
    /// As `any`, and text keeps its length.
    case sameLength
    /// Numbers and characters that NumPy can print.
    case printable
  }

  /// `shapes` gives the shape of the base array.
  init(
    using generator: inout SeededGenerator,
    types: [ElementType] = ElementType.allCases,
    content: Content = .any,
    shape: (inout SeededGenerator) -> [Int] = Self.smallShape
  ) throws {
    let drawn = types.randomElement(using: &generator) ?? .float64
    type = content == .sameLength ? drawn : Self.ofRandomLength(drawn, &generator)
    order = Bool.random(using: &generator) ? .little : .big
    baseShape = shape(&generator)
    let count = baseShape.reduce(1, *)
    // Few different values give ties, many give single winners.
    let manyValues = Bool.random(using: &generator)
    var bytes: [UInt8] = []
    let (parts, size) = type.parts
    for _ in 0..<count {
      for part in 0..<parts {
        var bits = Self.bits(type, part: part, manyValues, content, &generator)
        if order == .big { bits = bits.byteSwapped >> UInt128(128 - 8 * size) }
        for place in 0..<size {
          bytes.append(UInt8(truncatingIfNeeded: bits >> UInt128(8 * place)))
        }
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

  /// Text of up to seven units instead of what it was.
  private static func ofRandomLength(
    _ type: ElementType, _ generator: inout SeededGenerator
  ) -> ElementType {
    switch type {
    case .text: .text(length: Int.random(in: 0...7, using: &generator))
    case .bytes: .bytes(length: Int.random(in: 0...20, using: &generator))
    default: type
    }
  }

  /// The bits of a part of an element.
  private static func bits(
    _ type: ElementType, part: Int, _ manyValues: Bool, _ content: Content,
    _ generator: inout SeededGenerator
  ) -> UInt128 {
    switch type {
    case .complex64: UInt128(bits(.float32, manyValues, &generator))
    case .complex128: UInt128(bits(.float64, manyValues, &generator))
    case .float128: extendedBits(manyValues, content, &generator)
    case .text where content == .printable: UInt128(character(&generator))
    case .text: UInt128(codePoint(part, manyValues, &generator))
    // Units far from the start differ seldom, so that many decide.
    case .bytes: UInt128(codePoint(part, manyValues, &generator) & 0xFF)
    default: UInt128(bits(type, manyValues, &generator))
    }
  }

  /// Long doubles of every encoding, padding included; or few numbers, some tiny, some no numbers.
  private static func extendedBits(
    _ manyValues: Bool, _ content: Content, _ generator: inout SeededGenerator
  ) -> UInt128 {
    let padding = UInt128(generator.next() & 0xFFFF_FFFF_FFFF) << 80
    if manyValues {
      let exponent =
        Bool.random(using: &generator)
        ? UInt64.random(in: 16380...16386, using: &generator) : generator.next() & 0x7FFF
      let isNormal = content == .printable || UInt8.random(in: 0..<64, using: &generator) != 0
      let significand = generator.next() >> 1 | (isNormal && exponent > 0 ? 1 << 63 : 0)
      let sign = generator.next() & 0x8000
      return padding | UInt128(sign | exponent) << 64 | UInt128(significand)
    }
    let top: UInt64 = 1 << 63
    let pool: [(exponent: UInt64, significand: UInt64)] = [
      (0, 0), (0, 0), (0, 1), (0, 2), (0, top), (1, top), (16383, top), (16383, top | 1),
      (16384, top), (16384, top | top >> 1), (0x7FFF, top), (0x7FFF, top | 1), (0x7FFF, 0),
      (0x7FFE, .max), (16383, 1),
    ]
    let (exponent, drawn) = pool.randomElement(using: &generator) ?? (0, 0)
    let significand =
      content == .printable ? drawn & (top - 1) | (exponent > 0 ? top : 0) : drawn
    return padding | UInt128(generator.next() & 0x8000 | exponent) << 64 | UInt128(significand)
  }

  /// Code points, surrogates and numbers beyond the last among them; later ones are more alike.
  private static func codePoint(
    _ place: Int, _ manyValues: Bool, _ generator: inout SeededGenerator
  ) -> UInt64 {
    let pool: [UInt64] = [0, 0, 0x41, 0x42, 0x7F, 0xFF, 0x100, 0xD800, 0x10FFFF, 0xFFFF_FFFF]
    if manyValues { return generator.next() & 0xFFFF_FFFF }
    return place > 0 && Bool.random(using: &generator)
      ? 0 : pool.randomElement(using: &generator) ?? 0
  }

  /// A character of those that all versions of Unicode know, a surrogate, or one for private use.
  private static func character(_ generator: inout SeededGenerator) -> UInt64 {
    let ranges: [ClosedRange<UInt64>] = [
      0...0, 9...10, 13...13, 0x1F...0x20, 0x22...0x7F, 0x27...0x27, 0x5C...0x5C, 0x80...0x17F,
      0x410...0x44F, 0x200B...0x2029, 0x4E00...0x9FA5, 0xD800...0xDFFF, 0xE000...0xE010,
      0x1F600...0x1F64F, 0x10FFFF...0x10FFFF,
    ]
    let range = ranges.randomElement(using: &generator) ?? 0...0
    return UInt64.random(in: range, using: &generator)
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
  /// How many parts of an element have a byte order each, and the bytes of a part.
  var parts: (count: Int, size: Int) {
    switch self {
    case .complex64: (2, 4)
    case .complex128: (2, 8)
    case .text(let length): (length, 4)
    case .bytes(let length): (length, 1)
    default: (1, byteCount)
    }
  }
}
