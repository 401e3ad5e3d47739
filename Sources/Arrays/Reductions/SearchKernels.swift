/// The inner loops of a search, over elements that lie one after the other in native byte order.
///
/// Every pointer is to at least `count` elements; elements need not be aligned. Types that have
/// ``CompiledKernels`` use those; the tests compare them with these loops.
package enum SearchKernels<Order: SearchOrder> {
  package typealias Stored = Order.Stored
  package typealias Key = Order.Key

  @inline(__always)
  private static func key(_ elements: UnsafeRawPointer, _ place: Int) -> Key {
    Order.key(
      elements.loadUnaligned(
        fromByteOffset: place &* MemoryLayout<Stored>.size, as: Stored.self))
  }

  /// The first of `count` ≥ 1 elements that no other precedes.
  ///
  /// Whole blocks are first tested for anything better, without branches; only where there is
  /// something is the block searched element by element. Better elements grow rare with the
  /// distance from the start, so blocks grow too.
  package static func first(of elements: UnsafeRawPointer, count: Int) -> (place: Int, key: Key) {
    var best = key(elements, 0)
    var bestPlace = 0
    var start = 1
    var block = 32
    while start < count, !Order.isUnbeatable(best) {
      let end = Swift.min(start &+ block, count)
      if hasBetter(than: best, from: start, to: end, of: elements) {
        var place = start
        // A loop that only searches: were the best replaced in it, each step would wait for the last.
        while let better = firstBetter(than: best, in: place..<end, of: elements) {
          (best, bestPlace, place) = (key(elements, better), better, better &+ 1)
        }
      }
      start = end
      block = Swift.min(block &* 2, 1024)
    }
    return (bestPlace, best)
  }

  /// Whether some element of a block precedes the best.
  ///
  /// Bits are collected without a branch, and the loop has no other checks, so that the compiler
  /// compares many elements at a time.
  @inline(__always)
  private static func hasBetter(
    than best: Key, from start: Int, to end: Int, of elements: UnsafeRawPointer
  ) -> Bool {
    var found: UInt8 = 0
    var place = start
    while place < end {
      found |= Order.precedes(key(elements, place), best).bit
      place &+= 1
    }
    return found != 0
  }

  @inline(__always)
  private static func firstBetter(
    than best: Key, in places: Range<Int>, of elements: UnsafeRawPointer
  ) -> Int? {
    var place = places.lowerBound
    while place < places.upperBound {
      if Order.precedes(key(elements, place), best) { return place }
      place &+= 1
    }
    return nil
  }

  /// Makes a row the best of each column so far, found at place `index`.
  package static func begin(
    row: UnsafeRawPointer, count: Int, index: Int,
    keys: UnsafeMutablePointer<Key>, indices: UnsafeMutablePointer<Int>
  ) {
    for column in 0..<count {
      keys[column] = key(row, column)
      indices[column] = index
    }
  }

  /// Replaces the best of each column that an element of the row precedes.
  package static func improve(
    row: UnsafeRawPointer, count: Int, index: Int,
    keys: UnsafeMutablePointer<Key>, indices: UnsafeMutablePointer<Int>
  ) {
    var column = 0
    while column < count {
      let candidate = key(row, column)
      let known = keys[column]
      let isBetter = Order.precedes(candidate, known)
      keys[column] = isBetter ? candidate : known
      // Both are written always: a loop without branches compares many columns at a time.
      let mask = 0 &- Int(isBetter.bit)
      indices[column] ^= (indices[column] ^ index) & mask
      column &+= 1
    }
  }
}

/// Copies of scattered elements, one after the other and in native byte order.
enum Gather {
  /// Copies `count` elements that lie `step` bytes apart to a place with room for them.
  static func copy<Stored: FixedWidthInteger & BitwiseCopyable>(
    _ source: UnsafeRawPointer, step: Int, count: Int, swapped: Bool,
    to target: UnsafeMutablePointer<Stored>
  ) {
    if swapped {
      for place in 0..<count {
        target[place] =
          source.loadUnaligned(fromByteOffset: place &* step, as: Stored.self).byteSwapped
      }
    } else {
      for place in 0..<count {
        target[place] = source.loadUnaligned(fromByteOffset: place &* step, as: Stored.self)
      }
    }
  }
}
