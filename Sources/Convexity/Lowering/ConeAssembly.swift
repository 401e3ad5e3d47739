internal import ArgMinExpressions
internal import ArgMinLinearAlgebra
internal import ArgMinNumbers
internal import ArgMinProblems

/// Writes the rows of a cone program from affine nodes.
struct ConeAssembly {
  private let model: ConvexModel
  private var forms: GraphForms
  private var objective: QuadraticObjective
  /// The group of each requirement, −1 for none.
  private var groupOfRequirement: [Int] = []
  private var keys: [VariableKey]
  private var isInteger: [Bool] = []
  private(set) var multipliers: [[ConicForm.Multiplier]] = []
  private(set) var rewritten: [RewrittenConstraint] = []

  init(_ model: ConvexModel) throws(ConicFormError) {
    self.model = model
    forms = GraphForms(model.graph)
    objective = try QuadraticObjective(model.objective, &forms)
    keys = (model.problem.variables + model.problem.boundVariables).map(\.key)
    var wholes: [Int32] = []
    for requirement in model.requirements {
      groupOfRequirement.append(-1)
      switch requirement.condition {
      case .atMost(let a, let b):
        let (low, high) = (try forms.lower(a), try forms.lower(b))
        groupOfRequirement[groupOfRequirement.count - 1] = forms.groups.count
        forms.require(low, atMost: high)
      case .equal(let a, let b):
        groupOfRequirement[groupOfRequirement.count - 1] = forms.groups.count
        forms.add(.zero, [forms.graph.difference(a, b)])
      case .cone(let parts, let cone):
        var lowered: [Int32] = []
        for part in parts { lowered.append(try forms.lower(part)) }
        groupOfRequirement[groupOfRequirement.count - 1] = forms.groups.count
        Self.add(cone, lowered, to: &forms)
      case .whole(let place): wholes.append(place)
      case .never: forms.require(forms.graph.constant(1), atMost: forms.graph.constant(0))
      }
    }
    wholeVariables(wholes)
  }

  private static func add(_ cone: ConvexCone, _ parts: [Int32], to forms: inout GraphForms) {
    let entries =
      parts.count == 1 && forms.graph.shape(parts[0]).count > 1
      ? (0..<forms.graph.shape(parts[0]).count).map { forms.graph.entry(parts[0], $0) } : parts
    switch cone {
    case .nonNegative: forms.add(.nonNegative, parts)
    case .norm: forms.add(.secondOrder, [entries[entries.count - 1]] + entries.dropLast())
    case .exponential: forms.add(.exponentials, entries)
    case .dualExponential: forms.add(.dualExponentials, entries)
    case .power(let exponent): forms.add(.powers(exponent), entries)
    case .dualPower(let exponent): forms.add(.dualPowers(exponent), entries)
    case .semidefinite(let order):
      let square = Shape.matrix(order, order)
      let matrix = forms.graph.add { $0.concatenate(parts, square) }
      forms.add(.semidefinite, [matrix])
      // Membership asks for symmetry too; rows that say nothing are dropped.
      let lower = (0..<order).flatMap { i in (0..<i).map { Int32(i * order + $0) } }
      guard !lower.isEmpty else { return }
      let upper = (0..<order).flatMap { i in (0..<i).map { Int32($0 * order + i) } }
      let count = Shape.vector(lower.count)
      let below = forms.graph.add { $0.gather(matrix, lower, count) }
      let above = forms.graph.add { $0.gather(matrix, upper, count) }
      forms.add(.zero, [forms.graph.difference(below, above)])
    }
  }

  /// A variable that is whole is marked so; other expressions equal a variable that is.
  private mutating func wholeVariables(_ places: [Int32]) {
    var whole: Set<VariableKey> = []
    for place in places {
      let node = forms.graph.node(place)
      if node.operation == .variable {
        whole.insert(forms.graph.storage.variables[Int(node.first)])
      } else {
        let own = forms.fresh(node.shape)
        forms.add(.zero, [forms.graph.difference(own, place)])
        if let key = forms.variables.last { whole.insert(key) }
      }
    }
    wholeKeys = whole
  }

  private var wholeKeys: Set<VariableKey> = []

  // MARK: The program

  mutating func program() throws(ConicFormError) -> ConeProgram<Double> {
    try separateSquares()
    let all = keys + forms.variables
    let places =
      objective.linear.map(\.place) + objective.squares.map(\.place)
      + forms.groups.flatMap(\.members)
    let map = try affineMap(places, all)
    var next = 0
    func slice() -> RowSlice {
      defer { next += 1 }
      return RowSlice(rows: map.rows, range: map.firsts[next]..<map.firsts[next + 1])
    }
    var writer = ConeProgramWriter(columnCount: map.columnCount)
    for (_, weight) in objective.linear { writer.addLinear(slice(), weight: weight) }
    for square in objective.squares {
      writer.addSquares(slice(), weight: square.weight, matrix: square.matrix)
    }
    setBounds(all, &writer)
    for group in forms.groups { writer.add(group.kind, group.members.map { _ in slice() }) }
    let program = writer.program()
    multipliers = collectedMultipliers(writer)
    rewritten = rewrittenConstraints(writer)
    guard writer.isFinite else { throw .notFinite(.objective) }
    return program
  }

