internal import ArgMinExpressions
internal import ArgMinProblems

/// The points p with row·p = value for every equation and row·p ≤ value for every inequality.
///
/// Rows are numbers; values may contain variables.
struct LinearSystem: Sendable {
  struct Row: Sendable {
    var coefficients: [Double]
    var value: Expression

    init(_ coefficients: [Double], _ value: Expression) {
      let (vector, factor) = coefficients.balanced
      (self.coefficients, self.value) = (vector, Expression(factor) * value)
    }

    /// row · point, without the terms that are 0.
    func product(with point: [Expression]) -> Expression {
      zip(coefficients, point).reduce(0) { sum, term in
        term.0 < 0 && sum.constantValue != 0
          ? sum - Expression(-term.0) * term.1 : sum + Expression(term.0) * term.1
      }
    }
  }

  var equations: [Row] = []
  var inequalities: [Row] = []

  func contains(_ point: [Expression]) -> Constraint {
    .all(
      equations.map { $0.product(with: point) == $0.value }
        + inequalities.map { $0.product(with: point) <= $0.value })
  }

  /// The points where some inequality holds with equality.
  func bounds(_ point: [Expression]) -> Constraint {
    .all([
      contains(point), .any(inequalities.map { $0.product(with: point) == $0.value }),
    ])
  }

  /// The points whose ball of a radius lies in the set; nil for a set without interior.
  func eroded(by radius: Expression) -> LinearSystem? {
    guard equations.isEmpty else { return nil }
    var inner = self
    for index in inner.inequalities.indices {
      let length = inner.inequalities[index].coefficients.length
      inner.inequalities[index].value = inner.inequalities[index].value - length * radius
    }
    return inner
  }
}

extension LinearSystem {
  /// Adds row·(p − origin) ≤ bound.
  mutating func require(
    _ row: [Double], from origin: [Expression], atMost bound: Double
  ) {
    inequalities.append(Row(row, Self.value(of: row, at: origin) + Expression(bound)))
  }

  /// Adds row·(p − origin) = 0.
  mutating func require(_ row: [Double], orthogonalFrom origin: [Expression]) {
    equations.append(Row(row, Self.value(of: row, at: origin)))
  }

  private static func value(of row: [Double], at origin: [Expression]) -> Expression {
    row.expressions.dot(origin)
  }
}
