internal import ArgMinExpressions

/// Functions that rise or fall with a matrix in the order of semidefinite matrices, of matrices that are
/// concave or convex in that order.
extension Rewriting {
  /// Larger matrices are not multiplied out.
  private static var matrixOrderLimit: Int { 40 }

  /// Recognizes a function of a matrix that composes with it by the rules of Boyd & Vandenberghe (2004),
  /// section 3.6.1: it is as curved as it is of affine matrices.
  ///
  /// - Returns: Nil, since the function stays as it is written.
  mutating func matrixOrder(_ place: Int32) -> (Int32, String)? {
    let node = graph.node(place)
    let (matrix, isIncreasing, isConvex): (Int32, Bool, Bool)
    switch node.operation {
    case .logDeterminant, .rootDeterminant:
      (matrix, isIncreasing, isConvex) = (node.first, true, false)
    case .traceOfInverse: (matrix, isIncreasing, isConvex) = (node.first, false, true)
    case .matrixFraction where graph.isAffine(node.first):
      (matrix, isIncreasing, isConvex) = (node.second, false, true)
    case .greatestEigenvalues, .traceOfExponential:
      (matrix, isIncreasing, isConvex) = (node.first, true, true)
    default: return nil
    }
    guard let form = schurForm(of: matrix), form.isConcave != (isIncreasing == isConvex) else {
      return nil
    }
    graph.recognize(place, with: form, of: matrix, isConvex: isConvex)
    return nil
  }

  /// [A B; Bᵀ I] of A − B Bᵀ, which are positive semidefinite together; nil for other matrices.
  mutating func liftedMatrix(_ matrix: Int32) -> Int32? {
    guard let form = schurForm(of: matrix), form.isConcave else { return nil }
    return graph.lifted(form.affine, form.factor)
  }

  /// The parts of a matrix of polynomials of degree 2 in which the quadratic terms of the entries
  /// (i, j) are those of ± Σₖ bᵢₖ bⱼₖ; nil for others.
  ///
  /// The diagonal says which columns stand in bᵢ. With it, the products of an entry have one place each in
  /// the matrix of all coefficients of all bᵢ bⱼᵀ, but for those of two columns that both bᵢ and bⱼ have,
  /// which are shared out evenly. B is then a factor of that matrix.
  private mutating func schurForm(of matrix: Int32) -> SchurForm? {
    if let known = graph.schurForms[matrix] { return known }
    let shape = graph.shape(matrix)
    let order = shape.rows
    guard shape.rank == 2, shape.columns == order, order <= Self.matrixOrderLimit else {
      return nil
    }
    var entries: [Quadratic] = []
    for index in 0..<order * order {
      let place = graph.entry(matrix, index)
      guard let entry = graph.quadratic(place) else { return nil }
      entries.append(entry)
    }
    guard isSymmetric(entries, order) else { return nil }
    let supports = (0..<order).map { entries[$0 * (order + 1)].columns(ofProductsOnly: true) }
    guard let first = supports.firstIndex(where: { !$0.isEmpty }),
      let pivot = supports[first].first,
      let leading = entries[first * (order + 1)].products[.init(first: pivot, second: pivot)]
    else { return nil }
    let sign: Double = leading > 0 ? 1 : -1
    guard let (rows, unknowns) = factor(entries, supports, sign) else { return nil }
    var affine: [Int32] = []
    for index in 0..<order * order {
      let (i, j) = (index / order, index % order)
      affine.append(graph.affinePart(entries[Swift.min(i, j) * order + Swift.max(i, j)]))
    }
    var factors: [Int32] = []
    for i in 0..<order {
      let places = unknowns.indices.filter { unknowns[$0].row == i }
      let nodes = places.map { graph.column(unknowns[$0].column) }
      for row in rows { factors.append(combination(places.map { row[$0] }, nodes)) }
    }
    return SchurForm(
      affine: graph.add { $0.concatenate(affine, shape) },
      factor: graph.add { $0.concatenate(factors, .matrix(order, rows.count)) },
      isConcave: sign < 0)
  }

  private func isSymmetric(_ entries: [Quadratic], _ order: Int) -> Bool {
    (0..<order).allSatisfy { i in
      (0..<i).allSatisfy { j in
        let (a, b) = (entries[i * order + j], entries[j * order + i])
        return a.constant == b.constant
          && a.linear.filter { $0.value != 0 } == b.linear.filter { $0.value != 0 }
          && a.products.filter { $0.value != 0 } == b.products.filter { $0.value != 0 }
      }
    }
  }

  /// The coefficients of B in rows k, one for each pair of a row i of B and a column that it has.
  private func factor(
    _ entries: [Quadratic], _ supports: [[Int32]], _ sign: Double
  ) -> (rows: [[Double]], unknowns: [(row: Int, column: Int32)])? {
    let order = supports.count
    var unknowns: [(row: Int, column: Int32)] = []
    var places: [[Int32: Int]] = []
    for (row, support) in supports.enumerated() {
      places.append([:])
      for column in support {
        places[row][column] = unknowns.count
        unknowns.append((row, column))
      }
    }
    let count = unknowns.count
    guard count <= FormulaGraph.orderLimit else { return nil }
    var gram = [Double](repeating: 0, count: count * count)
    for i in 0..<order {
      for j in i..<order {
        for (pair, value) in entries[i * order + j].products where value != 0 {
          let straight = places[i][pair.first].flatMap { a in places[j][pair.second].map { (a, $0) }
          }
          let crossed = places[i][pair.second].flatMap { a in places[j][pair.first].map { (a, $0) }
          }
          let found = [straight, crossed].compactMap { $0 }
          guard !found.isEmpty else { return nil }
          // A square, and what is on the diagonal, has both at once.
          let isOne = pair.first == pair.second
          for (a, b) in isOne ? Array(found.prefix(1)) : found {
            let share = sign * value / Double(isOne ? 1 : found.count)
            gram[a * count + b] = share
            gram[b * count + a] = share
          }
        }
      }
    }
    guard let factor = SemidefiniteFactor(gram, order: count), !factor.rows.isEmpty else {
      return nil
    }
    return (factor.rows, unknowns)
  }
}

extension FormulaGraph {
  /// [A B; Bᵀ I].
  mutating func lifted(_ a: Int32, _ b: Int32) -> Int32 {
    let (rows, columns) = (shape(b).rows, shape(b).columns)
    let order = rows + columns
    func places(_ place: (Int, Int) -> Int) -> [Int32] {
      (0..<rows * columns).map { Int32(place($0 / columns, $0 % columns)) }
    }
    let square = Shape.matrix(order, order)
    let corner = (0..<rows * rows).map { Int32($0 / rows * order + $0 % rows) }
    let upper = places { $0 * order + rows + $1 }
    let lower = places { (rows + $1) * order + $0 }
    let identity = (0..<order * order).map { place -> Double in
      let (row, column) = (place / order, place % order)
      return row == column && row >= rows ? 1 : 0
    }
    let parts = [
      add { $0.scatter(a, corner, square) }, add { $0.scatter(b, upper, square) },
      add { $0.scatter(b, lower, square) },
    ]
    return sum(parts + [array(identity, square)])
  }
}
