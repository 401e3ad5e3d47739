import ArgMinLinearAlgebra
import ArgMinProblems

/// What goes beyond linear programs.
extension MPSWriter {
  /// Writes the entries of Q times `sign`, one triangle or both.
  mutating func writeProducts(
    _ header: String, _ entries: [QuadraticEntry], sign: Double, isTriangle: Bool
  ) {
    if entries.isEmpty { return }
    text.line(header)
    for item in entries {
      let (first, second) = (columns.names[item.row], columns.names[item.column])
      entry(first, second, sign * item.value)
      if !isTriangle, !item.isDiagonal { entry(second, first, sign * item.value) }
    }
  }

  mutating func writeSets() {
    if model.linear.sets.isEmpty { return }
    text.line("SOS")
    for (set, name) in zip(model.linear.sets, sets.names) {
      text.add(" S\(set.kind.rawValue) \(name)")
      if set.priority != 0 {
        text.add("  ")
        text.add(set.priority)
      }
      text.endLine()
      for (column, weight) in zip(set.columns, set.weights) {
        text.add("    ")
        text.add(padded(columns.names[column]))
        text.add("  ")
        text.add(weight)
        text.endLine()
      }
    }
  }

  mutating func writeCones() throws(ModelFileError) {
    for (cone, name) in zip(model.cones, cones.names) {
      let (type, parameter) = try Self.type(of: cone.domain)
      text.add("CSECTION  \(padded(name))  ")
      text.add(parameter)
      text.line("  " + type)
      for column in cone.columns { text.line("    " + columns.names[column]) }
    }
  }

  /// The type of a cone and its parameter, which is that of power cones.
  private static func type(of domain: ConicDomain) throws(ModelFileError) -> (String, Double) {
    switch domain {
    case .quadratic: return ("QUAD", 0)
    case .rotatedQuadratic: return ("RQUAD", 0)
    case .exponential: return ("PEXP", 0)
    case .dualExponential: return ("DEXP", 0)
    case .zero: return ("ZERO", 0)
    case .power(let weights) where weights.count == 2:
      return ("PPOW", weights[0] / (weights[0] + weights[1]))
    case .dualPower(let weights) where weights.count == 2:
      return ("DPOW", weights[0] / (weights[0] + weights[1]))
    default:
      throw .cannotSay(
        construct: "a cone of matrices or a power cone with more than two exponents", format: "MPS",
        advice: "write it in CBF")
    }
  }
}
