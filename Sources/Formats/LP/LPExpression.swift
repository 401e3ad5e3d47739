/// A sum of numbers, columns times numbers, and products of two columns.
struct LPExpression {
  var terms: [(column: Int, value: Double)] = []
  /// ½xᵀQx by the entries of the upper triangle of Q.
  var products: [(row: Int, column: Int, value: Double)] = []
  /// Infinite only where there is nothing else.
  var constant = 0.0

  var isConstant: Bool { terms.isEmpty && products.isEmpty }

  /// Adds value · x · y.
  mutating func addProduct(_ x: Int, _ y: Int, _ value: Double) {
    products.append((min(x, y), max(x, y), x == y ? 2 * value : value))
  }

  /// Takes the columns of another one off; the constant stays.
  mutating func subtractColumns(of other: LPExpression) {
    terms += other.terms.map { ($0.column, -$0.value) }
    products += other.products.map { ($0.row, $0.column, -$0.value) }
  }
}
