import ArgMinLinearAlgebra
import ArgMinProblems

/// How far multipliers may move in each direction before they leave the dual cones, as a matrix: the inverse of
/// the second derivative of a barrier, or something like it.
///
/// Nonnegative numbers: z². Second-order cones: 2zzᵀ − (z₁² − ‖z₂‖²)J. Semidefinite matrices: V ↦ ZVZ.
/// Exponential and power cones: zzᵀ and the margin. Zero cones: a multiple of the identity.
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
      case .exponential, .dualExponential, .power, .dualPower:
        let inner = range.reduce(0.0) { $0 + z[$1] * vector[$1] }
        for row in range { result[row] = inner * z[row] + margin * vector[row] }
      }
    }
    return result
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
