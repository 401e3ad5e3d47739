public import ArgMinExpressions

/// A decision variable of a problem.
public struct Variable: Sendable, Hashable {
  /// What results and messages call the variable; one name is one variable.
  public let name: String
  /// The set that every entry of the variable takes its value from.
  public let domain: Domain
  /// The shape of the variable's value.
  public let shape: Shape
  /// What ties the entries of a square matrix to each other.
  public let symmetry: Symmetry
  /// Where a search for a start begins, in every entry, never a constraint; nil leaves it to the
  /// method.
  public var searchRegion: ClosedRange<Double>?

  /// A variable with a name, a domain and a shape.
  public init(
    _ name: String, in domain: Domain = .reals, shape: Shape = .scalar,
    symmetry: Symmetry = .none, searchRegion: ClosedRange<Double>? = nil
  ) {
    (self.name, self.domain, self.shape, self.symmetry) = (name, domain, shape, symmetry)
    self.searchRegion = searchRegion
  }

  /// The variable as an expression; one with a fault where the shape makes no sense.
  public var expression: Expression {
    fault.map { Expression(fault: $0) } ?? Expression(variable: key)
  }

  package init(_ key: VariableKey, searchRegion: ClosedRange<Double>? = nil) {
    self.init(
      key.name, in: key.domain, shape: key.shape, symmetry: key.symmetry,
      searchRegion: searchRegion)
  }

  package var key: VariableKey {
    VariableKey(name: name, domain: domain, shape: shape, symmetry: symmetry)
  }

  /// The scalar variables that the entries are made of, in the order of ``Solution/point``.
  package var elements: [Variable] {
    key.elements.map { Variable($0, searchRegion: searchRegion) }
  }

  /// What is wrong with the shape; nil as a rule.
  package var fault: ExpressionError? {
    let (count, overflow) = shape.rows.multipliedReportingOverflow(by: shape.columns)
    guard shape.rows >= 0, shape.columns >= 0, !overflow, count <= Shape.limit else {
      return .tooLarge(shape.rows, shape.columns)
    }
    guard symmetry == .none || (shape.rank == 2 && shape.rows == shape.columns) else {
      return .wrongShape(
        function: "a \(symmetry.rawValue.lowercased()) variable", accepts: "a square matrix",
        found: shape)
    }
    return nil
  }
}
