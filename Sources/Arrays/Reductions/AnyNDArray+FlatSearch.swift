extension AnyNDArray {
  /// The place, in C order, of the first best element of all, where that needs no plan.
  ///
  /// A short search costs little more than a call of the kernel, so nothing here may allocate. Nil
  /// where a plan is needed after all: for an empty array, elements with gaps or swapped bytes, and
  /// where NaNs are an error or all there is.
  @inline(__always)
  func flatIndex(_ extremum: Extremum, nan: NaNPolicy) -> Int? {
    guard !isSwapped, layout.isContiguous, count > 0,
      let kernels = CompiledKernels(elementType, extremum, omitsNaN: nan == .omit)
    else { return nil }
    let index = withExtendedLifetime(storage) {
      kernels.first(of: address(layout.offset), count: count)
    }
    if nan != .propagate, isNaN(layout.offset + index) { return nil }
    return index
  }
}
