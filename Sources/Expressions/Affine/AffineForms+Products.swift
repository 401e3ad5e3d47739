/// Products of which one side is constant: every entry is a sum of constants times rows.
extension AffineForms {
  mutating func matrixProduct(_ node: Node) -> AffineArray? {
    if let matrix = denseMatrix(node.first), storage.shape(node.second).columns == 1,
      let product = ConstantProduct(matrix, times: rows(node.second))
    {
      return AffineArray(product)
    }
    return productRows(node, at: nil).map { AffineArray($0) }
  }

  private func denseMatrix(_ place: Int32) -> [Double]? {
    let node = storage.nodes[Int(place)]
    guard node.operation == .array, node.shape.rank == 2,
      case .dense(let entries) = storage.arrays[Int(node.extra)]
    else { return nil }
    return entries
  }

  /// Entries of a matrix product at listed places, or all; nil where neither side is constant.
  mutating func productRows(_ node: Node, at places: [Int]?) -> SparseRows? {
    let shapes = (storage.shape(node.first), storage.shape(node.second))
    let (inner, columns) = (shapes.1.rows, shapes.1.columns)
    let places = places ?? Array(0..<node.shape.count)
    if case .sparse(let starts, let indices, let values)? = constantMatrix(node.first) {
      let rows = rows(node.second)
      return written(places) { place, accumulator in
        let (row, column) = place.quotientAndRemainder(dividingBy: columns)
        for entry in Int(starts[row])..<Int(starts[row + 1]) {
          accumulator.add(
            values[entry], times: Int(indices[entry]) * columns + column, of: rows)
        }
      }
    }
    let (left, right) = (rows(node.first), rows(node.second))
    guard left.isConstant || right.isConstant else { return nil }
    let (rows, factors) = left.isConstant ? (right, left.constants) : (left, right.constants)
    let isLeft = left.isConstant
    return written(places) { place, accumulator in
      let (row, column) = place.quotientAndRemainder(dividingBy: columns)
      var (a, b) = (row * inner, column)
      for _ in 0..<inner {
        if isLeft {
          accumulator.add(factors[a], times: b, of: rows)
        } else {
          accumulator.add(factors[b], times: a, of: rows)
        }
        (a, b) = (a + 1, b + columns)
      }
    }
  }

  private func constantMatrix(_ place: Int32) -> ConstantArray? {
    let node = storage.nodes[Int(place)]
    return node.operation == .array ? storage.arrays[Int(node.extra)] : nil
  }

  private mutating func written(
    _ places: [Int], _ body: (Int, inout RowAccumulator) -> Void
  ) -> SparseRows {
    var result = SparseRows()
    for place in places {
      body(place, &accumulator)
      accumulator.write(into: &result)
      accumulator.clear()
    }
    return result
  }

  /// Kronecker products and convolutions.
  mutating func product(_ node: Node, _ left: SparseRows, _ right: SparseRows) -> SparseRows? {
    guard left.isConstant || right.isConstant else { return nil }
    let isLeft = left.isConstant
    let (rows, factors) = isLeft ? (right, left.constants) : (left, right.constants)
    let shapes = (storage.shape(node.first), storage.shape(node.second))
    func add(_ a: Int, _ b: Int, _ accumulator: inout RowAccumulator) {
      accumulator.add(isLeft ? factors[a] : factors[b], times: isLeft ? b : a, of: rows)
    }
    if node.operation == .kronecker {
      let (height, width) = (shapes.1.rows, shapes.1.columns)
      return written(Array(0..<node.shape.count)) { place, accumulator in
        let (row, column) = place.quotientAndRemainder(dividingBy: node.shape.columns)
        add(
          row / height * shapes.0.columns + column / width,
          row % height * width + column % width, &accumulator)
      }
    }
    let (a, b) = (shapes.0.count, shapes.1.count)
    return written(Array(0..<node.shape.count)) { place, accumulator in
      for k in max(0, place - b + 1)...min(place, a - 1) { add(k, place - k, &accumulator) }
    }
  }
}
