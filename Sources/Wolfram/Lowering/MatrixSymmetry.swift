internal import ArgMinExpressions
internal import ArgMinProblems

/// What ties the elements of a square matrix.
enum MatrixSymmetry: Sendable {
  case none, symmetric, antisymmetric
  /// Symmetric, and no eigenvalue is negative.
  case semidefinite

  /// True where elements across the diagonal are one variable.
  var sharesElements: Bool { self == .symmetric || self == .semidefinite }

  /// True where more than the sharing of variables is to be said.
  var needsConditions: Bool { self == .antisymmetric || self == .semidefinite }
}

extension Lowering {
  /// `Symmetric[{1, 2}]`, of real matrices the same as `Hermitian[{1, 2}]`, or `Antisymmetric[{1, 2}]`.
  mutating func symmetry(
    _ syntax: Syntax, _ scope: Scope
  ) throws(LanguageError) -> MatrixSymmetry? {
    guard case .call(let name, let slots) = syntax.form, slots.count == 1 else { return nil }
    if slots[0].symbol != "All" {
      let places = try scalars(try value(slots[0], scope), slots[0]).map(\.constantValue)
      guard places == [1, 2] || places == [2, 1] else { return nil }
    }
    switch name {
    case "Symmetric", "Hermitian": return .symmetric
    case "Antisymmetric": return .antisymmetric
    default: return nil
    }
  }

  /// What a symmetry asks of the elements of a matrix.
  mutating func conditions(
    of symmetry: MatrixSymmetry, on syntax: Syntax, _ call: Call
  ) throws(LanguageError) -> [Condition] {
    let value = try value(syntax, call.scope)
    let elements = try scalars(value, syntax)
    let order = value.lengths.first ?? 0
    guard elements.count == order * order else { return [] }
    try charge(elements.count, call.syntax)
    var parts: [Condition] = []
    for row in 0..<order {
      for column in 0...row {
        let (a, b) = (elements[row * order + column], elements[column * order + row])
        if symmetry == .antisymmetric {
          parts.append(Lowering.simplified(a, .equal, row == column ? 0 : -b))
        } else if !a.isIdentical(to: b) {
          parts.append(Lowering.simplified(a, .equal, b))
        }
      }
    }
    if symmetry == .semidefinite, order > 0 {
      parts.append(Condition(.cone(elements, .semidefinite(order)), size: elements.count))
    }
    return parts
  }
}
