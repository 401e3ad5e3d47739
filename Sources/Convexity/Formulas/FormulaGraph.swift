internal import ArgMinExpressions
internal import ArgMinNumbers

/// The formulas of a problem in one graph, with what is known of every node.
///
/// Nodes are only added; facts of new ones are worked out as they come, each once.
struct FormulaGraph: Sendable {
  private(set) var storage: GraphStorage
  private(set) var facts: [Fact] = []
  /// Products of powers whose curvature is known although no atom says so.
  private(set) var monomials: [Int32: Monomial] = [:]
  /// Matrices that are concave or convex in the order of semidefinite matrices.
  private(set) var schurForms: [Int32: SchurForm] = [:]
  /// What is known of the entries of variables.
  private(set) var ranges: [VariableKey: Interval]
  /// What constraints say of affine expressions.
  private var affineRanges: [Int32: Interval] = [:]
  /// The same of their linear parts, however they are written.
  var stated = StatedForms()

  /// What is known of a node.
  struct Fact: Sendable {
    /// Holds every entry of the value, wherever it is defined.
    var bounds: Interval
    var curvature: Curvature
    /// The degree as a polynomial of the variables; nil for what is none.
    var degree: Int?
  }

  /// The graph of some expressions alone, and their places.
  static func gathering(
    _ expressions: [Expression], ranges: [VariableKey: Interval] = [:]
  ) -> (graph: FormulaGraph, places: [Int32]) {
    let (storage, roots) = Expression.gather(expressions)
    // In the order in which they were written, so that messages keep that order.
    let (compact, places) = storage.compacted(storage.reachable(from: roots))
    return (FormulaGraph(storage: compact, ranges: ranges), roots.map { places[Int($0)] })
  }

  private init(storage: GraphStorage, ranges: [VariableKey: Interval]) {
    (self.storage, self.ranges) = (storage, ranges)
    sync()
  }

  /// Sets what is known of variables, and works out all facts again.
  mutating func setRanges(
    _ ranges: [VariableKey: Interval], affine: [Int32: Interval] = [:]
  ) {
    if ranges.isEmpty, self.ranges.isEmpty, affine.isEmpty, affineRanges.isEmpty { return }
    (self.ranges, affineRanges) = (ranges, affine)
    facts = []
    sync()
  }

  // MARK: Reading

  func node(_ place: Int32) -> Node { storage.nodes[Int(place)] }
  func shape(_ place: Int32) -> Shape { storage.nodes[Int(place)].shape }
  func fact(_ place: Int32) -> Fact { facts[Int(place)] }
  func curvature(_ place: Int32) -> Curvature { facts[Int(place)].curvature }
  func bounds(_ place: Int32) -> Interval { facts[Int(place)].bounds }
  func isAffine(_ place: Int32) -> Bool { facts[Int(place)].curvature.isAffine }
  func isConstant(_ place: Int32) -> Bool { facts[Int(place)].curvature == .constant }
  func isNonnegative(_ place: Int32) -> Bool {
    facts[Int(place)].bounds.lower >= 0 || stated.range(of: place, in: self).lower >= 0
  }
  func isNonpositive(_ place: Int32) -> Bool {
    facts[Int(place)].bounds.upper <= 0 || stated.range(of: place, in: self).upper <= 0
  }
  func operands(_ place: Int32) -> [Int32] { storage.operands(of: node(place)) }

  /// The value of a scalar constant, or of every entry of an array that repeats one.
  func value(_ place: Int32) -> Double? { storage.uniformValue(place) }

  /// What an atom needs to know of a node.
  func use(_ place: Int32) -> AtomUse {
    let node = node(place)
    let operands = storage.operands(of: node)
    return AtomUse(
      node: node, shapes: operands.map(storage.shape), bounds: operands.map(bounds),
      isConstant: operands.map(isConstant), constants: storage.constants(of: node))
  }

  /// The node as an expression of a graph of its own.
  func expression(_ place: Int32) -> Expression { expressions([place])[0] }

  /// Nodes as expressions of one graph.
  func expressions(_ places: [Int32]) -> [Expression] {
    let graph = ExpressionGraph()
    let copy = storage
    graph.update { $0 = copy }
    return places.map { Expression($0, in: graph) }
  }

  /// The node in infix form.
  func text(_ place: Int32) -> String { expression(place).description }

