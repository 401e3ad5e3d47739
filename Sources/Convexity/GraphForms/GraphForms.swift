internal import ArgMinExpressions
internal import ArgMinNumbers

/// From: convex and concave formulas. To: affine ones in further variables, with rows in cones. Exact:
/// the best value of the further variables is the formula's. Recovers: the variables as they are.
/// Errors: ``ConicFormError/noConicForm(_:)``.
///
/// A node is written once, however many formulas share it: each of its uses presses it the same way,
/// since otherwise they would not be convex.
struct GraphForms: Sendable {
  var graph: FormulaGraph
  private(set) var groups: [ConeGroup] = []
  /// The further variables, in the order of their columns.
  private(set) var variables: [VariableKey] = []
  private var affine: [Int32: Int32] = [:]
  /// Names of the problem's own variables that look like those of further ones.
  private let names: Set<String>
  private var nameCount = 0

  init(_ graph: FormulaGraph) {
    self.graph = graph
    names = Set(graph.storage.variables.lazy.map(\.name).filter { $0.hasPrefix("auxiliary ") })
  }

  /// The affine node that stands for a convex or concave one.
  mutating func lower(_ root: Int32) throws(ConicFormError) -> Int32 {
    if graph.isAffine(root) { return root }
    var pending = [root]
    while let place = pending.last {
      if affine[place] != nil {
        pending.removeLast()
        continue
      }
      if graph.isAffine(place) {
        affine[place] = place
        continue
      }
      if let form = graph.schurForms[place] {
        affine[place] = bound(form)
        continue
      }
      let operands = graph.monomials[place]?.factors.map(\.place) ?? graph.operands(place)
      let missing = operands.filter { affine[$0] == nil }
      guard missing.isEmpty else {
        pending += missing
        continue
      }
      affine[place] = try form(place, operands.map { affine[$0, default: $0] })
    }
    return affine[root, default: root]
  }

  /// The affine node of a node whose operands are affine by now.
  private mutating func form(_ place: Int32, _ operands: [Int32]) throws(ConicFormError) -> Int32 {
    if let monomial = graph.monomials[place] { return product(monomial, operands) }
    let node = graph.node(place)
    if node.operation.atom.curvature(graph.use(place)).isAffine {
      return graph.remade(node, of: operands)
    }
    let result =
      piecewise(node, operands) ?? norm(node, operands) ?? power(place, node, operands)
      ?? quadratic(node, operands) ?? exponential(place, node, operands)
      ?? mean(node, operands) ?? spectral(node, operands) ?? determinant(node, operands)
    guard let result else { throw .noConicForm(graph.expression(place)) }
    return result
  }

  // MARK: Parts of graph forms

  /// A variable of its own, every entry at least `lower`.
  mutating func fresh(_ shape: Shape = .scalar, symmetry: Symmetry = .none) -> Int32 {
    nameCount += 1
    while names.contains("auxiliary \(nameCount)") { nameCount += 1 }
    let key = VariableKey(
      name: "auxiliary \(nameCount)", domain: .reals, shape: shape, symmetry: symmetry)
    variables.append(key)
    return graph.variable(key)
  }

  /// All entries are at least 0.
  mutating func require(nonNegative place: Int32) { add(.nonNegative, [place]) }

  /// a ≤ b, entry by entry.
  mutating func require(_ a: Int32, atMost b: Int32) {
    require(nonNegative: graph.difference(b, a))
  }

  mutating func add(_ kind: ConeGroup.Kind, _ members: [Int32]) {
    groups.append(ConeGroup(kind: kind, members: members))
  }

  /// z ≥ y exp(x/y), entry by entry.
  mutating func requireExponential(_ x: Int32, _ y: Int32, _ z: Int32) {
    add(.exponentials, [x, y, z])
  }

  /// xᵃ y¹⁻ᵃ ≥ |z|, entry by entry.
  mutating func requirePower(_ x: Int32, _ y: Int32, _ z: Int32, _ exponent: Double) {
    add(.powers(exponent), [x, y, z])
  }

  /// z² ≤ x y with x, y ≥ 0, entry by entry: ‖(x − y, 2z)‖ ≤ x + y.
  mutating func requireSquare(of z: Int32, atMost x: Int32, times y: Int32) {
    add(.secondOrders, [graph.sum(x, y), graph.difference(x, y), graph.scaled(z, by: 2)])
  }

  /// The nodes of which a reduction takes one entry each for every result: the rows of a matrix
  /// for axis 1, its columns for axis 2 as nodes count.
  mutating func lines(_ place: Int32, axis: Int32) -> [Int32] {
    let shape = graph.shape(place)
    if axis == 1 {
      return (0..<shape.rows).map { row in
        graph.add {
          $0.view(
            place, offset: row * shape.columns, rowStep: 1, columnStep: 0, .vector(shape.columns))
        }
      }
    }
    return (0..<shape.columns).map { column in
      graph.add {
        $0.view(
          place, offset: column, rowStep: shape.columns, columnStep: 0, .vector(shape.rows))
      }
    }
  }

  /// The sum of all entries or along an axis.
  mutating func total(_ place: Int32, axis: Int32 = 0, _ shape: Shape = .scalar) -> Int32 {
    graph.shape(place).isScalar ? place : graph.reduced(.sum, place, axis: axis, shape)
  }
}
