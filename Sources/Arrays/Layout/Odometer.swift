/// Walks all indices of a box, last axis fastest, and keeps two weighted sums of the index.
package struct Odometer {
  private let lengths: [Int]
  private let firstSteps: [Int]
  private let secondSteps: [Int]
  private var index: [Int]
  /// offset + Σ indexₐ·firstStepₐ.
  package private(set) var first: Int
  /// Σ indexₐ·secondStepₐ.
  package private(set) var second = 0

  /// Starts at index zero of a box whose lengths are all at least 1.
  package init(lengths: [Int], first: [Int], second: [Int], offset: Int) {
    (self.lengths, firstSteps, secondSteps) = (lengths, first, second)
    index = [Int](repeating: 0, count: lengths.count)
    self.first = offset
  }

  /// Steps to the next index; false, and back at zero, after the last.
  package mutating func advance() -> Bool {
    var axis = lengths.count
    while axis > 0 {
      axis -= 1
      index[axis] += 1
      first += firstSteps[axis]
      second += secondSteps[axis]
      if index[axis] < lengths[axis] { return true }
      first -= firstSteps[axis] * lengths[axis]
      second -= secondSteps[axis] * lengths[axis]
      index[axis] = 0
    }
    return false
  }
}
