package import ArgMinNumbers

/// xᵀ P x for a vector and a square matrix; the node states which sign the eigenvalues of a constant
/// P have.
package enum QuadraticForm: Atom {
  package static let name = "quadraticForm"

  package static func curvature(_ use: AtomUse) -> Curvature {
    switch Definiteness(rawValue: use.node.third) {
    case .positive: return .convex
    case .negative: return .concave
    default: return .unknown
    }
  }

  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    let (x, matrix) = (use.bounds[0], use.bounds[1])
    let hasOneSign = x.lower >= 0 || x.upper <= 0
    guard hasOneSign else { return .unknown }
    // All products of two entries are nonnegative.
    if operand == 1 { return .nondecreasing }
    let own: Monotonicity = x.lower >= 0 ? .nondecreasing : .nonincreasing
    return matrix.lower >= 0 ? own : matrix.upper <= 0 ? own.reversed : .unknown
  }

  package static func degree(_ use: AtomUse, _ degrees: [Int?]) -> Int? {
    guard let x = degrees[0], let matrix = degrees[1], x < Int.max / 4 else { return nil }
    return 2 * x + matrix
  }

  package static func bounds(_ use: AtomUse) -> Interval {
    let count = Double(use.shapes[0].count)
    let x = use.bounds[0]
    let products = use.bounds[1] * (x * x) * Interval(count) * Interval(count)
    switch Definiteness(rawValue: use.node.third) {
    case .positive: return products.intersection(.nonnegative)
    case .negative: return products.intersection(-Interval.nonnegative)
    default: return products
    }
  }

  /// The two products of each pair of entries are one term.
  package static func entries<Arithmetic: EntryArithmetic>(
    _ node: ExpandedNode<Arithmetic.Entry>, in arithmetic: inout Arithmetic
  ) -> [Arithmetic.Entry] {
    let (x, matrix) = (node.operands[0], node.operands[1])
    var terms: [Arithmetic.Entry] = []
    for i in x.indices {
      for j in 0...i {
        let (a, b) = (matrix[i * x.count + j], matrix[j * x.count + i])
        let isEmpty = arithmetic.isZero(a) && arithmetic.isZero(b)
        if isEmpty { continue }
        let factor = i == j ? a : arithmetic.apply(.add, a, b)
        let product =
          i == j ? arithmetic.power(x[i], 2) : arithmetic.apply(.multiply, x[i], x[j])
        terms.append(arithmetic.apply(.multiply, factor, product))
      }
    }
    return [arithmetic.sum(terms)]
  }
}

/// xᵀ P x for a vector and a square matrix. Convex in x where the symmetric part of a constant P has
/// no negative eigenvalue, concave where it has no positive one.
///
/// Eigenvalues within rounding errors of 0 count as 0.
///
/// - Complexity: A factorization of a constant P, n³/3 multiplications where it is dense.
public func quadraticForm(_ x: Expression, _ matrix: Expression) -> Expression {
  .make([x, matrix]) { storage, places throws(ExpressionError) in
    let (vector, square) = (storage.shape(places[0]), storage.shape(places[1]))
    guard vector.rank == 1, square == .matrix(vector.count, vector.count) else {
      throw .shapeMismatch(operation: "the quadratic form", vector, square)
    }
    return storage.quadraticForm(places[0], places[1])
  }
}

extension GraphStorage {
  /// xᵀ P x, with what a constant P says of its sign.
  mutating func quadraticForm(_ x: Int32, _ matrix: Int32) -> Int32 {
    if constantEntries(x) != nil {
      return matrixProduct(x, matrixProduct(matrix, x, shape(x)), .scalar)
    }
    let definiteness =
      constant(matrix).map { Definiteness(of: $0, order: shape(matrix).rows) } ?? .unknown
    return make(
      structure: Node(
        operation: .quadraticForm, first: x, second: matrix, third: definiteness.rawValue))
  }

  /// The entries of a constant as they are stored.
  private func constant(_ place: Int32) -> ConstantArray? {
    let node = nodes[Int(place)]
    if node.operation == .array { return arrays[Int(node.extra)] }
    return constantEntries(place).map { .dense($0) }
  }
}
