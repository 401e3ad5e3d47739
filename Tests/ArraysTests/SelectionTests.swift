import ArgMinArrays
import ArgMinNumbers
import ArgMinTestSupport
import Testing

@Suite("Selected elements", .tags(.fast))
struct SelectionTests {
  private let three: NDArray<Int> = [3, 1, 2]

  @Test("only selected elements are compared")
  func masks() throws {
    #expect(try three.argmin(where: [true, false, true]) == 2)
    #expect(try three.argmax(where: [false, true, true]) == 2)
    let grid: NDArray<Double> = [[.nan, 1, 2], [3, .nan, 0]]
    let mask: NDArray<Bool> = [[false, true, true], [true, false, true]]
    #expect(try grid.argmin(where: mask) == 5)
    #expect(try grid.argmin(axes: [0], where: mask) == [1, 0, 1])
    #expect(try grid.argmin(axes: [1], keepDims: true, where: mask) == [[1], [2]])
    #expect(try grid.argmin(where: [true, true, false]) == 0)
    #expect(try grid.argmin(where: [true, true, false], nan: .omit) == 1)
  }

  @Test("a selection of nothing is an error that says which result is meant")
  func nothing() throws {
    let grid: NDArray<Int> = [[1, 2], [3, 4]]
    let mask: NDArray<Bool> = [[true, true], [false, false]]
    #expect(
      throws: ArrayError.nothingSelected(
        operation: "argmin", axes: [1], shape: [2, 2], result: [1])
    ) { try grid.argmin(axes: [1], where: mask) }
    #expect(throws: ArrayError.self) { try three.argmin(where: [false, false, false]) }
    #expect(throws: ArrayError.self) { try three.argmin(where: [false, true]) }
    let nans: NDArray<Double> = [.nan, 1]
    #expect(throws: ArrayError.onlyNaN(operation: "argmin", axes: nil, shape: [2])) {
      try nans.argmin(where: [true, false], nan: .omit)
    }
    #expect(throws: ArrayError.notANumber(operation: "argmin", coordinates: [0])) {
      try nans.argmin(where: [true, true], nan: .raise)
    }
  }

  @Test("an initial value bounds the least element")
  func initial() throws {
    let empty = NDArray<Double>(elements: [])
    #expect(try empty.min(initial: 5).elements == [5])
    #expect(try three.min(initial: 10, where: [true, false, true]).elements == [2])
    #expect(try three.min(initial: 10, where: [false, false, false]).elements == [10])
    #expect(try three.min(initial: 0).elements == [0])
    #expect(try three.max(initial: 0).elements == [3])
    let real: NDArray<Double> = [3, 1]
    #expect(try real.min(initial: .nan).elements[0].isNaN)
    #expect(try real.min(initial: .nan, nan: .omit).elements == [1])
    #expect(try NDArray<Double>(elements: [.nan]).min(initial: 3, nan: .omit).elements == [3])
    let hollow = try NDArray<Double>(elements: [], shape: [2, 0, 4])
    let bounded = try hollow.min(axes: [1], initial: 3)
    #expect(bounded.shape == [2, 4] && bounded.elements.allSatisfy { $0 == 3 })
    #expect(try NDArray<Double>(elements: [0.0]).min(initial: -0.0).elements[0].sign == .plus)
  }

  @Test("NumPy's names have NumPy's rules")
  func numpy() throws {
    let grid: NDArray<Double> = [[.nan, 1, 2], [3, .nan, 0], [1, 0, 5]]
    #expect(try NumPyStyle.argmin(grid, axis: 0) == [0, 1, 1])
    #expect(try NumPyStyle.argmin(grid).elements == [0])
    #expect(try NumPyStyle.argmax(grid, axis: 1) == [0, 1, 2])
    #expect(try NumPyStyle.nanmin(grid, axis: [0], keepdims: true) == [[1, 0, 0]])
    #expect(try NumPyStyle.nanmax(grid, axis: [0], keepdims: true) == [[3, 1, 5]])
    #expect(try NumPyStyle.nanargmax(grid, axis: 0) == [1, 0, 2])
    let negative = NDArray(elements: [Double.nan, -.infinity])
    #expect(try NumPyStyle.nanargmax(negative).elements == [1])
    #expect(try NumPyStyle.nanargmin([.nan, .infinity] as NDArray<Double>).elements == [1])
    #expect(
      try NumPyStyle.nanargmin([.infinity, .nan, .infinity] as NDArray<Double>).elements == [0])
    #expect(try NumPyStyle.nanmin([.nan] as NDArray<Double>).elements[0].isNaN)
    #expect(throws: ArrayError.onlyNaN(operation: "argmin", axes: nil, shape: [1])) {
      try NumPyStyle.nanargmin([.nan] as NDArray<Double>)
    }
    #expect(try NumPyStyle.min(three, axis: 0, initial: 0).elements == [0])
    #expect(try NumPyStyle.max(three).elements == [3])
    #expect(try NumPyStyle.max(three, axis: -1, keepdims: true, initial: 7) == [7])
    #expect(try NumPyStyle.min(three, axis: []) == three)
    #expect(throws: ArrayError.maskNeedsInitial(operation: "min")) {
      try NumPyStyle.min(three, where: [true, false, true])
    }
    #expect(
      throws: ArrayError.notRepresentable(operation: "min", value: "0.5", elementType: .int64)
    ) { try NumPyStyle.min(three, initial: 0.5) }
    #expect(throws: ArrayError.self) {
      try NumPyStyle.min([1] as NDArray<UInt8>, initial: 300)
    }
    let least = try MutableNDArray<Double>(repeating: 9, shape: [3])
    try NumPyStyle.nanmin(grid, axis: [0], out: least)
    #expect(least.snapshot == [1, 0, 0])
    try NumPyStyle.nanmax(grid, axis: [0], out: least)
    #expect(least.snapshot == [3, 1, 5])
    let whole = try MutableNDArray<Int>(repeating: 9, shape: [])
    try NumPyStyle.min(three, out: whole, initial: 0)
    #expect(whole.snapshot.elements == [0])
    try NumPyStyle.max(three, out: whole)
    #expect(whole.snapshot.elements == [3])
    #expect(throws: ArrayError.self) { try NumPyStyle.min(three, out: whole, keepdims: true) }
    let places = try MutableNDArray<Int>(repeating: 9, shape: [3])
    try NumPyStyle.nanargmax(grid, axis: 0, out: places)
    #expect(places.snapshot == [1, 0, 2])
    try NumPyStyle.nanargmin(grid, axis: 0, out: places)
    #expect(places.snapshot == (try NumPyStyle.nanargmin(grid, axis: 0)))
    #expect(try NumPyStyle.unravelIndex([4, 1], [2, 3]) == [[1, 0], [1, 1]])
    #expect(throws: ArrayError.flatIndexOutOfRange(index: 6, shape: [2, 3])) {
      try NumPyStyle.unravelIndex([6], [2, 3])
    }
  }

  @Test("PyTorch's names have PyTorch's rules")
  func torch() throws {
    let grid: NDArray<Float> = [[6, 3, 8], [5, 2, 9]]
    #expect(try TorchStyle.argmin(grid).elements == [4])
    #expect(try TorchStyle.argmin(grid, dim: -1, keepdim: true) == [[1], [1]])
    #expect(try TorchStyle.argmax(grid, dim: 0) == [0, 0, 1])
    let found = try TorchStyle.min(grid, dim: 1)
    #expect(found.values == [3, 2] && found.indices == [1, 1])
    #expect(try TorchStyle.min(grid).elements == [2])
    let largest = try TorchStyle.max(grid, dim: 0, keepdim: true)
    #expect(largest.values == [[6, 3, 9]] && largest.indices == [[0, 0, 1]])
    #expect(try TorchStyle.max(grid).elements == [9])
    #expect(try TorchStyle.amin(grid).shape == [])
    #expect(try TorchStyle.amax(grid, dim: [0, 1], keepdim: true) == [[9]])
    let both = try TorchStyle.aminmax(grid, dim: 0)
    #expect(both.min == [5, 2, 8] && both.max == [6, 3, 9])
    #expect(throws: ArrayError.self) { try TorchStyle.argmin(NDArray<Float>(elements: [])) }
  }

  @Test("outputs have exactly the shape, and integers wide enough for every place")
  func outputs() throws {
    let grid: NDArray<Double> = [[6, 3, 8], [5, 2, 9]]
    let wide = try MutableNDArray<Int>(repeating: -7, shape: [6])
    try grid.argmin(axis: 0, into: wide.slice(.range(by: 2)))
    #expect(wide.snapshot == [1, -7, 1, -7, 0, -7])
    try grid.argmin(axis: 1, into: wide.slice(.range(from: -1, by: -4)))
    #expect(wide.snapshot == [1, 1, 1, -7, 0, 1])
    let one = try MutableNDArray<Int>(repeating: 0, shape: [1])
    #expect(throws: ArrayError.outputShape(operation: "argmin", given: [1], expected: [])) {
      try grid.argmin(into: one)
    }
    let pair = try MutableNDArray<Int>(repeating: 0, shape: [2])
    #expect(throws: ArrayError.outputShape(operation: "argmin", given: [2], expected: [2, 1])) {
      try grid.argmin(axis: 1, keepDims: true, into: pair)
    }
    let long = NDArray(elements: Array((0...300).reversed()))
    let byte = try MutableNDArray<UInt8>(repeating: 9, shape: [])
    #expect(
      throws: ArrayError.outputTooNarrow(operation: "argmin", elementType: .uint8, largest: 300)
    ) { try NumPyStyle.argmin(long, out: byte) }
    #expect(byte.snapshot.elements == [9])
    try NDArray(elements: Array((0...255).reversed())).argmin(into: byte)
    #expect(byte.snapshot.elements == [255])
    let values = try MutableNDArray<Double>(repeating: 0, shape: [2])
    try grid.min(axes: [1], into: values)
    #expect(values.snapshot == [3, 2])
    #expect(values.transposed.snapshot == [3, 2])
    try grid.max(axes: [1], into: values)
    #expect(values.snapshot == [8, 9])
    try grid.argmax(axis: 1, into: pair)
    #expect(pair.snapshot == [2, 2])
    try NumPyStyle.argmax(grid, axis: 1, out: pair)
    #expect(pair.snapshot == [2, 2])
    #expect(throws: ArrayError.outputShape(operation: "max", given: [2], expected: [3])) {
      try grid.max(axes: [0], into: values)
    }
  }

  @Test("the smallest few come by value, then by place")
  func smallest() throws {
    let a: NDArray<Double> = [6, 3, .nan, 3, -0.0, 0]
    #expect(try a.smallest(3).indices == [2, 4, 5])
    #expect(try a.smallest(4, nan: .omit).indices == [4, 5, 1, 3])
    #expect(try a.largest(2, nan: .omit).values == [6, 3])
    #expect(try a.smallest(0).indices.shape == [0])
    #expect(throws: ArrayError.countOutOfRange(operation: "smallest", count: 7, available: 6)) {
      try a.smallest(7)
    }
    #expect(throws: ArrayError.countOutOfRange(operation: "smallest", count: 6, available: 5)) {
      try a.smallest(6, nan: .omit)
    }
    #expect(throws: ArrayError.self) { try a.smallest(-1) }
    #expect(throws: ArrayError.notANumber(operation: "smallest", coordinates: [2])) {
      try a.smallest(1, nan: .raise)
    }
    let grid: NDArray<Int> = [[3, 1, 2], [1, 1, 0]]
    #expect(try grid.smallest(2, axis: 1).indices == [[1, 2], [2, 0]])
    #expect(try grid.smallest(1, axis: 0).values == [[1, 1, 0]])
    #expect(try grid.transposed.smallest(2, axis: 0).values == [[1, 0], [2, 1]])
  }

  @Test("the smallest few are the start of a stable sort, for every type and view")
  func smallestOfMany() throws {
    var generator = SeededGenerator.forTest(seed: 45)
    for _ in 0..<1500 {
      let array = try RandomArray(using: &generator).array
      let count = Int.random(in: 0...array.count, using: &generator)
      let omits = Bool.random(using: &generator)
      let values = ListArray.indices(array.shape).map { array.value(at: $0) }
      let order = values.indices.filter { !omits || !values[$0].isNaN }.sorted {
        if ListArray.comesBefore(values[$0], values[$1], least: true, nanLast: omits) {
          return true
        }
        return !ListArray.comesBefore(values[$1], values[$0], least: true, nanLast: omits)
          && $0 < $1
      }
      guard count <= order.count else { continue }
      let found = try array.smallest(count, nan: omits ? .omit : .propagate)
      #expect(found.indices.elements == Array(order.prefix(count)), "\(array.elementType)")
      let texts = (0..<count).map { "\(found.values.value(at: [$0]))" }
      #expect(texts == order.prefix(count).map { "\(values[$0])" })
    }
  }

  @Test("least and greatest come together")
  func minMax() throws {
    #expect(try three.minMax() == (1, 3))
    let grid: NDArray<Int> = [[3, 1], [2, 5]]
    let found = try grid.minMax(axes: [0])
    #expect(found.least == [2, 1] && found.greatest == [3, 5])
  }

  @Test("a search of pieces finds what a search of the whole finds")
  func streams() throws {
    var generator = SeededGenerator.forTest(seed: 46)
    for _ in 0..<1500 {
      let array = try RandomArray(using: &generator, shape: Self.line).array
      for nan in NaNPolicy.allCases {
        var search = StreamedSearch(array.elementType, nan: nan)
        let whole = array.contiguous()
        let total = whole.count
        var start = 0
        do throws(ArrayError) {
          while start < total {
            let length = Int.random(in: 0...Swift.min(40, total - start), using: &generator)
            let layout = ArrayLayout(
              shape: [length], strides: [1], offset: whole.layout.offset + start)
            try search.append(whole.viewed(layout))
            start += length
          }
          let found = try search.result()
          let expected = try whole.indices(.least, axes: nil, nan: nan, operation: "argmin")
          #expect(found.index == expected.indices.elements[0])
          #expect(found.value.elementBytes == expected.values.elementBytes)
        } catch {
          #expect(throws: ArrayError.self) {
            try whole.indices(.least, axes: nil, nan: nan, operation: "argmin")
          }
        }
      }
    }
  }

  private static func line(_ generator: inout SeededGenerator) -> [Int] {
    [Int.random(in: 0...200, using: &generator)]
  }

  @Test("an accumulator counts elements over all pieces")
  func accumulator() throws {
    var minimum = MinimumAccumulator<Double>()
    #expect(throws: ArrayError.empty(operation: "argmin", axes: nil, shape: [0])) {
      try minimum.result()
    }
    try minimum.append([3, 1, 2])
    try minimum.append([] as [Double])
    try minimum.append(pieces: [[5, 0.5], [0.5, 7]] as [NDArray<Double>])
    #expect(minimum.count == 7)
    #expect(try minimum.result() == (4, 0.5))
    var maximum = MaximumAccumulator<Double>(nan: .omit)
    try maximum.append([3, .nan, 7])
    try maximum.append([7, 5])
    #expect(try maximum.result() == (2, 7))
    #expect(throws: ArrayError.empty(operation: "argmax", axes: nil, shape: [0])) {
      try MaximumAccumulator<Int8>().result()
    }
    var strict = MinimumAccumulator<Double>(nan: .raise)
    try strict.append([3, 1])
    #expect(throws: ArrayError.notANumber(operation: "argmin", coordinates: [3])) {
      try strict.append([0, .nan])
    }
  }
}
