/// A point of the homogeneous embedding, or a direction: x, s and z are to be divided by τ.
struct EmbeddingPoint {
  var x: [Double]
  var s: [Double]
  var z: [Double]
  var tau = 1.0
  var kappa = 1.0

  init(columnCount: Int, rowCount: Int) {
    x = [Double](repeating: 0, count: columnCount)
    s = [Double](repeating: 0, count: rowCount)
    z = s
  }

  /// Moves by `step` times a direction.
  mutating func move(_ direction: EmbeddingPoint, by step: Double) {
    for j in x.indices { x[j] += step * direction.x[j] }
    for i in s.indices {
      s[i] += step * direction.s[i]
      z[i] += step * direction.z[i]
    }
    tau += step * direction.tau
    kappa += step * direction.kappa
  }

  /// (sᵀz + τκ) / (ν + 1)
  func mu(degree: Int) -> Double {
    (dot(s, z) + tau * kappa) / Double(degree + 1)
  }

  var isFinite: Bool {
    let sum = x.reduce(0) { $0 + abs($1) } + zip(s, z).reduce(0) { $0 + abs($1.0) + abs($1.1) }
    return sum.isFinite && tau.isFinite && kappa.isFinite
  }
}

/// The sum of the products of corresponding entries.
func dot(_ a: [Double], _ b: [Double]) -> Double {
  var sum = 0.0
  for i in a.indices { sum += a[i] * b[i] }
  return sum
}
