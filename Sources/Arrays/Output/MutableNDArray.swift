/// An array whose elements can be changed, for results that go into memory that is there already.
///
///     let output = try MutableNDArray<Int>(repeating: 0, shape: [4])
///     try a.argmin(axis: 1, into: output.slice(.range(by: 2)))
///
/// Views share their elements, as in NumPy. Arrays that are searched never share memory with these:
/// `snapshot` copies, so that an output cannot overlap its input.
public struct MutableNDArray<Element: ArrayElement> {
  /// The elements that all views share.
  private final class Memory {
    var elements: [Element]
    init(_ elements: [Element]) { self.elements = elements }
  }

  private let memory: Memory
  private let layout: ArrayLayout

  /// The same element at each place of a shape.
  public init(repeating element: Element, shape: [Int]) throws(ArrayError) {
    layout = try ArrayLayout(shape: shape)
    memory = Memory(Array(repeating: element, count: layout.count))
  }

  /// A copy of an array.
  public init(_ array: NDArray<Element>) {
    let shape = array.shape
    layout = ArrayLayout(shape: shape, strides: ArrayLayout.steps(shape), offset: 0)
    memory = Memory(array.elements)
  }

  private init(memory: Memory, layout: ArrayLayout) {
    (self.memory, self.layout) = (memory, layout)
  }

  /// The length of each axis.
  public var shape: [Int] { layout.shape }

  /// A copy of the elements as they are now.
  public var snapshot: NDArray<Element> {
    let steps = ArrayLayout.steps(shape)
    return NDArray(
      offsets.map { memory.elements[$0] },
      layout: ArrayLayout(shape: shape, strides: steps, offset: 0))
  }

  /// What the slices take, sharing the elements; see ``AxisSlice``.
  public func slice(_ slices: AxisSlice...) throws(ArrayError) -> MutableNDArray {
    MutableNDArray(memory: memory, layout: try layout.sliced(slices))
  }

  /// The axes back to front, sharing the elements.
  public var transposed: MutableNDArray {
    MutableNDArray(
      memory: memory,
      layout: ArrayLayout(
        shape: shape.reversed(), strides: layout.strides.reversed(), offset: layout.offset))
  }

  /// Writes all elements of an array of the same shape.
  func assign(_ array: NDArray<Element>) {
    for (offset, element) in zip(offsets, array.elements) { memory.elements[offset] = element }
  }

  /// The places of the elements in memory, in C order.
  private var offsets: [Int] {
    guard layout.count > 0 else { return [] }
    var walk = Odometer(
      lengths: shape, first: layout.strides, second: layout.strides, offset: layout.offset)
    var offsets: [Int] = []
    repeat { offsets.append(walk.first) } while walk.advance()
    return offsets
  }
}
