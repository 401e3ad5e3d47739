internal import ArgMinNumbers

/// Σ xᵢ² / y of entries x and then y ≥ 0; 0 where all are 0.
///
/// With s = Σ xᵢ² the first derivatives are 2x/y and −s/y², the second ones 2/y, −2x/y² and 2s/y³.
enum QuadraticOverLinearRule: BlockRule {
  static func values(_ x: [Double], _ parameter: Double) -> [Double] {
    guard let divisor = x.last, divisor >= 0 else { return [.nan] }
    let squares = x.dropLast().reduce(0) { $0 + $1 * $1 }
    return [squares == 0 ? 0 : squares / abs(divisor)]
  }

  static func enclosures(_ x: [Interval], _ parameter: Double) -> [Interval] {
    guard let divisor = x.last?.intersection(.nonnegative), !divisor.isEmpty else {
      return [.empty]
    }
    let squares = x.dropLast().reduce(Interval.zero) { $0 + Interval.square($1) }
    let quotient = (squares / divisor).intersection(.nonnegative)
    return [divisor.lower == 0 && squares.lower == 0 ? quotient.hull(.zero) : quotient]
  }

  static func derivatives(_ x: [Double], _ parameter: Double) -> any BlockDerivatives {
    let divisor = x.last ?? .nan
    return Derivatives(
      shares: x.dropLast().map { $0 / divisor }, divisor: divisor >= 0 ? divisor : .nan)
  }

  private struct Derivatives: BlockDerivatives {
    /// xᵢ/y
    let shares: [Double]
    let divisor: Double

    private var squares: Double { shares.reduce(0) { $0 + $1 * $1 } }

    func gradient(of component: Int) -> [Double] { shares.map { 2 * $0 } + [-squares] }

    func hessianRow(of component: Int, operand: Int) -> [Double] {
      let factor = 2 / divisor
      guard operand < shares.count else {
        return shares.map { -factor * $0 } + [factor * squares]
      }
      var row = [Double](repeating: 0, count: shares.count)
      row[operand] = factor
      return row + [-factor * shares[operand]]
    }
  }
}
