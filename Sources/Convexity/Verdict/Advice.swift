internal import ArgMinExpressions

/// What to write instead of a part that is not convex.
struct Advice {
  let graph: FormulaGraph

  /// Nil where nothing is known.
  func advice(for place: Int32, wanted: Curvature) -> String? {
    let node = graph.node(place)
    let curvature = graph.curvature(place)
    if curvature == .convex || curvature == .concave {
      if wanted == .affine {
        return curvature == .convex
          ? "an equation of a curved expression is not convex; <= in its place is, and is tight "
            + "where the objective presses against it"
          : "an equation of a curved expression is not convex; >= in its place is, and is tight "
            + "where the objective presses against it"
      }
      return "what lies on the other side of a curved set is not convex: turn the relation or the "
        + "sense around, or use a global method"
    }
    let text = graph.text(place)
    switch node.operation {
    case .multiply:
      let (a, b) = (graph.text(node.first), graph.text(node.second))
      return "if neither factor can be negative, say so, and write sqrt(\(text)) where a concave "
        + "expression will do, or variables u = log(\(a)), v = log(\(b)) and exp(u + v) where a "
        + "convex one will"
    case .divide:
      let divisor = graph.text(node.second)
      return "say that \(divisor) is positive and multiply the constraint by it"
    case .integerPower, .power:
      return "say which sign \(graph.text(node.first)) has"
    case .exponentialProduct: return "say that \(graph.text(node.first)) >= 0"
    case .logarithm where graph.node(node.first).operation == .determinant:
      return "write logDeterminant, or require the matrix to be positive semidefinite"
    case .determinant: return "log(det A) is concave for A ⪰ 0, as is rootDeterminant"
    case .matrixInverse: return "traceOfInverse and matrixFraction are convex for A ⪰ 0"
    case .squareRoot:
      return "sqrt needs a concave argument; of a sum of squares of affine expressions it is a norm"
    case .logarithm:
      return "log needs a concave argument; of a sum of exponentials it is logSumExp"
    default:
      return graph.fact(place).degree == 2
        ? "drop or bound the terms whose eigenvalue has the wrong sign, or use a global method"
        : nil
    }
  }
}
