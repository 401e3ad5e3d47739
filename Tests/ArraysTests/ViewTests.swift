import ArgMinArrays
import ArgMinTestSupport
import Testing

@Suite("Views", .tags(.fast))
struct ViewTests {
  let a: NDArray<Int> = [[[0, 1, 2], [3, 4, 5]], [[6, 7, 8], [9, 10, 11]]]

  @Test("slices share the elements and clip their ranges")
  func slices() throws {
    #expect(try a.slice(1) == [[6, 7, 8], [9, 10, 11]])
    #expect(try a.slice(.all, -1, .range(from: 1)) == [[4, 5], [10, 11]])
    #expect(try a.slice(1, 0, .range(from: -1, by: -2)) == [8, 6])
    #expect(try a.slice(0, 0, .range(from: 5, to: 9)).shape == [0])
    #expect(try a.slice(0, 0, .range(to: -100, by: -1)) == [2, 1, 0])
    #expect(try a.slice(0, .newAxis, 1).shape == [1, 3])
    #expect(try a.slice(.range(by: .max), .range(by: .min)).shape == [1, 1, 3])
    #expect(try a.slice(1).erased.storage === a.erased.storage)
  }

  @Test("a slice outside the array is an error that names the axis")
  func slicesOutside() {
    #expect(throws: ArrayError.indexOutOfRange(index: 2, axis: 1, shape: [2, 2, 3])) {
      try a.slice(.all, 2)
    }
    #expect(throws: ArrayError.zeroStep(axis: 0)) { try a.slice(.range(by: 0)) }
    #expect(throws: ArrayError.tooManyIndices(given: 4, shape: [2, 2, 3])) {
      try a.slice(0, 0, 0, 0)
    }
  }

  @Test("elements are read by full indices")
  func elements() throws {
    #expect(a[1, 0, 2] == 8)
    #expect(a[-1, -1, -1] == 11)
    #expect(try a.element(at: [0, 1, 1]) == 4)
    #expect(throws: ArrayError.indexOutOfRange(index: -3, axis: 0, shape: [2, 2, 3])) {
      try a.element(at: [-3, 0, 0])
    }
    #expect(throws: ArrayError.tooFewIndices(given: 1, shape: [2, 2, 3])) {
      try a.element(at: [0])
    }
  }

  @Test("axes are permuted and reversed")
  func permutations() throws {
    #expect(a.transposed.shape == [3, 2, 2])
    #expect(a.transposed[2, 1, 0] == a[0, 1, 2])
    #expect(try a.permuted(axes: [1, -1, 0])[1, 2, 0] == a[0, 1, 2])
    #expect(try a.reversed(axes: [-1]).slice(0, 0) == [2, 1, 0])
    #expect(throws: ArrayError.notAPermutation(axes: [0, 0, 1], shape: [2, 2, 3])) {
      try a.permuted(axes: [0, 0, 1])
    }
  }

  @Test("a broadcast repeats axes of length 1 and adds axes in front")
  func broadcasts() throws {
    let column: NDArray<Int> = [[1], [2]]
    #expect(try column.broadcast(to: [2, 2, 3]).slice(1) == [[1, 1, 1], [2, 2, 2]])
    #expect(throws: ArrayError.cannotBroadcast(from: [2, 1], to: [3, 3])) {
      try column.broadcast(to: [3, 3])
    }
    #expect(throws: ArrayError.cannotBroadcast(from: [2, 1], to: [2])) {
      try column.broadcast(to: [2])
    }
    #expect(throws: ArrayError.tooLarge(shape: [1 << 40, 1 << 40, 2, 1])) {
      try column.broadcast(to: [1 << 40, 1 << 40, 2, 1])
    }
    let vast = try NDArray(elements: [3, 1]).broadcast(to: [1 << 58, 2])
    #expect(try vast.argmin() == 1)
    #expect(try vast.argmin(axis: 1).shape == [1 << 58])
  }

  @Test("a shape is changed without moving elements where strides can express it")
  func reshapes() throws {
    #expect(try a.reshaped([3, 4]).slice(1) == [4, 5, 6, 7])
    #expect(try a.reshaped([-1]).elements == Array(0..<12))
    #expect(try a.reshaped([2, 1, -1, 1]).shape == [2, 1, 6, 1])
    let everyOther = try a.slice(.all, .all, .range(by: 2))
    #expect(try everyOther.reshaped([4, 2]) == [[0, 2], [3, 5], [6, 8], [9, 11]])
    #expect(throws: ArrayError.reshapeNeedsCopy(from: [2, 2, 2], to: [8])) {
      try everyOther.reshaped([8])
    }
    #expect(try everyOther.contiguous().reshaped([8]).elements == [0, 2, 3, 5, 6, 8, 9, 11])
    #expect(throws: ArrayError.cannotReshape(from: [2, 2, 3], to: [5, -1])) {
      try a.reshaped([5, -1])
    }
    #expect(try NDArray<Int>(elements: []).reshaped([0, 7]).shape == [0, 7])
    #expect(try NDArray(scalar: 4).reshaped([1, 1])[0, 0] == 4)
    #expect(throws: ArrayError.tooLarge(shape: [1 << 40, 1 << 40])) {
      try a.reshaped([1 << 40, 1 << 40])
    }
  }

  @Test("elements that do not fill the shape are refused")
  func wrongCounts() {
    #expect(throws: ArrayError.wrongCount(elements: 3, shape: [2, 2])) {
      try NDArray(elements: [1, 2, 3], shape: [2, 2])
    }
    #expect(throws: ArrayError.negativeLength(shape: [-1, -3])) {
      try NDArray(elements: [1, 2, 3], shape: [-1, -3])
    }
    #expect(throws: ArrayError.ragged(row: 1, length: 1, expected: 2)) {
      try NDArray(rows: [[1, 2], [3]])
    }
  }

  @Test("an array keeps its type at run time")
  func typed() throws {
    #expect(try a.erased.typed(as: Int64.self).elements == (0..<12).map { Int64($0) })
    #expect(throws: ArrayError.wrongElementType(stored: .int64, asked: .float64)) {
      try a.erased.typed(as: Double.self)
    }
  }

  static let messages: [(ArrayError, String)] = [
    (
      .axisOutOfRange(operation: "argmin", axis: 2, shape: [3]),
      "argmin: axis 2 does not exist in an array of shape (3,); its axes are -1 to 0"
    ),
    (
      .empty(operation: "argmin", axes: [0], shape: [0, 3]),
      "argmin over axis 0 of an array of shape (0, 3) has no elements to choose from; "
        + "reduce over axes that are not empty"
    ),
    (
      .wrongElementType(stored: .float32, asked: .float64),
      "the array holds float32, not float64; ask for float32"
    ),
  ]

  @Test("errors say what is wrong, where, and what would be accepted", arguments: messages)
  func saysWhatIsWrong(error: ArrayError, text: String) {
    #expect(error.description == text)
  }
}
