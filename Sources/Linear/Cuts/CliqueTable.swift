/// Literals of which at most one is true, by rows, and cuts of literals that exclude each other in pairs.
///
/// Source: A. Atamtürk, G. L. Nemhauser & M. W. P. Savelsbergh, "Conflict graphs in solving integer
/// programming problems" (2000).
struct CliqueTable {
  private static let memberLimit = 2_000

  private var cliques: [Set<Int>] = []
  /// The cliques of a literal: twice its column, and one more where it is complemented.
  private var membership: [Int: [Int]] = [:]

  init(_ knapsacks: [KnapsackRow]) {
    for knapsack in knapsacks {
      // The heaviest items of which any two do not fit.
      var count = 1
      while count < knapsack.items.count,
        knapsack.items[count - 1].weight + knapsack.items[count].weight > knapsack.capacity
      {
        count += 1
      }
      guard count >= 2, count <= Self.memberLimit else { continue }
      let members = knapsack.items.prefix(count).map(Self.literal)
      for literal in members { membership[literal, default: []].append(cliques.count) }
      cliques.append(Set(members))
    }
  }

  private static func literal(_ item: KnapsackRow.Item) -> Int {
    2 * item.column + (item.isComplemented ? 1 : 0)
  }

  private func exclude(_ a: Int, _ b: Int) -> Bool {
    // A literal and its complement exclude each other, too.
    if a ^ 1 == b { return true }
    let (first, second) = (membership[a] ?? [], membership[b] ?? [])
    return first.count <= second.count
      ? first.contains { cliques[$0].contains(b) } : second.contains { cliques[$0].contains(a) }
  }

  /// Cliques that a point violates, grown from its fractional literals.
  func cuts(at x: [Double]) -> [Cut] {
    func value(_ literal: Int) -> Double {
      literal & 1 == 0 ? x[literal >> 1] : 1 - x[literal >> 1]
    }
    let open = membership.keys.filter { value($0) > 1e-3 && value($0) < 1 - 1e-6 }
      .sorted { (value($0), -$0) > (value($1), -$1) }.prefix(500)
    var (cuts, seen) = ([Cut](), Set<[Int]>())
    for start in open.prefix(100) {
      var (clique, sum) = ([start], value(start))
      for literal in open where literal != start && clique.allSatisfy({ exclude($0, literal) }) {
        clique.append(literal)
        sum += value(literal)
      }
      guard clique.count >= 2, sum > 1 + 1e-4, seen.insert(clique.sorted()).inserted else {
        continue
      }
      let terms = clique.map { literal in
        (
          item: KnapsackRow.Item(
            column: literal >> 1, isComplemented: literal & 1 == 1, weight: 1), coefficient: 1.0
        )
      }
      cuts.append(KnapsackRow.cut(terms, 1))
    }
    return cuts
  }
}
