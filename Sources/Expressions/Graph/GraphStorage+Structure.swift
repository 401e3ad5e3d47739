/// How parts and arrangements of arrays become nodes. Whoever calls has checked the shapes.
extension GraphStorage {
  /// The entries `offset + row · rowStep + column · columnStep` of a node, counted row by row.
  package mutating func view(
    _ place: Int32, offset: Int, rowStep: Int, columnStep: Int, _ shape: Shape
  ) -> Int32 {
    // Steps along an axis without neighbours say nothing.
    let rowStep = shape.rows > 1 ? rowStep : 0
    let columnStep = shape.columns > 1 ? columnStep : 0
    let node = nodes[Int(place)]
    if shape.count == 0 { return intern(array: .dense([]), shape: shape) }
    if shape == node.shape, offset == 0, shape.count == 1 || isInOrder(rowStep, columnStep, shape) {
      return place
    }
    if let value = uniformValue(place) { return filled(value, shape) }
    if node.operation == .array {
      let entries = arrays[Int(node.extra)].entries(node.shape)
      let values = Self.places(offset, rowStep, columnStep, shape).map { entries[$0] }
      return intern(array: .dense(values), shape: shape)
    }
    if node.operation == .concatenate {
      if shape.isScalar, let part = part(of: lists[Int(node.extra)], at: offset) { return part }
      if isInOrder(rowStep, columnStep, shape),
        let part = whole(of: lists[Int(node.extra)], from: offset, count: shape.count)
      {
        return view(part, offset: 0, rowStep: rowStep, columnStep: columnStep, shape)
      }
    }
    if node.operation == .view,
      let source = node.source(of: offset, rowStep: rowStep, columnStep: columnStep, shape)
    {
      return view(
        node.first, offset: source.offset, rowStep: source.rowStep,
        columnStep: source.columnStep, shape)
    }
    return intern(
      Node(
        operation: .view, first: place, second: Int32(offset), third: Int32(rowStep),
        extra: Int32(columnStep), shape: shape))
  }

  /// True where the entries are taken one after the other.
  private func isInOrder(_ rowStep: Int, _ columnStep: Int, _ shape: Shape) -> Bool {
    (shape.columns <= 1 || columnStep == 1) && (shape.rows <= 1 || rowStep == shape.columns)
  }

  /// The scalar operand of a concatenation that is its entry at `offset`.
  private func part(of operands: [Int32], at offset: Int) -> Int32? {
    var rest = offset
    for operand in operands {
      let shape = shape(operand)
      if rest < shape.count { return shape.isScalar ? operand : nil }
      rest -= shape.count
    }
    return nil
  }

  /// The operand of a concatenation that all of some entries are, which follow each other.
  private func whole(of operands: [Int32], from offset: Int, count: Int) -> Int32? {
    var rest = offset
    for operand in operands {
      if rest == 0 { return shape(operand).count == count && count > 1 ? operand : nil }
      rest -= shape(operand).count
      if rest < 0 { return nil }
    }
    return nil
  }

  /// The places that a view reads, row by row.
  package static func places(
    _ offset: Int, _ rowStep: Int, _ columnStep: Int, _ shape: Shape
  ) -> [Int] {
    var places: [Int] = []
    places.reserveCapacity(shape.count)
    for row in 0..<shape.rows {
      for column in 0..<shape.columns {
        places.append(offset + row * rowStep + column * columnStep)
      }
    }
    return places
  }

  /// The entries of several nodes, one after the other.
  package mutating func concatenate(_ operands: [Int32], _ shape: Shape) -> Int32 {
    if operands.count == 1, self.shape(operands[0]) == shape { return operands[0] }
    if operands.allSatisfy(isConstant) {
      let entries = operands.flatMap { constantEntries($0) ?? [] }
      return intern(array: .dense(entries), shape: shape)
    }
    if let run = run(of: operands) {
      return view(
        run.source, offset: run.offset, rowStep: run.step * shape.columns, columnStep: run.step,
        shape)
    }
    return intern(
      Node(operation: .concatenate, extra: intern(list: operands), shape: shape))
  }

