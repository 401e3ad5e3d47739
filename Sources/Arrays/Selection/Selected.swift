/// The best element of each group among those that a mask selects.
struct Selected {
  /// The place of each in C order among all elements of its group; -1 where none is selected.
  let places: NDArray<Int>
  /// The offset of each in the array; 0 where none is selected.
  let offsets: [Int]
  let array: AnyNDArray
  /// The searched axes as the caller named them, resolved; nil for all.
  let axes: [Int]?
}

extension AnyNDArray {
  /// Searches each group along the axes, only where the mask is true; nil stands for all axes.
  ///
  /// The mask is broadcast to the shape of the array. Nothing is copied but the results.
  func select(
    _ extremum: Extremum, axes: [Int]?, keepDims: Bool, nan: NaNPolicy, mask: NDArray<Bool>?,
    operation: String
  ) throws(ArrayError) -> Selected {
    let resolved =
      if let axes { try Axes.resolve(axes, shape: shape, operation: operation) } else {
        Array(0..<rank)
      }
    let mask = try mask?.broadcast(to: shape).erased
    let isReduced = Set(resolved)
    let kept = shape.indices.filter { !isReduced.contains($0) }
    let search = SelectedSearch(array: self, mask: mask, kept: kept, reduced: resolved)
    let found = withExtendedLifetime((storage, mask)) {
      withOrder(extremum, omitsNaN: nan == .omit, search)
    }
    let shown = keepDims ? shape.indices.map { isReduced.contains($0) ? 1 : shape[$0] } : nil
    let places = try NDArray(
      elements: found.map(\.place), shape: shown ?? kept.map { shape[$0] })
    let selected = Selected(
      places: places, offsets: found.map(\.offset), array: self,
      axes: axes == nil ? nil : resolved)
    if nan == .raise, let group = selected.firstNaN {
      throw .notANumber(operation: operation, coordinates: selected.coordinates(ofGroup: group))
    }
    return selected
  }
}

extension Selected {
  /// The first group whose best selected element is NaN.
  var firstNaN: Int? {
    zip(places.elements, offsets).enumerated().first { $1.0 >= 0 && array.isNaN($1.1) }?.offset
  }

  /// The full index of the element found for a group.
  func coordinates(ofGroup group: Int) -> [Int] {
    let searched = axes ?? Array(0..<array.rank)
    let place = places.elements[group]
    let keptShape = array.shape.indices.filter { !searched.contains($0) }.map { array.shape[$0] }
    var outside = ArrayLayout.coordinates(of: group, in: keptShape)[...]
    var within = ArrayLayout.coordinates(of: place, in: searched.map { array.shape[$0] })[...]
    return array.shape.indices.map {
      searched.contains($0) ? within.removeFirst() : outside.removeFirst()
    }
  }

  /// The elements found, or where `initial` precedes one or nothing is selected, that.
  func values(_ extremum: Extremum, nan: NaNPolicy, initial: AnyNDArray) -> AnyNDArray {
    let size = array.elementType.byteCount
    let storage = ArrayStorage(byteCount: offsets.count * size) { memory in
      for (group, (place, offset)) in zip(places.elements, offsets).enumerated() {
        let isFound = place >= 0 && !initial.precedes(extremum, nan: nan, array, at: offset)
        let target = UnsafeMutableRawBufferPointer(rebasing: memory[(group * size)...])
        (isFound ? array : initial).copyElement(
          isFound ? offset : initial.layout.offset, to: target)
      }
    }
    return AnyNDArray(
      elementType: array.elementType, byteOrder: .host, layout: places.layout, storage: storage)
  }
}

extension AnyNDArray {
  /// Writes the bytes of an element in native order.
  func copyElement(_ offset: Int, to target: UnsafeMutableRawBufferPointer) {
    if elementType.isText { return copyText(offset, to: target) }
    switch elementType.byteCount {
    case 1: target.storeBytes(of: bits(offset, UInt8.self), as: UInt8.self)
    case 2: target.storeBytes(of: bits(offset, UInt16.self), as: UInt16.self)
    case 4: target.storeBytes(of: bits(offset, UInt32.self), as: UInt32.self)
    case 8: target.storeBytes(of: bits(offset, UInt64.self), as: UInt64.self)
    default: target.storeBytes(of: bits(offset, UInt128.self), as: UInt128.self)
    }
  }

  /// As `copyElement`, for text, whose units have a byte order each.
  private func copyText(_ offset: Int, to target: UnsafeMutableRawBufferPointer) {
    withExtendedLifetime(storage) {
      let source = UnsafeRawBufferPointer(
        start: address(offset), count: elementType.byteCount)
      guard isSwapped else { return target.copyMemory(from: source) }
      for place in stride(from: 0, to: source.count, by: 4) {
        let unit = source.loadUnaligned(fromByteOffset: place, as: UInt32.self)
        target.storeBytes(of: unit.byteSwapped, toByteOffset: place, as: UInt32.self)
      }
    }
  }

  /// Whether the only element of this array comes before one of another array of the same type.
  func precedes(
    _ extremum: Extremum, nan: NaNPolicy, _ other: AnyNDArray, at offset: Int
  ) -> Bool {
    // Keys compare across byte orders only where both were read in their own.
    let left = contiguous()
    let right = other.native(at: offset)
    return withExtendedLifetime((left, right)) {
      left.withOrder(extremum, omitsNaN: nan == .omit, Precedence(left: left, right: right))
    }
  }

  /// A copy of one element, in native byte order.
  func native(at offset: Int) -> AnyNDArray {
    let storage = ArrayStorage(byteCount: elementType.byteCount) { copyElement(offset, to: $0) }
    return AnyNDArray(
      elementType: elementType, byteOrder: .host,
      layout: ArrayLayout(shape: [], strides: [], offset: 0), storage: storage)
  }
}

/// Whether the only element of one native array precedes that of another.
private struct Precedence: OrderVisitor {
  let left: AnyNDArray
  let right: AnyNDArray

  func visit<Keys: ElementKeys>(_ keys: Keys) -> Bool {
    keys.precedes(
      keys.key(left.address(left.layout.offset)), keys.key(right.address(right.layout.offset)))
  }
}