  private mutating func separateSquares() throws(ConicFormError) {
    let places = objective.squares.map(\.place)
    guard !places.isEmpty else { return }
    let map = try affineMap(places, keys + forms.variables)
    let slices = Dictionary(
      places.enumerated().map { index, place in
        (
          place,
          RowSlice(rows: map.rows, range: map.firsts[index]..<map.firsts[index + 1])
        )
      }, uniquingKeysWith: { first, _ in first })
    objective.separateDenseSquares(&forms) { slices[$0] }
  }

  private func affineMap(
    _ places: [Int32], _ variables: [VariableKey]
  ) throws(ConicFormError) -> AffineMap {
    let expressions = forms.graph.expressions(places)
    guard let map = AffineMap(expressions, variables: variables) else {
      throw .noConicForm(expressions.first { AffineMap([$0], variables: variables) == nil } ?? 0)
    }
    return map
  }

  private func setBounds(_ variables: [VariableKey], _ writer: inout ConeProgramWriter) {
    var column = 0
    for key in variables {
      let domain = key.domain
      // Entries across the diagonal have the opposite sign.
      let bounds =
        key.symmetry == .antisymmetric
        ? (
          lower: Swift.max(domain.lowerBound, -domain.upperBound),
          upper: Swift.min(domain.upperBound, -domain.lowerBound)
        ) : (lower: domain.lowerBound, upper: domain.upperBound)
      for _ in 0..<key.columnCount {
        writer.setBounds(column, bounds.lower, bounds.upper)
        writer.isInteger[column] = domain.isInteger || wholeKeys.contains(key)
        column += 1
      }
    }
  }

  private func collectedMultipliers(_ writer: ConeProgramWriter) -> [[ConicForm.Multiplier]] {
    var found = [[ConicForm.Multiplier]](
      repeating: [], count: model.problem.constraints.count)
    var isKnown = [Bool](repeating: true, count: found.count)
    for (requirement, group) in zip(model.requirements, groupOfRequirement) {
      guard requirement.hasMultiplier, group >= 0 else {
        isKnown[requirement.constraint] = false
        continue
      }
      var entries = writer.multipliers(ofGroup: group)
      switch requirement.condition {
      case .cone(_, .norm):
        // The radius comes last in the constraint and first in the program.
        entries = Array(entries.dropFirst()) + entries.prefix(1)
      case .cone(_, .semidefinite(let order)): entries = Self.matrix(entries, order)
      default: break
      }
      found[requirement.constraint] += entries
    }
    return zip(found, isKnown).map { $1 ? $0 : [] }
  }

  /// Scalar relations whose conditions in the program are others.
  private func rewrittenConstraints(_ writer: ConeProgramWriter) -> [RewrittenConstraint] {
    var found: [Int: RewrittenConstraint] = [:]
    for (requirement, group) in zip(model.requirements, groupOfRequirement) {
      guard !requirement.hasMultiplier, group >= 0,
        case .relation(let left, let relation, let right)? =
          model.problem.constraints[requirement.constraint].literalConjuncts?.only
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
      let entries = writer.multipliers(ofGroup: group)
      guard entries.count == 1, condition.shape.isScalar, original.shape.isScalar else { continue }
      found[
        requirement.constraint,
        default: RewrittenConstraint(
          constraint: requirement.constraint, original: original, parts: [])
      ].parts.append((condition, entries[0]))
    }
    return found.values.sorted { $0.constraint < $1.constraint }
  }

  /// The entries of a symmetric matrix, row by row, from its packed upper triangle.
  private static func matrix(
    _ packed: [ConicForm.Multiplier], _ order: Int
  ) -> [ConicForm.Multiplier] {
    guard packed.count == order * (order + 1) / 2 else { return [] }
    return (0..<order * order).map { place in
      let (i, j) = (
        Swift.min(place / order, place % order), Swift.max(place / order, place % order)
      )
      let entry = packed[j * (j + 1) / 2 + i]
      guard i != j, case .row(let row, let factor) = entry else { return entry }
      return .row(row, factor: factor / 2.0.squareRoot())
    }
  }
}

extension Array {
  /// The element where there is no other.
  fileprivate var only: Element? { count == 1 ? first : nil }
}
