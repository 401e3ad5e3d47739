import ArgMinConic
import ArgMinLinearAlgebra
import ArgMinProblems
import Foundation

/// How far points are from satisfying the optimality conditions of a program, or certificates from
/// proving what they should.
struct OptimalityConditions {
  let program: Program
  let point: PresolvedPoint<Double>

  init(_ program: Program, _ point: PresolvedPoint<Double>) {
    (self.program, self.point) = (program, point)
  }

  private static func norm(_ values: some Sequence<Double>) -> Double {
    values.reduce(0) { max($0, $1.isNaN ? .infinity : abs($1)) }
  }

  private var product: [Double] {
    var product = [Double](repeating: 0, count: program.rowCount)
    program.matrix.multiplyAdd(point.x, into: &product)
    return product
  }

  private var quadratic: [Double] {
    var result = [Double](repeating: 0, count: program.columnCount)
    let p = program.quadratic
    for j in result.indices {
      for place in p.starts[j]..<p.starts[j + 1] {
        let i = Int(p.rows[place])
        result[i] += p.values[place] * point.x[j]
        if i != j { result[j] += p.values[place] * point.x[i] }
      }
    }
    return result
  }

  /// Aᵀz − lowerDual + upperDual
  private var transposed: [Double] {
    var result = zip(point.upperDual, point.lowerDual).map { $0 - $1 }
    program.matrix.multiplyTransposedAdd(point.z, into: &result)
    return result
  }

  /// The largest violation of the rows, bounds and the cone of s.
  var primal: Double {
    let rows = zip(zip(product, point.s), program.rightSide).map {
      $1.isInfinite ? 0 : $0.0 + $0.1 - $1
    }
    let bounds = point.x.indices.map {
      max(0, program.lower[$0] - point.x[$0], point.x[$0] - program.upper[$0])
    }
    return Self.norm(rows + bounds + [coneViolation(point.s, isDual: false)])
  }

  /// The largest violation of Px + q + Aᵀz − lowerDual + upperDual = 0, and of the dual cones.
  var dual: Double {
    let sums = zip(zip(quadratic, transposed), program.linear).map { $0.0 + $0.1 + $1 }
    return Self.norm(sums + [dualViolation])
  }

  private var dualViolation: Double {
    let bounds = (point.lowerDual + point.upperDual).map { max(0, -$0) }
    let unlimited = point.x.indices.map { j in
      (program.lower[j].isInfinite ? point.lowerDual[j] : 0)
        + (program.upper[j].isInfinite ? point.upperDual[j] : 0)
    }
    return Self.norm(bounds + unlimited + [coneViolation(point.z, isDual: true)])
  }

  /// The difference of the objectives.
  var gap: Double {
    let x = point.x
    let primal = x.indices.reduce(0) { $0 + x[$1] * (program.linear[$1] + quadratic[$1] / 2) }
    let half = x.indices.reduce(0) { $0 + x[$1] * quadratic[$1] / 2 }
    return abs(primal - (-half - support))
  }

  /// bᵀz − lᵀ lowerDual + uᵀ upperDual
  private var support: Double {
    var sum = 0.0
    for (b, z) in zip(program.rightSide, point.z) where z != 0 { sum += b * z }
    for j in program.lower.indices {
      if point.lowerDual[j] != 0 { sum -= program.lower[j] * point.lowerDual[j] }
      if point.upperDual[j] != 0 { sum += program.upper[j] * point.upperDual[j] }
    }
    return sum
  }

  /// The violation of a proof of infeasibility, relative to its value; infinite where it proves nothing.
  var infeasibility: Double {
    guard support < 0 else { return .infinity }
    return max(Self.norm(transposed), dualViolation) / -support
  }

  /// The violation of a ray, relative to its slope; infinite where the objective does not fall.
  var ray: Double {
    let slope = zip(program.linear, point.x).reduce(0) { $0 + $1.0 * $1.1 }
    guard slope < 0 else { return .infinity }
    let bounds = point.x.indices.map {
      max(
        program.lower[$0].isFinite ? -point.x[$0] : 0,
        program.upper[$0].isFinite ? point.x[$0] : 0, 0)
    }
    let rows = zip(product, point.s).map { $0 + $1 }
    let cone = coneViolation(point.s, isDual: false)
    return Self.norm(bounds + rows + quadratic + [cone]) / -slope
  }

  private func coneViolation(_ values: [Double], isDual: Bool) -> Double {
    var (start, worst) = (0, 0.0)
    for cone in program.cones {
      let part = Array(values[start..<start + cone.dimension])
      if let limit = program.rightSide[start..<start + cone.dimension].max(), limit < .infinity {
        worst = max(worst, cone.violation(part, isDual: isDual))
      }
      start += cone.dimension
    }
    return worst
  }
}

extension ConeBlock {
  /// How far a point is outside of the cone or its dual, about.
  func violation(_ v: [Double], isDual: Bool) -> Double {
    if v.contains(where: \.isNaN) { return .infinity }
    switch self {
    case .zero: return isDual ? 0 : v.map(abs).max() ?? 0
    case .nonNegative: return max(0, -(v.min() ?? 0))
    case .secondOrder:
      guard let radius = v.first else { return 0 }
      return max(0, v.dropFirst().reduce(0) { $0 + $1 * $1 }.squareRoot() - radius)
    case .semidefinite(let order):
      let matrix = SquareMatrix<Double>(order: order)
      for j in 0..<order {
        for i in 0...j {
          let value = v[j * (j + 1) / 2 + i] / (i == j ? 1 : 2.0.squareRoot())
          matrix.elements[i * order + j] = value
          matrix.elements[j * order + i] = value
        }
      }
      return order == 0 ? 0 : max(0, -SmallestEigenvalue.of(matrix))
    case .exponential, .dualExponential:
      if isDual == (self == .dualExponential) {
        return Self.exponentialViolation(v)
      }
      return Self.dualExponentialViolation(v)
    case .power(let a): return Self.powerViolation(v, a, isDual: isDual)
    case .dualPower(let a): return Self.powerViolation(v, a, isDual: !isDual)
    }
  }

  private static func exponentialViolation(_ v: [Double]) -> Double {
    if v[1] < 1e-12 { return max(0, -v[1], v[0], -v[2]) }
    return max(0, min(v[1] * exp(v[0] / v[1]) - v[2], max(abs(v[1]), v[0], -v[2])))
  }

  private static func dualExponentialViolation(_ v: [Double]) -> Double {
    if v[0] > -1e-12 { return max(0, v[0], -v[1], -v[2]) }
    return max(0, min(-v[0] * exp(v[1] / v[0] - 1) - v[2], max(abs(v[0]), -v[1], -v[2])))
  }

  private static func powerViolation(_ v: [Double], _ a: Double, isDual: Bool) -> Double {
    let (p, q) = isDual ? (v[0] / a, v[1] / (1 - a)) : (v[0], v[1])
    if p < 0 || q < 0 { return max(-p, -q, abs(v[2])) }
    return max(0, abs(v[2]) - pow(p, a) * pow(q, 1 - a))
  }
}
