/// Lifted covers: of items that do not fit together one stays out.
///
/// From: Σ wₖ lₖ ≤ c. To: Σ over C of lₖ + Σ αₖ lₖ ≤ |C| − 1 with C minimal such that Σ over C of wₖ > c,
/// and αₖ the most that item k takes away from the others.
///
/// Sources: E. Balas, "Facets of the knapsack polytope" (1975); the order and the tables of lifting: E.
/// Zemel, "Easily computable facets of the knapsack polytope" (1989).
enum CoverCut {
  /// Items that are lifted at most.
  private static let liftingLimit = 400

  /// A cover that a point violates, or nearly does before it is lifted; nil where there is none.
  static func cut(of knapsack: KnapsackRow, at x: [Double]) -> Cut? {
    guard let cover = cover(of: knapsack, x) else { return nil }
    return lifted(cover, knapsack, x)
  }

  /// Items with little left to one for their weight first, until they no longer fit, and then none that
  /// is not needed.
  private static func cover(of knapsack: KnapsackRow, _ x: [Double]) -> [Int]? {
    let items = knapsack.items
    let order = items.indices.filter { items[$0].value(x) > 1e-6 }.sorted { a, b in
      let (first, second) = (
        (1 - items[a].value(x)) / items[a].weight, (1 - items[b].value(x)) / items[b].weight
      )
      return (first, a) < (second, b)
    }
    var (chosen, weight) = ([Int](), 0.0)
    for k in order {
      chosen.append(k)
      weight += items[k].weight
      if weight > knapsack.capacity { break }
    }
    guard weight > knapsack.capacity else { return nil }
    // The least valuable go first where the rest does not fit either.
    for k in chosen.sorted(by: { (items[$0].value(x), $0) < (items[$1].value(x), $1) })
    where weight - items[k].weight > knapsack.capacity {
      weight -= items[k].weight
      chosen.removeAll { $0 == k }
    }
    return chosen.count >= 2 ? chosen : nil
  }

  private static func lifted(_ cover: [Int], _ knapsack: KnapsackRow, _ x: [Double]) -> Cut? {
    let items = knapsack.items
    let side = cover.count - 1
    // least[v]: the least weight with which the left side reaches v.
    var least = [Double](repeating: .infinity, count: side + 1)
    least[0] = 0
    for (count, k) in cover.sorted(by: { items[$0].weight < items[$1].weight }).enumerated()
    where count < side {
      least[count + 1] = least[count] + items[k].weight
    }
    var terms = cover.map { (item: items[$0], coefficient: 1.0) }
    let isCovered = Set(cover)
    let others = items.indices.filter { !isCovered.contains($0) }
      .sorted { (items[$0].value(x), items[$0].weight) > (items[$1].value(x), items[$1].weight) }
    for k in others.prefix(liftingLimit) {
      let room = knapsack.capacity - items[k].weight
      var reach = -1
      for v in 0...side where least[v] <= room { reach = v }
      let coefficient = reach < 0 ? side : side - reach
      // An item that does not fit at all is zero anyway; with its full coefficient nothing is lost.
      if coefficient == 0 { continue }
      terms.append((items[k], Double(coefficient)))
      for v in stride(from: side, through: coefficient, by: -1) {
        least[v] = min(least[v], least[v - coefficient] + items[k].weight)
      }
    }
    let reached = terms.map { $0.coefficient * $0.item.value(x) }.reduce(0, +)
    guard reached > Double(side) + 1e-4 else { return nil }
    return KnapsackRow.cut(terms, Double(side))
  }
}
