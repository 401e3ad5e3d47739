import ArgMinLinearAlgebra
import ArgMinNumbers
import ArgMinTestSupport
import Testing

@Suite("Dense LU")
struct DenseLUTests {
  @Test("inverse and determinant of random matrices", arguments: 1...12)
  func random(order n: Int) {
    var generator = SeededGenerator.forTest(seed: UInt64(n))
    let a = (0..<n * n).map { _ in Double.random(in: -1...1, using: &generator) }
    let lu = DenseLU(a, order: n)
    let inverse = lu.inverse()
    for i in 0..<n {
      for j in 0..<n {
        let entry = (0..<n).reduce(0.0) { $0 + a[i * n + $1] * inverse[$1 * n + j] }
        #expect(abs(entry - (i == j ? 1 : 0)) < 1e-10)
      }
    }
    #expect(abs(lu.determinant * DenseLU(inverse, order: n).determinant - 1) < 1e-10)
  }

  @Test("a determinant that needs no rounding is exact, and that of nothing is 1")
  func determinant() {
    #expect(DenseLU([0.0, 2, 3, 1, 0, 4, 4, 6, 0], order: 3).determinant == 50)
    #expect(DenseLU([Double](), order: 0).determinant == 1)
    let singular = DenseLU([1.0, 2, 2, 4], order: 2)
    #expect(singular.determinant == 0)
    #expect(singular.isNearlySingular)
    #expect(!DenseLU([1.0, 2, 2, 5], order: 2).isNearlySingular)
  }
}
