internal import ArgMinNumbers

/// The operands in ascending order.
enum SortRule: BlockRule {
  static func values(_ x: [Double], _ parameter: Double) -> [Double] {
    x.contains(where: \.isNaN) ? x.map { _ in .nan } : x.sorted()
  }

  /// The k-th smallest rises in every operand.
  static func enclosures(_ x: [Interval], _ parameter: Double) -> [Interval] {
    zip(x.map(\.lower).sorted(), x.map(\.upper).sorted()).map {
      Interval(lower: $0, upper: $1)
    }
  }

  static func derivatives(_ x: [Double], _ parameter: Double) -> any BlockDerivatives {
    Derivatives(order: x.indices.sorted { (x[$0], $0) < (x[$1], $1) })
  }

  private struct Derivatives: BlockDerivatives {
    let order: [Int]

    func gradient(of component: Int) -> [Double] {
      order.indices.map { $0 == order[component] ? 1 : 0 }
    }

    func hessianRow(of component: Int, operand: Int) -> [Double] {
      [Double](repeating: 0, count: order.count)
    }
  }
}
