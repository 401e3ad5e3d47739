/// Columns that do not touch each other but have nearly the same rows below them: the columns of a
/// least-squares problem or the rows of a classifier, after what belongs to each alone is eliminated.
///
/// One by one they would be subtracted as thousands of products of single columns; together they are one
/// supernode with a diagonal block, and one product.
extension SupernodeGroups {
  /// Shorter columns are left as they are.
  private static var leastBelow: Int { 12 }
  private static var leastCount: Int { 4 }
  /// How much faster a product of many columns is, element by element.
  private static var speed: Double { 8 }
  /// How often the columns that are left are searched for more that fit together.
  private static var searches: Int { 8 }

  private func isCandidate(_ g: Int) -> Bool {
    parents[g] >= 0 && below[g] >= Self.leastBelow && (widths[g] == 1 || isDiagonal[g] == 1)
  }

  /// The supernodes below each one that could be one together; none where there are few.
  func siblings() -> [[Int32]] {
    var counts = [Int32](repeating: 0, count: count)
    for g in 0..<count where isCandidate(g) { counts[Int(parents[g])] += 1 }
    var families: [[Int32]] = []
    var family = [Int32](repeating: -1, count: count)
    for g in 0..<count where counts[g] >= Int32(Self.leastCount) {
      family[g] = Int32(families.count)
      families.append([])
    }
    guard !families.isEmpty else { return [] }
    for g in 0..<count where isCandidate(g) && family[Int(parents[g])] >= 0 {
      families[Int(family[Int(parents[g])])].append(Int32(g))
    }
    return families
  }

  /// Makes one supernode of those of a family whose rows, from `starts` on in `rows`, are nearly the same.
  mutating func merge(
    _ families: [[Int32]], rows: UnsafePointer<Int32>, starts: [Int], dimension: Int
  ) {
    var mergedInto = (0..<Int32(count)).map { $0 }
    let marks = Buffer<Int32>(count: dimension, repeating: -1)
    for family in families {
      var left = family.sorted { (-below[Int($0)], $0) < (-below[Int($1)], $1) }
      for _ in 0..<Self.searches where left.count >= Self.leastCount {
        let (cluster, union, others) = fitting(left, rows: rows, starts: starts, marks: marks)
        left = others
        guard cluster.count >= Self.leastCount, let last = cluster.max() else { continue }
        let width = cluster.reduce(0) { $0 + widths[Int($1)] }
        for g in cluster { mergedInto[Int(g)] = last }
        widths[Int(last)] = width
        below[Int(last)] = union
        isDiagonal[Int(last)] = 1
      }
    }
    renumber(mergedInto)
  }

  /// Those of a family that are worth taking together with its first, and how many rows they have.
  private func fitting(
    _ family: [Int32], rows: UnsafePointer<Int32>, starts: [Int], marks: borrowing Buffer<Int32>
  ) -> (cluster: [Int32], union: Int, others: [Int32]) {
    var cluster: [Int32] = []
    var others: [Int32] = []
    var (union, width) = (0, 0)
    let stamp = family[0]
    for g in family {
      let list = rows + starts[Int(g)]
      let (w, b) = (widths[Int(g)], below[Int(g)])
      var added = 0
      for i in 0..<b where marks.base[Int(list[i])] != stamp { added += 1 }
      let (before, after) = (Double(width * union * union), Double(union + added))
      let alone = Double(w * b * b) / (w >= 8 ? Self.speed : 1)
      guard cluster.isEmpty || (Double(width + w) * after * after - before) / Self.speed <= alone
      else {
        others.append(g)
        continue
      }
      for i in 0..<b { marks.base[Int(list[i])] = stamp }
      union += added
      width += w
      cluster.append(g)
    }
    return (cluster, union, others)
  }

  /// Leaves out the supernodes that are merged into others.
  private mutating func renumber(_ mergedInto: [Int32]) {
    var number = [Int32](repeating: -1, count: count)
    var kept: [Int] = []
    for g in 0..<count where mergedInto[g] == Int32(g) {
      number[g] = Int32(kept.count)
      kept.append(g)
    }
    func new(_ g: Int32) -> Int32 { g < 0 ? -1 : number[Int(mergedInto[Int(g)])] }
    groupOf = groupOf.map(new)
    parents = kept.map { new(parents[$0]) }
    widths = kept.map { widths[$0] }
    below = kept.map { below[$0] }
    isDiagonal = kept.map { isDiagonal[$0] }
  }
}
