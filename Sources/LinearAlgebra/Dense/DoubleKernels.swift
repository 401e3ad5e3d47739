internal import ArgMinKernels

/// The kernels for doubles that were compiled for the instructions of this processor.
@usableFromInline
enum DoubleKernels {
  private static let multiply = argmin_best_dense_kernels().pointee.multiply

  @usableFromInline
  static func update(
    _ c: UnsafeMutablePointer<Double>, _ ldc: Int, subtracts: Bool,
    _ a: UnsafePointer<Double>, _ aSteps: (row: Int, column: Int),
    _ b: UnsafePointer<Double>, _ bSteps: (row: Int, column: Int),
    m: Int, n: Int, k: Int, lowerOnly: Bool
  ) {
    multiply(
      subtracts ? -1 : 1, m, n, k, a, aSteps.row, aSteps.column, b, bSteps.row, bSteps.column, c,
      ldc, lowerOnly)
  }
}
