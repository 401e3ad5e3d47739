import ArgMinProblems

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension ConicDomain {
  /// How far entries are from the domain, in their units; 0 for members, NaN where one is NaN.
  ///
  /// It is the measure of ``ConvexCone/violation(of:)``: the difference of the two sides of the
  /// defining inequality, for matrices what the least eigenvalue lacks to zero. A rotated cone is
  /// measured after its rotation, an isometry.
  ///
  /// - Precondition: The domain accepts that many entries.
  func violation(of entries: [Double]) -> Double {
    if entries.contains(where: \.isNaN) { return .nan }
    switch self {
    case .free: return 0
    case .zero: return entries.reduce(0) { max($0, abs($1)) }
    case .nonNegative: return entries.reduce(0) { max($0, -$1) }
    case .nonPositive: return entries.reduce(0) { max($0, $1) }
    case .quadratic: return ConvexCone.norm.violation(of: entries[1...] + [entries[0]])
    case .rotatedQuadratic:
      let (a, b) = (0.5.squareRoot() * entries[0], 0.5.squareRoot() * entries[1])
      return ConvexCone.norm.violation(of: [a - b] + entries[2...] + [a + b])
    case .exponential: return ConvexCone.exponential.violation(of: entries.reversed())
    case .dualExponential: return ConvexCone.dualExponential.violation(of: entries.reversed())
    case .power(let weights): return Self.powerViolation(entries, weights, isDual: false)
    case .dualPower(let weights): return Self.powerViolation(entries, weights, isDual: true)
    case .scaledSemidefinite:
      guard let order = Triangle.order(entries: entries.count) else { return .infinity }
      var matrix = SemidefiniteEntries(order: order)
      var place = 0
      for column in 0..<order {
        for row in column..<order {
          matrix.add(entries[place] * (row == column ? 1 : 0.5.squareRoot()), row, column)
          place += 1
        }
      }
      return matrix.violation
    }
  }

  private static func powerViolation(
    _ entries: [Double], _ weights: [Double], isDual: Bool
  ) -> Double {
    let total = weights.reduce(0, +)
    var (logarithm, violation) = (0.0, 0.0)
    for (entry, weight) in zip(entries, weights) {
      let share = weight / total
      violation = max(violation, -entry)
      logarithm += share * log(max(0, isDual ? entry / share : entry))
    }
    let tail = entries[weights.count...]
    let size = tail.reduce(0) { max($0, abs($1)) }
    if size == 0 { return violation }
    let norm = size * tail.reduce(0) { $0 + ($1 / size) * ($1 / size) }.squareRoot()
    return max(violation, norm - exp(logarithm))
  }
}
