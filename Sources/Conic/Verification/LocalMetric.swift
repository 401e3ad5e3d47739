import ArgMinLinearAlgebra
import ArgMinProblems
import RealModule

/// How far multipliers may move in each direction before they leave the dual cones, as a matrix: the inverse of
/// the second derivative of a barrier, or something like it.
///
/// Nonnegative numbers: z². Second-order cones: 2zzᵀ − (z₁² − ‖z₂‖²)J. Semidefinite matrices: V ↦ ZVZ.
/// Exponential cones: that of their barrier; power cones: zzᵀ and the margin. Zero cones: a multiple of the identity.
struct LocalMetric {
  private let cones: [ConeBlock]
  private let z: [Double]
  private let free: Double
  private let margin: Double

  init(_ program: ConeProgram<Double>, z: [Double], size: Double, margin: Double) {
    cones = program.cones
    self.z = z
    free = size * size
    self.margin = margin * margin
  }

  /// Weights that leave room for rounding errors: the distances to the boundary.
  static func weights(
    _ program: ConeProgram<Double>, z: [Double], size: Double, margin: Double
  ) -> [Double] {
    var result: [Double] = []
    result.reserveCapacity(z.count)
    for cone in program.cones {
      let start = result.count
      switch cone {
      case .zero(let count): result += repeatElement(size, count: count)
      case .nonNegative(let count): result += (start..<start + count).map { max(z[$0], 0) }
      default: result += repeatElement(margin, count: cone.dimension)
      }
    }
    return result
  }

  /// The product with a vector.
  ///
  /// - Complexity: 4n³ multiplications for a matrix of order n, where the vector is not 0 on it.
  func apply(_ vector: [Double]) -> [Double] {
    var result = vector
    var start = 0
    for cone in cones {
      let range = start..<start + cone.dimension
      start = range.upperBound
      guard range.contains(where: { vector[$0] != 0 }) else { continue }
      switch cone {
      case .zero: for row in range { result[row] = free * vector[row] }
      case .nonNegative: for row in range { result[row] = z[row] * z[row] * vector[row] }
      case .secondOrder:
        let first = range.lowerBound
        let inner = range.reduce(0.0) { $0 + z[$1] * vector[$1] }
        let tail = range.dropFirst().reduce(0.0) { $0 + z[$1] * z[$1] }
        let determinant = max(z[first] * z[first] - tail, 0)
        for row in range {
          let sign: Double = row == first ? 1 : -1
          result[row] = 2 * inner * z[row] - sign * determinant * vector[row]
        }
      case .semidefinite(let order): multiply(&result, range, order)
      case .exponential:
        // (z₁, z₂, z₃) is in the dual cone where (−z₂, −z₁, e z₃) is in the cone.
        let (start, e) = (range.lowerBound, 2.718281828459045)
        let image = exponential(
          [-z[start + 1], -z[start], e * z[start + 2]],
          [-vector[start + 1], -vector[start], vector[start + 2] / e])
        (result[start], result[start + 1], result[start + 2]) = (-image[1], -image[0], image[2] / e)
      case .dualExponential:
        let image = exponential(Array(z[range]), Array(vector[range]))
        for (index, row) in range.enumerated() { result[row] = image[index] }
      case .power, .dualPower:
        let inner = range.reduce(0.0) { $0 + z[$1] * vector[$1] }
        for row in range { result[row] = inner * z[row] + margin * vector[row] }
      }
    }
    return result
  }

  /// The inverse second derivative of −log(s₂ log(s₃/s₂) − s₁) − log s₂ − log s₃, at a point of the cone.
  private func exponential(_ s: [Double], _ vector: [Double]) -> [Double] {
    let logarithm = Double.log(s[2] / s[1])
    let psi = s[1] * logarithm - s[0]
    guard s[1] > 0, s[2] > 0, psi > 0 else {
      let inner = zip(s, vector).reduce(0) { $0 + $1.0 * $1.1 }
      return (0..<3).map { inner * s[$0] + margin * vector[$0] }
    }
    let slope = [-1 / psi, (logarithm - 1) / psi, s[1] / (s[2] * psi)]
    var hessian = slope.flatMap { a in slope.map { a * $0 } }
    hessian[4] += 1 / (s[1] * psi) + 1 / (s[1] * s[1])
    hessian[5] -= 1 / (s[2] * psi)
    hessian[7] -= 1 / (s[2] * psi)
    hessian[8] += s[1] / (s[2] * s[2] * psi) + 1 / (s[2] * s[2])
    let least = Double.ulpOfOne * max(hessian[0], hessian[4], hessian[8])
    return DenseCholesky(hessian, order: 3, least: least).solve(vector)
  }

  /// V ↦ ZVZ of the packed triangle.
  private func multiply(_ v: inout [Double], _ range: Range<Int>, _ order: Int) {
    func unpacked(_ values: [Double]) -> SquareMatrix<Double> {
      let matrix = SquareMatrix<Double>(order: order)
      for j in 0..<order {
        for i in 0...j {
          let value = values[range.lowerBound + j * (j + 1) / 2 + i]
          matrix[i, j] = i == j ? value : value / 2.0.squareRoot()
          matrix[j, i] = matrix[i, j]
        }
      }
      return matrix
    }
    let left = unpacked(z)
    let middle = unpacked(v)
    let half = SquareMatrix<Double>(order: order)
    let whole = SquareMatrix<Double>(order: order)
    half.setProduct(left, middle)
    whole.setProduct(half, left)
    for j in 0..<order {
      for i in 0...j {
        v[range.lowerBound + j * (j + 1) / 2 + i] =
          i == j ? whole[i, i] : (whole[i, j] + whole[j, i]) / 2.0.squareRoot()
      }
    }
  }
}
