import ArgMinLinearAlgebra

/// Symmetric positive semidefinite matrices, with Nesterov and Todd's scaling H x = W X W, W = R Rᵀ,
/// R⁻¹ S R⁻ᵀ = Rᵀ Z R = Λ.
///
/// With S = L₁L₁ᵀ, Z = L₂L₂ᵀ and the singular value decomposition L₂ᵀL₁ = UΛVᵀ, R = L₁VΛ^−½.
///
/// Source: M. J. Todd, K. C. Toh & R. H. Tütüncü, "On the Nesterov–Todd direction in semidefinite
/// programming", SIAM J. Optim. 8 (1998).
final class SemidefiniteCone: Cone {
  let start: Int
  let order: Int
  var dimension: Int { order * (order + 1) / 2 }
  var degree: Int { order }
  var isSymmetric: Bool { true }
  private var lambda: [Double]
  /// W, R and R⁻¹ with their transposes.
  private let scaling: SquareMatrix<Double>
  private let right: SquareMatrix<Double>
  private let rightTransposed: SquareMatrix<Double>
  private let inverse: SquareMatrix<Double>
  private let inverseTransposed: SquareMatrix<Double>
  private let first: SquareMatrix<Double>
  private let second: SquareMatrix<Double>
  private let third: SquareMatrix<Double>

  init(start: Int, order: Int) {
    (self.start, self.order) = (start, order)
    lambda = [Double](repeating: 1, count: order)
    scaling = SquareMatrix<Double>(order: order)
    right = SquareMatrix<Double>(order: order)
    rightTransposed = SquareMatrix<Double>(order: order)
    inverse = SquareMatrix<Double>(order: order)
    inverseTransposed = SquareMatrix<Double>(order: order)
    first = SquareMatrix<Double>(order: order)
    second = SquareMatrix<Double>(order: order)
    third = SquareMatrix<Double>(order: order)
  }

  private static let root = 2.0.squareRoot()

  private func read(_ v: [Double], into matrix: borrowing SquareMatrix<Double>) {
    var place = start
    for j in 0..<order {
      for i in 0..<j {
        matrix[i, j] = v[place] / Self.root
        matrix[j, i] = matrix[i, j]
        place += 1
      }
      matrix[j, j] = v[place]
      place += 1
    }
  }

  /// The symmetric part of a matrix, added where `adds` is true.
  private func write(
    _ matrix: borrowing SquareMatrix<Double>, into v: inout [Double], adds: Bool = false
  ) {
    var place = start
    for j in 0..<order {
      for i in 0...j {
        let value = (matrix[i, j] + matrix[j, i]) / (i == j ? 2 : Self.root)
        v[place] = adds ? v[place] + value : value
        place += 1
      }
    }
  }

  func setCentre(s: inout [Double], z: inout [Double]) {
    for j in 0..<order {
      for i in 0...j {
        let place = start + j * (j + 1) / 2 + i
        (s[place], z[place]) = i == j ? (1, 1) : (0, 0)
      }
    }
  }

  func shiftInside(_ u: inout [Double]) {
    read(u, into: first)
    let least = SmallestEigenvalue.of(first)
    guard least < 1 else { return }
    for j in 0..<order { u[start + j * (j + 1) / 2 + j] += 1 - least }
  }

  func updateScaling(s: [Double], z: [Double], mu: Double) -> Bool {
    read(s, into: first)
    read(z, into: second)
    guard first.factorizeCholesky(), second.factorizeCholesky() else { return false }
    third.setTranspose(second)
    inverse.setProduct(third, first)
    // The columns become those of UΛ, those of L₁ become L₁V.
    guard OneSidedJacobi.rotate(inverse, with: first, values: &lambda) else { return false }
    guard lambda.allSatisfy({ $0 > 0 && $0.isFinite }) else { return false }
    for j in 0..<order {
      let root = lambda[j].squareRoot()
      for i in 0..<order {
        right[i, j] = first[i, j] / root
        second[j, i] = inverse[i, j] / (lambda[j] * root)
      }
    }
    inverse.setProduct(second, third)
    inverseTransposed.setTranspose(inverse)
    rightTransposed.setTranspose(right)
    scaling.setProduct(right, rightTransposed)
    return true
  }

