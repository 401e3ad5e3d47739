internal import ArgMinExpressions

/// Determinants and inverses of positive definite matrices.
extension GraphForms {
  mutating func determinant(_ node: Node, _ x: [Int32]) -> Int32? {
    switch node.operation {
    case .logDeterminant:
      let pivots = pivots(x[0])
      return total(logarithm(pivots, graph.shape(pivots)))
    case .rootDeterminant:
      let pivots = pivots(x[0])
      let order = graph.shape(pivots).count
      let t = fresh()
      let entries = (0..<order).map { graph.entry(pivots, $0) }
      requireMean(entries, Array(repeating: 1 / Double(order), count: order), atLeast: t)
      return t
    case .traceOfInverse:
      // [A I; I U] ⪰ 0 says U ⪰ A⁻¹.
      let order = graph.shape(x[0]).rows
      let one = graph.array(Array(repeating: 1, count: order), .vector(order))
      let identity = diagonal(one, order)
      let inverse = fresh(.matrix(order, order), symmetry: .symmetric)
      add(.semidefinite, [block(x[0], identity, inverse)])
      return trace(inverse)
    case .matrixFraction:
      // [P X; Xᵀ T] ⪰ 0 says T ⪰ Xᵀ P⁻¹ X.
      let columns = graph.shape(x[0]).rank == 2 ? graph.shape(x[0]).columns : 1
      let bound = fresh(.matrix(columns, columns), symmetry: .symmetric)
      add(.semidefinite, [block(x[1], x[0], bound)])
      return trace(bound)
    default: return nil
    }
  }

  /// A matrix X ⪯ A − B Bᵀ, or X ⪰ A + B Bᵀ.
  mutating func bound(_ form: SchurForm) -> Int32 {
    let order = graph.shape(form.affine).rows
    let bound = fresh(.matrix(order, order), symmetry: .symmetric)
    let room =
      form.isConcave
      ? graph.difference(form.affine, bound) : graph.difference(bound, form.affine)
    add(.semidefinite, [graph.lifted(room, form.factor)])
    return bound
  }

  /// The diagonal d of a lower triangular Z with [A Z; Zᵀ diag d] ⪰ 0: Π dᵢ ≤ det A, with equality for
  /// Z = L D of A = L D Lᵀ (Ben-Tal & Nemirovski 2001, section 4.2, 18.c).
  private mutating func pivots(_ matrix: Int32) -> Int32 {
    let order = graph.shape(matrix).rows
    let places = (0..<order).flatMap { row in (0...row).map { Int32(row * order + $0) } }
    let entries = fresh(.vector(places.count))
    let triangle = graph.add { $0.scatter(entries, places, .matrix(order, order)) }
    let pivots = diagonal(of: triangle)
    add(.semidefinite, [block(matrix, triangle, diagonal(pivots, order))])
    return pivots
  }
}
