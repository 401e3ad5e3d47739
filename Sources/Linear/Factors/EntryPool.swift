/// Indices and values side by side in memory that grows, in which many short lists lie.
///
/// This is the one place of the target that frees memory by hand; who keeps `indices` or `values` in a
/// loop must not append within it. A class, since what a class holds of it is then constant and needs no
/// check for exclusive access in inner loops.
final class EntryPool {
  private(set) var indices: UnsafeMutablePointer<Int32>
  private(set) var values: UnsafeMutablePointer<Double>
  private(set) var capacity: Int
  var count = 0

  init(capacity: Int) {
    self.capacity = max(capacity, 16)
    indices = .allocate(capacity: self.capacity)
    values = .allocate(capacity: self.capacity)
  }

  deinit {
    indices.deallocate()
    values.deallocate()
  }

  /// Makes room for this many more entries after the last.
  @inline(__always)
  func reserve(_ more: Int) {
    if count + more > capacity { grow(to: max(2 * capacity, count + more)) }
  }

  private func grow(to wanted: Int) {
    let moved = UnsafeMutablePointer<Int32>.allocate(capacity: wanted)
    moved.update(from: indices, count: count)
    indices.deallocate()
    indices = moved
    let movedValues = UnsafeMutablePointer<Double>.allocate(capacity: wanted)
    movedValues.update(from: values, count: count)
    values.deallocate()
    values = movedValues
    capacity = wanted
  }

  @inline(__always)
  func append(_ index: Int32, _ value: Double) {
    reserve(1)
    indices[count] = index
    values[count] = value
    count += 1
  }

  /// Takes an index out of a list, whose last entry takes its place; returns the length that is left.
  @inline(__always)
  func remove(_ index: Int, start: Int, length: Int) -> Int {
    let last = start + length - 1
    var place = start
    while place <= last {
      if Int(indices[place]) == index {
        indices[place] = indices[last]
        values[place] = values[last]
        return length - 1
      }
      place += 1
    }
    return length
  }

  /// Copies a list to the end, with room for more entries after it; returns where it starts.
  func moveToEnd(start: Int, length: Int, room: Int) -> Int {
    reserve(length + room)
    let target = count
    for place in 0..<length {
      indices[target + place] = indices[start + place]
      values[target + place] = values[start + place]
    }
    count += length + room
    return target
  }
}
