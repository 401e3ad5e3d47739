/// Random symmetric matrices with what is known of them, for the tests.
struct RandomMatrices {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// SplitMix64 (Steele, Lea & Flood 2014).
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number in [−1, 1).
  mutating func number() -> Double { Double(next() >> 11) * 0x1p-52 - 1 }

  mutating func vector(_ count: Int) -> [Double] { (0..<count).map { _ in number() } }

  /// Q diag(spectrum) Qᵀ with Q a product of random Householder reflections: full columns.
  mutating func matrix(spectrum: [Double]) -> [[Double]] {
    let n = spectrum.count
    var a = (0..<n).map { i in (0..<n).map { $0 == i ? spectrum[i] : 0 } }
    for _ in 0..<min(n, 6) {
      let v = vector(n)
      let length = v.reduce(0) { $0 + $1 * $1 }
      func reflect(_ x: [Double]) -> [Double] {
        let factor = 2 * zip(x, v).reduce(0) { $0 + $1.0 * $1.1 } / length
        return zip(x, v).map { $0 - factor * $1 }
      }
      a = a.map(reflect)
      a = (0..<n).map { i in reflect((0..<n).map { a[$0][i] }) }
    }
    for i in 0..<n { for j in 0..<i { a[i][j] = a[j][i] } }
    return a
  }
}

/// The product of a full matrix and a vector.
func product(_ a: [[Double]], _ x: [Double]) -> [Double] {
  a.map { row in zip(row, x).reduce(0) { $0 + $1.0 * $1.1 } }
}

func largest(_ x: [Double]) -> Double { x.reduce(0) { max($0, abs($1)) } }

/// ‖b − A x‖ / (‖A‖ ‖x‖ + ‖b‖) in the maximum norm.
func backwardError(_ a: [[Double]], _ x: [Double], _ b: [Double]) -> Double {
  let residual = largest(zip(b, product(a, x)).map { $0 - $1 })
  let norm = a.map { $0.reduce(0) { $0 + abs($1) } }.max() ?? 0
  let scale = norm * largest(x) + largest(b)
  return scale == 0 ? residual : residual / scale
}
