/// A search that compares keys of whatever kind, element by element in the order of the indices.
///
/// For elements whose size is known only at run time; ``Search`` is much faster for all others.
struct KeyedSearch: OrderVisitor {
  let plan: ReductionPlan
  let array: AnyNDArray
  let indices: UnsafeMutablePointer<Int>

  /// Writes the index of each result, in the order in which the plan stores them.
  func visit<Keys: ElementKeys>(_ keys: Keys) {
    guard plan.storedCount > 0 else { return }
    let kept = plan.kept
    var group = Odometer(
      lengths: kept.map(\.length), first: kept.map(\.stride), second: kept.map { _ in 0 },
      offset: plan.offset)
    var place = 0
    repeat {
      indices[place] = first(at: group.first, keys)
      place += 1
    } while group.advance()
  }

  /// The index of the first best element of one group.
  private func first<Keys: ElementKeys>(at offset: Int, _ keys: Keys) -> Int {
    let run = plan.reduced.last ?? ReductionPlan.Reduced(length: 1, stride: 0, step: 1)
    let outer = plan.reduced.dropLast()
    let step = run.stride * array.elementType.byteCount
    var walk = Odometer(
      lengths: outer.map(\.length), first: outer.map(\.stride), second: outer.map(\.step),
      offset: offset)
    var index = 0
    var best = keys.key(array.address(offset))
    repeat {
      var element = array.address(walk.first)
      for place in 0..<run.length {
        let key = keys.key(element)
        element += step
        guard keys.precedes(key, best) else { continue }
        (index, best) = (walk.second + place * run.step, key)
      }
    } while !keys.isUnbeatable(best) && walk.advance()
    return index
  }
}
