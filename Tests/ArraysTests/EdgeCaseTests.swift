import ArgMinArrays
import ArgMinTestSupport
import Testing

@Suite("Edge cases", .tags(.fast))
struct EdgeCaseTests {
  // MARK: Flat searches

  static let flat: [(elements: [Double], argmin: Int)] = [
    ([3, 1, 2], 1), ([1, 1, 1], 0), ([2, .nan, 1, .nan], 1), ([-.infinity, .nan], 1),
    ([.nan, .nan, .nan], 0), ([0, -0.0], 0), ([-0.0, 0], 0), ([.infinity, .infinity], 0),
    ([-.infinity, -.infinity, 0], 0), ([.leastNonzeroMagnitude, 0, -.leastNonzeroMagnitude], 2),
    ([Double](repeating: 5, count: 40) + [Double](repeating: 3, count: 41), 40),
    ([Double](repeating: 2, count: 1000) + [.nan, 1], 1000),
    ([1, 2, .nan] + [Double](repeating: 0, count: 100), 2),
  ]

  @Test("the first least element wins, the first NaN before all", arguments: flat)
  func firstWins(elements: [Double], argmin: Int) throws {
    let array = NDArray(elements: elements)
    #expect(try array.argmin() == argmin)
    #expect(try array.min().bitPattern == elements[argmin].bitPattern)
    #expect(
      try NDArray(elements: elements.map(Float.init)).argmin()
        == (elements.contains(.leastNonzeroMagnitude) ? 0 : argmin))
  }

  @Test("the least element is bit for bit the one at argmin, zeros of either sign too")
  func signedZero() throws {
    for count in 2...1000 {
      for first in [0.0, -0.0] {
        let array = NDArray(elements: [first] + [Double](repeating: -first, count: count - 1))
        #expect(try array.argmin() == 0)
        #expect(try array.min().sign == first.sign)
        #expect(try array.argmax() == 0)
      }
    }
  }

  @Test("one least element is found at every place, in every type", arguments: ElementType.allCases)
  func everyPlace(type: ElementType) throws {
    guard type != .bool else { return }
    for place in [0, 63, 64, 255, 256, 511, 512, 65535, 65536, 131_071, 131_072, 199_999] {
      #expect(try Self.array(of: type, fives: 200_000, threeAt: place) == place, "\(type)")
    }
  }

  private static func array(of type: ElementType, fives count: Int, threeAt place: Int) throws
    -> Int
  {
    func search<Element: ArrayElement>(_ five: Element, _ three: Element) throws -> Int {
      var elements = [Element](repeating: five, count: count)
      elements[place] = three
      return try NDArray(elements: elements).argmin()
    }
    switch type {
    case .bool: return try search(true, false)
    case .int8: return try search(Int8(5), 3)
    case .int16: return try search(Int16(5), 3)
    case .int32: return try search(Int32(5), 3)
    case .int64: return try search(Int64(5), 3)
    case .uint8: return try search(UInt8(5), 3)
    case .uint16: return try search(UInt16(5), 3)
    case .uint32: return try search(UInt32(5), 3)
    case .uint64: return try search(UInt64(5), 3)
    case .float32: return try search(Float(5), 3)
    case .float64: return try search(Double(5), 3)
    case .float128: return try search(LongDouble(5), 3)
    case .bfloat16: return try search(BFloat16(5), 3)
    case .complex64: return try search(ComplexNumber<Float>(5, 3), ComplexNumber(5, 2))
    case .complex128: return try search(ComplexNumber(5.0), ComplexNumber(3.0, 7))
    case .datetime64, .timedelta64:
      var counts = [Int64](repeating: 5, count: count)
      counts[place] = 3
      return try times(counts, type).argmin().element(at: [])
    case .text:
      var names = [String](repeating: "abé", count: count)
      names[place] = "abc"
      return try AnyNDArray(strings: names).argmin().element(at: [])
    case .bytes:
      var names = [[UInt8]](repeating: [1, 0x80], count: count)
      names[place] = [1, 0x7F]
      return try AnyNDArray(byteStrings: names).argmin().element(at: [])
    case .float16:
      var bits = [UInt16](repeating: HalfPrecision.bits(nearest: 5), count: count)
      bits[place] = HalfPrecision.bits(nearest: 3)
      return try half(bits).indices(.least, axes: nil, operation: "argmin").indices.element(at: [])
    }
  }

  private static func half(_ bits: [UInt16]) throws -> AnyNDArray {
    let stored = NDArray(elements: bits).erased
    return AnyNDArray(
      elementType: .float16, byteOrder: stored.byteOrder, layout: stored.layout,
      storage: stored.storage)
  }

  private static func times(_ counts: [Int64], _ type: ElementType) -> AnyNDArray {
    let stored = NDArray(elements: counts).erased
    return AnyNDArray(
      elementType: type, byteOrder: stored.byteOrder, layout: stored.layout,
      storage: stored.storage)
  }

  @Test("brain floats are compared as numbers")
  func brainFloats() throws {
    #expect(try NDArray<BFloat16>(elements: [-1, -2, -3e38, 1]).argmin() == 2)
    #expect(try NDArray<BFloat16>(elements: [3, BFloat16(.nan), 2]).argmin() == 1)
    #expect(try NDArray<BFloat16>(elements: [3, BFloat16(.nan), 2]).argmin(nan: .omit) == 2)
    #expect(try NDArray<BFloat16>(elements: [0, BFloat16(-0.0)]).argmin() == 0)
    #expect(try NDArray<BFloat16>(elements: [BFloat16(bitPattern: 1), 0]).argmin() == 1)
    #expect(BFloat16(1 + 0x1p-8) == 1 && BFloat16(1 + 0x1.8p-7) == BFloat16(1 + 0x1p-6))
    #expect(BFloat16(.greatestFiniteMagnitude) == BFloat16(.infinity))
    #expect(BFloat16(0.1).description == "0.1")
  }

  @Test("complex numbers are compared by real, then imaginary part; NaN in either is NaN")
  func complexNumbers() throws {
    typealias Number = ComplexNumber<Double>
    let a = NDArray(elements: [Number(1, 1), Number(0, .nan), Number(.nan)])
    #expect(try a.argmin() == 1)
    #expect(try a.argmin(nan: .omit) == 0)
    #expect(try NDArray(elements: [Number(1, 1), Number(1, -1), Number(2, -9)]).argmin() == 1)
    #expect(try NDArray(elements: [Number(0, 1), Number(-0.0, 1)]).argmin() == 0)
  }

  @Test("a time that is none counts as NaN")
  func notATime() throws {
    let days = Self.times([18263, .min, 17897], .datetime64(TimeUnit(.day)))
    #expect(try days.argmin().element(at: []) == 1)
    #expect(try days.argmin(nan: .omit).element(at: []) == 2)
    #expect(try days.min().printed == "NaT")
    #expect(try days.min(nan: .omit).printed == "2019-01-01")
    #expect(days.printed == "['2020-01-02'        'NaT' '2019-01-01']")
    #expect(throws: ArrayError.notANumber(operation: "argmin", coordinates: [1])) {
      try days.argmin(nan: .raise)
    }
  }

  @Test(
    "half floats are compared as numbers",
    arguments: [
      ([-1, -2, -65504, 1], 2), ([65504, .infinity, -.infinity], 2), ([3, .nan, 2], 1),
      ([0, -0.0], 0), ([-0.0, 0], 0), ([6e-8, -6e-8], 1),
    ] as [([Double], Int)])
  func halfFloats(values: [Double], argmin: Int) throws {
    let array = try Self.half(values.map(HalfPrecision.bits(nearest:)))
    let found = try array.indices(.least, axes: nil, operation: "argmin")
    #expect(try found.indices.element(at: []) == argmin)
  }

  @Test("integers at the ends of their range are compared exactly")
  func extremes() throws {
    #expect(try NDArray<Int64>(elements: [.max, .min]).argmin() == 1)
    #expect(try NDArray<UInt64>(elements: [.max, 1 << 63, 0]).argmin() == 2)
    #expect(try NDArray<UInt8>(elements: [128, 127]).argmin() == 1)
    #expect(try NDArray<Int8>(elements: [127, -128]).argmax() == 0)
  }

  @Test("false is less than true")
  func truthValues() throws {
    #expect(try NDArray<Bool>(elements: [true, false, false]).argmin() == 1)
    #expect(try NDArray<Bool>(elements: [true, true]).argmin() == 0)
    #expect(try NDArray<Bool>(elements: [false, true, true]).argmax() == 1)
    #expect(try NDArray<Bool>(elements: [true, false]).min() == false)
  }

  // MARK: Axes

  @Test("an array without axes accepts axis 0 and -1")
  func noAxes() throws {
    let five = NDArray(scalar: 5.0)
    #expect(try five.argmin() == 0)
    #expect(try five.argmin(axis: 0) == NDArray(scalar: 0))
    #expect(try five.argmin(axis: -1, keepDims: true).shape == [])
    #expect(throws: ArrayError.axisOutOfRange(operation: "argmin", axis: 1, shape: [])) {
      try five.argmin(axis: 1)
    }
  }

  @Test("a search among no elements is an error that names the axis and the shape")
  func empty() throws {
    let none = NDArray<Double>(elements: [])
    #expect(throws: ArrayError.empty(operation: "argmin", axes: nil, shape: [0])) {
      try none.argmin()
    }
    #expect(throws: ArrayError.empty(operation: "min", axes: nil, shape: [0])) { try none.min() }
    let rows = try NDArray<Double>(elements: [], shape: [0, 3])
    #expect(throws: ArrayError.empty(operation: "argmin", axes: [0], shape: [0, 3])) {
      try rows.argmin(axis: 0)
    }
    #expect(throws: ArrayError.axisOutOfRange(operation: "argmin", axis: 5, shape: [0, 3])) {
      try rows.argmin(axis: 5)
    }
    #expect(try rows.argmin(axis: 1).shape == [0])
    let columns = try NDArray<Double>(elements: [], shape: [1, 0])
    #expect(try columns.argmin(axis: 0).shape == [0])
    #expect(throws: ArrayError.empty(operation: "argmin", axes: [1], shape: [1, 0])) {
      try columns.argmin(axis: 1)
    }
  }

  @Test("axes that are kept and empty give empty results")
  func keptEmptyAxes() throws {
    let array = try NDArray<Double>(elements: [], shape: [3, 0, 2])
    let found = try array.argmin(axis: 2, keepDims: true)
    #expect(found.shape == [3, 0, 1])
    #expect(found.elements.isEmpty)
    let ones = try NDArray<Double>(elements: [], shape: [2, 0, 4])
    #expect(try ones.min(axes: [0, 2]).shape == [0])
    #expect(throws: ArrayError.empty(operation: "min", axes: [1], shape: [2, 0, 4])) {
      try ones.min(axes: [1])
    }
  }

  @Test("a NaN wins along its own line only")
  func nanAlongAxes() throws {
    let array: NDArray<Double> = [[.nan, 1, 2], [3, .nan, 0], [1, 0, 5]]
    #expect(try array.argmin(axis: 0) == [0, 1, 1])
    #expect(try array.argmin(axis: 1) == [0, 1, 1])
    #expect(try array.argmin() == 0)
    let least = try array.min(axes: [0]).elements
    #expect(least[0].isNaN && least[1].isNaN && least[2] == 0)
    #expect(try array.min(axes: [0], keepDims: true, nan: .omit) == [[1, 0, 0]])
  }

  @Test("NaNs that are left out never win, not even over infinities")
  func omittedNaN() throws {
    #expect(try NDArray(elements: [Double.nan, .infinity]).argmin(nan: .omit) == 1)
    #expect(try NDArray(elements: [Double.infinity, .nan, .infinity]).argmin(nan: .omit) == 0)
    #expect(try NDArray(elements: [Double.nan, -.infinity]).argmax(nan: .omit) == 1)
    let array: NDArray<Float> = [[.nan, .nan], [1, 2]]
    #expect(try array.argmin(nan: .omit) == 2)
    #expect(throws: ArrayError.onlyNaN(operation: "argmin", axes: [1], shape: [2, 2])) {
      try array.argmin(axis: 1, nan: .omit)
    }
    #expect(try array.min(axes: [1], nan: .omit).elements.map(\.isNaN) == [true, false])
  }

  @Test("a NaN is an error with its place where none is wanted")
  func raisedNaN() throws {
    let array: NDArray<Double> = [[1, 2], [3, .nan]]
    #expect(throws: ArrayError.notANumber(operation: "argmin", coordinates: [1, 1])) {
      try array.argmin(nan: .raise)
    }
    #expect(throws: ArrayError.notANumber(operation: "min", coordinates: [1, 1])) {
      try array.min(axes: [0], keepDims: true, nan: .raise)
    }
    #expect(try array.slice(0).argmin(nan: .raise) == 0)
  }

  // MARK: Layouts

  @Test("views are searched as they are seen")
  func views() throws {
    let counted = try NDArray(elements: Array(0..<24), shape: [2, 3, 4]).reversed(axes: [0, 1, 2])
    #expect(try counted.argmin(axis: -2).elements == [Int](repeating: 2, count: 8))
    #expect(try counted.argmin(axis: -2).shape == [2, 4])
    #expect(try counted.argmin(axis: -2, keepDims: true).shape == [2, 1, 4])
    let repeated = try NDArray(elements: [3, 1, 2]).broadcast(to: [4, 3])
    #expect(try repeated.argmin() == 1)
    #expect(try repeated.argmin(axis: 0) == [0, 0, 0])
    #expect(try repeated.argmin(axis: 1) == [1, 1, 1, 1])
    let square: NDArray<Int> = [[1, 2], [0, 3]]
    #expect(try square.transposed.argmin() == 1)
  }

  @Test("several axes give the place in their block, flattened in C order")
  func blocks() throws {
    let elements = (0..<36).map { ($0 * 7 + 5) % 36 }
    let array = try NDArray(elements: elements, shape: [4, 3, 3])
    let expected = (0..<3).map { column -> Int in
      let block = stride(from: column, to: 36, by: 3).map { elements[$0] }
      return block.firstIndex(of: block.min() ?? 0) ?? -1
    }
    #expect(try array.argmin(axes: [0, 1]).elements == expected)
    #expect(try array.argmin(axes: [1, 0]).elements == expected)
  }

  @Test("no axes leave the array as it is")
  func noReduction() throws {
    let ones: NDArray<Double> = [[1, 1, 1], [1, 1, 1]]
    #expect(try ones.min(axes: []) == ones)
    #expect(try ones.argmin(axes: []) == [[0, 0, 0], [0, 0, 0]])
  }

  @Test("an axis that is named twice is an error", arguments: [[0, 0], [0, -2]])
  func duplicates(axes: [Int]) {
    let array: NDArray<Double> = [[1, 2], [3, 4]]
    #expect(throws: ArrayError.duplicateAxis(operation: "min", axis: axes[1], shape: [2, 2])) {
      try array.min(axes: axes)
    }
    #expect(throws: ArrayError.axisOutOfRange(operation: "min", axis: 2, shape: [2, 2])) {
      try array.min(axes: [0, 2])
    }
  }

  @Test("place and value come in one pass")
  func together() throws {
    let a: NDArray<Double> = [[6, 3, 8], [5, 2, 9]]
    #expect(try a.minimumWithIndex() == (4, 2))
    let (indices, values) = try a.minimumWithIndex(axes: [0])
    #expect(indices == [1, 1, 0])
    #expect(values == [5, 2, 8])
    #expect(try a.maximumWithIndex() == (5, 9))
    #expect(try a.maximumWithIndex(nan: .omit) == (5, 9))
    let largest = try a.maximumWithIndex(axes: [0])
    #expect(largest.indices == [0, 0, 1] && largest.values == [6, 3, 9])
    #expect(try a.coordinates(of: 4) == [1, 1])
    #expect(try a.min(axes: [0, -1], keepDims: true) == [[2]])
    #expect(try a.argmax(axis: 1) == [2, 2])
    #expect(try a.max() == 9)
  }

  @Test("an array whose type is known at run time is searched alike")
  func erased() throws {
    let a: NDArray<Float> = [[6, 3, 8], [5, 2, 9]]
    #expect(try a.erased.argmin().element(at: []) == 4)
    #expect(try a.erased.argmin(axes: [0]) == [1, 1, 0])
    #expect(try a.erased.min(axes: [-1]).typed(as: Float.self) == [3, 2])
    #expect(throws: ArrayError.axisOutOfRange(operation: "min", axis: 2, shape: [2, 3])) {
      try a.erased.min(axes: [2])
    }
  }
}
