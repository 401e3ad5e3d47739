internal import ArgMinExpressions
internal import ArgMinProblems

/// The boundary of a region that is a conjunction of inequalities, all of them strict in its
/// interior: the points of the region where one holds with equality.
struct Surface: Region {
  let base: any Region

  /// Nil where the region is described in another way, or is no conjunction of inequalities.
  init?(of base: any Region) {
    let probe = (0..<base.dimension).map { Expression.variable("p\($0)") }
    guard Self.contacts(base.contains(probe)) != nil else { return nil }
    self.base = base
  }

  var dimension: Int { base.dimension }
  var boundingBox: [ClosedRange<Double>]? { base.boundingBox }

  func contains(_ point: [Expression]) -> Constraint {
    let inside = base.contains(point)
    return .all([inside, .any(Self.contacts(inside) ?? [])])
  }

  private static func contacts(_ constraint: Constraint) -> [Constraint]? {
    switch constraint {
    case .relation(let left, .lessOrEqual, let right),
      .relation(let left, .greaterOrEqual, let right):
      return [left == right]
    case .and(let parts):
      let found = parts.compactMap(contacts)
      return found.count == parts.count ? found.flatMap { $0 } : nil
    default: return nil
    }
  }
}
