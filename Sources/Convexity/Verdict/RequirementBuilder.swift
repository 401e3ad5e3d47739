internal import ArgMinExpressions
internal import ArgMinNumbers
internal import ArgMinProblems

/// Turns literals into conditions between convex and concave formulas.
struct RequirementBuilder {
  var rewriting: Rewriting
  private(set) var requirements: [ConvexModel.Requirement] = []

  init(rewriting: Rewriting) { self.rewriting = rewriting }

  /// Adds a literal whose formulas stand at `places`.
  mutating func add(
    _ literal: Literal, _ places: [Int32], constraint: Int
  ) throws(ConvexityViolation) {
    switch literal {
    case .relation(_, let relation, _):
      try add(places[0], relation, places[1], constraint)
    case .unrelated(let left, let relation, _) where left.shape.count == 1:
      try add(places[0], relation.negated, places[1], constraint)
    case .element(_, let domain, true):
      try bound(places[0], domain.lowerBound, domain.upperBound, constraint)
      if domain.isInteger {
        guard rewriting.graph.isAffine(places[0]) else {
          throw search.violation(places[0], wanted: .affine, in: .constraint(constraint))
        }
        append(.whole(places[0]), constraint, hasMultiplier: false)
      }
    case .member(let member, let set, true):
      if set.intervals.isEmpty { return append(.never, constraint, hasMultiplier: false) }
      guard set.intervals.count == 1, let only = set.intervals.first else {
        throw ConvexityViolation(
          place: .constraint(constraint), expression: member,
          reason: "a union of \(set.intervals.count) intervals is not convex",
          counsel: "keep one interval, or let a mixed-integer method choose")
      }
      if only.lowerBound == only.upperBound {
        let value = rewriting.graph.constant(only.lowerBound)
        try add(places[0], .equal, value, constraint)
      } else {
        try bound(places[0], only.lowerBound, only.upperBound, constraint)
      }
    case .cone(_, let cone, true): try add(places, cone, constraint)
    default:
      throw ConvexityViolation(
        place: .constraint(constraint), expression: literal.expressions.first,
        reason: "what lies outside of a set is not convex",
        counsel: "state what holds instead of what does not")
    }
  }

  private var search: ViolationSearch { ViolationSearch(rewriting: rewriting) }

  private mutating func append(
    _ condition: ConvexModel.Condition, _ constraint: Int, hasMultiplier: Bool = true
  ) {
    requirements.append(
      ConvexModel.Requirement(
        condition: condition, constraint: constraint, hasMultiplier: hasMultiplier))
  }

  private mutating func bound(
    _ place: Int32, _ lower: Double, _ upper: Double, _ constraint: Int
  ) throws(ConvexityViolation) {
    if lower > -.infinity {
      try add(place, .greaterOrEqual, rewriting.graph.constant(lower), constraint)
    }
    if upper < .infinity {
      try add(place, .lessOrEqual, rewriting.graph.constant(upper), constraint)
    }
  }

  // MARK: Relations

  private mutating func add(
    _ left: Int32, _ relation: Relation, _ right: Int32, _ constraint: Int
  ) throws(ConvexityViolation) {
    let (left, right) = rewriting.graph.broadcast(left, right)
    switch relation {
    case .less, .lessOrEqual: try order(left, right, constraint)
    case .greater, .greaterOrEqual: try order(right, left, constraint)
    case .equal:
      if rewriting.graph.isAffine(left), rewriting.graph.isAffine(right) {
        return append(.equal(left, right), constraint)
      }
      let difference = rewriting.improved(rewriting.graph.difference(left, right))
      if rewriting.graph.isAffine(difference) {
        return append(.equal(difference, rewriting.graph.constant(0)), constraint)
      }
      if let (inner, value) = rewriting.inverse(left, right) ?? rewriting.inverse(right, left),
        rewriting.graph.isAffine(inner)
      {
        let bound = rewriting.graph.constant(value)
        return append(.equal(inner, bound), constraint, hasMultiplier: false)
      }
      let bent = rewriting.graph.isAffine(left) ? right : left
      throw search.violation(bent, wanted: .affine, in: .constraint(constraint))
    case .notEqual:
      throw ConvexityViolation(
        place: .constraint(constraint), expression: search.original(left),
        reason: "the points at which two values differ are not convex",
        counsel: "write < or > if it is known which side is meant")
    }
  }

