extension CBFModel {
  /// A semidefinite program of SDPA's format.
  ///
  /// From: Σ Fᵢxᵢ − F₀ in blocks. To: free variables, a matrix constraint a block, rows for diagonal
  /// blocks. Exact. Recovers: x is the same. Throws where a diagonal block must be of rank 1.
  init(_ model: SDPAModel) throws(ModelFileError) {
    self.init()
    variables = [Stretch(domain: .free, count: model.objective.count)]
    integers = model.integers
    for (variable, cost) in model.objective.enumerated() where cost != 0 {
      objective.append(Coordinate(value: cost, variable))
    }
    // The matrix constraint, or the first row, of each block.
    var places: [Int] = []
    var count = 0
    for size in model.blocks {
      places.append(size > 0 ? matrixConstraints.count : count)
      if size > 0 { matrixConstraints.append(size) } else { count -= size }
    }
    if count > 0 { rows = [Stretch(domain: .nonNegative, count: count)] }
    for block in model.rankOneBlocks {
      guard model.blocks[block] > 0 else {
        throw .cannotSay(
          construct: "a diagonal block of rank 1", format: "CBF", advice: "write it in SDPA")
      }
      rankOneConstraints.append(places[block])
    }
    for entry in model.entries {
      let block = Int(entry.block)
      let (row, column) = (Int(max(entry.row, entry.column)), Int(min(entry.row, entry.column)))
      let (variable, place) = (Int(entry.matrix) - 1, places[block])
      switch (model.blocks[block] > 0, entry.matrix == 0) {
      case (true, true):
        constraintConstants.append(Coordinate(value: -entry.value, place, row, column))
      case (true, false):
        constraintMatrices.append(Coordinate(value: entry.value, place, variable, row, column))
      case (false, true): constants.append(Coordinate(value: -entry.value, place + row))
      case (false, false):
        coefficients.append(Coordinate(value: entry.value, place + row, variable))
      }
    }
  }
}
