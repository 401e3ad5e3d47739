package import ArgMinExpressions
package import ArgMinProblems

/// An argument of a region's name in a text language.
package indirect enum RegionArgument: Sendable {
  /// A number or formula; a variable is one too. A vector or matrix is read as a list of its
  /// entries or rows.
  case expression(Expression)
  /// A list, of anything.
  case list([RegionArgument])
  /// Another region.
  case region(any Region)
  /// A condition, as `ImplicitRegion` takes it.
  case condition(Constraint)
  /// A map of points, as `TransformedRegion` takes it.
  case transform(RegionTransform)
  /// A function of memberships, as `BooleanRegion` takes it.
  case connective(BooleanRegion.Connective)
  /// `outer -> inner`, as `Polygon` takes it.
  case rule(RegionArgument, RegionArgument)
  /// A string, as `UniformPolyhedron` takes it.
  case text(String)
  /// A name with arguments that is no region by itself: the cells of a `MeshRegion`, such as
  /// `Triangle[{1, 2, 3}]`.
  case call(String, [RegionArgument])

  var scalar: Expression? {
    if case .expression(let value) = self, value.shape.rank == 0 { value } else { nil }
  }

  var elements: [RegionArgument]? {
    switch self {
    case .list(let elements): elements
    case .expression(let value) where value.shape.rank > 0:
      (0..<value.shape.rows).map { .expression(value[$0]) }
    default: nil
    }
  }

  var region: (any Region)? {
    if case .region(let region) = self { region } else { nil }
  }

  /// A list of numbers.
  var point: [Expression]? {
    guard let elements else { return nil }
    let scalars = elements.compactMap(\.scalar)
    return scalars.count == elements.count ? scalars : nil
  }

  /// A list of lists of numbers.
  var points: [[Expression]]? { all(\.point) }

  /// Every element of a list, read in one way.
  func all<Part>(_ read: (RegionArgument) -> Part?) -> [Part]? {
    guard let elements else { return nil }
    let parts = elements.compactMap(read)
    return parts.count == elements.count ? parts : nil
  }

  /// A constant whole number.
  var wholeNumber: Int? {
    scalar?.constantValue.flatMap { Int(exactly: $0) }
  }

  var outline: String {
    switch self {
    case .expression(let value): value.description
    case .list(let elements): "{" + elements.map(\.outline).joined(separator: ", ") + "}"
    case .region(let region): "\(type(of: region))"
    case .condition: "a condition"
    case .transform: "a transform"
    case .connective: "a function"
    case .rule(let left, let right): "\(left.outline) -> \(right.outline)"
    case .text(let text): "\"\(text)\""
    case .call(let name, let arguments):
      "\(name)[" + arguments.map(\.outline).joined(separator: ", ") + "]"
    }
  }
}
