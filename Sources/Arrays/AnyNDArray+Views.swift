/// Views of arrays whose element type is known at run time: each shares the elements and copies none.
extension AnyNDArray {
  /// What the slices take; axes without a slice are taken whole.
  ///
  ///     let names = try AnyNDArray(strings: ["pear", "apple", "fig"])
  ///     try names.slice(.reversed).argmin()[]       // 1
  ///
  /// Throws for an index outside, a step of 0 and more slices than axes.
  public func slice(_ slices: AxisSlice...) throws(ArrayError) -> AnyNDArray {
    viewed(try layout.sliced(slices))
  }

  /// The axes in reverse order.
  public var transposed: AnyNDArray {
    viewed(
      ArrayLayout(shape: shape.reversed(), strides: strides.reversed(), offset: layout.offset))
  }

  /// The axes in another order: axis k of the result is axis `axes[k]` of this array.
  ///
  /// Throws unless each axis is named once.
  public func permuted(axes: [Int]) throws(ArrayError) -> AnyNDArray {
    viewed(try layout.permuted(axes))
  }

  /// The given axes back to front. Throws for an axis that does not exist or is named twice.
  public func reversed(axes: [Int]) throws(ArrayError) -> AnyNDArray {
    viewed(try layout.reversed(axes))
  }

  /// The array repeated along new axes in front and along axes of length 1, to fill the shape.
  ///
  /// Throws unless lengths, counted from the last, are equal or 1.
  public func broadcast(to shape: [Int]) throws(ArrayError) -> AnyNDArray {
    viewed(try layout.broadcast(to: shape))
  }

  /// The same elements in C order with another shape; one length may be -1.
  ///
  /// Throws if the counts differ, and ``ArrayError/reshapeNeedsCopy(from:to:)`` where no strides
  /// express the new shape; `contiguous()` before it then helps.
  public func reshaped(_ shape: [Int]) throws(ArrayError) -> AnyNDArray {
    viewed(try layout.reshaped(shape))
  }
}
