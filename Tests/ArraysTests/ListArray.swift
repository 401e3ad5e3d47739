import ArgMinArrays

/// The oracle of the array tests: shape and a list of elements in C order, all views copied, all
/// searches by walking lists of indices. Shares nothing with the arrays but the values of elements.
struct ListArray {
  let shape: [Int]
  let elements: [ElementValue]

  /// All indices of a shape, in C order.
  static func indices(_ shape: [Int]) -> [[Int]] {
    shape.reduce([[]]) { found, length in
      found.flatMap { index in (0..<length).map { index + [$0] } }
    }
  }

  private func place(_ index: [Int]) -> Int {
    zip(index, shape).reduce(0) { $0 * $1.1 + $1.0 }
  }

  func element(_ index: [Int]) -> ElementValue { elements[place(index)] }

  func applying(_ step: ViewStep) -> ListArray {
    switch step {
    case .permute(let axes):
      let target = axes.map { shape[$0] }
      return rebuilt(target) { index in
        var source = index
        for (place, axis) in axes.enumerated() { source[axis] = index[place] }
        return source
      }
    case .broadcast(let target):
      let added = target.count - shape.count
      return rebuilt(target) { index in
        zip(index.dropFirst(added), shape).map { $1 == 1 ? 0 : $0 }
      }
    case .slice(let slices):
      let places = zip(slices, shape).map { Self.places($0, length: $1) }
      let kept = slices.indices.filter { if case .index = slices[$0] { false } else { true } }
      return rebuilt(kept.map { places[$0].count }) { index in
        var source = places.map { $0.first ?? 0 }
        for (place, axis) in kept.enumerated() { source[axis] = places[axis][index[place]] }
        return source
      }
    }
  }

  private func rebuilt(_ target: [Int], _ source: ([Int]) -> [Int]) -> ListArray {
    ListArray(shape: target, elements: Self.indices(target).map { element(source($0)) })
  }

  /// The places that a slice takes, found by walking from its start.
  private static func places(_ slice: AxisSlice, length: Int) -> [Int] {
    switch slice {
    case .newAxis: return []
    case .index(let place): return [place < 0 ? place + length : place]
    case .range(let from, let to, let step):
      func counted(_ place: Int) -> Int { place < 0 ? place + length : place }
      let stop = to.map(counted)
      var place = from.map(counted) ?? (step > 0 ? 0 : length - 1)
      if step > 0 { place = Swift.max(place, 0) } else { place = Swift.min(place, length - 1) }
      var places: [Int] = []
      while (0..<length).contains(place) {
        if let stop, step > 0 ? place >= stop : place <= Swift.max(stop, -1) { break }
        places.append(place)
        place += step
      }
      return places
    }
  }

  // MARK: Searches

  /// Whether a candidate comes before the best so far, in words: a NaN before or after all numbers,
  /// otherwise the smaller or the greater.
  static func comesBefore(
    _ left: ElementValue, _ right: ElementValue, least: Bool, nanLast: Bool
  ) -> Bool {
    switch (left, right) {
    case (.bool(let left), .bool(let right)): return least ? !left && right : left && !right
    case (.signed(let left), .signed(let right)): return least ? left < right : left > right
    case (.unsigned(let left), .unsigned(let right)): return least ? left < right : left > right
    case (.real(let left), .real(let right)):
      if left.isNaN || right.isNaN {
        return nanLast ? !left.isNaN && right.isNaN : left.isNaN && !right.isNaN
      }
      return least ? left < right : left > right
    case (.complex(let re, let im), .complex(let otherRe, let otherIm)):
      if left.isNaN || right.isNaN {
        return nanLast ? !left.isNaN && right.isNaN : left.isNaN && !right.isNaN
      }
      if re == otherRe { return least ? im < otherIm : im > otherIm }
      return least ? re < otherRe : re > otherRe
    case (.time(let left), .time(let right)):
      if left == .min || right == .min {
        return nanLast ? left != .min && right == .min : left == .min && right != .min
      }
      return least ? left < right : left > right
    case (.extended(let left), .extended(let right)):
      if left.isNaN || right.isNaN {
        return nanLast ? !left.isNaN && right.isNaN : left.isNaN && !right.isNaN
      }
      return least ? left < right : left > right
    case (.text(let left), .text(let right)):
      return least
        ? left.lexicographicallyPrecedes(right) : right.lexicographicallyPrecedes(left)
    case (.bytes(let left), .bytes(let right)):
      return least
        ? left.lexicographicallyPrecedes(right) : right.lexicographicallyPrecedes(left)
    default: return false
    }
  }

  /// For each index of the axes that are kept: the place in the block, and the element.
  func search(axes: [Int], least: Bool, nanLast: Bool) -> [(place: Int, value: ElementValue)] {
    let blocks = Self.indices(axes.map { shape[$0] })
    let kept = shape.indices.filter { !axes.contains($0) }
    return Self.indices(kept.map { shape[$0] }).map { outer in
      var best: (place: Int, value: ElementValue)?
      for (place, inner) in blocks.enumerated() {
        var index = [Int](repeating: 0, count: shape.count)
        for (axis, value) in zip(kept, outer) { index[axis] = value }
        for (axis, value) in zip(axes, inner) { index[axis] = value }
        let value = element(index)
        if let known = best?.value, !Self.comesBefore(value, known, least: least, nanLast: nanLast)
        {
          continue
        }
        best = (place, value)
      }
      return best ?? (-1, .bool(false))
    }
  }
}