  func multiply(_ x: [Double], into y: inout [Double]) {
    read(x, into: first)
    second.setProduct(scaling, first)
    first.setProduct(second, scaling)
    write(first, into: &y)
  }

  /// Sets the own entries of `y` to H⁻¹ x = W⁻¹ X W⁻¹.
  func multiplyInverse(_ x: [Double], into y: inout [Double]) {
    read(x, into: first)
    second.setProduct(inverse, first)
    first.setProduct(second, inverseTransposed)
    second.setProduct(inverseTransposed, first)
    first.setProduct(second, inverse)
    write(first, into: &y)
  }

  /// W by columns.
  var scalingElements: [Double] { scaling.elements.array }

  /// W⁻¹ = R⁻ᵀ R⁻¹ by columns.
  var inverseScalingElements: [Double] {
    first.setProduct(inverseTransposed, inverse)
    return first.elements.array
  }

  /// Sets `third` to R⁻¹ ΔS R⁻ᵀ.
  private func scaleSlack(_ ds: [Double]) {
    read(ds, into: first)
    second.setProduct(inverse, first)
    third.setProduct(second, inverseTransposed)
  }

  /// Sets `first` to Rᵀ ΔZ R.
  private func scaleDual(_ dz: [Double]) {
    read(dz, into: first)
    second.setProduct(rightTransposed, first)
    first.setProduct(second, right)
  }

  /// c = s + R X Rᵀ with ΛX + XΛ = ΔS̃ ΔZ̃ + ΔZ̃ ΔS̃ − 2σμ
  func correct(
    _ c: inout [Double], ds: [Double], dz: [Double], s: [Double], z: [Double], sigmaMu: Double
  ) {
    scaleSlack(ds)
    scaleDual(dz)
    second.setProduct(third, first)
    for j in 0..<order {
      for i in 0...j {
        let sum = second[i, j] + second[j, i] - (i == j ? 2 * sigmaMu : 0)
        let value = sum / (lambda[i] + lambda[j])
        first[i, j] = value
        first[j, i] = value
      }
    }
    second.setProduct(right, first)
    first.setProduct(second, rightTransposed)
    write(first, into: &c, adds: true)
  }

  func longestStep(
    s: [Double], z: [Double], ds: [Double], dz: [Double], limit: Double
  ) -> Double {
    scaleSlack(ds)
    let slack = longestStep(third, limit)
    scaleDual(dz)
    return longestStep(first, slack)
  }

  /// The longest step from Λ in the direction of a symmetric matrix, which is overwritten.
  private func longestStep(_ direction: borrowing SquareMatrix<Double>, _ limit: Double) -> Double {
    for j in 0..<order {
      for i in 0..<order { direction[i, j] /= (lambda[i] * lambda[j]).squareRoot() }
    }
    let least = SmallestEigenvalue.of(direction)
    if least.isNaN { return 0 }
    return least * limit < -1 ? -1 / least : limit
  }

  func places(extra: Int) -> [(row: Int, column: Int)] {
    (0..<dimension).flatMap { j in (0...j).map { ($0, j) } }
  }

  /// The matrix of X ↦ W X W in the basis of the rows.
  func write(into values: inout [Double], at place: Int) {
    var next = place
    let w = { [self] (i: Int, j: Int) in scaling[i, j] }
    for l in 0..<order {
      for k in 0...l {
        for j in 0...l {
          for i in 0...j where j < l || i <= k {
            let product = w(i, k) * w(j, l) + w(i, l) * w(j, k)
            let halves = (i == j ? 0.5 : 1) * (k == l ? 0.5 : 1)
            values[next] = -product * (halves == 1 ? 1 : halves == 0.5 ? 1 / Self.root : 0.5)
            next += 1
          }
        }
      }
    }
  }
}
