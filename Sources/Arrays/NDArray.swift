/// An n-dimensional array of numbers or truth values.
///
///     let a: NDArray<Double> = [[6, 3, 8], [5, 2, 9]]
///     try a.argmin()                  // 4
///     try a.argmin(axis: 0)           // [1, 1, 0]
///
/// A value whose elements never change; slices, transposes and other views share them. A file may
/// hold the elements: it is mapped into memory and read in place, whatever its byte order.
public struct NDArray<Element: ArrayElement>: Sendable {
  /// The same array with its element type forgotten.
  public let erased: AnyNDArray

  /// Takes an array whose element type is known to be `Element`.
  init(trusting erased: AnyNDArray) { self.erased = erased }

  /// The number of places along each axis.
  public var shape: [Int] { erased.shape }
  /// The distance between neighbours along each axis, counted in elements.
  public var strides: [Int] { erased.strides }
  /// The number of axes.
  public var rank: Int { erased.rank }
  /// The number of elements.
  public var count: Int { erased.count }

  package var layout: ArrayLayout { erased.layout }

  /// An array of the given elements, which are in C order: the last axis is the fastest.
  ///
  /// Throws ``ArrayError/wrongCount(elements:shape:)`` if they do not fill the shape.
  public init(elements: [Element], shape: [Int]) throws(ArrayError) {
    let layout = try ArrayLayout(shape: shape)
    guard layout.count == elements.count else {
      throw .wrongCount(elements: elements.count, shape: shape)
    }
    self.init(elements, layout: layout)
  }

  /// An array with one axis.
  public init(elements: [Element]) {
    self.init(elements, layout: ArrayLayout(shape: [elements.count], strides: [1], offset: 0))
  }

  /// An array with two axes. Throws ``ArrayError/ragged(row:length:expected:)`` for unequal rows.
  public init(rows: [[Element]]) throws(ArrayError) {
    let width = rows.first?.count ?? 0
    if let row = rows.firstIndex(where: { $0.count != width }) {
      throw .ragged(row: row, length: rows[row].count, expected: width)
    }
    try self.init(elements: rows.flatMap { $0 }, shape: [rows.count, width])
  }

  /// An array without axes, which holds one element.
  public init(scalar: Element) {
    self.init([scalar], layout: ArrayLayout(shape: [], strides: [], offset: 0))
  }

  /// The elements in storage order; the layout must reach no others.
  init(_ elements: [Element], layout: ArrayLayout) {
    let size = Element.elementType.byteCount
    let storage = ArrayStorage(byteCount: elements.count * size) { memory in
      for (place, element) in elements.enumerated() {
        memory.storeBytes(
          of: element.arrayBits, toByteOffset: place * size, as: Element.ArrayBits.self)
      }
    }
    self.init(
      trusting: AnyNDArray(
        elementType: Element.elementType, byteOrder: .host, layout: layout, storage: storage))
  }

  /// The element at a full index. Negative indices count from the end.
  ///
  /// - Precondition: the index has `rank` numbers and lies inside; ``element(at:)`` throws instead.
  public subscript(index: Int...) -> Element {
    do {
      return try element(at: index)
    } catch {
      preconditionFailure(error.description)
    }
  }

  /// The element at a full index. Negative indices count from the end.
  ///
  /// Throws an error that names the axis for an index outside.
  public func element(at index: [Int]) throws(ArrayError) -> Element {
    guard index.count <= rank else { throw .tooManyIndices(given: index.count, shape: shape) }
    guard index.count == rank else { throw .tooFewIndices(given: index.count, shape: shape) }
    var offset = layout.offset
    for (axis, place) in index.enumerated() {
      offset += try layout.index(place, axis: axis) * strides[axis]
    }
    return element(atOffset: offset)
  }

  /// The element at an offset that the layout reaches.
  func element(atOffset offset: Int) -> Element {
    Element(arrayBits: erased.bits(offset, Element.ArrayBits.self))
  }

  /// All elements in C order, copied.
  ///
  /// *Complexity*: O(count).
  public var elements: [Element] {
    var elements: [Element] = []
    guard count > 0 else { return elements }
    elements.reserveCapacity(count)
    erased.visitRows { offset, stride, count in
      for place in 0..<count { elements.append(element(atOffset: offset + place * stride)) }
    }
    return elements
  }

  /// The same array with its elements one after the other in C order; itself if they are already.
  public func contiguous() -> NDArray {
    NDArray(trusting: erased.contiguous())
  }
}

extension NDArray: Equatable {
  /// Whether shapes and elements are equal; a NaN is equal to nothing.
  public static func == (left: NDArray, right: NDArray) -> Bool {
    left.shape == right.shape && left.elements == right.elements
  }
}
