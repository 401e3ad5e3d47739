internal import ArgMinExpressions
internal import ArgMinProblems

/// Writes the rows of a cone program from affine nodes.
struct ConeAssembly {
  private let model: ConvexModel
  private var forms: GraphForms
  private var objective: QuadraticObjective
  /// The group of each requirement, −1 for none.
  private var groupOfRequirement: [Int32] = []
  private var keys: [VariableKey]
  private var wholeKeys: Set<VariableKey> = []

  init(_ model: ConvexModel) throws(ConicFormError) {
    self.model = model
    forms = GraphForms(model.graph)
    objective = try QuadraticObjective(model.objective, &forms)
    keys = (model.problem.variables + model.problem.boundVariables).map(\.key)
    var wholes: [Int32] = []
    groupOfRequirement.reserveCapacity(model.requirements.count)
    for requirement in model.requirements {
      groupOfRequirement.append(-1)
      switch requirement.condition {
      case .atMost(let a, let b):
        let (low, high) = (try forms.lower(a), try forms.lower(b))
        groupOfRequirement[groupOfRequirement.count - 1] = Int32(forms.groups.count)
        forms.require(low, atMost: high)
      case .equal(let a, let b):
        groupOfRequirement[groupOfRequirement.count - 1] = Int32(forms.groups.count)
        forms.add(.zero, [forms.graph.difference(a, b)])
      case .cone(let parts, let cone):
        var lowered: [Int32] = []
        for part in parts { lowered.append(try forms.lower(part)) }
        groupOfRequirement[groupOfRequirement.count - 1] = Int32(forms.groups.count)
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
    case .semidefinite(let order): addMatrix(order, parts, to: &forms)
    }
  }

  /// Membership asks for symmetry too, which variables may have by themselves.
  private static func addMatrix(_ order: Int, _ parts: [Int32], to forms: inout GraphForms) {
    let square = Shape.matrix(order, order)
    let matrix = forms.graph.add { $0.concatenate(parts, square) }
    forms.add(.semidefinite, [matrix])
    let node = forms.graph.node(matrix)
    if node.operation == .variable,
      forms.graph.storage.variables[Int(node.first)].symmetry == .symmetric
    {
      return
    }
    let lower = (0..<order).flatMap { i in (0..<i).map { Int32(i * order + $0) } }
    guard !lower.isEmpty else { return }
    let upper = (0..<order).flatMap { i in (0..<i).map { Int32($0 * order + i) } }
    let count = Shape.vector(lower.count)
    let below = forms.graph.add { $0.gather(matrix, lower, count) }
    let above = forms.graph.add { $0.gather(matrix, upper, count) }
    forms.add(.zero, [forms.graph.difference(below, above)])
  }

  /// A variable that is whole is marked so; other expressions equal a variable that is.
  private mutating func wholeVariables(_ places: [Int32]) {
    for place in places {
      let node = forms.graph.node(place)
      if node.operation == .variable {
        wholeKeys.insert(forms.graph.storage.variables[Int(node.first)])
      } else {
        let own = forms.fresh(node.shape)
        forms.add(.zero, [forms.graph.difference(own, place)])
        if let key = forms.variables.last { wholeKeys.insert(key) }
      }
    }
  }

  // MARK: The program

  /// The program, and where the multipliers of its constraints are.
  mutating func program() throws(ConicFormError) -> (
    program: ConeProgram<Double>, origins: ConstraintOrigins
  ) {
    var writer = try filledWriter()
    let program = writer.program()
    guard writer.isFinite else { throw .notFinite(.objective) }
    let origins = ConstraintOrigins(model, record: writer.record, groups: groupOfRequirement)
    return (program, origins)
  }

  private mutating func filledWriter() throws(ConicFormError) -> ConeProgramWriter {
    var affine = AffineForms()
    for key in keys { affine.add(variable: key) }
    for key in forms.variables { affine.add(variable: key) }
    if !objective.squares.isEmpty {
      let known = forms.variables.count
      let slices = try slices(of: objective.squares.map(\.place), &affine)
      objective.separateDenseSquares(&forms, slices)
      for key in forms.variables[known...] { affine.add(variable: key) }
    }
    var places = objective.linear.map(\.place) + objective.squares.map(\.place)
    for group in forms.groups { places += group.members }
    var writer = ConeProgramWriter(
      try slices(of: places, &affine), columnCount: affine.columnCount)
    var next = 0
    for (_, weight) in objective.linear {
      writer.objective.addLinear(writer.slices[next], weight: weight)
      next += 1
    }
    for square in objective.squares {
      writer.objective.addSquares(
        writer.slices[next], weight: square.weight, matrix: square.matrix)
      next += 1
    }
    setBounds(keys + forms.variables, &writer)
    var isRecorded = [Bool](repeating: false, count: forms.groups.count)
    for group in groupOfRequirement where group >= 0 { isRecorded[Int(group)] = true }
    for (index, group) in forms.groups.enumerated() {
      let range = next..<next + group.members.count
      writer.add(group.kind, range, isRecorded: isRecorded[index])
      next = range.upperBound
    }
    return writer
  }

  private func slices(
    of places: [Int32], _ affine: inout AffineForms
  ) throws(ConicFormError) -> [AffineSlice] {
    switch affine.slices(of: places, in: forms.graph.storage) {
    case .success(let slices): return slices
    case .failure(let failure): throw .noConicForm(forms.graph.expression(failure.place))
    }
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
      let isWhole = domain.isInteger || (!wholeKeys.isEmpty && wholeKeys.contains(key))
      for _ in 0..<key.columnCount {
        writer.setBounds(column, bounds.lower, bounds.upper)
        writer.isInteger[column] = isWhole
        column += 1
      }
    }
  }
}