  /// left ≤ right.
  private mutating func order(
    _ left: Int32, _ right: Int32, _ constraint: Int
  ) throws(ConvexityViolation) {
    if rewriting.graph.curvature(left).isConvex, rewriting.graph.curvature(right).isConcave {
      return append(.atMost(left, right), constraint)
    }
    let difference = rewriting.improved(rewriting.graph.difference(left, right))
    if rewriting.graph.curvature(difference).isConvex {
      let zero = rewriting.graph.constant(0)
      return append(.atMost(difference, zero), constraint)
    }
    if let conditions = rewriting.ordered(left, right) {
      for condition in conditions { append(condition, constraint, hasMultiplier: false) }
      return
    }
    let isLeft = !rewriting.graph.curvature(left).isConvex
    throw search.violation(
      isLeft ? left : right, wanted: isLeft ? .convex : .concave, in: .constraint(constraint))
  }

  // MARK: Cones

  private mutating func add(
    _ places: [Int32], _ cone: ConvexCone, _ constraint: Int
  ) throws(ConvexityViolation) {
    if case .nonNegative = cone {
      for place in places {
        try add(place, .greaterOrEqual, rewriting.graph.constant(0), constraint)
      }
      return
    }
    if case .semidefinite(let order) = cone, let lifted = lifted(places, order) {
      let order = rewriting.graph.shape(lifted).rows
      return append(
        .cone([lifted], .semidefinite(order)), constraint, hasMultiplier: false)
    }
    // Only what a cone lets be greater may be concave: the radius of a norm, the last entry of an
    // exponential cone.
    let mayBeConcave: Int? =
      switch cone {
      case .norm: places.count - 1
      case .exponential where places.count == 3: 2
      default: nil
      }
    for (index, place) in places.enumerated() where !rewriting.graph.isAffine(place) {
      let scalar = rewriting.graph.shape(place).isScalar
      if index == mayBeConcave, scalar, rewriting.graph.curvature(place).isConcave { continue }
      throw search.violation(
        place, wanted: index == mayBeConcave && scalar ? .concave : .affine,
        in: .constraint(constraint))
    }
    append(.cone(places, cone), constraint)
  }
}

extension RequirementBuilder {
  /// A larger affine matrix that is positive semidefinite with one that is not affine; nil where none is
  /// known.
  private mutating func lifted(_ places: [Int32], _ order: Int) -> Int32? {
    guard places.contains(where: { !rewriting.graph.isAffine($0) }) else { return nil }
    let matrix =
      places.count == 1
      ? places[0] : rewriting.graph.add { $0.concatenate(places, .matrix(order, order)) }
    return rewriting.liftedMatrix(matrix)
  }
}

extension FormulaGraph {
  /// Both in the shape that they are compared in; scalars stay scalars.
  mutating func broadcast(_ a: Int32, _ b: Int32) -> (Int32, Int32) {
    guard let joint = shape(a).broadcast(with: shape(b)) else { return (a, b) }
    return (repeated(a, joint), repeated(b, joint))
  }

  private mutating func repeated(_ place: Int32, _ joint: Shape) -> Int32 {
    let own = shape(place)
    if own == joint || own.isScalar { return place }
    // A vector is a row among the rows of a matrix.
    let (rowStep, columnStep): (Int, Int) =
      switch (own.rank, joint.rank) {
      case (1, 1): (own.rows == 1 ? 0 : 1, 0)
      case (1, _): (0, own.rows == 1 ? 0 : 1)
      default: (own.rows == 1 ? 0 : own.columns, own.columns == 1 ? 0 : 1)
      }
    return add {
      $0.view(place, offset: 0, rowStep: rowStep, columnStep: columnStep, joint)
    }
  }
}
