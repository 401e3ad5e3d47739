internal import ArgMinLinearAlgebra
internal import ArgMinNumbers

/// The elements of the inverse W of a matrix, both row by row.
///
/// dW = −W dA W, so ∂Wᵢⱼ/∂aₖₗ = −Wᵢₖ Wₗⱼ and the second derivative in aₖₗ and aₚᵩ is
/// Wᵢₖ Wₗₚ Wᵩⱼ + Wᵢₚ Wᵩₖ Wₗⱼ.
enum InverseRule: BlockRule {
  static func values(_ x: [Double], _ parameter: Double) -> [Double] {
    DenseLU(x, order: DeterminantRule.order(count: x.count)).inverse()
  }

  /// With M the inverse of the matrix of midpoints and E = 1 − M A, A⁻¹ − M = (1 − E)⁻¹ E M, so that
  /// each column is off by no more than ‖E‖/(1 − ‖E‖) times the greatest element of that of M.
  static func enclosures(_ x: [Interval], _ parameter: Double) -> [Interval] {
    let n = DeterminantRule.order(count: x.count)
    let unknown = [Interval](repeating: .entire, count: n * n)
    guard x.allSatisfy(\.isBounded) else { return unknown }
    let middle = values(x.map(\.midpoint), parameter)
    guard middle.allSatisfy(\.isFinite) else { return unknown }
    let sums = (0..<n).map { row in
      (0..<n).reduce(Interval.zero) { sum, column in
        var element: Interval = row == column ? .one : .zero
        for k in 0..<n { element -= Interval(middle[row * n + k]) * x[k * n + column] }
        return sum + Interval(element.magnitude)
      }.upper
    }
    guard let defect = sums.max(), defect < 0.99 else { return unknown }
    let share = Interval(defect) / (.one - Interval(defect))
    return (0..<n * n).map { place in
      let size = (0..<n).reduce(0) { max($0, abs(middle[$1 * n + place % n])) }
      let slack = (share * Interval(size)).upper
      return Interval(middle[place]) + Interval(lower: -slack, upper: slack)
    }
  }

  static func derivatives(_ x: [Double], _ parameter: Double) -> any BlockDerivatives {
    Derivatives(
      order: DeterminantRule.order(count: x.count), inverse: values(x, parameter))
  }

  private struct Derivatives: BlockDerivatives {
    let order: Int
    let inverse: [Double]

    private func element(_ row: Int, _ column: Int) -> Double { inverse[row * order + column] }

    func gradient(of component: Int) -> [Double] {
      let (i, j) = (component / order, component % order)
      return (0..<order * order).map { -element(i, $0 / order) * element($0 % order, j) }
    }

    func hessianRow(of component: Int, operand: Int) -> [Double] {
      let (i, j) = (component / order, component % order)
      let (k, l) = (operand / order, operand % order)
      return (0..<order * order).map { place in
        let (p, q) = (place / order, place % order)
        return element(i, k) * element(l, p) * element(q, j)
          + element(i, p) * element(q, k) * element(l, j)
      }
    }
  }
}
