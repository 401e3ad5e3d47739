/// The closest known word to one that is not known.
enum Spelling {
  /// The candidate with the fewest edits, or nil where none is close; ties by the alphabet.
  ///
  /// An edit inserts, deletes or replaces a letter or swaps two neighbours (Damerau 1964); another
  /// use of capitals costs one edit for the whole word, and nothing where it is all. Close means at most a third of the letters,
  /// and at least one edit in words of three letters or more.
  static func closest(to word: String, among candidates: [String]) -> String? {
    guard word.utf8.count <= 40 else { return nil }
    let letters = Array(word.utf8)
    let lowered = Array(word.lowercased().utf8)
    let limit = letters.count < 3 ? 0 : max(1, letters.count / 3)
    var best: (distance: Int, name: String)?
    for candidate in candidates {
      let other = Array(candidate.utf8)
      guard abs(other.count - letters.count) <= limit, candidate != word else { continue }
      let exact = distance(letters, other)
      let folded = distance(lowered, Array(candidate.lowercased().utf8))
      let found = folded == 0 ? 0 : min(exact, folded + 1)
      guard found <= limit else { continue }
      if let held = best, (held.distance, held.name) <= (found, candidate) { continue }
      best = (found, candidate)
    }
    return best?.name
  }

  private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      row.reserveCapacity(b.count + 1)
      for j in b.indices {
        var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          cost = min(cost, beforeLast[j - 1] + 1)
        }
        row.append(cost)
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
