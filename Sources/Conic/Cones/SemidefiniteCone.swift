import ArgMinLinearAlgebra

/// Symmetric positive semidefinite matrices, with Nesterov and Todd's scaling H x = W X W, W = R Rᵀ,
/// R⁻¹ S R⁻ᵀ = Rᵀ Z R = Λ.
///
/// With S = L₁L₁ᵀ, Z = L₂L₂ᵀ and the singular value decomposition L₂ᵀL₁ = UΛVᵀ, R = L₁VΛ^−½.
///
/// Source: M. J. Todd, K. C. Toh & R. H. Tütüncü, "On the Nesterov–Todd direction in semidefinite
/// programming", SIAM J. Optim. 8 (1998).
final class SemidefiniteCone<Scalar: ConicScalar> {
  typealias Pointer = UnsafeMutablePointer<Scalar>

  let start: Int
  let order: Int
  var dimension: Int { order * (order + 1) / 2 }
  private var lambda: [Scalar]
  private let scaling: SquareMatrix<Scalar>
  private let inverseScaling: SquareMatrix<Scalar>
  private let right: SquareMatrix<Scalar>
  private let rightTransposed: SquareMatrix<Scalar>
  private let inverse: SquareMatrix<Scalar>
  private let inverseTransposed: SquareMatrix<Scalar>
  private let first: SquareMatrix<Scalar>
  private let second: SquareMatrix<Scalar>
  private let third: SquareMatrix<Scalar>
  private let root = Scalar(2).squareRoot()

  init(start: Int, order: Int) {
    (self.start, self.order) = (start, order)
    lambda = [Scalar](repeating: 1, count: order)
    scaling = SquareMatrix(order: order)
    inverseScaling = SquareMatrix(order: order)
    right = SquareMatrix(order: order)
    rightTransposed = SquareMatrix(order: order)
    inverse = SquareMatrix(order: order)
    inverseTransposed = SquareMatrix(order: order)
    first = SquareMatrix(order: order)
    second = SquareMatrix(order: order)
    third = SquareMatrix(order: order)
  }

  private func read(_ v: Pointer, into matrix: borrowing SquareMatrix<Scalar>) {
    let a = matrix.elements.base
    let n = order
    var place = start
    for j in 0..<n {
      for i in 0..<j {
        let value = v[place] / root
        a[j * n + i] = value
        a[i * n + j] = value
        place += 1
      }
      a[j * n + j] = v[place]
      place += 1
    }
  }

  /// The symmetric part of a matrix, added where `adds` is true.
  private func write(
    _ matrix: borrowing SquareMatrix<Scalar>, into v: Pointer, adds: Bool = false
  ) {
    let a = matrix.elements.base
    let n = order
    var place = start
    for j in 0..<n {
      for i in 0...j {
        let value = (a[j * n + i] + a[i * n + j]) / (i == j ? 2 : root)
        v[place] = adds ? v[place] + value : value
        place += 1
      }
    }
  }

  func setCentre(_ u: Pointer) {
    for i in start..<start + dimension { u[i] = 0 }
    for j in 0..<order { u[start + j * (j + 3) / 2] = 1 }
  }

  /// Adds the multiple of the identity that makes the least eigenvalue 1 or more.
  func shiftInside(_ u: Pointer) {
    read(u, into: first)
    let least = SmallestEigenvalue.of(first)
    guard least < 1 else { return }
    for j in 0..<order { u[start + j * (j + 3) / 2] += 1 - least }
  }

  func updateScaling(_ s: Pointer, _ z: Pointer) -> Bool {
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
    inverseScaling.setProduct(inverseTransposed, inverse)
    return true
  }

  func multiply(_ x: Pointer, into y: Pointer) {
    read(x, into: first)
    second.setProduct(scaling, first)
    first.setProduct(second, scaling)
    write(first, into: y)
  }

  /// Sets the own entries of `y` to H⁻¹ x = W⁻¹ X W⁻¹.
  func multiplyInverse(_ x: Pointer, into y: Pointer) {
    read(x, into: first)
    second.setProduct(inverse, first)
    first.setProduct(second, inverseTransposed)
    second.setProduct(inverseTransposed, first)
    first.setProduct(second, inverse)
    write(first, into: y)
  }

  /// W by columns.
  var scalingElements: Pointer { scaling.elements.base }

  /// Rᵀ by columns.
  var rightElements: Pointer { rightTransposed.elements.base }

  /// R⁻¹ by columns.
  var inverseElements: Pointer { inverse.elements.base }

  /// W⁻¹ = R⁻ᵀ R⁻¹ by columns.
  var inverseScalingElements: Pointer { inverseScaling.elements.base }

  /// Sets `third` to R⁻¹ ΔS R⁻ᵀ.
  private func scaleSlack(_ ds: Pointer) {
    read(ds, into: first)
    second.setProduct(inverse, first)
    third.setProduct(second, inverseTransposed)
  }

  /// Sets `first` to Rᵀ ΔZ R.
  private func scaleDual(_ dz: Pointer) {
    read(dz, into: first)
    second.setProduct(rightTransposed, first)
    first.setProduct(second, right)
  }

  /// c += R X Rᵀ with ΛX + XΛ = ΔS̃ ΔZ̃ + ΔZ̃ ΔS̃ − 2σμ
  func correct(_ c: Pointer, ds: Pointer, dz: Pointer, sigmaMu: Scalar) {
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
    write(first, into: c, adds: true)
  }

  func longestStep(ds: Pointer, dz: Pointer, limit: Scalar) -> Scalar {
    scaleSlack(ds)
    let slack = longestStep(third, limit)
    scaleDual(dz)
    return longestStep(first, slack)
  }

  /// The longest step from Λ in the direction of a symmetric matrix, which is overwritten.
  private func longestStep(_ direction: borrowing SquareMatrix<Scalar>, _ limit: Scalar) -> Scalar {
    for j in 0..<order {
      for i in 0..<order { direction[i, j] /= (lambda[i] * lambda[j]).squareRoot() }
    }
    let least = SmallestEigenvalue.of(direction)
    if least.isNaN { return 0 }
    return least * limit < -1 ? -1 / least : limit
  }

  /// Writes the upper triangle of −H, the matrix of X ↦ −W X W in the basis of the rows.
  func write(into values: Pointer) {
    var next = 0
    let w = { [self] (i: Int, j: Int) in scaling[i, j] }
    for l in 0..<order {
      for k in 0...l {
        for j in 0...l {
          for i in 0...j where j < l || i <= k {
            let product = w(i, k) * w(j, l) + w(i, l) * w(j, k)
            let isOneDiagonal = (i == j) != (k == l)
            let isBothDiagonal = i == j && k == l
            let share = isOneDiagonal ? product / root : isBothDiagonal ? product / 2 : product
            values[next] = -share
            next += 1
          }
        }
      }
    }
  }
}
