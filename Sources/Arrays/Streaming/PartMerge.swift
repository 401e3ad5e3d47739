/// Takes the results of a part into those of the whole, element type by element type.
///
/// Both hold a place and an element for each result, in the same order, elements without gaps and in
/// the byte order of the machine.
struct PartMerge: OrderVisitor {
  /// Results that are neighbours in the part and in the whole.
  struct Run {
    let count: Int
    let part: Int
    let whole: Int
  }

  /// A place below zero is that of a result that has no element yet.
  let places: UnsafeMutablePointer<Int>
  let elements: UnsafeMutableRawPointer
  let partPlaces: UnsafePointer<Int>
  let partElements: UnsafeRawPointer
  /// The bytes of an element.
  let size: Int
  let runs: [Run]
  /// The place in the whole of a place in the part.
  let map: PlaceMap

  /// Keeps of each two results the one that precedes, and of equal ones that of the lower place.
  func visit<Keys: ElementKeys>(_ keys: Keys) {
    for run in runs {
      for offset in 0..<run.count {
        let (part, whole) = (run.part + offset, run.whole + offset)
        let (candidate, known) = (partElements + part * size, elements + whole * size)
        let place = map(partPlaces[part])
        if places[whole] >= 0 {
          let (new, old) = (keys.key(candidate), keys.key(known))
          guard
            keys.precedes(new, old) || (place < places[whole] && !keys.precedes(old, new))
          else { continue }
        }
        places[whole] = place
        known.copyMemory(from: candidate, byteCount: size)
      }
    }
  }
}

/// The place in a block of a place in a box inside the block; both count in C order.
struct PlaceMap {
  /// What is added, where that is the same for all places.
  private let shift: Int?
  private let lengths: [Int]
  private let steps: [Int]
  private let start: Int

  /// A box of these lengths whose first element has the index `origin`.
  init(box lengths: [Int], at origin: [Int], in whole: [Int]) {
    self.lengths = lengths
    steps = ArrayLayout.steps(whole)
    start = zip(origin, steps).reduce(0) { $0 + $1.0 * $1.1 }
    // Behind the first axis with places, the box must be as long as the block.
    let first = lengths.firstIndex { $0 > 1 } ?? lengths.count
    let isFull = lengths.indices.dropFirst(first + 1).allSatisfy { lengths[$0] == whole[$0] }
    shift = isFull ? start : nil
  }

  @inline(__always)
  func callAsFunction(_ place: Int) -> Int {
    if let shift { return place + shift }
    var (rest, sum) = (place, start)
    for axis in lengths.indices.reversed() {
      let (outer, inner) = rest.quotientAndRemainder(dividingBy: lengths[axis])
      sum += inner * steps[axis]
      rest = outer
    }
    return sum
  }
}
