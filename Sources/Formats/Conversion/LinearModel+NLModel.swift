import ArgMinProblems

extension LinearModel {
  /// A model of an nl file whose rows are linear and whose objective is linear or quadratic.
  ///
  /// Exact. Recovers: x is the same. Throws for other formulas, and for conditions and complementarity.
  init(_ model: NLModel) throws(ModelFileError) {
    guard let linear = model.linearProgram() else {
      throw .cannotSay(
        construct:
          "a row that is not linear, or an objective that is neither linear nor quadratic,",
        format: "MPS", advice: "formulas are for nl files alone")
    }
    self.init(linear: linear)
    (isMaximized, objectiveName) = (model.isMaximized, "obj")
  }
}

extension NLModel {
  /// A model of a file in MPS or LP format as an nl model, whose variables are in the order that nl files
  /// ask for.
  ///
  /// Exact. Throws where there is what the format, or the writer for linear programs, cannot say.
  static func model(_ source: LinearModel) throws(ModelFileError) -> NLModel {
    let construct: String? =
      if let cone = source.cones.first {
        "the cone '\(cone.name)'"
      } else if let row = source.quadraticRows.first {
        "the quadratic row \(row.row + 1)"
      } else {
        nil
      }
    if let construct {
      throw .cannotSay(construct: construct, format: "nl", advice: "write it in MPS or LP")
    }
    do throws(ModelFileError) {
      return try model(source.linear, isMaximized: source.isMaximized).model
    } catch .unsupported(let construct, _, let advice) {
      throw .cannotSay(construct: construct, format: "nl", advice: advice)
    }
  }
}
