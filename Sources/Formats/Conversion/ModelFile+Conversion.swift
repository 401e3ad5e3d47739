extension ModelFile {
  /// The model as the content of a file in a format.
  ///
  /// Numbers have all digits. Throws as ``converted(to:)`` does.
  ///
  /// - Complexity: O(entries), and O(entries · log entries) where SDPA's format is written from another.
  package func text(as format: ModelFormat) throws(ModelFileError) -> ModelText {
    switch try converted(to: format) {
    case .mps(let model): try MPSWriter.text(of: model)
    case .lp(let model): try LPWriter.text(of: model)
    case .cbf(let model): CBFWriter.text(of: model)
    case .sdpa(let model): try SDPAWriter.text(of: model)
    case .nl(let model): ModelText(.nl, NLWriter.bytes(model))
    }
  }

  /// The same model in a format.
  ///
  /// Nothing but names is lost. In LP format a row with two bounds is two rows, since few programs read
  /// another spelling of it. Throws ``ModelFileError/cannotSay(construct:format:advice:)`` where the
  /// format has no words for something.
  package func converted(to format: ModelFormat) throws(ModelFileError) -> ModelFile {
    do throws(ModelFileError) {
      switch format {
      case .mps: return .mps(try asLinearModel())
      case .lp: return .lp(try asLinearModel().withoutRanges)
      case .cbf: return .cbf(try asCBFModel())
      case .sdpa: return .sdpa(try asSDPAModel())
      case .nl: return .nl(try asNLModel())
      }
    } catch .cannotSay(let construct, _, let advice) {
      // On the way there may have been another format.
      throw .cannotSay(construct: construct, format: format.rawValue, advice: advice)
    }
  }

  private func asLinearModel() throws(ModelFileError) -> LinearModel {
    switch self {
    case .mps(let model), .lp(let model): model
    case .cbf(let model): try LinearModel(model)
    case .sdpa(let model): try LinearModel(CBFModel(model))
    case .nl(let model): try LinearModel(model)
    }
  }

  private func asCBFModel() throws(ModelFileError) -> CBFModel {
    switch self {
    case .mps(let model), .lp(let model): try CBFModel(model)
    case .cbf(let model): model
    case .sdpa(let model): try CBFModel(model)
    case .nl(let model): try CBFModel(LinearModel(model))
    }
  }

  private func asSDPAModel() throws(ModelFileError) -> SDPAModel {
    if case .sdpa(let model) = self { return model }
    return try SDPAModel(asCBFModel())
  }

  private func asNLModel() throws(ModelFileError) -> NLModel {
    if case .nl(let model) = self { return model }
    return try NLModel.model(asLinearModel())
  }
}
