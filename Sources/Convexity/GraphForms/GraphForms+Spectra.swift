internal import ArgMinExpressions

/// Functions of eigenvalues and singular values.
extension GraphForms {
  mutating func spectral(_ node: Node, _ x: [Int32]) -> Int32? {
    switch node.operation {
    case .greatestEigenvalues: return eigenvalueSum(x[0], node.value)
    case .kyFanNorm:
      let shape = graph.shape(x[0])
      let length = Swift.min(shape.rows, shape.columns)
      return Int(node.value) == length && length > 1
        ? nuclearNorm(x[0]) : eigenvalueSum(dilation(x[0]), node.value)
    case .vonNeumannEntropy: return majorized(x[0], isConvex: false) { $0.entropy($1) }
    case .traceOfExponential:
      return majorized(x[0], isConvex: true) {
        let t = $0.fresh($0.graph.shape($1))
        $0.requireExponential($1, $0.graph.constant(1), t)
        return t
      }
    default: return nil
    }
  }

  private mutating func entropy(_ x: Int32) -> Int32 {
    let t = fresh(graph.shape(x))
    requireExponential(t, x, graph.constant(1))
    return t
  }

  /// k s + tr Z with Z ⪰ 0 and Z + s I ⪰ A; the least s with s I ⪰ A for k = 1 (Ben-Tal & Nemirovski
  /// 2001, section 4.2).
  private mutating func eigenvalueSum(_ matrix: Int32, _ count: Double) -> Int32 {
    let order = graph.shape(matrix).rows
    let level = fresh()
    let multiple = diagonal(repeating: level, order)
    guard count != 1 else {
      add(.semidefinite, [graph.difference(multiple, matrix)])
      return level
    }
    let excess = fresh(.matrix(order, order), symmetry: .symmetric)
    add(.semidefinite, [excess])
    add(.semidefinite, [graph.difference(graph.sum(excess, multiple), matrix)])
    return graph.sum(graph.scaled(level, by: count), trace(excess))
  }

  /// ½ (tr U + tr V) with [U A; Aᵀ V] ⪰ 0 (M. Fazel, H. Hindi & S. Boyd 2001).
  private mutating func nuclearNorm(_ matrix: Int32) -> Int32 {
    let shape = graph.shape(matrix)
    let (rows, columns) = (shape.rows, shape.columns)
    let whole = fresh(.matrix(rows + columns, rows + columns), symmetry: .symmetric)
    add(.semidefinite, [whole])
    let order = rows + columns
    let corner = graph.add {
      $0.view(whole, offset: rows, rowStep: order, columnStep: 1, shape)
    }
    add(.zero, [graph.difference(corner, matrix)])
    return graph.scaled(trace(whole), by: 0.5)
  }

  /// [0 A; Aᵀ 0].
  private mutating func dilation(_ matrix: Int32) -> Int32 {
    let shape = graph.shape(matrix)
    let order = shape.rows + shape.columns
    func scattered(_ place: (Int, Int) -> Int) -> [Int32] {
      (0..<shape.count).map { Int32(place($0 / shape.columns, $0 % shape.columns)) }
    }
    let upper = scattered { $0 * order + shape.rows + $1 }
    let lower = scattered { (shape.rows + $1) * order + $0 }
    let square = Shape.matrix(order, order)
    return graph.sum(
      graph.add { $0.scatter(matrix, upper, square) },
      graph.add { $0.scatter(matrix, lower, square) })
  }

  /// Σ f(λᵢ) of a convex or concave f: the best Σ f(uᵢ) over u that majorize the eigenvalues.
  ///
  /// Source: A. W. Marshall & I. Olkin, "Inequalities: theory of majorization" (1979), chapter 3.
  private mutating func majorized(
    _ matrix: Int32, isConvex: Bool, _ function: (inout GraphForms, Int32) -> Int32
  ) -> Int32 {
    let order = graph.shape(matrix).rows
    let u = fresh(.vector(order))
    var sum = graph.entry(u, 0)
    for k in 1..<Swift.max(order, 1) {
      require(eigenvalueSum(matrix, Double(k)), atMost: sum)
      require(graph.entry(u, k), atMost: graph.entry(u, k - 1))
      sum = graph.sum(sum, graph.entry(u, k))
    }
    add(.zero, [graph.difference(sum, trace(matrix))])
    return total(function(&self, u))
  }

  // MARK: Parts

  /// c I.
  mutating func diagonal(repeating value: Int32, _ order: Int) -> Int32 {
    let line = graph.add {
      $0.view(value, offset: 0, rowStep: 0, columnStep: 0, .vector(order))
    }
    return diagonal(line, order)
  }

  /// The matrix with a vector on its diagonal.
  mutating func diagonal(_ entries: Int32, _ order: Int) -> Int32 {
    let places = (0..<order).map { Int32($0 * (order + 1)) }
    return graph.add { $0.scatter(entries, places, .matrix(order, order)) }
  }

  mutating func diagonal(of matrix: Int32) -> Int32 {
    let order = graph.shape(matrix).rows
    return graph.add {
      $0.view(matrix, offset: 0, rowStep: order + 1, columnStep: 0, .vector(order))
    }
  }

  mutating func trace(_ matrix: Int32) -> Int32 { total(diagonal(of: matrix)) }

  /// [A B; Bᵀ C] as a matrix of which only the symmetric part counts.
  mutating func block(_ a: Int32, _ b: Int32, _ c: Int32) -> Int32 {
    let (first, second) = (graph.shape(a).rows, graph.shape(c).rows)
    let order = first + second
    func places(_ rows: Int, _ columns: Int, _ top: Int, _ left: Int) -> [Int32] {
      (0..<rows * columns).map { Int32((top + $0 / columns) * order + left + $0 % columns) }
    }
    let square = Shape.matrix(order, order)
    // What is written on one side only counts half in the symmetric part.
    let twice = graph.scaled(b, by: 2)
    let parts = [
      graph.add { $0.scatter(a, places(first, first, 0, 0), square) },
      graph.add { $0.scatter(twice, places(first, second, 0, first), square) },
      graph.add { $0.scatter(c, places(second, second, first, first), square) },
    ]
    return graph.sum(parts)
  }
}
