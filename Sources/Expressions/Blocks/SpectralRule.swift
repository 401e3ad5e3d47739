internal import ArgMinLinearAlgebra
internal import ArgMinNumbers

/// A symmetric function φ of the eigenvalues of a symmetric matrix, one or several of them.
protocol SpectralFunction {
  /// True where φ has derivatives of every order wherever it is defined, ties included.
  static var isSmooth: Bool { get }
  /// True where φ ends at a zero eigenvalue; those within rounding errors of 0 count as 0.
  static var hasEdge: Bool { get }
  /// φ of ascending eigenvalues.
  static func value(_ spectrum: [Double], _ component: Int, _ parameter: Double) -> Double
  /// The first derivatives of φ.
  static func slopes(_ spectrum: [Double], _ component: Int, _ parameter: Double) -> [Double]
  /// The second derivatives of φ, n rows of n.
  static func curvatures(_ spectrum: [Double], _ component: Int, _ parameter: Double) -> [Double]
  static func enclosure(
    _ spectrum: [Interval], _ component: Int, _ parameter: Double
  ) -> Interval
}

extension SpectralFunction {
  static var isSmooth: Bool { true }
  static var hasEdge: Bool { true }
}

/// F(A) = φ(λ(A)) with its first and second derivatives.
///
/// With A = U diag(λ) Uᵀ: ∇F = U diag(∇φ) Uᵀ, and for H̃ = Uᵀ H U the second derivative along H is
/// Σ φᵢⱼ H̃ᵢᵢ H̃ⱼⱼ + Σ_{i≠j} aᵢⱼ H̃ᵢⱼ² with aᵢⱼ = (φᵢ − φⱼ)/(λᵢ − λⱼ), or φᵢᵢ − φᵢⱼ for equal λ.
///
/// Where φ itself has a kink at equal eigenvalues, the basis that the decomposition chose decides
/// which subgradient it is, and such a pair adds nothing to the second derivative.
///
/// Source: A. S. Lewis & H. S. Sendov, "Twice differentiable spectral functions", SIAM J. Matrix
/// Anal. Appl. 23 (2001), theorem 3.3; for Σ f(λᵢ) it is Daleckii & Krein (1951).
///
/// *Complexity*: that of ``SymmetricEigen``, and 2n³ multiplications for a row of the Hessian.
enum SpectralRule<Function: SpectralFunction>: BlockRule {
  static func values(_ x: [Double], _ parameter: Double) -> [Double] {
    let order = Packed.order(count: x.count)
    let spectrum = cleaned(SymmetricEigen(Packed.full(x, order: order), order: order).values)
    return (0..<componentCount(order)).map {
      spectrum.contains(where: \.isNaN) ? .nan : Function.value(spectrum, $0, parameter)
    }
  }

  static func enclosures(_ x: [Interval], _ parameter: Double) -> [Interval] {
    let order = Packed.order(count: x.count)
    var spectrum = SpectralEnclosure.eigenvalues(Packed.full(x, order: order), order: order)
    if Function.hasEdge {
      let size = spectrum.reduce(0) { max($0, $1.magnitude) }
      let noise = 4 * Double(order) * Double.ulpOfOne * size
      spectrum = spectrum.map { $0.upper < 0 && $0.upper >= -noise ? $0.hull(.zero) : $0 }
    }
    return (0..<componentCount(order)).map {
      Function.enclosure(spectrum, $0, parameter)
    }
  }

  static func derivatives(_ x: [Double], _ parameter: Double) -> any BlockDerivatives {
    let order = Packed.order(count: x.count)
    let eigen = SymmetricEigen(Packed.full(x, order: order), order: order)
    return Derivatives(
      order: order, spectrum: cleaned(eigen.values), vectors: eigen.vectors, parameter: parameter)
  }

  private static func componentCount(_ order: Int) -> Int {
    Function.self == EigenvaluesOfSpectrum.self ? order : 1
  }

  private static func cleaned(_ spectrum: [Double]) -> [Double] {
    guard Function.hasEdge else { return spectrum }
    let size = spectrum.reduce(0) { max($0, abs($1)) }
    let noise = Double(spectrum.count) * Double.ulpOfOne * size
    return spectrum.map { abs($0) <= noise ? 0 : $0 }
  }

  private struct Derivatives: BlockDerivatives {
    let order: Int
    let spectrum: [Double]
    /// One eigenvector after the other.
    let vectors: [Double]
    let parameter: Double

    func gradient(of component: Int) -> [Double] {
      let slopes = Function.slopes(spectrum, component, parameter)
      var full = [Double](repeating: 0, count: order * order)
      for k in 0..<order where slopes[k] != 0 {
        for i in 0..<order {
          let scaled = slopes[k] * vectors[k * order + i]
          for j in 0..<order { full[i * order + j] += scaled * vectors[k * order + j] }
        }
      }
      return Packed.gradient(full, order: order)
    }

    func hessianRow(of component: Int, operand: Int) -> [Double] {
      let (n, u) = (order, vectors)
      let (row, column) = Packed.places(order: n)[operand]
      let curvatures = Function.curvatures(spectrum, component, parameter)
      let factors = differences(component, curvatures)
      // M = a ∘ H̃ off the diagonal, Φ diag(H̃) on it
      var middle = [Double](repeating: 0, count: n * n)
      for i in 0..<n {
        for j in 0..<n {
          let product = u[i * n + row] * u[j * n + column]
          let change = row == column ? product : product + u[i * n + column] * u[j * n + row]
          if i == j {
            for k in 0..<n where curvatures[k * n + i] != 0 {
              middle[k * n + k] += curvatures[k * n + i] * change
            }
          } else {
            middle[i * n + j] = factors[i * n + j] * change
          }
        }
      }
      return Packed.gradient(transformed(middle), order: n)
    }

    /// U M Uᵀ, whose columns of U are the vectors.
    private func transformed(_ middle: [Double]) -> [Double] {
      let (n, u) = (order, vectors)
      var half = [Double](repeating: 0, count: n * n)
      var full = half
      for i in 0..<n {
        for k in 0..<n where middle[i * n + k] != 0 {
          for j in 0..<n { half[i * n + j] += middle[i * n + k] * u[k * n + j] }
        }
      }
      for k in 0..<n {
        for i in 0..<n {
          for j in 0..<n { full[i * n + j] += u[k * n + i] * half[k * n + j] }
        }
      }
      return full
    }

    /// The aᵢⱼ.
    private func differences(_ component: Int, _ curvatures: [Double]) -> [Double] {
      let n = order
      let slopes = Function.slopes(spectrum, component, parameter)
      let size = spectrum.reduce(0) { max($0, abs($1)) }
      return (0..<n * n).map { place in
        let (i, j) = (place / n, place % n)
        let gap = spectrum[i] - spectrum[j]
        if Function.isSmooth {
          // Below this gap the quotient loses more digits than the mean of the ends is off by.
          let close = 1e-5 * max(abs(spectrum[i]), abs(spectrum[j]))
          if abs(gap) <= close {
            return 0.5 * (curvatures[i * n + i] + curvatures[j * n + j]) - curvatures[i * n + j]
          }
        } else if abs(gap) <= 4 * Double(n) * Double.ulpOfOne * size {
          return 0
        }
        return (slopes[i] - slopes[j]) / gap
      }
    }
  }
}
