import RealModule

/// Whether it pays to narrow all variables of a box by linear programs.
///
/// Narrowing by h halvings is what h levels of the tree do, whose boxes are 2ʰ times as many.
struct Tightening {
  private var halvings = 0.0
  private var cost = 0.0
  private var uses = 0.0
  private var nodeCost = 0.0
  private var nodes = 0.0

  var isWorthwhile: Bool {
    guard uses > 0, nodes > 0 else { return true }
    let ratio = (cost / uses) / max(1, nodeCost / nodes)
    return uses < 8 || halvings / uses > 0.5 * Double.log2(1 + ratio)
  }

  mutating func note(halvings: Double, cost: Double) {
    self.halvings = 0.95 * self.halvings + min(halvings, 10)
    self.cost = 0.95 * self.cost + cost
    uses = 0.95 * uses + 1
  }

  mutating func note(nodeCost: Double) {
    self.nodeCost = 0.98 * self.nodeCost + nodeCost
    nodes = 0.98 * nodes + 1
  }
}
