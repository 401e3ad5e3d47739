internal import ArgMinLinearAlgebra
internal import ArgMinNumbers
internal import RealModule

/// tr A log B of two symmetric matrices; NaN where B has a negative eigenvalue.
///
/// With B = U diag(λ) Uᵀ and Ã = Uᵀ A U, and the divided differences of the logarithm:
/// ∂A is log B, ∂B is U (f[λᵢ, λⱼ] Ãᵢⱼ) Uᵀ, and along H the second derivatives are
/// U (f[λᵢ, λⱼ] H̃ᵢⱼ) Uᵀ in A and B, and U G Uᵀ in B twice, where
/// Gᵢⱼ = Σₖ f[λᵢ, λₖ, λⱼ] (Ãⱼₖ H̃ₖᵢ + Ãᵢₖ H̃ₖⱼ).
///
/// Source: Yu. L. Daleckii & S. G. Krein (1951); R. Bhatia, "Matrix Analysis" (1997), section V.3.
enum TraceOfLogarithmRule: BlockRule {
  private static func matrices<Element>(_ x: [Element]) -> (a: [Element], b: [Element], order: Int)
  {
    let order = Packed.order(count: x.count / 2)
    return (
      Packed.full(x.prefix(x.count / 2), order: order),
      Packed.full(x.suffix(x.count / 2), order: order), order
    )
  }

  static func values(_ x: [Double], _ parameter: Double) -> [Double] {
    let (a, b, n) = matrices(x)
    guard a.allSatisfy(\.isFinite) else { return [.nan] }
    let eigen = SymmetricEigen(b, order: n)
    let spectrum = Spectrum.withoutNoise(eigen.values)
    guard spectrum.allSatisfy({ $0 >= 0 }) else { return [.nan] }
    let noise = Double(n) * Double.ulpOfOne * a.reduce(0) { max($0, abs($1)) }
    let rotated = Rotation(order: n, vectors: eigen.vectors).inward(a)
    return [
      (0..<n).reduce(0) { sum, i in
        let weight = rotated[i * n + i]
        // What A does not see of B's kernel adds nothing, as 0 log 0.
        return spectrum[i] == 0 && abs(weight) <= noise
          ? sum : sum + weight * Double.log(spectrum[i])
      }
    ]
  }

  /// Between the sums of products of eigenvalues in opposite and in equal order (von Neumann 1937).
  static func enclosures(_ x: [Interval], _ parameter: Double) -> [Interval] {
    let (a, b, n) = matrices(x)
    let weights = SpectralEnclosure.eigenvalues(a, order: n)
    let logarithms = SpectralEnclosure.eigenvalues(b, order: n).map { Interval.log($0) }
    func sum(_ logarithms: [Interval]) -> Interval {
      zip(weights, logarithms).reduce(.zero) { $0 + $1.0 * $1.1 }
    }
    return [sum(logarithms).hull(sum(logarithms.reversed()))]
  }

  static func derivatives(_ x: [Double], _ parameter: Double) -> any BlockDerivatives {
    let (a, b, n) = matrices(x)
    let eigen = SymmetricEigen(b, order: n)
    let rotation = Rotation(order: n, vectors: eigen.vectors)
    return Derivatives(
      order: n, spectrum: eigen.values, rotation: rotation, weights: rotation.inward(a))
  }

  private struct Derivatives: BlockDerivatives {
    let order: Int
    let spectrum: [Double]
    let rotation: Rotation
    /// Ã
    let weights: [Double]

    func gradient(of component: Int) -> [Double] {
      let n = order
      let logarithms = (0..<n * n).map { $0 / n == $0 % n ? Double.log(spectrum[$0 / n]) : 0 }
      return Packed.gradient(rotation.outward(logarithms), order: n)
        + Packed.gradient(rotation.outward(scaled(weights)), order: n)
    }

    func hessianRow(of component: Int, operand: Int) -> [Double] {
      let (n, half) = (order, order * (order + 1) / 2)
      let change = rotation.inward(Packed.change(operand % half, order: n))
      let mixed = Packed.gradient(rotation.outward(scaled(change)), order: n)
      if operand < half { return [Double](repeating: 0, count: half) + mixed }
      var twice = [Double](repeating: 0, count: n * n)
      for i in 0..<n {
        for j in 0..<n {
          for k in 0..<n {
            twice[i * n + j] +=
              LogarithmDifferences.second(spectrum[i], spectrum[k], spectrum[j])
              * (weights[j * n + k] * change[k * n + i] + weights[i * n + k] * change[k * n + j])
          }
        }
      }
      return mixed + Packed.gradient(rotation.outward(twice), order: n)
    }

    /// f[λᵢ, λⱼ] times each element.
    private func scaled(_ matrix: [Double]) -> [Double] {
      matrix.indices.map {
        matrix[$0] * LogarithmDifferences.first(spectrum[$0 / order], spectrum[$0 % order])
      }
    }
  }
}
