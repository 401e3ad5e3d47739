internal import ArgMinLinearAlgebra

/// What a step of one of a whole number up or down has cost so far, by column.
///
/// Source: T. Achterberg, T. Koch & A. Martin, "Branching rules revisited" (2005).
struct Pseudocosts: ~Copyable {
  private let sums: Buffer<Double>
  private let counts: Buffer<Double>
  private var total: (sum: Double, count: Double) = (0, 0)

  init(columns: Int) {
    sums = Buffer(count: 2 * columns, repeating: 0)
    counts = Buffer(count: 2 * columns, repeating: 0)
  }

  mutating func learn(_ column: Int, isUp: Bool, costPerUnit: Double) {
    guard costPerUnit.isFinite else { return }
    let place = 2 * column + (isUp ? 1 : 0)
    sums[place] += costPerUnit
    counts[place] += 1
    total.sum += costPerUnit
    total.count += 1
  }

  /// How often both directions were tried at least.
  func reliability(_ column: Int) -> Double { min(counts[2 * column], counts[2 * column + 1]) }

  func cost(_ column: Int, isUp: Bool) -> Double {
    let place = 2 * column + (isUp ? 1 : 0)
    if counts[place] > 0 { return sums[place] / counts[place] }
    return total.count > 0 ? total.sum / total.count : 1
  }

  /// The usual product of both costs.
  static func score(_ down: Double, _ up: Double) -> Double { max(down, 1e-6) * max(up, 1e-6) }
}
