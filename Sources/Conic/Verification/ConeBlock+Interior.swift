package import ArgMinProblems

extension ConeBlock {
  /// A point in the interior of the dual cone; 0 for equations.
  package var insideOfDual: [Double] {
    switch self {
    case .zero(let count): [Double](repeating: 0, count: count)
    case .nonNegative(let count): [Double](repeating: 1, count: count)
    case .secondOrder(let count):
      (0..<count).map { $0 == 0 ? 1 : 0 }
    case .semidefinite(let order):
      (0..<order).flatMap { column in (0...column).map { $0 == column ? 1.0 : 0 } }
    case .exponential: [-1, 1, 1]
    case .dualExponential: [0, 1, 2]
    case .power, .dualPower: [1, 1, 0]
    }
  }
}