  /// The source, start and step of operands that are parts of one node and follow each other in it.
  private func run(of operands: [Int32]) -> (source: Int32, offset: Int, step: Int)? {
    var run: (source: Int32, offset: Int, step: Int?)?
    var count = 0
    for operand in operands {
      let node = nodes[Int(operand)]
      guard node.operation == .view, node.shape.count > 0 else { return nil }
      let (source, offset) = (node.first, Int(node.second))
      var step: Int?
      if node.shape.count > 1 {
        let across = node.shape.columns > 1 ? Int(node.extra) : Int(node.third)
        let isEven =
          node.shape.rows <= 1 || node.shape.columns <= 1
          || Int(node.third) == node.shape.columns * across
        guard isEven else { return nil }
        step = across
      }
      if let known = run {
        guard known.source == source else { return nil }
        let (quotient, rest) = (offset - known.offset).quotientAndRemainder(dividingBy: count)
        guard rest == 0, known.step ?? quotient == quotient, step ?? quotient == quotient else {
          return nil
        }
        run?.step = quotient
      } else {
        run = (source, offset, step)
      }
      count += node.shape.count
    }
    return run.map { ($0.source, $0.offset, $0.step ?? 1) }
  }

  /// The entries of a node at listed places.
  package mutating func gather(_ place: Int32, _ list: [Int32], _ shape: Shape) -> Int32 {
    if let entries = constantEntries(place) {
      return intern(array: .dense(list.map { entries[Int($0)] }), shape: shape)
    }
    return intern(
      Node(operation: .gather, first: place, extra: intern(list: list), shape: shape))
  }

  /// The entries of a node at listed places of a shape that is 0 elsewhere.
  package mutating func scatter(_ place: Int32, _ list: [Int32], _ shape: Shape) -> Int32 {
    if let entries = constantEntries(place) {
      var values = [Double](repeating: 0, count: shape.count)
      for (target, value) in zip(list, entries) { values[Int(target)] = value }
      return intern(array: .dense(values), shape: shape)
    }
    return intern(
      Node(operation: .scatter, first: place, extra: intern(list: list), shape: shape))
  }

  /// An operation on arrays that is no elementwise one; folded where all operands are constants.
  package mutating func make(structure node: Node) -> Int32 {
    let operands = operands(of: node)
    guard !operands.isEmpty, operands.allSatisfy(isConstant) else { return intern(node) }
    let entries = operands.map { constantEntries($0) ?? [] }
    var arithmetic = NumberArithmetic()
    let values = expanded(node, entries).entries(in: &arithmetic)
    return intern(array: .dense(values), shape: node.shape)
  }
}

extension Node {
  /// How a view of this view reads its source; nil where its rows or columns break off in between.
  fileprivate func source(
    of offset: Int, rowStep: Int, columnStep: Int, _ target: Shape
  ) -> (offset: Int, rowStep: Int, columnStep: Int)? {
    let width = Swift.max(shape.columns, 1)
    let start = offset.quotientAndRemainder(dividingBy: width)
    let down = rowStep.quotientAndRemainder(dividingBy: width)
    let across = columnStep.quotientAndRemainder(dividingBy: width)
    // The columns that are read, at the corners of the target.
    let (downEnd, acrossEnd) = (
      down.remainder * (target.rows - 1), across.remainder * (target.columns - 1)
    )
    let least = start.remainder + Swift.min(downEnd, 0) + Swift.min(acrossEnd, 0)
    let greatest = start.remainder + Swift.max(downEnd, 0) + Swift.max(acrossEnd, 0)
    guard least >= 0, greatest < width else { return nil }
    func step(_ parts: (quotient: Int, remainder: Int)) -> Int {
      parts.quotient * Int(third) + parts.remainder * Int(extra)
    }
    return (Int(second) + step(start), step(down), step(across))
  }
}
