/// An n-dimensional array whose element type is known at run time.
///
/// A value: slices and other views share the elements, which never change. `NDArray` is the same
/// with an element type that the compiler knows; convert with ``typed(as:)``.
public struct AnyNDArray: Sendable {
  /// The type of the elements.
  public let elementType: ElementType
  /// The order of the bytes of an element; a file of either order is used in place.
  public let byteOrder: ByteOrder
  package let layout: ArrayLayout
  package let storage: ArrayStorage

  package init(
    elementType: ElementType, byteOrder: ByteOrder, layout: ArrayLayout, storage: ArrayStorage
  ) {
    (self.elementType, self.byteOrder) = (elementType, byteOrder)
    (self.layout, self.storage) = (layout, storage)
  }

  /// The number of places along each axis.
  public var shape: [Int] { layout.shape }
  /// The distance between neighbours along each axis, counted in elements.
  public var strides: [Int] { layout.strides }
  /// The number of axes.
  public var rank: Int { layout.rank }
  /// The number of elements.
  public var count: Int { layout.count }

  /// The same elements seen through another layout.
  package func viewed(_ layout: ArrayLayout) -> AnyNDArray {
    AnyNDArray(elementType: elementType, byteOrder: byteOrder, layout: layout, storage: storage)
  }

  /// The array with an element type that the compiler knows; nothing is copied.
  ///
  /// Throws ``ArrayError/wrongElementType(stored:asked:)`` for any other type.
  public func typed<Element: ArrayElement>(
    as type: Element.Type
  ) throws(ArrayError) -> NDArray<Element> {
    guard Element.elementType == elementType else {
      throw .wrongElementType(stored: elementType, asked: Element.elementType)
    }
    return NDArray(trusting: self)
  }

  /// Whether bytes must be swapped when an element is read.
  package var isSwapped: Bool { byteOrder != .host && elementType.hasByteOrder }

  /// The address of the element at an offset of this many elements, valid as long as the storage
  /// lives: who reads there holds on to it with `withExtendedLifetime`.
  func address(_ offset: Int) -> UnsafeRawPointer { storage.start + offset * elementType.byteCount }
}
