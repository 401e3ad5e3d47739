/// Where the elements of an array lie: the element at index i is at offset + Σ iₐ·strideₐ,
/// counted in elements from the start of the storage.
///
/// Invariant: every element that the layout reaches lies inside the storage, and the product of the
/// lengths that are not zero, times eight, fits in an `Int`.
package struct ArrayLayout: Sendable, Equatable {
  package let shape: [Int]
  package let strides: [Int]
  package let offset: Int

  package init(shape: [Int], strides: [Int], offset: Int) {
    precondition(shape.count == strides.count, "a stride for each axis")
    (self.shape, self.strides, self.offset) = (shape, strides, offset)
  }

  /// Elements one after the other, the last axis fastest (C order) or the first (Fortran order).
  package init(shape: [Int], fortranOrder: Bool = false) throws(ArrayError) {
    try Self.check(shape)
    self.init(shape: shape, strides: Self.steps(shape, fortranOrder: fortranOrder), offset: 0)
  }

  package var rank: Int { shape.count }

  package var count: Int { shape.reduce(1, *) }

  /// Throws for a negative length, and for a size that does not fit in the address space.
  ///
  /// Zeros are left out of the product, as in NumPy, so that no later product can overflow either.
  package static func check(_ shape: [Int]) throws(ArrayError) {
    var size = 8
    for length in shape {
      guard length >= 0 else { throw .negativeLength(shape: shape) }
      guard length > 0 else { continue }
      let (product, overflow) = size.multipliedReportingOverflow(by: length)
      guard !overflow else { throw .tooLarge(shape: shape) }
      size = product
    }
  }

  /// The strides of elements without gaps; a length of 0 counts as 1.
  package static func steps(_ shape: [Int], fortranOrder: Bool = false) -> [Int] {
    var steps = [Int](repeating: 1, count: shape.count)
    var step = 1
    let axes = Array(shape.indices)
    for axis in fortranOrder ? axes : axes.reversed() {
      steps[axis] = step
      step *= Swift.max(shape[axis], 1)
    }
    return steps
  }

  /// Whether the elements lie one after the other, the last axis fastest.
  ///
  /// Asked by every search of a whole array, so it allocates nothing.
  package var isContiguous: Bool { follows(shape.indices.reversed()) }

  /// Whether the elements lie one after the other, the first axis fastest.
  package var isFortranContiguous: Bool { follows(shape.indices) }

  /// Whether the elements lie one after the other, the first of the given axes fastest.
  @inline(__always)
  private func follows(_ axes: some Sequence<Int>) -> Bool {
    var step = 1
    var isGapless = true
    for axis in axes {
      let length = shape[axis]
      if length == 0 { return true }
      if length != 1, strides[axis] != step { isGapless = false }
      step *= length
    }
    return isGapless
  }

  /// The offset of the element at a full index that is known to be inside.
  package func position(of index: [Int]) -> Int {
    zip(index, strides).reduce(offset) { $0 + $1.0 * $1.1 }
  }

  /// The index of the element at this place in C order, which must be inside.
  package static func coordinates(of flatIndex: Int, in shape: [Int]) -> [Int] {
    var rest = flatIndex
    return zip(shape, steps(shape)).map { length, step in
      defer { rest %= step }
      return rest / step
    }
  }
}
