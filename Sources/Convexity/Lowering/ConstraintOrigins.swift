internal import ArgMinExpressions
internal import ArgMinProblems

/// Which groups of a program each constraint of the problem became.
struct ConstraintOrigins: Sendable {
  private let record: MultiplierRecord
  private let requirements: [ConvexModel.Requirement]
  /// The group of each requirement, −1 for none.
  private let groups: [Int32]
  /// The relations that were put in other words.
  private let rewritten: [RewrittenConstraint]

  init(_ model: ConvexModel, record: MultiplierRecord, groups: [Int32]) {
    (self.record, requirements, self.groups) = (record, model.requirements, groups)
    rewritten = Self.rewritten(model, record, groups)
  }

  /// The multipliers of the entries of each constraint; nil where it was written otherwise and they do
  /// not carry over, or has no entries.
  ///
  /// - Parameters:
  ///   - point: The values of the problem's variables, and behind them those that Exists brings.
  ///   - z: The multipliers of the rows.
  func multipliers(
    of problem: Problem, at point: ArraySlice<Double>, _ z: [Double], lower: [Double],
    upper: [Double]
  ) -> [[Double]?] {
    let constraintCount = problem.constraints.count
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
    var multipliers = zip(found, isKnown).map { $1 && !$0.isEmpty ? $0 : nil }
    if rewritten.isEmpty { return multipliers }
    let keys = (problem.variables + problem.boundVariables).map(\.key)
    let own = Array(point.prefix(keys.reduce(0) { $0 + $1.columnCount }))
    for constraint in rewritten {
      let multiplier = constraint.multiplier(at: own, of: keys) {
        record.multipliers(ofGroup: $0, z, lower: lower, upper: upper).first ?? 0
      }
      multipliers[constraint.constraint] = multiplier.map { [$0] }
    }
    return multipliers
  }

  /// Scalar relations whose conditions in the program are others.
  private static func rewritten(
    _ model: ConvexModel, _ record: MultiplierRecord, _ groups: [Int32]
  ) -> [RewrittenConstraint] {
    var found: [Int: RewrittenConstraint] = [:]
    for (requirement, group) in zip(model.requirements, groups) {
      if requirement.hasMultiplier || group < 0 { continue }
      let constraint = requirement.constraint
      guard let conjuncts = model.problem.constraints[constraint].literalConjuncts,
        conjuncts.count == 1, case .relation(let left, let relation, let right) = conjuncts[0]
      else { continue }
      let sides: (Int32, Int32)
      switch requirement.condition {
      case .atMost(let a, let b), .equal(let a, let b): sides = (a, b)
      case .cone, .whole, .never: continue
      }
      let formulas = model.graph.expressions([sides.0, sides.1])
      let condition = formulas[0] - formulas[1]
      let isReversed = relation == .greater || relation == .greaterOrEqual
      let original = isReversed ? right - left : left - right
      guard record.entryCount(ofGroup: Int(group)) == 1, condition.shape.isScalar,
        original.shape.isScalar
      else { continue }
      found[
        constraint,
        default: RewrittenConstraint(constraint: constraint, original: original, parts: [])
      ].parts.append((condition, Int(group)))
    }
    return found.values.sorted { $0.constraint < $1.constraint }
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
