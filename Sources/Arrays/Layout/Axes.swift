/// Axes as users name them: negative ones count from the last.
package enum Axes {
  /// The axes, counted from 0, ascending.
  ///
  /// An array without axes accepts 0 and -1 and has none of them, as in NumPy. Throws for an axis
  /// that does not exist and for one that is named twice.
  package static func resolve(
    _ axes: [Int], shape: [Int], operation: String
  ) throws(ArrayError) -> [Int] {
    let rank = shape.count
    let limit = Swift.max(rank, 1)
    var isNamed = [Bool](repeating: false, count: limit)
    for axis in axes {
      guard axis >= -limit, axis < limit else {
        throw .axisOutOfRange(operation: operation, axis: axis, shape: shape)
      }
    }
    for axis in axes {
      let place = axis < 0 ? axis + limit : axis
      guard !isNamed[place] else {
        throw .duplicateAxis(operation: operation, axis: axis, shape: shape)
      }
      isNamed[place] = true
    }
    return (0..<rank).filter { isNamed[$0] }
  }
}
