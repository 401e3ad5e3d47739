import ArgMinLinearAlgebra
import Testing

@Suite("The smallest eigenvalue")
struct SmallestEigenvalueTests {
  private func smallest<Scalar: BinaryFloatingPoint & BitwiseCopyable & Sendable>(
    _ a: [[Double]], _ type: Scalar.Type
  ) -> Scalar {
    let matrix = SquareMatrix<Scalar>(order: a.count)
    // Above the diagonal nothing is read.
    for j in a.indices { for i in a.indices { matrix[i, j] = i < j ? .nan : Scalar(a[i][j]) } }
    return SmallestEigenvalue.of(matrix)
  }

  @Test(
    "it is that of a known spectrum",
    arguments: [1, 2, 3, 4, 5, 8, 9, 16, 17, 33, 50, 101])
  func known(order: Int) {
    var random = RandomMatrices(seed: UInt64(order))
    let spectrum = random.vector(order)
    let a = random.matrix(spectrum: spectrum)
    let least = spectrum.min() ?? 0
    #expect(abs(smallest(a, Double.self) - least) < 1e-14)
    #expect(abs(Double(smallest(a, Float.self)) - least) < 2e-6)
    #if arch(x86_64)
      #expect(abs(Double(smallest(a, Float80.self)) - least) < 1e-14)
    #endif
  }

  @Test("diagonal matrices, zero and extreme scales", arguments: [1e-300, 1, 1e300])
  func diagonal(scale: Double) {
    let a = [[3 * scale, 0, 0], [0, -2 * scale, 0], [0, 0, scale]]
    #expect(abs(smallest(a, Double.self) / scale + 2) < 1e-15)
    let full = [[scale, scale, scale], [scale, scale, scale], [scale, scale, scale]]
    #expect(abs(smallest(full, Double.self) / scale) < 1e-15)
    #expect(smallest([[0, 0], [0, 0]], Double.self) == 0)
  }

  @Test("order 0 gives infinity; what is not finite gives NaN")
  func degenerate() {
    #expect(smallest([], Double.self) == .infinity)
    #expect(smallest([[.nan]], Double.self).isNaN)
    #expect(smallest([[1, 0], [.infinity, 1]], Double.self).isNaN)
    #expect(smallest([[1, 0, 0], [0, 1, 0], [0, 0, -.infinity]], Double.self).isNaN)
  }
}
