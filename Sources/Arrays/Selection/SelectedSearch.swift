/// Walks each group in the order of its indices, and looks only where a mask is true.
struct SelectedSearch: OrderVisitor {
  let array: AnyNDArray
  /// Truth values of the shape of the array; nil selects all.
  let mask: AnyNDArray?
  let kept: [Int]
  let reduced: [Int]

  struct Best {
    /// The place in C order in the group, -1 if nothing is selected.
    var place = -1
    var offset = 0
  }

  func visit<Keys: ElementKeys>(_ keys: Keys) -> [Best] {
    guard !kept.contains(where: { array.shape[$0] == 0 }) else { return [] }
    var found: [Best] = []
    var group = odometer(kept, offset: array.layout.offset)
    repeat {
      found.append(best(at: group.first, maskAt: group.second, keys))
    } while group.advance()
    return found
  }

  private func odometer(_ axes: some Collection<Int>, offset: Int) -> Odometer {
    Odometer(
      lengths: axes.map { array.shape[$0] }, first: axes.map { array.strides[$0] },
      second: axes.map { mask?.strides[$0] ?? 0 }, offset: offset)
  }

  /// The first best selected element of a group; the mask is read relative to its first element.
  private func best<Keys: ElementKeys>(
    at offset: Int, maskAt maskOffset: Int, _ keys: Keys
  ) -> Best {
    var best = Best()
    guard !reduced.contains(where: { array.shape[$0] == 0 }) else { return best }
    let run = reduced.last
    let (length, step) = run.map { (array.shape[$0], array.strides[$0]) } ?? (1, 0)
    let maskStep = run.flatMap { mask?.strides[$0] } ?? 0
    var known: Keys.Key?
    var first = 0
    var row = odometer(reduced.dropLast(), offset: offset)
    repeat {
      let selection = maskOffset + row.second
      for place in 0..<length where isSelected(selection + place * maskStep) {
        let key = keys.key(array.address(row.first + place * step))
        if let known, !keys.precedes(key, known) { continue }
        known = key
        best = Best(place: first + place, offset: row.first + place * step)
      }
      first += length
    } while row.advance()
    return best
  }

  @inline(__always)
  private func isSelected(_ offset: Int) -> Bool {
    guard let mask else { return true }
    return mask.address(mask.layout.offset + offset).load(as: UInt8.self) != 0
  }
}
