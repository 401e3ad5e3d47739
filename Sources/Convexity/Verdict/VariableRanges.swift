internal import ArgMinExpressions
internal import ArgMinNumbers
internal import ArgMinProblems

/// What constraints say at once of variables: bounds that are constants.
///
/// They sharpen signs, so that x³ counts as convex where a constraint says x ≥ 0.
struct VariableRanges {
  private(set) var ranges: [VariableKey: Interval] = [:]
  /// The same of affine expressions.
  private(set) var affine: [Int32: Interval] = [:]

  init(_ literals: [LocatedLiteral], graph: FormulaGraph) {
    for item in literals {
      switch item.literal {
      case .relation(_, let relation, _):
        add(item.places[0], relation, item.places[1], graph)
        add(item.places[1], relation.mirrored, item.places[0], graph)
      case .element(_, let domain, true):
        tighten(
          item.places[0], Interval(lower: domain.lowerBound, upper: domain.upperBound), graph)
      case .member(_, let set, true):
        if let first = set.intervals.first, let last = set.intervals.last {
          tighten(
            item.places[0], Interval(lower: first.lowerBound, upper: last.upperBound), graph)
        }
      case .cone(_, .nonNegative, true):
        for place in item.places {
          tighten(place, Interval(lower: 0, upper: .infinity), graph)
        }
      default: break
      }
    }
    for item in literals {
      guard case .relation(_, let relation, _) = item.literal else { continue }
      addFactors(item.places[0], relation, item.places[1], graph)
      addFactors(item.places[1], relation.mirrored, item.places[0], graph)
    }
  }

  /// A product that is positive has factors of one sign: where one may not be negative, neither may the
  /// other.
  private mutating func addFactors(
    _ place: Int32, _ relation: Relation, _ bound: Int32, _ graph: FormulaGraph
  ) {
    let node = graph.node(place)
    guard node.operation == .multiply, graph.isConstant(bound) else { return }
    let value = graph.bounds(bound)
    switch relation {
    case .greaterOrEqual, .greater, .equal: guard value.lower > 0 else { return }
    default: return
    }
    for (known, other) in [(node.first, node.second), (node.second, node.first)]
    where isNonnegative(known, graph) {
      tighten(other, Interval(lower: 0, upper: .infinity), graph)
    }
  }

  private func isNonnegative(_ place: Int32, _ graph: FormulaGraph) -> Bool {
    let node = graph.node(place)
    if node.operation == .variable {
      let key = graph.storage.variables[Int(node.first)]
      return (ranges[key] ?? Interval(of: key)).lower >= 0
    }
    return (affine[place] ?? graph.bounds(place)).lower >= 0
  }

  private mutating func add(
    _ place: Int32, _ relation: Relation, _ bound: Int32, _ graph: FormulaGraph
  ) {
    guard graph.isConstant(bound), !graph.isConstant(place) else { return }
    let value = graph.bounds(bound)
    guard !value.isEmpty else { return }
    switch relation {
    case .less, .lessOrEqual:
      tighten(place, Interval(lower: -.infinity, upper: value.upper), graph)
    case .greater, .greaterOrEqual:
      tighten(place, Interval(lower: value.lower, upper: .infinity), graph)
    case .equal: tighten(place, value, graph)
    case .notEqual: break
    }
  }

  private mutating func tighten(_ place: Int32, _ interval: Interval, _ graph: FormulaGraph) {
    let node = graph.node(place)
    guard node.operation == .variable else {
      guard graph.isAffine(place), !graph.isConstant(place) else { return }
      let both = (affine[place] ?? .entire).intersection(interval)
      if !both.isEmpty { affine[place] = both }
      return
    }
    let key = graph.storage.variables[Int(node.first)]
    let known = ranges[key] ?? Interval(of: key)
    let both = known.intersection(interval)
    // Of contradicting bounds one is enough: the program will be found infeasible.
    if !both.isEmpty { ranges[key] = both }
  }
}

extension Relation {
  /// The relation with its sides exchanged.
  var mirrored: Relation {
    switch self {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    case .equal, .notEqual: self
    }
  }
}

extension FormulaGraph {
  /// The nodes of the entries of a matrix that is put together of scalars, else the node itself.
  func listed(_ place: Int32) -> [Int32] {
    var entries: [Int32] = []
    var pending = [place]
    while let next = pending.popLast() {
      if node(next).operation == .concatenate {
        pending += operands(next).reversed()
      } else if next == place || shape(next).isScalar {
        entries.append(next)
      } else {
        return [place]
      }
    }
    return entries
  }

  /// The entries of matrices that constraints make positive semidefinite.
  func semidefiniteMatrices(_ literals: [LocatedLiteral]) -> Set<[Int32]> {
    var found: Set<[Int32]> = []
    for item in literals {
      guard case .cone(_, .semidefinite, true) = item.literal, let place = item.places.first else {
        continue
      }
      guard item.places.count == 1 else {
        found.insert(item.places)
        continue
      }
      found.insert(listed(place))
      // A − C ⪰ 0 with C ⪰ 0 says A ⪰ 0.
      let node = node(place)
      let order = node.shape.rows
      if node.operation == .subtract, order <= Self.orderLimit,
        let entries = storage.constantEntries(node.second), entries.count == order * order,
        SemidefiniteFactor.spectrum(entries, order: order).least >= 0
      {
        found.insert(listed(node.first))
      }
    }
    return found
  }
}
