internal import ArgMinExpressions

/// Σ qᵢⱼ xᵢ xⱼ + Σ cᵢ xᵢ + r in columns of variables, i ≤ j.
struct Quadratic: Sendable {
  struct Pair: Sendable, Hashable {
    var first: Int32
    var second: Int32
  }

  var products: [Pair: Double] = [:]
  var linear: [Int32: Double] = [:]
  var constant = 0.0

  mutating func add(_ value: Double, _ a: Int32, _ b: Int32) {
    products[Pair(first: Swift.min(a, b), second: Swift.max(a, b)), default: 0] += value
  }

  /// Adds a multiple of the product of two affine functions.
  mutating func add(_ factor: Double, product a: Quadratic, _ b: Quadratic) {
    for (i, x) in a.linear {
      for (j, y) in b.linear { add(factor * x * y, i, j) }
      linear[i, default: 0] += factor * x * b.constant
    }
    for (j, y) in b.linear { linear[j, default: 0] += factor * a.constant * y }
    constant += factor * a.constant * b.constant
  }

  /// The columns of the products, or of all terms, ascending.
  func columns(ofProductsOnly: Bool) -> [Int32] {
    var columns = Set(products.filter { $0.value != 0 }.flatMap { [$0.key.first, $0.key.second] })
    if !ofProductsOnly { columns.formUnion(linear.filter { $0.value != 0 }.keys) }
    return columns.sorted()
  }

  /// The symmetric matrix of the products over these columns, row by row.
  func matrix(_ columns: [Int32]) -> [Double] {
    let order = columns.count
    let place = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1, $0) })
    var matrix = [Double](repeating: 0, count: order * order)
    for (pair, value) in products {
      guard let i = place[pair.first], let j = place[pair.second] else { continue }
      if i == j {
        matrix[i * order + i] += value
      } else {
        matrix[i * order + j] += 0.5 * value
        matrix[j * order + i] += 0.5 * value
      }
    }
    return matrix
  }

  /// The symmetric matrix of x ↦ (x, 1)ᵀ M (x, 1) over these columns, row by row.
  func homogeneousMatrix(_ columns: [Int32]) -> [Double] {
    let (order, inner) = (columns.count + 1, matrix(columns))
    var matrix = [Double](repeating: 0, count: order * order)
    for i in columns.indices {
      for j in columns.indices { matrix[i * order + j] = inner[i * columns.count + j] }
      let half = 0.5 * (linear[columns[i]] ?? 0)
      matrix[i * order + order - 1] = half
      matrix[(order - 1) * order + i] = half
    }
    matrix[order * order - 1] = constant
    return matrix
  }
}
