import ArgMinNumbers
import ArgMinProblems

/// Changes multipliers as little as is easy so that they are provably in the dual cones.
///
/// Zero cones: nothing. Nonnegative numbers: those below 0 become 0. Second-order cones: the radius is
/// raised to the norm, rounded up. Semidefinite matrices: the diagonal is raised until a Cholesky factor proves
/// it, of any order, at a third of n³ multiplications a try. Exponential cones: the entry that stands alone is
/// raised; power cones: the one that is bounded is lowered.
enum DualProjection {
  /// False where a matrix could not be proved to be semidefinite.
  static func project(_ z: inout [Double], _ program: ConeProgram<Double>) -> Bool {
    var start = 0
    for cone in program.cones {
      let range = start..<start + cone.dimension
      start = range.upperBound
      switch cone {
      case .zero: continue
      case .nonNegative:
        for row in range where z[row] < 0 || program.rightSide[row] == .infinity { z[row] = 0 }
      case .secondOrder:
        guard let first = range.first else { continue }
        let norm = VerifiedMembership.norm(range.dropFirst().map { Interval(z[$0]) })
        z[first] = max(z[first], norm.upper)
      case .semidefinite(let order):
        guard raiseDiagonal(&z, range, order) else { return false }
      case .exponential: projectDualExponential(&z, range.lowerBound)
      case .dualExponential: projectExponential(&z, range.lowerBound)
      case .power(let a): projectPower(&z, range.lowerBound, a, isDual: true)
      case .dualPower(let a): projectPower(&z, range.lowerBound, a, isDual: false)
      }
    }
    return z.allSatisfy(\.isFinite)
  }

  private static func raiseDiagonal(_ z: inout [Double], _ range: Range<Int>, _ order: Int) -> Bool
  {
    let cone = ConeBlock.semidefinite(order)
    func isInside(_ z: [Double]) -> Bool {
      VerifiedMembership.holds(cone, z[range].map { Interval($0) }[...], isDual: true)
    }
    if isInside(z) { return true }
    let places = (0..<order).map { range.lowerBound + $0 * ($0 + 3) / 2 }
    let size = range.reduce(0) { max($0, abs(z[$1])) }
    var shift = 8 * Double(order + 10) * Double.ulpOfOne * size * Double(order).squareRoot()
    guard shift.isFinite, shift > 0 else { return false }
    let given = places.map { z[$0] }
    for _ in 0..<12 {
      for (index, place) in places.enumerated() { z[place] = given[index] + shift }
      if isInside(z) { return true }
      shift *= 10
    }
    return false
  }

  private static func projectDualExponential(_ z: inout [Double], _ start: Int) {
    if z[start] < 0 {
      let least = VerifiedMembership.dualExponential(Interval(z[start]), Interval(z[start + 1]))
      if least.upper.isFinite {
        z[start + 2] = max(z[start + 2], least.upper)
        return
      }
    }
    (z[start], z[start + 1], z[start + 2]) = (0, max(z[start + 1], 0), max(z[start + 2], 0))
  }

  private static func projectExponential(_ z: inout [Double], _ start: Int) {
    if z[start + 1] > 0 {
      let least = VerifiedMembership.exponential(Interval(z[start]), Interval(z[start + 1]))
      if least.upper.isFinite {
        z[start + 2] = max(z[start + 2], least.upper)
        return
      }
    }
    (z[start], z[start + 1], z[start + 2]) = (min(z[start], 0), 0, max(z[start + 2], 0))
  }

  private static func projectPower(
    _ z: inout [Double], _ start: Int, _ a: Double, isDual: Bool
  ) {
    (z[start], z[start + 1]) = (max(z[start], 0), max(z[start + 1], 0))
    let most = VerifiedMembership.power(
      Interval(z[start]), Interval(z[start + 1]), a, isDual: isDual)
    let size = max(0, min(abs(z[start + 2]), most.lower))
    z[start + 2] = z[start + 2] < 0 ? -size : size
  }

  /// Moves multipliers towards the middle of the dual cones.
  static func moveInside(_ z: inout [Double], by step: Double, _ program: ConeProgram<Double>) {
    var start = 0
    for cone in program.cones {
      let range = start..<start + cone.dimension
      start = range.upperBound
      switch cone {
      case .zero: continue
      case .nonNegative:
        for row in range where program.rightSide[row] < .infinity { z[row] += step }
      case .secondOrder: if let first = range.first { z[first] += step }
      case .semidefinite(let order):
        for place in 0..<order { z[range.lowerBound + place * (place + 3) / 2] += step }
      case .exponential, .dualExponential:
        // The point of the exponential cone that is its own multiplier.
        let middle = [-1.0514, 0.5564, 1.2590]
        for (index, row) in range.enumerated() {
          z[row] += step * middle[index]
        }
      case .power, .dualPower:
        z[range.lowerBound] += step
        z[range.lowerBound + 1] += step
      }
    }
  }
}