  // MARK: Adding

  /// Lets `body` add nodes.
  mutating func add<Result>(_ body: (inout GraphStorage) -> Result) -> Result {
    let result = body(&storage)
    sync()
    return result
  }

  /// States that a node is a product of powers of a known curvature.
  mutating func recognize(_ place: Int32, as monomial: Monomial) {
    monomials[place] = monomial
    let isConvex = monomial.composes(in: self)
    facts[Int(place)].curvature = isConvex ? (monomial.isConvex ? .convex : .concave) : .unknown
  }

  /// Works out again what is known of a node, some operand of which has been recognized.
  mutating func renewFact(of place: Int32) { facts[Int(place)] = fact(ofNew: place) }

  /// States that a function of a matrix is curved as it is of affine ones.
  mutating func recognize(
    _ place: Int32, with form: SchurForm, of matrix: Int32, isConvex: Bool
  ) {
    schurForms[matrix] = form
    facts[Int(place)].curvature = isConvex ? .convex : .concave
  }

  /// A variable that the problem does not have.
  mutating func variable(_ key: VariableKey, range: Interval? = nil) -> Int32 {
    if let range { ranges[key] = range }
    return add { $0.intern(variable: key) }
  }

  private mutating func sync() {
    if storage.nodes.count > facts.count + 64 { facts.reserveCapacity(storage.nodes.count) }
    while facts.count < storage.nodes.count { facts.append(fact(ofNew: Int32(facts.count))) }
  }

  private func fact(ofNew place: Int32) -> Fact {
    let node = node(place)
    switch node.operation {
    case .constant:
      return Fact(
        bounds: node.value.isNaN ? .empty : Interval(node.value), curvature: .constant, degree: 0)
    case .variable:
      let key = storage.variables[Int(node.first)]
      return Fact(bounds: ranges[key] ?? Interval(of: key), curvature: .affine, degree: 1)
    default:
      var fact = shortFact(node) ?? ownFact(node, use(place))
      if let stated = affineRanges[place] {
        // Of contradicting bounds one is enough: the program will be found infeasible.
        let both = fact.bounds.intersection(stated)
        if !both.isEmpty { fact.bounds = both }
      }
      return fact
    }
  }

  /// What the atom of a node says.
  private func ownFact(_ node: Node, _ use: AtomUse) -> Fact {
    let atom = node.operation.atom
    let known = storage.operands(of: node).map { facts[Int($0)] }
    return Fact(
      bounds: atom.bounds(use), curvature: composed(atom, use, known.map(\.curvature)),
      degree: atom.degree(use, known.map(\.degree)))
  }

  /// A convex function is convex in what it rises in where that is convex, in what it falls in where
  /// that is concave, and in what is affine (Boyd & Vandenberghe 2004, section 3.2.4).
  private func composed(
    _ atom: any Atom.Type, _ use: AtomUse, _ operands: [Curvature]
  ) -> Curvature {
    if operands.allSatisfy({ $0 == .constant }) { return .constant }
    if use.node.operation == .perspective {
      guard operands[1].isAffine else { return .unknown }
      return operands[0].isAffine ? .convex : operands[0]
    }
    let own = atom.curvature(use)
    if own.isAffine && operands.allSatisfy(\.isAffine) { return .affine }
    for (isRight, result) in [(own.isConvex, Curvature.convex), (own.isConcave, .concave)]
    where isRight {
      let composes = operands.indices.allSatisfy { operand in
        let wanted = Self.wanted(
          result, atom.monotonicity(use, in: operand))
        return wanted.map { operands[operand].satisfies($0) } ?? operands[operand].isAffine
      }
      if composes { return result }
    }
    return .unknown
  }

  /// The curvature that an operand needs for the value to have one; nil where it must be affine.
  static func wanted(_ curvature: Curvature, _ monotonicity: Monotonicity) -> Curvature? {
    switch monotonicity {
    case .nondecreasing: curvature
    case .nonincreasing: curvature.negated
    case .unknown: nil
    }
  }
}

extension Curvature {
  /// True where what is so curved has also the curvature `wanted`.
  func satisfies(_ wanted: Curvature) -> Bool {
    switch wanted {
    case .convex: isConvex
    case .concave: isConcave
    case .affine: isAffine
    case .constant: self == .constant
    case .unknown: true
    }
  }
}
