/// Views: each shares the elements of the array and copies none.
extension NDArray {
  private func viewed(_ layout: ArrayLayout) -> NDArray { NDArray(trusting: erased.viewed(layout)) }

  /// What the slices take; axes without a slice are taken whole.
  ///
  ///     let a: NDArray<Int> = [[6, 3, 8], [5, 2, 9]]
  ///     try a.slice(1, .reversed)       // [9, 2, 5]
  ///
  /// Throws for an index outside, a step of 0 and more slices than axes.
  public func slice(_ slices: AxisSlice...) throws(ArrayError) -> NDArray {
    viewed(try layout.sliced(slices))
  }

  /// The axes in reverse order.
  public var transposed: NDArray {
    viewed(
      ArrayLayout(shape: shape.reversed(), strides: strides.reversed(), offset: layout.offset))
  }

  /// The axes in another order: axis k of the result is axis `axes[k]` of this array.
  ///
  /// Throws unless each axis is named once.
  public func permuted(axes: [Int]) throws(ArrayError) -> NDArray {
    viewed(try layout.permuted(axes))
  }

  /// The given axes back to front. Throws for an axis that does not exist or is named twice.
  public func reversed(axes: [Int]) throws(ArrayError) -> NDArray {
    viewed(try layout.reversed(axes))
  }

  /// The array repeated along new axes in front and along axes of length 1, to fill the shape.
  ///
  /// Throws unless lengths, counted from the last, are equal or 1.
  public func broadcast(to shape: [Int]) throws(ArrayError) -> NDArray {
    viewed(try layout.broadcast(to: shape))
  }

  /// The same elements in C order with another shape; one length may be -1.
  ///
  /// Throws if the counts differ, and ``ArrayError/reshapeNeedsCopy(from:to:)`` where no strides
  /// express the new shape; `contiguous()` before it then helps.
  public func reshaped(_ shape: [Int]) throws(ArrayError) -> NDArray {
    viewed(try layout.reshaped(shape))
  }

  /// The index with one number for each axis of the element at this place in C order.
  ///
  /// The way back from a flat ``argmin(nan:threads:)``. Throws for a place outside.
  public func coordinates(of flatIndex: Int) throws(ArrayError) -> [Int] {
    guard flatIndex >= 0, flatIndex < count else {
      throw .flatIndexOutOfRange(index: flatIndex, shape: shape)
    }
    return ArrayLayout.coordinates(of: flatIndex, in: shape)
  }
}
