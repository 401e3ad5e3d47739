extension AnyNDArray {
  /// The place of the first smallest element, or first NaN, in the block that the axes span,
  /// flattened in C order; nil stands for all axes. See `NDArray` for the rules.
  public func argmin(
    axes: [Int]? = nil, keepDims: Bool = false, nan: NaNPolicy = .propagate,
    threads: Int? = nil
  ) throws(ArrayError) -> NDArray<Int> {
    try indices(
      .least, axes: axes, keepDims: keepDims, nan: nan, threads: threads, operation: "argmin"
    ).indices
  }

  /// The smallest element of each block that the axes span; nil stands for all axes.
  public func min(
    axes: [Int]? = nil, keepDims: Bool = false, nan: NaNPolicy = .propagate,
    threads: Int? = nil
  ) throws(ArrayError) -> AnyNDArray {
    try find(.least, axes: axes, keepDims: keepDims, nan: nan, threads: threads, operation: "min")
      .values
  }

  /// As ``argmin(axes:keepDims:nan:threads:)``, for the largest element.
  public func argmax(
    axes: [Int]? = nil, keepDims: Bool = false, nan: NaNPolicy = .propagate,
    threads: Int? = nil
  ) throws(ArrayError) -> NDArray<Int> {
    try indices(
      .greatest, axes: axes, keepDims: keepDims, nan: nan, threads: threads, operation: "argmax"
    ).indices
  }

  /// The largest element of each block that the axes span; nil stands for all axes.
  public func max(
    axes: [Int]? = nil, keepDims: Bool = false, nan: NaNPolicy = .propagate,
    threads: Int? = nil
  ) throws(ArrayError) -> AnyNDArray {
    try find(
      .greatest, axes: axes, keepDims: keepDims, nan: nan, threads: threads, operation: "max"
    ).values
  }
}

/// The result of a search: an index for each group, and the way to the elements found.
package struct Found: Sendable {
  /// The index of each result: its place in C order among the elements that were searched.
  package let indices: NDArray<Int>
  /// The axes that were searched, ascending; nil when all elements were, as one.
  package let axes: [Int]?
  let plan: ReductionPlan
  let array: AnyNDArray
}

extension AnyNDArray {
  /// The first least or greatest element of each group along the axes; nil stands for all axes.
  ///
  /// Throws for a wrong axis before it throws for an empty one.
  package func find(
    _ extremum: Extremum, axes: [Int]?, keepDims: Bool = false, nan: NaNPolicy = .propagate,
    threads: Int? = nil, operation: String
  ) throws(ArrayError) -> Found {
    let resolved =
      if let axes { try Axes.resolve(axes, shape: shape, operation: operation) } else {
        Array(0..<rank)
      }
    let named = axes == nil ? nil : resolved
    let plan = ReductionPlan(layout, axes: resolved, keepDims: keepDims)
    if resolved.contains(where: { shape[$0] == 0 }) {
      throw .empty(operation: operation, axes: named, shape: shape)
    }
    let storage = ArrayStorage(byteCount: plan.storedCount * MemoryLayout<Int>.size) { memory in
      guard plan.storedCount > 0, let start = memory.baseAddress else { return }
      let indices = start.bindMemory(to: Int.self, capacity: plan.storedCount)
      search(extremum, plan: plan, omitsNaN: nan == .omit, threads: threads, into: indices)
    }
    let indices = NDArray<Int>(
      trusting: AnyNDArray(
        elementType: .int64, byteOrder: .host, layout: plan.resultLayout, storage: storage))
    let found = Found(indices: indices, axes: named, plan: plan, array: self)
    if nan == .raise, let place = found.firstNaN {
      throw .notANumber(operation: operation, coordinates: place)
    }
    return found
  }
}

extension Found {
  /// The element of each group that was found, bit for bit, in native byte order.
  ///
  /// *Complexity*: O(results).
  package var values: AnyNDArray {
    let size = array.elementType.byteCount
    let storage = ArrayStorage(byteCount: plan.storedCount * size) { memory in
      guard plan.storedCount > 0, let target = memory.baseAddress else { return }
      var place = 0
      if array.elementType.isText {
        visit { offset in
          array.copyElement(
            offset, to: UnsafeMutableRawBufferPointer(start: target + place * size, count: size))
          place += 1
          return true
        }
        return
      }
      visit { offset in
        switch size {
        case 1:
          // A truth value may be any byte; what is handed on is 0 or 1.
          let byte = array.bits(offset, UInt8.self)
          let isTrue = array.elementType == .bool && byte != 0
          target.storeBytes(of: isTrue ? 1 : byte, toByteOffset: place, as: UInt8.self)
        case 2: copy(offset, UInt16.self, to: target + 2 * place)
        case 4: copy(offset, UInt32.self, to: target + 4 * place)
        case 8: copy(offset, UInt64.self, to: target + 8 * place)
        default: copy(offset, UInt128.self, to: target + 16 * place)
        }
        place += 1
        return true
      }
    }
    return AnyNDArray(
      elementType: array.elementType, byteOrder: .host, layout: plan.resultLayout,
      storage: storage)
  }

  private func copy<Bits: FixedWidthInteger & BitwiseCopyable>(
    _ offset: Int, _ type: Bits.Type, to target: UnsafeMutableRawPointer
  ) {
    target.storeBytes(of: array.bits(offset, Bits.self), as: Bits.self)
  }

  /// The offset of each element found, in the order in which results are stored, until told to end.
  private func visit(_ body: (Int) -> Bool) {
    guard plan.storedCount > 0 else { return }
    let kept = plan.kept
    var group = Odometer(
      lengths: kept.map(\.length), first: kept.map(\.stride), second: kept.map { _ in 0 },
      offset: plan.offset)
    var place = 0
    repeat {
      let index = indices.element(atOffset: place)
      guard body(group.first + plan.offset(ofIndex: index)) else { return }
      place += 1
    } while group.advance()
  }

  /// Whether some element found is NaN; with NaNs left out, its group has nothing else.
  package var containsNaN: Bool {
    guard array.elementType.hasNaN else { return false }
    var isFound = false
    visit { offset in
      isFound = array.isNaN(offset)
      return !isFound
    }
    return isFound
  }

  /// The full index of the first element found, in the order of the results, that is NaN.
  var firstNaN: [Int]? {
    guard containsNaN else { return nil }
    return (0..<indices.count).lazy.map(coordinates(ofResult:)).first {
      array.isNaN(array.layout.position(of: $0))
    }
  }

  /// The full index in the array of the element found for the result at this place in C order.
  private func coordinates(ofResult place: Int) -> [Int] {
    let result = ArrayLayout.coordinates(of: place, in: indices.shape)
    let index = indices.element(atOffset: indices.layout.position(of: result))
    let isReduced = Set(plan.axes)
    let keepsRank = indices.rank == array.rank
    var within = ArrayLayout.coordinates(of: index, in: plan.axes.map { array.shape[$0] })[...]
    var outside = result[...]
    return array.shape.indices.map { axis in
      if isReduced.contains(axis) {
        if keepsRank { outside.removeFirst() }
        return within.removeFirst()
      }
      return outside.removeFirst()
    }
  }

  /// The full index of each element found, along an axis behind those of the result.
  package var coordinateArray: NDArray<Int> {
    let shape = indices.shape + [array.rank]
    let layout = ArrayLayout(shape: shape, strides: ArrayLayout.steps(shape), offset: 0)
    return NDArray((0..<indices.count).flatMap(coordinates(ofResult:)), layout: layout)
  }
}
