import ArgMinExpressions
import ArgMinNumbers
import ArgMinProblems

/// Programs all of whose columns have few values.
extension DisjunctiveSearch {
  private static let mostEnumerated = 100_000.0

  /// The values of every column; nil where some column has a continuum, or where they are too many.
  func enumerableValues(_ root: Branch) -> [[Double]]? {
    var product = 1.0
    var values: [[Double]] = []
    for (column, set) in columnSets(root).enumerated() {
      let counts = set.spans.map { span in
        program.isInteger[column]
          ? span.upper - span.lower + 1 : span.lower == span.upper ? 1 : .infinity
      }
      product *= counts.reduce(0, +)
      guard product <= Self.mostEnumerated else { return nil }
      values.append(
        zip(set.spans, counts).flatMap { span, count in
          (0..<Int(count)).map { span.lower + Double($0) }
        })
    }
    return values.isEmpty ? nil : values
  }

  /// What each column may be by its own span, its contraction, and the set that it must be in.
  func columnSets(_ branch: Branch) -> [SpanSet] {
    var sets = (0..<program.columnCount).map { SpanSet([propagation.range(of: $0, branch)]) }
    for place in branch.pending {
      if case .membership(let membership) = program.nodes[place],
        membership.term < program.columnCount
      {
        sets[membership.term] = sets[membership.term].intersection(membership.set)
      }
    }
    return sets
  }

  /// Looks at every combination of values that an enclosure does not exclude; false where a limit
  /// ended it.
  func enumerate(_ root: Branch, _ values: [[Double]]) -> Bool {
    // The fewest values first, so that conflicts come up early.
    let order = values.indices.filter { values[$0].count > 1 }.sorted {
      (values[$0].count, $0) < (values[$1].count, $1)
    }
    var stack: [(branch: Branch, depth: Int)] = [(root, 0)]
    while let (branch, depth) = stack.popLast() {
      if isStopped() { return false }
      nodes += 1
      effort.addOperations(propagation.cost)
      if isNoBetter(branch.bound) { continue }
      guard depth < order.count else {
        tryPoint(branch, values)
        continue
      }
      let column = order[depth]
      let children = values[column].compactMap { value in
        propagation.restricted(branch, column, to: Span(value, value))
      }
      let ranked = children.enumerated().sorted {
        ($0.element.bound, $0.offset) > ($1.element.bound, $1.offset)
      }
      stack += ranked.map { ($0.element, depth + 1) }
    }
    return true
  }

  /// The only point of a branch.
  private func tryPoint(_ branch: Branch, _ values: [[Double]]) {
    var leaf = branch
    for column in 0..<program.columnCount {
      let value = values[column].count == 1 ? values[column][0] : branch.spans[column].lower
      // The sum turns a negative zero into a positive one.
      leaf.spans[column] = Span(value + 0, value + 0)
    }
    guard propagation.propagate(&leaf) else { return }
    let point = leaf.spans.prefix(program.columnCount).map(\.lower)
    guard let decided = committed(leaf, near: point) else { return }
    let (solver, nonlinear) = solver(of: decided)
    let result = solver.solve(from: point, options: options.local)
    count(result)
    offer(result, nonlinear)
  }
}
