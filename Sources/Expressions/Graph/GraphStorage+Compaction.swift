extension GraphStorage {
  /// The nodes at `places` alone, which are ascending and include the operands of each, in their order;
  /// and where each node went.
  ///
  /// - Complexity: O(places + the highest of them).
  package func compacted(_ places: [Int32]) -> (storage: GraphStorage, places: [Int32]) {
    var result = GraphStorage()
    result.reserve(places.count)
    var moved = [Int32](repeating: -1, count: Int(places.last ?? -1) + 1)
    for place in places {
      var copy = nodes[Int(place)]
      switch copy.operation {
      case .variable:
        moved[Int(place)] = result.intern(variable: variables[Int(copy.first)])
        continue
      case .array:
        moved[Int(place)] = result.intern(array: arrays[Int(copy.extra)], shape: copy.shape)
        continue
      case .gather, .scatter: copy.extra = result.intern(list: lists[Int(copy.extra)])
      default:
        if copy.operation.hasOperandList {
          copy.extra = result.intern(list: lists[Int(copy.extra)].map { moved[Int($0)] })
        }
      }
      let arity = copy.operation.arity
      if arity > 0 { copy.first = moved[Int(copy.first)] }
      if arity > 1 { copy.second = moved[Int(copy.second)] }
      if arity > 2 { copy.third = moved[Int(copy.third)] }
      moved[Int(place)] = result.intern(copy)
    }
    return (result, moved)
  }
}
