/// Variables in doubly linked lists by degree: insertion and removal in constant time.
struct DegreeLists {
  private var heads: [Int]
  private var next: [Int]
  private var previous: [Int]
  private var listOf: [Int]
  private var least: Int

  /// No variable yet; variables and degrees will be below `count`.
  init(count: Int) {
    heads = Array(repeating: -1, count: count)
    next = Array(repeating: -1, count: count)
    previous = Array(repeating: -1, count: count)
    listOf = Array(repeating: -1, count: count)
    least = count
  }

  mutating func insert(_ i: Int, degree: Int) {
    let head = heads[degree]
    next[i] = head
    previous[i] = -1
    if head >= 0 { previous[head] = i }
    heads[degree] = i
    listOf[i] = degree
    least = min(least, degree)
  }

  /// Takes a variable out of its list; nothing happens where it is in none.
  mutating func remove(_ i: Int) {
    guard listOf[i] >= 0 else { return }
    if previous[i] >= 0 { next[previous[i]] = next[i] } else { heads[listOf[i]] = next[i] }
    if next[i] >= 0 { previous[next[i]] = previous[i] }
    listOf[i] = -1
  }

  /// Takes out the variable of least degree that was inserted last; nil where none is left.
  mutating func popLeast() -> Int? {
    while least < heads.count {
      let head = heads[least]
      if head >= 0 {
        remove(head)
        return head
      }
      least += 1
    }
    return nil
  }
}
