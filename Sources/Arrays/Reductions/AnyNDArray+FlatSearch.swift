extension AnyNDArray {
  /// The place, in C order, of the first best element of all, where that needs no plan.
  ///
  /// A short search costs little more than a call of the kernel, so nothing here may allocate. Nil
  /// where a plan is needed after all: for an empty array, elements with gaps or swapped bytes, and
  /// where NaNs are an error or all there is.
  @inline(__always)
  func flatIndex(_ extremum: Extremum, nan: NaNPolicy, threads: Int?) -> Int? {
    let count = count
    guard !isSwapped, layout.isContiguous, count > 0,
      let kernels = CompiledKernels(elementType, extremum, omitsNaN: nan == .omit)
    else { return nil }
    let size = elementType.byteCount
    let shares = Shares.count(bytes: count * size, limit: threads)
    let index = withExtendedLifetime(storage) {
      shares == 1
        ? kernels.first(of: address(layout.offset), count: count)
        : kernels.first(of: address(layout.offset), count: count, size: size, shares: shares)
    }
    if nan != .propagate, isNaN(layout.offset + index) { return nil }
    return index
  }
}

extension CompiledKernels {
  /// As `first(of:count:)` for elements of `size` bytes, by several threads.
  ///
  /// The first best of the candidates of all shares, in the order of the shares, is that of all.
  func first(of elements: UnsafeRawPointer, count: Int, size: Int, shares: Int) -> Int {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: shares) { found in
      nonisolated(unsafe) let found = found
      Shares.run(shares) { share in
        let places = Shares.places(count, share: share, of: shares)
        found[share] =
          places.lowerBound + first(of: elements + places.lowerBound * size, count: places.count)
      }
      return withUnsafeTemporaryAllocation(byteCount: shares * size, alignment: 8) { candidates in
        for share in 0..<shares {
          let bytes = UnsafeRawBufferPointer(start: elements + found[share] * size, count: size)
          UnsafeMutableRawBufferPointer(rebasing: candidates[(share * size)...])
            .copyMemory(from: bytes)
        }
        guard let start = candidates.baseAddress else { return 0 }
        return found[first(of: start, count: shares)]
      }
    }
  }
}
