/// What a search looks for.
package enum Extremum: Sendable {
  case least, greatest
}

/// The one place where a search meets the element type: every loop below is compiled for its type.
extension AnyNDArray {
  func search(
    _ extremum: Extremum, plan: ReductionPlan, omitsNaN: Bool, threads: Int?,
    into indices: UnsafeMutablePointer<Int>
  ) {
    let kernels = CompiledKernels(elementType, extremum, omitsNaN: omitsNaN)
    switch (extremum, omitsNaN) {
    case (.least, false): search(plan, Least.self, NaNFirst.self, kernels, threads, indices)
    case (.least, true): search(plan, Least.self, NaNLast.self, kernels, threads, indices)
    case (.greatest, false): search(plan, Greatest.self, NaNFirst.self, kernels, threads, indices)
    case (.greatest, true): search(plan, Greatest.self, NaNLast.self, kernels, threads, indices)
    }
  }

  @inline(__always)
  private func search<End: Direction, NaNs: NaNPlace>(
    _ plan: ReductionPlan, _ end: End.Type, _ nans: NaNs.Type, _ kernels: CompiledKernels?,
    _ threads: Int?, _ indices: UnsafeMutablePointer<Int>
  ) {
    switch elementType {
    case .bool: search(plan, BoolOrder<End>.self, kernels, threads, indices)
    case .int8: search(plan, IntegerOrder<Int8, End>.self, kernels, threads, indices)
    case .int16: search(plan, IntegerOrder<Int16, End>.self, kernels, threads, indices)
    case .int32: search(plan, IntegerOrder<Int32, End>.self, kernels, threads, indices)
    case .int64: search(plan, IntegerOrder<Int64, End>.self, kernels, threads, indices)
    case .uint8: search(plan, IntegerOrder<UInt8, End>.self, kernels, threads, indices)
    case .uint16: search(plan, IntegerOrder<UInt16, End>.self, kernels, threads, indices)
    case .uint32: search(plan, IntegerOrder<UInt32, End>.self, kernels, threads, indices)
    case .uint64: search(plan, IntegerOrder<UInt64, End>.self, kernels, threads, indices)
    case .float16: search(plan, HalfOrder<End, NaNs>.self, kernels, threads, indices)
    case .float32: search(plan, FloatOrder<Float, End, NaNs>.self, kernels, threads, indices)
    case .float64: search(plan, FloatOrder<Double, End, NaNs>.self, kernels, threads, indices)
    default: searchWide(plan, End.self, NaNs.self, kernels, threads, indices)
    }
  }

  /// The types that are rarer, and compiled once for all callers.
  @inline(never)
  private func searchWide<End: Direction, NaNs: NaNPlace>(
    _ plan: ReductionPlan, _ end: End.Type, _ nans: NaNs.Type, _ kernels: CompiledKernels?,
    _ threads: Int?, _ indices: UnsafeMutablePointer<Int>
  ) {
    let realIsLow = byteOrder == .little
    switch (elementType, realIsLow) {
    case (.complex64, true):
      search(plan, ComplexOrder<Float, End, NaNs, RealLow>.self, kernels, threads, indices)
    case (.complex64, false):
      search(plan, ComplexOrder<Float, End, NaNs, RealHigh>.self, kernels, threads, indices)
    case (.complex128, true):
      search(plan, ComplexOrder<Double, End, NaNs, RealLow>.self, kernels, threads, indices)
    case (.complex128, false):
      search(plan, ComplexOrder<Double, End, NaNs, RealHigh>.self, kernels, threads, indices)
    case (.bfloat16, _): search(plan, BrainOrder<End, NaNs>.self, kernels, threads, indices)
    case (.float128, _): search(plan, LongDoubleOrder<End, NaNs>.self, kernels, threads, indices)
    case (.text, _), (.bytes, _):
      withExtendedLifetime(storage) {
        withOrder(
          End.isLeast ? .least : .greatest, omitsNaN: false,
          KeyedSearch(plan: plan, array: self, indices: indices))
      }
    default: search(plan, TimeOrder<End, NaNs>.self, kernels, threads, indices)
    }
  }

  @inline(__always)
  private func search<Order: SearchOrder>(
    _ plan: ReductionPlan, _ order: Order.Type, _ kernels: CompiledKernels?, _ threads: Int?,
    _ indices: UnsafeMutablePointer<Int>
  ) {
    withExtendedLifetime(storage) {
      Search<Order>(plan: plan, array: self, kernels: kernels, threads: threads).run(into: indices)
    }
  }
}
