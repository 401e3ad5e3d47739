/// s ≥ 0, with H = diag(s / z).
final class NonNegativeCone: Cone {
  let start: Int
  let dimension: Int
  var degree: Int { dimension }
  var isSymmetric: Bool { true }
  private var ratios: [Double]

  init(start: Int, dimension: Int) {
    (self.start, self.dimension) = (start, dimension)
    ratios = [Double](repeating: 1, count: dimension)
  }

  func setCentre(s: inout [Double], z: inout [Double]) {
    for i in start..<start + dimension { (s[i], z[i]) = (1, 1) }
  }

  func shiftInside(_ u: inout [Double]) {
    let least = u[start..<start + dimension].min() ?? 1
    if least >= 1 { return }
    for i in start..<start + dimension { u[i] += 1 - least }
  }

  func updateScaling(s: [Double], z: [Double], mu: Double) -> Bool {
    for i in 0..<dimension {
      let (a, b) = (s[start + i], z[start + i])
      guard a > 0, b > 0 else { return false }
      ratios[i] = a / b
    }
    return ratios.allSatisfy { $0 > 0 && $0.isFinite }
  }

  func multiply(_ x: [Double], into y: inout [Double]) {
    for i in 0..<dimension { y[start + i] = ratios[i] * x[start + i] }
  }

  /// c = (s z + Δs Δz − σμ) / z
  func correct(
    _ c: inout [Double], ds: [Double], dz: [Double], s: [Double], z: [Double], sigmaMu: Double
  ) {
    for i in start..<start + dimension { c[i] += (ds[i] * dz[i] - sigmaMu) / z[i] }
  }

  func longestStep(
    s: [Double], z: [Double], ds: [Double], dz: [Double], limit: Double
  ) -> Double {
    var step = limit
    for i in start..<start + dimension {
      if s[i] + step * ds[i] < 0 { step = -s[i] / ds[i] }
      if z[i] + step * dz[i] < 0 { step = -z[i] / dz[i] }
    }
    return step
  }

  func places(extra: Int) -> [(row: Int, column: Int)] { (0..<dimension).map { ($0, $0) } }

  func write(into values: inout [Double], at place: Int) {
    for i in 0..<dimension { values[place + i] = -ratios[i] }
  }
}
