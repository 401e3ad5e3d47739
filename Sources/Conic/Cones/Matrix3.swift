/// A symmetric matrix of order 3 by its rows.
package struct Matrix3 {
  var first: SIMD3<Double>
  var second: SIMD3<Double>
  var third: SIMD3<Double>

  init(_ first: SIMD3<Double>, _ second: SIMD3<Double>, _ third: SIMD3<Double>) {
    (self.first, self.second, self.third) = (first, second, third)
  }

  /// `factor` times v vᵀ.
  init(outer v: SIMD3<Double>, times factor: Double) {
    self.init(v * (factor * v.x), v * (factor * v.y), v * (factor * v.z))
  }

  package static func * (matrix: Matrix3, v: SIMD3<Double>) -> SIMD3<Double> {
    SIMD3((matrix.first * v).sum(), (matrix.second * v).sum(), (matrix.third * v).sum())
  }

  mutating func add(_ other: Matrix3, times factor: Double) {
    first += factor * other.first
    second += factor * other.second
    third += factor * other.third
  }

  mutating func addDiagonal(_ v: SIMD3<Double>) {
    first.x += v.x
    second.y += v.y
    third.z += v.z
  }

  /// The square root of the sum of the squares.
  package var norm: Double {
    ((first * first).sum() + (second * second).sum() + (third * third).sum()).squareRoot()
  }

  var isFinite: Bool { norm.isFinite }

  /// The solution of M x = b by LDLᵀ; nil where M is not positive definite.
  func solve(_ b: SIMD3<Double>) -> SIMD3<Double>? {
    let d1 = first.x
    guard d1 > 0 else { return nil }
    let (l21, l31) = (first.y / d1, first.z / d1)
    let d2 = second.y - l21 * first.y
    guard d2 > 0 else { return nil }
    let l32 = (second.z - l31 * first.y) / d2
    let d3 = third.z - l31 * first.z - l32 * l32 * d2
    guard d3 > 0 else { return nil }
    let y2 = b.y - l21 * b.x
    let y3 = b.z - l31 * b.x - l32 * y2
    let x3 = y3 / d3
    let x2 = y2 / d2 - l32 * x3
    return SIMD3(b.x / d1 - l21 * x2 - l31 * x3, x2, x3)
  }
}
