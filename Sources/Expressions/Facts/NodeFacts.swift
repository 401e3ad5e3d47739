package import ArgMinNumbers

/// What is known of a node without looking at any point: one pass over the graph, each node once.
package struct NodeFacts: Sendable {
  /// A value of the form slope · variable + intercept.
  package struct Line: Sendable {
    /// The variable's place among the graph's variables; nil for a constant.
    package var variable: Int32?
    package var slope: Double
    package var intercept: Double
  }

  /// The node as a function of at most one variable, where it is affine in it.
  package var line: Line?
  /// True where the value is a whole number whenever the integer variables are.
  package var isIntegral: Bool
  /// Holds every entry of the value, wherever it is defined; empty where it is nowhere.
  package var bounds: Interval
  /// How the value bends as a function of the variables, by the rules of composition.
  package var curvature: Curvature
  /// The degree as a polynomial of the variables; nil for what is none.
  package var degree: Int?

  /// The facts of every node of `storage`, in its order.
  ///
  /// - Parameter range: What is known of a variable's entries; nil leaves it to the domain.
  package static func all(
    of storage: GraphStorage, range: ((VariableKey) -> Interval?)? = nil
  ) -> [NodeFacts] {
    var facts: [NodeFacts] = []
    facts.reserveCapacity(storage.nodes.count)
    for node in storage.nodes { facts.append(NodeFacts(node, storage, facts, range)) }
    return facts
  }

  private init(
    _ node: Node, _ storage: GraphStorage, _ facts: [NodeFacts],
    _ range: ((VariableKey) -> Interval?)?
  ) {
    switch node.operation {
    case .constant:
      line = Line(variable: nil, slope: 0, intercept: node.value)
      isIntegral = node.value == node.value.rounded() && abs(node.value) < 0x1p53
      bounds = node.value.isNaN ? .empty : Interval(node.value)
      (curvature, degree) = (.constant, 0)
    case .variable:
      line = Line(variable: node.first, slope: 1, intercept: 0)
      let key: VariableKey? =
        storage.variables.indices.contains(Int(node.first))
        ? storage.variables[Int(node.first)] : nil
      isIntegral = key?.domain.isInteger ?? false
      bounds = key.map { range?($0) ?? Interval(of: $0) } ?? .entire
      (curvature, degree) = (.affine, 1)
    default:
      let operands = storage.operands(of: node)
      let known = operands.map { facts[Int($0)] }
      let constants = storage.constants(of: node)
      let use = AtomUse(
        node: node, shapes: operands.map(storage.shape), bounds: known.map(\.bounds),
        isConstant: known.map { $0.curvature == .constant }, constants: constants)
      let atom = node.operation.atom
      line = Self.line(node.operation, known.map(\.line))
      isIntegral =
        node.operation == .array
        ? constants.allSatisfy { $0 == $0.rounded() && abs($0) < 0x1p53 }
        : Self.isIntegral(node, known)
      bounds = atom.bounds(use)
      curvature = Self.curvature(atom, use, known.map(\.curvature))
      degree = atom.degree(use, known.map(\.degree))
    }
  }

  /// The composition rule: a convex function is convex in what it rises in where that is convex, in
  /// what it falls in where that is concave, and in what is affine.
  private static func curvature(
    _ atom: any Atom.Type, _ use: AtomUse, _ operands: [Curvature]
  ) -> Curvature {
    if operands.allSatisfy({ $0 == .constant }) { return .constant }
    if use.node.operation == .perspective {
      return Perspective.curvature(ofFunction: operands[0], scale: operands[1])
    }
    let own = atom.curvature(use)
    if own.isAffine && operands.allSatisfy(\.isAffine) { return .affine }
    func composes(_ isConvex: Bool) -> Bool {
      operands.indices.allSatisfy { place in
        if operands[place].isAffine { return true }
        let (up, down) =
          isConvex
          ? (operands[place].isConvex, operands[place].isConcave)
          : (operands[place].isConcave, operands[place].isConvex)
        switch atom.monotonicity(use, in: place) {
        case .nondecreasing: return up
        case .nonincreasing: return down
        case .unknown: return false
        }
      }
    }
    if own.isConvex && composes(true) { return .convex }
    if own.isConcave && composes(false) { return .concave }
    return .unknown
  }

  private static func line(_ operation: Operation, _ operands: [Line?]) -> Line? {
    guard let a = operands.first ?? nil else { return nil }
    if operation == .negate {
      return Line(variable: a.variable, slope: -a.slope, intercept: -a.intercept)
    }
    guard operands.count == 2, let b = operands[1] else { return nil }
    switch operation {
    case .add: return sum(a, b, sign: 1)
    case .subtract: return sum(a, b, sign: -1)
    case .multiply:
      if a.variable == nil { return scaled(b, by: a.intercept) }
      return b.variable == nil ? scaled(a, by: b.intercept) : nil
    case .divide:
      guard b.variable == nil, b.intercept != 0 else { return nil }
      return Line(
        variable: a.variable, slope: a.slope / b.intercept, intercept: a.intercept / b.intercept)
    default: return nil
    }
  }

  private static func sum(_ a: Line, _ b: Line, sign: Double) -> Line? {
    guard a.variable == nil || b.variable == nil || a.variable == b.variable else { return nil }
    return Line(
      variable: a.variable ?? b.variable, slope: a.slope + sign * b.slope,
      intercept: a.intercept + sign * b.intercept)
  }

  private static func scaled(_ line: Line, by factor: Double) -> Line {
    Line(
      variable: line.variable, slope: line.slope * factor, intercept: line.intercept * factor)
  }

  private static func isIntegral(_ node: Node, _ operands: [NodeFacts]) -> Bool {
    switch node.operation {
    case .sign, .floor, .ceiling, .round, .integerPart, .isLess, .isLessOrEqual, .isEqual, .not,
      .and, .or:
      true
    case .add, .subtract, .multiply, .negate, .absolute, .minimum, .maximum, .modulo:
      operands.allSatisfy(\.isIntegral)
    case .integerPower: node.second >= 0 && operands.allSatisfy(\.isIntegral)
    case .select: operands.dropFirst().allSatisfy(\.isIntegral)
    case .view, .gather, .scatter, .concatenate, .sum, .cumulativeSum, .matrixProduct, .kronecker,
      .convolution, .maximumEntry, .minimumEntry, .product, .norm1, .normInfinity, .sumOfSquares,
      .cumulativeMaximum, .cumulativeProduct, .sorted, .quadraticForm, .determinant:
      operands.allSatisfy(\.isIntegral)
    default: false
    }
  }
}

extension GraphStorage {
  /// The constants that a node refers to.
  package func constants(of node: Node) -> [Double] {
    node.operation == .array ? arrays[Int(node.extra)].entries(node.shape) : []
  }
}

extension Interval {
  /// What the domain of a variable says of its entries.
  package init(of key: VariableKey) {
    let domain = key.domain
    // Entries that a symmetry makes 0 or gives the opposite sign are there too.
    let entries = Interval(lower: domain.lowerBound, upper: domain.upperBound)
    switch key.symmetry {
    case .none, .symmetric: self = entries
    case .antisymmetric: self = entries.hull(-entries).hull(Interval(0))
    case .diagonal: self = entries.hull(Interval(0))
    }
  }
}
