internal import ArgMinLinearAlgebra
internal import ArgMinNumbers

/// Enclosures of the eigenvalues of symmetric matrices whose elements lie in intervals.
enum SpectralEnclosure {
  /// For each k an interval that holds the k-th smallest eigenvalue of every such matrix.
  ///
  /// With U the computed eigenvectors of the matrix of midpoints, T = UᵀAU has eigenvalues θₖ λₖ(A)
  /// with |θₖ − 1| ≤ ‖UᵀU − 1‖ (Ostrowski 1959), and those of T differ from its sorted diagonal by no
  /// more than the norm of what is off it (Weyl 1912). All of it in intervals, so U need not be exact.
  static func eigenvalues(_ matrix: [Interval], order n: Int) -> [Interval] {
    let direct = nearDiagonal(matrix, n)
    guard matrix.allSatisfy(\.isBounded), n > 1 else { return direct }
    let vectors = SymmetricEigen(matrix.map(\.midpoint), order: n).vectors
    guard vectors.allSatisfy(\.isFinite) else { return direct }
    let u = vectors.map { Interval($0) }
    var gram = [Interval](repeating: .zero, count: n * n)
    var image = gram
    var transformed = gram
    for i in 0..<n {
      for j in 0..<n {
        for k in 0..<n {
          gram[i * n + j] += u[i * n + k] * u[j * n + k]
          image[i * n + j] += matrix[j * n + k] * u[i * n + k]
        }
      }
    }
    for i in 0..<n {
      for j in 0...i {
        for k in 0..<n { transformed[i * n + j] += u[j * n + k] * image[i * n + k] }
        transformed[j * n + i] = transformed[i * n + j]
      }
      gram[i * n + i] -= .one
    }
    let defect =
      (0..<n).map { row in
        (0..<n).reduce(Interval.zero) { $0 + Interval(gram[row * n + $1].magnitude) }.upper
      }.max() ?? 0
    guard defect < 0.5 else { return direct }
    let stretch = Interval.one + Interval(lower: -defect, upper: defect)
    return zip(direct, nearDiagonal(transformed, n)).map { $0.intersection($1 / stretch) }
  }

  /// The sorted diagonal, give or take the greatest sum of a row off it.
  private static func nearDiagonal(_ matrix: [Interval], _ n: Int) -> [Interval] {
    let radius =
      (0..<n).map { row in
        (0..<n).reduce(Interval.zero) { sum, column in
          let size = matrix[row * n + column].magnitude
          return column == row ? sum : sum + Interval(lower: size, upper: size)
        }.upper
      }.max() ?? 0
    let slack = Interval(lower: -radius, upper: radius)
    let lower = (0..<n).map { matrix[$0 * n + $0].lower }.sorted()
    let upper = (0..<n).map { matrix[$0 * n + $0].upper }.sorted()
    return zip(lower, upper).map { Interval(lower: $0, upper: $1) + slack }
  }
}
