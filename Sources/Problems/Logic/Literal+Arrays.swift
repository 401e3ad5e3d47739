import ArgMinExpressions

/// Literals whose expressions have any shape.
extension Literal {
  /// How far the entries of ``expressions`` are from satisfying the literal's closure: the worst of
  /// those that must hold, the best of those of which some must.
  package func violation(entries: [[Double]]) -> Double {
    switch self {
    case .relation(let left, let relation, let right):
      let differences = Self.differences(left.shape, right.shape, entries)
      let violations = differences.map { relation.violation(of: $0) }
      return relation == .notEqual ? Self.least(violations) : Self.greatest(violations)
    case .unrelated(let left, let relation, let right):
      let differences = Self.differences(left.shape, right.shape, entries)
      return Self.least(differences.map { relation.negated.violation(of: $0) })
    case .element(_, _, let isMember), .member(_, _, let isMember):
      let violations = (entries.first ?? []).map { violation([$0]) }
      return isMember ? Self.greatest(violations) : Self.least(violations)
    case .cone(_, let cone, let isMember):
      let joined = entries.count == 1 ? entries[0] : entries.flatMap { $0 }
      return isMember ? cone.violation(of: joined) : cone.depth(of: joined)
    }
  }

  /// True where the entries satisfy the literal itself and not only its closure, by a margin.
  package func holds(entries: [[Double]], margin: Double) -> Bool {
    func holds(_ value: Double) -> Bool { self.holds([value], margin: margin) }
    switch self {
    case .relation(let left, let relation, let right):
      // Only what excludes its boundary is looked at twice.
      let differences = Self.differences(left.shape, right.shape, entries)
      switch relation {
      case .less: return differences.allSatisfy { $0 < -margin }
      case .greater: return differences.allSatisfy { $0 > margin }
      case .notEqual: return differences.contains { abs($0) > margin }
      case .lessOrEqual, .greaterOrEqual, .equal: return !(violation(entries: entries) > 1e-6)
      }
    case .unrelated(let left, let relation, let right):
      return Self.differences(left.shape, right.shape, entries).contains {
        Literal.relation(0, relation.negated, 0).holds([$0, 0], margin: margin)
      }
    case .element(_, _, let isMember), .member(_, _, let isMember):
      let values = entries.first ?? []
      return isMember ? values.allSatisfy(holds) : values.contains(where: holds)
    case .cone(_, let cone, let isMember):
      let joined = entries.flatMap { $0 }
      return isMember
        ? !(cone.violation(of: joined) > 1e-6) : cone.violation(of: joined) > margin
    }
  }

  /// Left − right entry by entry, both repeated to one shape; equal infinities differ by nothing.
  private static func differences(
    _ left: Shape, _ right: Shape, _ entries: [[Double]]
  ) -> [Double] {
    guard entries.count == 2, let joint = left.broadcast(with: right) else { return [.nan] }
    let (a, b) = (left.places(in: joint), right.places(in: joint))
    return (0..<joint.count).map { place in
      let (x, y) = (entries[0][a.place(place)], entries[1][b.place(place)])
      return x == y ? 0 : x - y
    }
  }

  private static func greatest(_ values: [Double]) -> Double {
    values.reduce(0, Double.greatest)
  }

  /// The least of those that have a value.
  private static func least(_ values: [Double]) -> Double {
    values.filter { !$0.isNaN }.min() ?? .infinity
  }
}

/// For every entry of a shape the place of its source in another that is repeated to it.
struct RepeatedPlaces {
  let columns: Int
  let rowStep: Int
  let columnStep: Int

  func place(_ entry: Int) -> Int {
    if columnStep == 1, rowStep == columns { return entry }
    let (row, column) = entry.quotientAndRemainder(dividingBy: columns)
    return row * rowStep + column * columnStep
  }
}

extension Shape {
  /// Where the entries of the shape that this one is repeated to come from.
  func places(in joint: Shape) -> RepeatedPlaces {
    // The last axis of a vector is matched with the columns of a matrix.
    let isRow = rank == 1 && joint.rank == 2
    let (height, width) = isRow ? (1, rows) : (rows, columns)
    return RepeatedPlaces(
      columns: joint.columns, rowStep: height == 1 ? 0 : width, columnStep: width == 1 ? 0 : 1)
  }
}
