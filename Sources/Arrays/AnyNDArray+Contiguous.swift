extension AnyNDArray {
  /// The same array with its elements one after the other in C order and in the byte order of the
  /// machine; itself if they are already.
  ///
  /// *Complexity*: O(count).
  public func contiguous() -> AnyNDArray {
    if layout.isContiguous, !isSwapped { return self }
    if elementType.isComplex { return parts.contiguous().pairs(of: elementType) }
    let size = elementType.byteCount
    let storage = ArrayStorage(byteCount: count * size) { memory in
      guard count > 0, var target = memory.baseAddress else { return }
      visitRows { offset, stride, count in
        if elementType.isText {
          for place in 0..<count {
            copyElement(
              offset + place * stride,
              to: UnsafeMutableRawBufferPointer(start: target + place * size, count: size))
          }
          target += count * size
          return
        }
        switch size {
        case 1: gather(offset, stride, count, UInt8.self, to: target)
        case 2: gather(offset, stride, count, UInt16.self, to: target)
        case 4: gather(offset, stride, count, UInt32.self, to: target)
        case 8: gather(offset, stride, count, UInt64.self, to: target)
        default: gather(offset, stride, count, UInt128.self, to: target)
        }
        target += count * size
      }
    }
    let layout = ArrayLayout(shape: shape, strides: ArrayLayout.steps(shape), offset: 0)
    return AnyNDArray(
      elementType: elementType, byteOrder: .host, layout: layout, storage: storage)
  }

  /// The real and imaginary parts of complex numbers, along an axis behind all others.
  private var parts: AnyNDArray {
    let layout = ArrayLayout(
      shape: shape + [2], strides: strides.map { 2 * $0 } + [1], offset: 2 * layout.offset)
    return AnyNDArray(
      elementType: elementType == .complex64 ? .float32 : .float64, byteOrder: byteOrder,
      layout: layout, storage: storage)
  }

  /// The complex numbers whose parts are the elements along the last axis, which lie in C order.
  private func pairs(of type: ElementType) -> AnyNDArray {
    let shape = Array(shape.dropLast())
    let layout = ArrayLayout(shape: shape, strides: ArrayLayout.steps(shape), offset: 0)
    return AnyNDArray(elementType: type, byteOrder: byteOrder, layout: layout, storage: storage)
  }

  private func gather<Bits: FixedWidthInteger & BitwiseCopyable>(
    _ offset: Int, _ stride: Int, _ count: Int, _ type: Bits.Type,
    to target: UnsafeMutableRawPointer
  ) {
    withExtendedLifetime(storage) {
      Gather.copy(
        address(offset), step: stride * MemoryLayout<Bits>.size, count: count, swapped: isSwapped,
        to: target.bindMemory(to: Bits.self, capacity: count))
    }
  }

  /// The rows along the last axis in C order: the offset of the first element, the distance of
  /// neighbours, and the number of elements.
  func visitRows(_ body: (_ offset: Int, _ stride: Int, _ count: Int) -> Void) {
    guard count > 0 else { return }
    let outer = strides.dropLast()
    var walk = Odometer(
      lengths: Array(shape.dropLast()), first: Array(outer), second: Array(outer),
      offset: layout.offset)
    repeat { body(walk.first, strides.last ?? 1, shape.last ?? 1) } while walk.advance()
  }
}
