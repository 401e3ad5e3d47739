internal import ArgMinLinearAlgebra
internal import ArgMinNumbers

/// The determinant of a matrix given row by row.
///
/// The first derivatives are the cofactors, the second ones the signed minors of order n − 2: with
/// W = A⁻¹ they are det A (Wⱼᵢ Wₗₖ − Wₗᵢ Wⱼₖ), and each is a determinant of its own where A is nearly
/// singular.
enum DeterminantRule: BlockRule {
  static func order(count: Int) -> Int { Int(Double(count).squareRoot().rounded()) }

  static func values(_ x: [Double], _ parameter: Double) -> [Double] {
    [DenseLU(x, order: order(count: x.count)).determinant]
  }

  /// Elimination while some pivot is not 0; what is left is bounded by Hadamard (1893).
  static func enclosures(_ x: [Interval], _ parameter: Double) -> [Interval] {
    let n = order(count: x.count)
    var a = x
    var result = Interval.one
    for k in 0..<n {
      let pivot = (k..<n).max { a[$0 * n + k].mignitude < a[$1 * n + k].mignitude } ?? k
      if a[pivot * n + k].mignitude == 0 { return [result * hadamard(a, from: k, n)] }
      if pivot != k {
        for j in 0..<n { a.swapAt(k * n + j, pivot * n + j) }
        result = -result
      }
      result *= a[k * n + k]
      for i in (k + 1)..<max(n, k + 1) {
        let factor = a[i * n + k] / a[k * n + k]
        for j in (k + 1)..<n { a[i * n + j] -= factor * a[k * n + j] }
      }
    }
    return [result.intersection(hadamard(x, from: 0, n))]
  }

  /// No determinant is more than the product of the lengths of its rows.
  private static func hadamard(_ a: [Interval], from start: Int, _ n: Int) -> Interval {
    let bound = (start..<n).reduce(Interval.one) { product, row in
      let squares = (start..<n).reduce(Interval.zero) { sum, column in
        let size = a[row * n + column].magnitude
        return sum + Interval.square(Interval(lower: size, upper: size))
      }
      return product * Interval(lower: 0, upper: Interval.sqrt(squares).upper)
    }
    return bound.hull(-bound)
  }

  static func derivatives(_ x: [Double], _ parameter: Double) -> any BlockDerivatives {
    let n = order(count: x.count)
    let factors = DenseLU(x, order: n)
    if factors.isNearlySingular { return Minors(order: n, matrix: x) }
    return Adjugate(order: n, determinant: factors.determinant, inverse: factors.inverse())
  }

  private struct Adjugate: BlockDerivatives {
    let order: Int
    let determinant: Double
    let inverse: [Double]

    func gradient(of component: Int) -> [Double] {
      (0..<order * order).map {
        determinant * inverse[$0 % order * order + $0 / order]
      }
    }

    func hessianRow(of component: Int, operand: Int) -> [Double] {
      let (i, j) = (operand / order, operand % order)
      return (0..<order * order).map { place in
        let (k, l) = (place / order, place % order)
        let pairs = inverse[j * order + i] * inverse[l * order + k]
        return determinant * (pairs - inverse[l * order + i] * inverse[j * order + k])
      }
    }
  }

  private struct Minors: BlockDerivatives {
    let order: Int
    let matrix: [Double]

    func gradient(of component: Int) -> [Double] {
      (0..<order * order).map { Self.cofactor(matrix, order, $0 / order, $0 % order) }
    }

    func hessianRow(of component: Int, operand: Int) -> [Double] {
      let (i, j) = (operand / order, operand % order)
      let minor = Self.minor(matrix, order, i, j)
      let sign: Double = (i + j) % 2 == 0 ? 1 : -1
      return (0..<order * order).map { place in
        let (k, l) = (place / order, place % order)
        if k == i || l == j { return 0 }
        return sign * Self.cofactor(minor, order - 1, k > i ? k - 1 : k, l > j ? l - 1 : l)
      }
    }

    private static func minor(_ a: [Double], _ n: Int, _ row: Int, _ column: Int) -> [Double] {
      (0..<n * n).filter { $0 / n != row && $0 % n != column }.map { a[$0] }
    }

    private static func cofactor(_ a: [Double], _ n: Int, _ row: Int, _ column: Int) -> Double {
      let determinant = DenseLU(minor(a, n, row, column), order: n - 1).determinant
      return (row + column) % 2 == 0 ? determinant : -determinant
    }
  }
}
