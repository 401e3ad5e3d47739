/// What a ``HessianProgram`` does for one component of a block.
struct BlockStep: Sendable {
  /// The slots among a block's operands that depend on inputs, each once.
  struct Grouping: Sendable {
    private(set) var slots: [Int32] = []
    /// For each operand the place of its slot, −1 for one that does not depend on inputs.
    private(set) var places: [Int] = []
    /// The first operand that stands in each slot, and all of them.
    private(set) var operands: [[Int]] = []

    init(_ list: [Int32], _ isLive: [Bool]) {
      var known: [Int32: Int] = [:]
      for (operand, slot) in list.enumerated() {
        guard isLive[Int(slot)] else {
          places.append(-1)
          continue
        }
        let place = known[slot] ?? slots.count
        if place == slots.count {
          known[slot] = place
          slots.append(slot)
          operands.append([])
        }
        operands[place].append(operand)
        places.append(place)
      }
    }

    /// Numbers of all operands, those of one slot added up.
    func sums(_ values: [Double]) -> [Double] {
      operands.map { $0.reduce(0) { $0 + values[$1] } }
    }
  }

  /// An interaction of the component's slot that goes to its operands.
  struct Push: Sendable {
    /// Where the interaction is stored.
    let source: Int32
    /// The partner's place among the operands' slots; nil where it is none of them.
    let partner: Int?
    /// True where the component interacts with itself: then the targets are those of all pairs.
    let isSelf: Bool
    let targets: [Int32]
  }

  let grouping: Grouping
  var pushes: [Push] = []
  /// Where the second derivatives go, for all pairs of slots a ≥ b; empty where all are 0.
  var curvatureTargets: [Int32] = []

  init(_ grouping: Grouping) { self.grouping = grouping }

  /// Adds to the stored interactions.
  func run(
    _ adjoint: Double, _ derivatives: any BlockDerivatives, component: Int,
    _ interactions: UnsafeMutablePointer<Double>
  ) {
    if pushes.contains(where: { interactions[Int($0.source)] != 0 }) {
      push(grouping.sums(derivatives.gradient(of: component)), interactions)
    }
    guard adjoint != 0, !curvatureTargets.isEmpty else { return }
    var next = 0
    for a in grouping.slots.indices {
      var row = [Double](repeating: 0, count: grouping.slots.count)
      for operand in grouping.operands[a] {
        let sums = grouping.sums(derivatives.hessianRow(of: component, operand: operand))
        for b in 0...a { row[b] += sums[b] }
      }
      for b in 0...a {
        if row[b] != 0 { interactions[Int(curvatureTargets[next])] += adjoint * row[b] }
        next += 1
      }
    }
  }

  private func push(_ gradient: [Double], _ interactions: UnsafeMutablePointer<Double>) {
    for push in pushes {
      let value = interactions[Int(push.source)]
      if value == 0 { continue }
      if push.isSelf {
        var next = 0
        for a in gradient.indices {
          for b in 0...a {
            interactions[Int(push.targets[next])] += value * gradient[a] * gradient[b]
            next += 1
          }
        }
      } else {
        for (place, target) in push.targets.enumerated() {
          let factor: Double = place == push.partner ? 2 : 1
          interactions[Int(target)] += factor * value * gradient[place]
        }
      }
    }
  }
}
