internal import ArgMinProblems

/// Which groups of a program each constraint of the problem became.
struct ConstraintOrigins: Sendable {
  private let record: MultiplierRecord
  private let requirements: [ConvexModel.Requirement]
  /// The group of each requirement, −1 for none.
  private let groups: [Int32]

  init(record: MultiplierRecord, requirements: [ConvexModel.Requirement], groups: [Int32]) {
    (self.record, self.requirements, self.groups) = (record, requirements, groups)
  }

  /// The multipliers of the entries of each constraint; nil where it was written otherwise and they do
  /// not carry over, or has no entries.
  func multipliers(
    constraintCount: Int, _ z: [Double], lower: [Double], upper: [Double]
  ) -> [[Double]?] {
    var found = [[Double]](repeating: [], count: constraintCount)
    var isKnown = [Bool](repeating: true, count: constraintCount)
    for (requirement, group) in zip(requirements, groups) {
      guard requirement.hasMultiplier, group >= 0 else {
        isKnown[requirement.constraint] = false
        continue
      }
      var entries = record.multipliers(ofGroup: Int(group), z, lower: lower, upper: upper)
      switch requirement.condition {
      case .cone(_, .norm):
        // The radius comes last in the constraint and first in the program.
        entries = Array(entries.dropFirst()) + entries.prefix(1)
      case .cone(_, .semidefinite(let order)): entries = Self.matrix(entries, order)
      default: break
      }
      found[requirement.constraint] += entries
    }
    return zip(found, isKnown).map { $1 && !$0.isEmpty ? $0 : nil }
  }

  /// The entries of a symmetric matrix, row by row, from its packed upper triangle.
  private static func matrix(_ packed: [Double], _ order: Int) -> [Double] {
    guard packed.count == order * (order + 1) / 2 else { return [] }
    return (0..<order * order).map { place in
      let (i, j) = (
        Swift.min(place / order, place % order), Swift.max(place / order, place % order)
      )
      let entry = packed[j * (j + 1) / 2 + i]
      return i == j ? entry : entry / 2.0.squareRoot()
    }
  }
}
