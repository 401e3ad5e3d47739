package import ArgMinNumbers

/// The tuned linear algebra of the system, used for large matrices of doubles where it is found.
///
/// Looked for once, when the first matrix is large enough. The environment variable `ARGMIN_LAPACK`
/// names another library, or is `off`. A library that the variable names takes part in everything;
/// one that was found takes part only where it was measured to be faster than the kernels here (one
/// thread, AVX2, OpenBLAS 0.3.21: eigenvectors of order 250 in 7.2 ms instead of 11.5, but products at
/// 31 Gflop/s instead of 37), and only if it is tuned at all: the reference library needs 35 ms.
///
/// Source: E. Anderson et al., "LAPACK Users' Guide" (1999).
package struct LAPACK: Sendable {
  package let library: DynamicLibrary
  /// True where products go through the library too.
  package let multiplies: Bool

  private let dgemm: Product
  private let dsyrk: Square
  private let dsyevd: Eigen

  private typealias Letter = UnsafePointer<CChar>
  private typealias Count = UnsafePointer<Int32>
  private typealias Numbers = UnsafePointer<Double>
  private typealias Results = UnsafeMutablePointer<Double>
  // The last arguments are the lengths of the strings, which Fortran's compilers pass.
  private typealias Product =
    @convention(c) (
      Letter, Letter, Count, Count, Count, Numbers, Numbers, Count, Numbers, Count, Numbers,
      Results, Count, Int, Int
    ) -> Void
  private typealias Square =
    @convention(c) (
      Letter, Letter, Count, Count, Numbers, Numbers, Count, Numbers, Results, Count, Int, Int
    ) -> Void
  private typealias Eigen =
    @convention(c) (
      Letter, Letter, Count, Results, Count, Results, Results, Count, UnsafeMutablePointer<Int32>,
      Count, UnsafeMutablePointer<Int32>, Int, Int
    ) -> Void

  package static let variable = "ARGMIN_LAPACK"

  /// From this order on eigenvectors are the library's.
  package static let smallestEigenOrder = 128
  /// From this number of multiplications on products are the library's.
  package static let smallestProduct = 100 * 100 * 100

  private static let candidates = [
    "/System/Library/Frameworks/Accelerate.framework/Accelerate",
    "libopenblas.so.0", "libmkl_rt.so.2", "liblapack.so.3",
    "/usr/lib64/libopenblasp.so.0", "/usr/lib64/libopenblas.so.0",
    "/usr/lib/x86_64-linux-gnu/openblas-pthread/libopenblas.so.0",
    "/usr/lib/aarch64-linux-gnu/openblas-pthread/libopenblas.so.0",
  ]

  /// The library, or why there is none.
  package static let lookUp: Result<LAPACK, DynamicLibrary.Failure> = {
    do throws(DynamicLibrary.Failure) {
      return .success(try LAPACK())
    } catch {
      return .failure(error)
    }
  }()

  /// The library where it may be used for a matrix of this order.
  package static func forEigenvectors(order: Int) -> LAPACK? {
    order < smallestEigenOrder || order > 20_000 ? nil : try? lookUp.get()
  }

  /// The library where it may be used for a product of this many rows, columns and terms.
  package static func forProduct(_ m: Int, _ n: Int, _ k: Int) -> LAPACK? {
    guard min(m, n, k) >= 16, max(m, n, k) <= 1 << 20, m * n * k >= smallestProduct,
      let lapack = try? lookUp.get(), lapack.multiplies
    else { return nil }
    return lapack
  }

  private init() throws(DynamicLibrary.Failure) {
    library = try DynamicLibrary(
      "LAPACK", variable: Self.variable, candidates: Self.candidates,
      objection: { Self.isTuned($0) ? nil : "it is not tuned" })
    multiplies = library.isNamed || Self.isAccelerate(library)
    dgemm = try library.function("dgemm_", as: Product.self)
    dsyrk = try library.function("dsyrk_", as: Square.self)
    dsyevd = try library.function("dsyevd_", as: Eigen.self)
  }

  private static func isAccelerate(_ library: DynamicLibrary) -> Bool {
    library.path.hasPrefix("/System/Library/Frameworks/")
  }

  private static func isTuned(_ library: DynamicLibrary) -> Bool {
    isAccelerate(library) || library.contains("openblas_get_config")
      || library.contains("mkl_get_version")
  }

  /// C ← C ± op(A) op(B) for C of m × n elements; see `DenseKernels.addProduct`.
  package func addProduct(
    _ c: UnsafeMutablePointer<Double>, _ ldc: Int, subtracts: Bool,
    _ a: UnsafePointer<Double>, _ lda: Int, transposedLeft: Bool,
    _ b: UnsafePointer<Double>, _ ldb: Int, transposedRight: Bool, m: Int, n: Int, k: Int
  ) {
    dgemm(
      transposedLeft ? "T" : "N", transposedRight ? "T" : "N", [Int32(m)], [Int32(n)], [Int32(k)],
      [subtracts ? -1 : 1], a, [Int32(lda)], b, [Int32(ldb)], [1], c, [Int32(ldc)], 1, 1)
  }

  /// The lower triangle of C ← C ± op(A) op(A)ᵀ for C of order n and op(A) of n × k elements.
  package func addSquare(
    _ c: UnsafeMutablePointer<Double>, _ ldc: Int, subtracts: Bool,
    _ a: UnsafePointer<Double>, _ lda: Int, transposed: Bool, n: Int, k: Int
  ) {
    dsyrk(
      "L", transposed ? "T" : "N", [Int32(n)], [Int32(k)], [subtracts ? -1 : 1], a, [Int32(lda)],
      [1], c, [Int32(ldc)], 1, 1)
  }

  /// Replaces a symmetric matrix, of which the lower triangle is read, by its eigenvectors; false where
  /// they do not converge.
  ///
  /// - Precondition: All elements are finite.
  package func diagonalize(
    _ a: UnsafeMutablePointer<Double>, order n: Int, values: UnsafeMutablePointer<Double>
  ) -> Bool {
    let (workCount, indexCount) = (1 + 6 * n + 2 * n * n, 3 + 5 * n)
    let work = Buffer<Double>(count: workCount, repeating: 0)
    let indices = Buffer<Int32>(count: indexCount, repeating: 0)
    var status: Int32 = 0
    dsyevd(
      "V", "L", [Int32(n)], a, [Int32(n)], values, work.base, [Int32(workCount)], indices.base,
      [Int32(indexCount)], &status, 1, 1)
    return status == 0
  }
}
