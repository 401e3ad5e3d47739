/// One step of elimination: the pivot becomes an element, whose clique is pruned and merged.
extension MinimumDegree {
  mutating func eliminate(_ pivot: Int) {
    var pivotWeight = weight.base[pivot]
    weight.base[pivot] = -pivotWeight
    let (first, end, weightOfClique) = formClique(of: pivot)
    var cliqueWeight = weightOfClique
    measureElements(first..<end)
    for p in first..<end {
      let v = Int(lists.base[p])
      guard prune(v, pivot: pivot) else { continue }
      // Its neighbours are those of the pivot alone: it can follow without new fill.
      let own = -weight.base[v]
      pivotWeight += own
      cliqueWeight -= own
      weight.base[v] = 0
      length.base[v] = 0
      follow(pivot, by: v)
    }
    let behind = hidden.base[pivot]
    for p in first..<end {
      let v = Int(lists.base[p])
      hidden.base[v] = max(hidden.base[v], behind)
    }
    largestClique = max(largestClique, Int(cliqueWeight))
    stamp += largestClique + 1
    mergeEquals(first..<end)
    remaining -= Int(pivotWeight)

    // What is left of the clique goes back to the lists of degrees.
    var kept = first
    for p in first..<end {
      let v = Int(lists.base[p])
      let own = -weight.base[v]
      guard own > 0 else { continue }
      weight.base[v] = own
      let bound = degree.base[v] + cliqueWeight - own
      degree.base[v] = max(0, min(bound, Int32(remaining) - own))
      insert(v)
      lists.base[kept] = Int32(v)
      kept += 1
    }
    weight.base[pivot] = 0
    start.base[pivot] = first
    length.base[pivot] = Int32(kept - first)
    elementCount.base[pivot] = 0
    degree.base[pivot] = cliqueWeight
    outside.base[pivot] = kept == first ? 0 : stamp
    stamp += 1
    if end == free { free = kept }
  }

  /// Lists the neighbours of the pivot, directly or through its elements, which it absorbs.
  private mutating func formClique(of pivot: Int) -> (first: Int, end: Int, weight: Int32) {
    let elements = Int(elementCount.base[pivot])
    if elements > 0 {
      var bound = Int(length.base[pivot])
      let p = start.base[pivot]
      for q in p..<(p + elements) { bound += Int(length.base[Int(lists.base[q])]) }
      reserve(min(bound, count))
    }
    let own = start.base[pivot]
    let ownEnd = own + Int(length.base[pivot])
    let first = elements == 0 ? own : free
    var end = first
    var total: Int32 = 0
    for p in own..<(own + elements) {
      let element = Int(lists.base[p])
      let q = start.base[element]
      gather(q..<(q + Int(length.base[element])), end: &end, weight: &total)
      outside.base[element] = 0
      length.base[element] = 0
    }
    gather((own + elements)..<ownEnd, end: &end, weight: &total)
    if elements > 0 { free = end }
    return (first, end, total)
  }

  @inline(__always)
  private mutating func gather(_ range: Range<Int>, end: inout Int, weight total: inout Int32) {
    let (lists, weight) = (lists.base, weight.base)
    for p in range {
      let v = Int(lists[p])
      let own = weight[v]
      guard own > 0 else { continue }
      weight[v] = -own
      total += own
      lists[end] = Int32(v)
      end += 1
      remove(v)
    }
  }

  /// Finds, for each element that touches the clique, the weight of what it holds outside of it.
  private func measureElements(_ clique: Range<Int>) {
    let (lists, outside) = (lists.base, outside.base)
    for p in clique {
      let v = Int(lists[p])
      let own = Int(-weight.base[v])
      let q = start.base[v]
      for r in q..<(q + Int(elementCount.base[v])) {
        let element = Int(lists[r])
        let value = outside[element]
        if value >= stamp {
          outside[element] = value - own
        } else if value != 0 {
          outside[element] = stamp + Int(degree.base[element]) - own
        }
      }
    }
  }

  /// Drops what the new element covers from the lists of `v`, sets its degree outside of the clique and
  /// its hash sum; true where nothing is left.
  private func prune(_ v: Int, pivot: Int) -> Bool {
    let lists = lists.base
    let first = start.base[v]
    let variables = first + Int(elementCount.base[v])
    let end = first + Int(length.base[v])
    var around = 0
    var hash: UInt = 0
    var kept = first
    for p in first..<variables {
      let element = Int(lists[p])
      let left = outside.base[element] - stamp
      if left > 0 {
        around += left
        lists[kept] = Int32(element)
        kept += 1
        hash &+= UInt(element)
      } else if left == 0 {
        // All that it holds is in the new element.
        outside.base[element] = 0
        length.base[element] = 0
      }
    }
    let keptElements = kept - first
    let firstVariable = kept
    for p in variables..<end {
      let other = Int(lists[p])
      let its = weight.base[other]
      guard its > 0 else { continue }
      around += Int(its)
      lists[kept] = Int32(other)
      kept += 1
      hash &+= UInt(other)
    }
    if kept == first, hidden.base[v] <= hidden.base[pivot] { return true }
    degree.base[v] = min(degree.base[v], Int32(min(around, Int(Int32.max))))
    // The new element goes first; the lists have room, for the pivot was in them.
    lists[kept] = lists[firstVariable]
    lists[firstVariable] = lists[first]
    lists[first] = Int32(pivot)
    length.base[v] = Int32(kept - first + 1)
    elementCount.base[v] = Int32(keptElements + 1)
    let bucket = Int(hash % UInt(count))
    next.base[v] = hashHeads.base[bucket]
    hashHeads.base[bucket] = Int32(v)
    previous.base[v] = Int32(bucket)
    return false
  }

  /// Merges variables of the clique that have the same neighbours.
  private mutating func mergeEquals(_ clique: Range<Int>) {
    for p in clique {
      let v = Int(lists.base[p])
      guard weight.base[v] < 0 else { continue }
      let bucket = Int(previous.base[v])
      var i = hashHeads.base[bucket]
      guard i >= 0 else { continue }
      hashHeads.base[bucket] = -1
      while i >= 0, next.base[Int(i)] >= 0 {
        mergeInto(Int(i))
        i = next.base[Int(i)]
      }
    }
  }

  /// Merges the variables after `v` in its bucket that equal it into it.
  private mutating func mergeInto(_ v: Int) {
    let (lists, outside) = (lists.base, outside.base)
    let first = start.base[v]
    let (length, elements) = (self.length.base[v], elementCount.base[v])
    stamp += 1
    for p in first..<(first + Int(length)) { outside[Int(lists[p])] = stamp }
    var before = v
    var j = next.base[v]
    while j >= 0 {
      let other = Int(j)
      j = next.base[other]
      var isEqual =
        self.length.base[other] == length && elementCount.base[other] == elements
        && hidden.base[other] == hidden.base[v]
      if isEqual {
        let q = start.base[other]
        for p in q..<(q + Int(length)) where outside[Int(lists[p])] != stamp {
          isEqual = false
          break
        }
      }
      guard isEqual else {
        before = other
        continue
      }
      weight.base[v] += weight.base[other]
      weight.base[other] = 0
      self.length.base[other] = 0
      follow(v, by: other)
      next.base[before] = j
    }
  }
}
