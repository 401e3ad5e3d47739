import ArgMinLinearAlgebra
import ArgMinNumbers
import Testing

/// True where a tuned library was found; the reason otherwise is in `LAPACK.lookUp`.
private let isFound: Bool = (try? LAPACK.lookUp.get()) != nil

@Suite("LAPACK, where it is found")
struct LAPACKTests {
  @Test("without a library the reason says how to name one, and nothing else changes")
  func missing() {
    guard case .failure(let failure) = LAPACK.lookUp else { return }
    #expect(failure.description.contains("ARGMIN_LAPACK"))
    #expect(LAPACK.forEigenvectors(order: 500) == nil)
    #expect(LAPACK.forProduct(500, 500, 500) == nil)
  }

  @Test("small matrices never look for it")
  func small() {
    #expect(LAPACK.forEigenvectors(order: LAPACK.smallestEigenOrder - 1) == nil)
    #expect(LAPACK.forProduct(4, 1000, 1000) == nil)
  }

  @Test("its products are those of the definition", .enabled(if: isFound))
  func products() throws {
    let lapack = try LAPACK.lookUp.get()
    var random = RandomMatrices(seed: 11)
    let (m, n, k) = (19, 23, 31)
    for form in 0..<8 {
      let (left, right, subtracts) = (form & 1 != 0, form & 2 != 0, form & 4 != 0)
      let a = random.vector(m * k)
      let b = random.vector(n * k)
      let old = random.vector(m * n)
      var c = old
      lapack.addProduct(
        &c, m, subtracts: subtracts, a, left ? k : m, transposedLeft: left, b, right ? n : k,
        transposedRight: right, m: m, n: n, k: k)
      for j in 0..<n {
        for i in 0..<m {
          let sum = (0..<k).reduce(0.0) {
            let (x, y) = (
              left ? a[i * k + $1] : a[$1 * m + i], right ? b[$1 * n + j] : b[j * k + $1]
            )
            return $0 + x * y
          }
          #expect(abs(c[j * m + i] - old[j * m + i] - (subtracts ? -sum : sum)) < 1e-14)
        }
      }
    }
  }

  @Test("its squares fill the lower triangle", .enabled(if: isFound), arguments: [false, true])
  func squares(transposed: Bool) throws {
    let lapack = try LAPACK.lookUp.get()
    var random = RandomMatrices(seed: 12)
    let (n, k) = (17, 29)
    let a = random.vector(n * k)
    var c = [Double](repeating: 0, count: n * n)
    lapack.addSquare(
      &c, n, subtracts: true, a, transposed ? k : n, transposed: transposed, n: n, k: k)
    for j in 0..<n {
      for i in 0..<n {
        let sum = (0..<k).reduce(0.0) {
          $0 + (transposed ? a[i * k + $1] * a[j * k + $1] : a[$1 * n + i] * a[$1 * n + j])
        }
        #expect(abs(c[j * n + i] + (i < j ? 0 : sum)) < 1e-14)
      }
    }
  }

  @Test("its eigenvectors are those of the own method, up to signs", .enabled(if: isFound))
  func eigenvectors() throws {
    let lapack = try LAPACK.lookUp.get()
    var random = RandomMatrices(seed: 13)
    let spectrum = (0..<40).map { Double($0 * $0 - 300) }
    let a = random.matrix(spectrum: spectrum).flatMap(\.self)
    var vectors = a
    var values = [Double](repeating: 0, count: 40)
    #expect(lapack.diagonalize(&vectors, order: 40, values: &values))
    let own = SymmetricEigen(a, order: 40, accuracy: .absolute)
    for k in 0..<40 {
      #expect(abs(values[k] - own.values[k]) < 1e-10)
      let cosine = (0..<40).reduce(0.0) { $0 + vectors[k * 40 + $1] * own.vectors[k * 40 + $1] }
      #expect(abs(abs(cosine) - 1) < 1e-11)
    }
  }
}
