/// How to walk an array of any layout so that memory is read in order and nothing is copied.
///
/// Axes along which nothing changes (length 1, stride 0) are dropped, the others are sorted by
/// stride, and neighbours that follow each other without a gap become one axis. Results are stored
/// in the order of the walk; `resultLayout` puts them in their places.
struct ReductionPlan {
  /// An axis of the result that is walked.
  struct Kept {
    var length: Int
    var stride: Int
    let axis: Int
  }

  /// An axis that is searched; `step` is what one place adds to the index of the result.
  struct Reduced {
    var length: Int
    var stride: Int
    var step: Int
  }

  /// The axes that are searched, as the caller's array counts them.
  let axes: [Int]
  let offset: Int
  /// Slowest first.
  let kept: [Kept]
  /// Largest step first, so that a walk meets the indices in ascending order.
  let reduced: [Reduced]
  /// Where the results lie, as the caller will see them.
  let resultLayout: ArrayLayout
  let isEmpty: Bool

  /// The axes must be ascending, exist and have places.
  init(_ layout: ArrayLayout, axes: [Int], keepDims: Bool) {
    (self.axes, offset) = (axes, layout.offset)
    var isReduced = [Bool](repeating: false, count: layout.rank)
    for axis in axes { isReduced[axis] = true }
    let steps = ArrayLayout.steps(axes.map { layout.shape[$0] })
    let moving = layout.shape.indices.filter { layout.shape[$0] > 1 && layout.strides[$0] != 0 }

    let walked = moving.filter { !isReduced[$0] }
      .map { Kept(length: layout.shape[$0], stride: layout.strides[$0], axis: $0) }
      .sorted { $0.stride.magnitude > $1.stride.magnitude }
    kept = Self.merged(walked)
    reduced = Self.merged(
      zip(axes, steps).filter { layout.shape[$0.0] > 1 && layout.strides[$0.0] != 0 }
        .map { Reduced(length: layout.shape[$0], stride: layout.strides[$0], step: $1) })

    var strides = [Int](repeating: 0, count: layout.rank)
    isEmpty = layout.shape.indices.contains { !isReduced[$0] && layout.shape[$0] == 0 }
    if !isEmpty {
      var stride = 1
      for axis in walked.reversed() {
        strides[axis.axis] = stride
        stride *= axis.length
      }
    }
    let shown = layout.shape.indices.filter { keepDims || !isReduced[$0] }
    resultLayout = ArrayLayout(
      shape: shown.map { isReduced[$0] ? 1 : layout.shape[$0] },
      strides: shown.map { strides[$0] }, offset: 0)
  }

  /// The number of results that are stored.
  var storedCount: Int { isEmpty ? 0 : kept.reduce(1) { $0 * $1.length } }

  /// Whether neighbours in memory belong to different results, so that whole rows are compared.
  var comparesRows: Bool {
    guard let row = kept.last, let run = run else { return false }
    return row.stride.magnitude < run.stride.magnitude
  }

  /// The searched axis whose neighbours are nearest in memory.
  var run: Reduced? { reduced.min { $0.stride.magnitude < $1.stride.magnitude } }

  /// The searched axes but the run, slowest in memory first.
  var runs: [Reduced] {
    Array(reduced.sorted { $0.stride.magnitude > $1.stride.magnitude }.dropLast())
  }

  /// The offset of the first element of a group: all results along the last axis that is kept.
  func offset(ofGroup group: Int) -> Int {
    var (rest, offset) = (group, offset)
    for axis in kept.dropLast().reversed() {
      offset += rest % axis.length * axis.stride
      rest /= axis.length
    }
    return offset
  }

  /// The offset in the array, relative to its result's, of the element with this index.
  func offset(ofIndex index: Int) -> Int {
    var (rest, offset) = (index, 0)
    for axis in reduced {
      offset += rest / axis.step * axis.stride
      rest %= axis.step
    }
    return offset
  }

  private static func merged(_ axes: [Kept]) -> [Kept] {
    axes.reduce(into: []) { merged, axis in
      if let outer = merged.last, outer.stride == axis.stride * axis.length {
        merged[merged.count - 1].length *= axis.length
        merged[merged.count - 1].stride = axis.stride
      } else {
        merged.append(axis)
      }
    }
  }

  private static func merged(_ axes: [Reduced]) -> [Reduced] {
    axes.reduce(into: []) { merged, axis in
      if let outer = merged.last, outer.stride == axis.stride * axis.length,
        outer.step == axis.step * axis.length
      {
        merged[merged.count - 1].length *= axis.length
        merged[merged.count - 1].stride = axis.stride
        merged[merged.count - 1].step = axis.step
      } else {
        merged.append(axis)
      }
    }
  }
}
