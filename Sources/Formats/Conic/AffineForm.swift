/// Σ value · x[column] + constant.
struct AffineForm {
  var terms: [(column: Int, value: Double)] = []
  var constant = 0.0

  init(terms: [(column: Int, value: Double)] = [], constant: Double = 0) {
    (self.terms, self.constant) = (terms, constant)
  }

  /// The variable of a column.
  init(column: Int) { terms = [(column, 1)] }

  static func * (factor: Double, form: AffineForm) -> AffineForm {
    AffineForm(
      terms: form.terms.map { ($0.column, factor * $0.value) }, constant: factor * form.constant)
  }

  static func + (a: AffineForm, b: AffineForm) -> AffineForm {
    AffineForm(terms: a.terms + b.terms, constant: a.constant + b.constant)
  }
}
