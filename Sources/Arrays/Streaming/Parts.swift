/// The division of an array into boxes, slowest axis first, that each take little memory.
package struct Parts {
  private let layout: ArrayLayout
  /// The axes along which elements differ, slowest in memory first.
  private let axes: [Int]
  /// The elements of a part, at most.
  private let limit: Int
  /// The least length of a part along the slowest axis.
  private let least: Int

  /// A part is this long, in bytes, where nothing speaks for more or less.
  package static let size = 1 << 23

  /// Parts of at most `limit` elements.
  ///
  /// Parts with several rows are searched faster where each row has many results. `least` asks for
  /// that many: then parts are narrow rather than flat, and no longer follow each other in memory.
  package init(_ layout: ArrayLayout, limit: Int, least: Int = 1) {
    (self.layout, self.least) = (layout, least)
    self.limit = Swift.max(1, limit)
    axes = Self.axes(of: layout)
  }

  /// The axes along which elements differ, slowest in memory first.
  static func axes(of layout: ArrayLayout) -> [Int] {
    layout.shape.indices.filter { layout.shape[$0] > 1 && layout.strides[$0] != 0 }
      .sorted { layout.strides[$0].magnitude > layout.strides[$1].magnitude }
  }

  /// Visits the parts, with the index of the first element of each, until the body returns false;
  /// returns whether all were visited.
  ///
  /// With `least` 1 the parts of an array without gaps come in the order of memory, each without
  /// gaps.
  package func visit<Failure: Error>(
    _ body: (ArrayLayout, _ origin: [Int]) throws(Failure) -> Bool
  ) throws(Failure) -> Bool {
    guard layout.count > 0 else { return true }
    return try visit(layout, [Int](repeating: 0, count: layout.rank), axes[...], body)
  }

  private func visit<Failure: Error>(
    _ part: ArrayLayout, _ origin: [Int], _ axes: ArraySlice<Int>,
    _ body: (ArrayLayout, [Int]) throws(Failure) -> Bool
  ) throws(Failure) -> Bool {
    let count = self.axes.reduce(1) { $0 * part.shape[$1] }
    guard count > limit, let axis = axes.first else { return try body(part, origin) }
    let length = part.shape[axis]
    let isSlowest = axis == self.axes.first
    let step = Swift.max(isSlowest ? least : 1, limit / (count / length))
    var start = 0
    while start < length {
      var (shape, first) = (part.shape, origin)
      shape[axis] = Swift.min(step, length - start)
      first[axis] += start
      let inner = ArrayLayout(
        shape: shape, strides: part.strides, offset: part.offset + start * part.strides[axis])
      guard try visit(inner, first, axes.dropFirst(), body) else { return false }
      start += step
    }
    return true
  }
}
