internal import ArgMinExpressions
internal import ArgMinProblems

/// A curve of polynomial pieces, each over a parameter from 0 to 1.
struct PolynomialCurve: Sendable {
  /// For every piece the coefficients of 1, t, t², …, each a point.
  let pieces: [[[Expression]]]

  func contains(_ point: [Expression]) -> Constraint {
    .any(
      pieces.map { coefficients in
        .exists(1, "t", about: point, searching: 0...1) { t in
          let reached = coefficients.reversed().reduce(point.map { _ in Expression(0) }) {
            $0.scaled(by: t[0]).plus($1)
          }
          return .all([.coincide(point, reached), t[0] >= 0, t[0] <= 1])
        }
      })
  }
}
