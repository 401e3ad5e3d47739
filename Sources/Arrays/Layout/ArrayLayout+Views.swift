/// Other ways to see the same elements; nothing is copied.
extension ArrayLayout {
  /// The layout of what the slices take; axes without a slice are taken whole.
  package func sliced(_ slices: [AxisSlice]) throws(ArrayError) -> ArrayLayout {
    var (shape, strides, offset, axis) = ([Int](), [Int](), offset, 0)
    let given = slices.count { $0 != .newAxis }
    guard given <= rank else { throw .tooManyIndices(given: given, shape: self.shape) }
    for slice in slices + Array(repeating: .all, count: rank - given) {
      switch slice {
      case .newAxis:
        shape.append(1)
        strides.append(0)
        continue
      case .index(let place):
        let index = try self.index(place, axis: axis)
        offset += index * self.strides[axis]
      case .range(let from, let to, let step):
        guard step != 0 else { throw .zeroStep(axis: axis) }
        let (start, count) = AxisSlice.resolve(
          from: from, to: to, by: step, length: self.shape[axis])
        offset += start * self.strides[axis]
        shape.append(count)
        // A step that leads out of the axis is never taken, so its size must not matter.
        strides.append(count > 1 ? self.strides[axis] * step : self.strides[axis])
      }
      axis += 1
    }
    return ArrayLayout(shape: shape, strides: strides, offset: offset)
  }

  /// The place that an index names, counted from the end if negative.
  package func index(_ place: Int, axis: Int) throws(ArrayError) -> Int {
    let length = shape[axis]
    guard place >= -length, place < length else {
      throw .indexOutOfRange(index: place, axis: axis, shape: shape)
    }
    return place < 0 ? place + length : place
  }

  /// The axes in another order: axis k of the result is axis `axes[k]` of this layout.
  package func permuted(_ axes: [Int]) throws(ArrayError) -> ArrayLayout {
    let order = axes.map { $0 < 0 && $0 >= -rank ? $0 + rank : $0 }
    guard order.sorted() == Array(0..<rank) else {
      throw .notAPermutation(axes: axes, shape: shape)
    }
    return ArrayLayout(
      shape: order.map { shape[$0] }, strides: order.map { strides[$0] }, offset: offset)
  }

  /// The given axes back to front.
  package func reversed(_ axes: [Int]) throws(ArrayError) -> ArrayLayout {
    var (strides, offset) = (strides, offset)
    for axis in try Axes.resolve(axes, shape: shape, operation: "reversed") where shape[axis] > 0 {
      offset += (shape[axis] - 1) * strides[axis]
      strides[axis] = -strides[axis]
    }
    return ArrayLayout(shape: shape, strides: strides, offset: offset)
  }

  /// New axes in front and axes of length 1 are repeated (stride 0) to fill the shape.
  package func broadcast(to target: [Int]) throws(ArrayError) -> ArrayLayout {
    try Self.check(target)
    let added = target.count - rank
    guard added >= 0 else { throw .cannotBroadcast(from: shape, to: target) }
    var strides = [Int](repeating: 0, count: target.count)
    for axis in 0..<rank where shape[axis] == target[added + axis] {
      strides[added + axis] = self.strides[axis]
    }
    for axis in 0..<rank where shape[axis] != target[added + axis] && shape[axis] != 1 {
      throw .cannotBroadcast(from: shape, to: target)
    }
    return ArrayLayout(shape: target, strides: strides, offset: offset)
  }

  /// Another shape for the same elements in C order, where strides can express it.
  ///
  /// One length may be -1: it is what the others leave over.
  package func reshaped(_ lengths: [Int]) throws(ArrayError) -> ArrayLayout {
    let target = try completed(lengths)
    if shape.contains(0) {
      return ArrayLayout(shape: target, strides: Self.steps(target), offset: offset)
    }
    // Group axes of both shapes so that each pair of groups holds the same number of elements;
    // the old axes of a group must follow each other without gaps.
    let old = zip(shape, strides).filter { $0.0 != 1 }
    var strides = [Int](repeating: 0, count: target.count)
    var (from, to) = (0, 0)
    while from < old.count {
      var (oldEnd, newEnd) = (from + 1, to + 1)
      var (oldCount, newCount) = (old[from].0, target[to])
      while oldCount != newCount {
        if newCount < oldCount {
          newCount *= target[newEnd]
          newEnd += 1
        } else {
          oldCount *= old[oldEnd].0
          oldEnd += 1
        }
      }
      for axis in from..<(oldEnd - 1) where old[axis].1 != old[axis + 1].1 * old[axis + 1].0 {
        throw .reshapeNeedsCopy(from: shape, to: target)
      }
      var stride = old[oldEnd - 1].1
      for axis in (to..<newEnd).reversed() {
        strides[axis] = stride
        stride *= target[axis]
      }
      (from, to) = (oldEnd, newEnd)
    }
    return ArrayLayout(shape: target, strides: strides, offset: offset)
  }

  private func completed(_ lengths: [Int]) throws(ArrayError) -> [Int] {
    var target = lengths
    if let gap = lengths.firstIndex(of: -1) {
      target[gap] = 1
      try Self.check(target)
      let others = target.reduce(1, *)
      guard others > 0, count % others == 0 else {
        throw .cannotReshape(from: shape, to: lengths)
      }
      target[gap] = count / others
    }
    try Self.check(target)
    guard target.reduce(1, *) == count else { throw .cannotReshape(from: shape, to: lengths) }
    return target
  }
}
