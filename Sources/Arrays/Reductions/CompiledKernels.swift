import ArgMinKernels

/// The kernels for one kind of search, for the widest instructions of the processor.
///
/// They read elements in the byte order of the machine that are neighbours, and nothing else; each
/// pointer is to at least as many elements as its method says. ``SearchKernels`` has the same loops
/// in Swift, for element types that have no kernels.
struct CompiledKernels {
  /// Bytes that `columns` works in.
  static var scratchSize: Int { Int(ARGMIN_SCRATCH_SIZE) }
  /// The most columns of one call.
  static var columnsLimit: Int { Int(ARGMIN_COLUMNS_LIMIT) }

  private static let instructions = argmin_best_instructions()

  let kernels: UnsafePointer<argmin_kernels>

  /// Nil for an element type that has no kernels.
  init?(_ type: ElementType, _ extremum: Extremum, omitsNaN: Bool) {
    guard let element = Self.element(type) else { return nil }
    kernels = argmin_kernels_for(Self.instructions, element, extremum == .greatest, omitsNaN)
  }

  private static func element(_ type: ElementType) -> argmin_element? {
    switch type {
    case .bool: ARGMIN_BOOL
    case .int8: ARGMIN_INT8
    case .int16: ARGMIN_INT16
    case .int32: ARGMIN_INT32
    case .int64: ARGMIN_INT64
    case .uint8: ARGMIN_UINT8
    case .uint16: ARGMIN_UINT16
    case .uint32: ARGMIN_UINT32
    case .uint64: ARGMIN_UINT64
    case .float16: ARGMIN_FLOAT16
    case .float32: ARGMIN_FLOAT32
    case .float64: ARGMIN_FLOAT64
    case .bfloat16: ARGMIN_BFLOAT16
    case .float128, .complex64, .complex128, .datetime64, .timedelta64, .text, .bytes: nil
    }
  }

  /// The place of the first best of `count` ≥ 1 elements.
  @inline(__always)
  func first(of elements: UnsafeRawPointer, count: Int) -> Int {
    kernels.pointee.first(elements, count)
  }
  /// The place of the first best of each of `count` rows of `length` ≥ 1 elements, times
  /// `indexStep`; the rows lie `step` bytes apart.
  @inline(__always)
  func rows(
    at elements: UnsafeRawPointer, step: Int, count: Int, length: Int, indexStep: Int,
    into indices: UnsafeMutablePointer<Int>
  ) {
    indices.withMemoryRebound(to: Int64.self, capacity: count) {
      kernels.pointee.rows(elements, step, count, length, Int64(indexStep), $0)
    }
  }

  /// Memory for `columns` to work in.
  func withScratch(_ body: (UnsafeMutableRawPointer) -> Void) {
    withUnsafeTemporaryAllocation(byteCount: Self.scratchSize, alignment: 64) { scratch in
      if let start = scratch.baseAddress { body(start) }
    }
  }

  /// The first best of each of `columns` neighbouring columns; row r has the index
  /// `index + r * indexStep`. Unless it begins, a search goes on from what the last call left.
  @inline(__always)
  func columns(
    at elements: UnsafeRawPointer, step: Int, rows: Int, columns: Int, index: Int, indexStep: Int,
    into indices: UnsafeMutablePointer<Int>, _ scratch: UnsafeMutableRawPointer, begins: Bool
  ) {
    indices.withMemoryRebound(to: Int64.self, capacity: columns) {
      kernels.pointee.columns(
        elements, step, rows, columns, Int64(index), Int64(indexStep), $0, scratch, begins)
    }
  }
}
