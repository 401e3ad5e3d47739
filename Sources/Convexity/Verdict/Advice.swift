internal import ArgMinExpressions
internal import ArgMinNumbers
internal import ArgMinProblems

/// What to write instead of a part that is not convex.
struct Advice {
  let graph: FormulaGraph
  /// A node as it was written.
  let original: (Int32) -> Expression

  /// Nil where nothing is known.
  func counsel(for place: Int32, wanted: Curvature) -> Sentence? {
    let node = graph.node(place)
    let curvature = graph.curvature(place)
    if curvature == .convex || curvature == .concave {
      if wanted == .affine {
        let relation = curvature == .convex ? "<=" : ">="
        return
          "an equation of a curved expression is not convex; \(relation) in its place is, and is "
          + "tight where the objective presses against it"
      }
      return
        "what lies on the other side of a curved set is not convex: turn the relation or the sense "
        + "around, or use a global method"
    }
    let formula = original(place)
    switch node.operation {
    case .multiply:
      let (a, b) = (original(node.first), original(node.second))
      return
        "if \(formula: a) and \(formula: b) are positive, say so: products of positive factors are "
        + "convex in their logarithms"
    case .divide:
      return
        "say that \(formula: original(node.second)) is positive, if it is, or multiply the constraint "
        + "by it"
    case .integerPower, .power:
      return "say which sign \(formula: original(node.first)) has"
    case .exponentialProduct: return "say that \(formula: original(node.first)) >= 0"
    case .logarithm where graph.node(node.first).operation == .determinant:
      return "require the matrix to be positive semidefinite"
    case .determinant:
      return "the logarithm and the root of a determinant are concave where the matrix is positive "
        + "semidefinite"
    case .matrixInverse:
      return "the trace of an inverse and x·A⁻¹x are convex where A is positive semidefinite"
    case .squareRoot:
      return
        "\(function: .squareRoot) needs a concave argument; of a sum of squares of affine expressions it "
        + "is a norm"
    case .logarithm:
      return
        "\(function: .logarithm) needs a concave argument; of a sum of exponentials it is convex itself"
    default:
      guard graph.fact(place).degree == 2 else { return nil }
      return
        "drop or bound the terms of \(formula: formula) whose eigenvalue has the wrong sign, or use a "
        + "global method"
    }
  }

  /// Conditions that are not known to hold and would mend a node, the mildest first.
  func assumptions(for place: Int32) -> [[Constraint]] {
    let node = graph.node(place)
    switch node.operation {
    case .divide:
      return [conditions([node.second], .greater), positiveVariables(place)]
    case .integerPower, .power, .exponentialProduct:
      return [conditions([node.first], .greaterOrEqual), positiveVariables(place)]
    case .determinant, .matrixInverse: return [semidefinite(node.first)]
    case .logarithm where graph.node(node.first).operation == .determinant:
      return [semidefinite(graph.node(node.first).first)]
    default: return [positiveVariables(place)]
    }
  }

  /// That a matrix is positive semidefinite.
  private func semidefinite(_ place: Int32) -> [Constraint] {
    let (shape, entries) = (graph.shape(place), graph.listed(place))
    guard shape.rank == 2, shape.rows == shape.columns, graph.isAffine(place) else { return [] }
    let members = entries.count == shape.count ? entries : [place]
    return [.cone(members.map(original), .semidefinite(shape.rows))]
  }

  private func conditions(_ places: [Int32], _ relation: Relation) -> [Constraint] {
    places.filter { !graph.isNonnegative($0) && graph.curvature($0).isConcave }
      .map { .relation(original($0), relation, 0) }
  }

  /// That the variables of a node are positive, those of unknown sign.
  private func positiveVariables(_ place: Int32) -> [Constraint] {
    let variables = graph.storage.reachable(from: [place]).filter {
      graph.node($0).operation == .variable && !graph.isNonnegative($0)
    }
    // Of what must be negative nothing is assumed.
    guard variables.count <= 16, variables.allSatisfy({ graph.bounds($0).upper > 0 }) else {
      return []
    }
    return variables.map { .relation(original($0), .greater, 0) }
  }
}
