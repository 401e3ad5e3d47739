package import ArgMinProblems

/// A model that was read from a file of any format that has a reader.
///
///     let file = try ModelFile.read(path: "afiro.mps")
///     file.format                            // .mps
///     try file.conicModel().program          // min cᵀx over Ax + s = b, s ∈ K
package enum ModelFile: Sendable {
  case cbf(CBFModel)
  case sdpa(SDPAModel)
  case mps(LinearModel)
  case lp(LinearModel)
  case nl(NLModel)

  /// The model in a file, whose format is told by its content; the path `-` is standard input.
  ///
  /// Throws where the file cannot be opened, is compressed, is in another format or malformed, the
  /// last with line and column.
  package static func read(path: String) throws(ModelFileError) -> ModelFile {
    let file = try read(bytes: FileContent.bytes(path))
    return file.named(besides: path)
  }

  /// The model with the names of files beside `path`, where its format keeps them there.
  package func named(besides path: String) -> ModelFile {
    guard case .nl(var model) = self else { return self }
    model.takeNames(besides: path)
    return .nl(model)
  }

  /// The model that bytes hold. Throws as ``read(path:)`` does.
  ///
  /// - Complexity: O(bytes); memory is proportional to them.
  package static func read(bytes: [UInt8]) throws(ModelFileError) -> ModelFile {
    switch try ModelFormat(of: bytes) {
    case .cbf: .cbf(try CBFReader.read(bytes))
    case .sdpa: .sdpa(try SDPAReader.read(bytes))
    case .mps: .mps(try MPSReader.read(bytes))
    case .lp: .lp(try LPReader.read(bytes))
    case .nl: .nl(try NLReader.read(bytes))
    }
  }

  package var format: ModelFormat {
    switch self {
    case .cbf: .cbf
    case .sdpa: .sdpa
    case .mps: .mps
    case .lp: .lp
    case .nl: .nl
    }
  }

  /// The model as a cone program. Throws where it holds what a cone program cannot say.
  package func conicModel() throws(ModelFileError) -> ConicModel {
    switch self {
    case .cbf(let model): try model.conicModel()
    case .sdpa(let model): try model.conicModel()
    case .mps(let model), .lp(let model): try model.conicModel()
    case .nl(let model): try model.conicModel()
    }
  }

  /// Whether the file asks for the greatest value of its objective.
  package var isMaximized: Bool {
    switch self {
    case .mps(let model), .lp(let model): model.isMaximized
    case .nl(let model): model.isMaximized
    case .cbf(let model): model.isMaximized
    // SDPA's sparse format states the problem of the least value.
    case .sdpa: false
    }
  }

  /// The model of a file in MPS or LP format; nil for other formats.
  package var linearModel: LinearModel? {
    switch self {
    case .mps(let model), .lp(let model): model
    case .cbf, .sdpa, .nl: nil
    }
  }

  /// The model as a linear or quadratic program, where the file is in MPS or LP format and has neither
  /// quadratic rows nor cones, or in nl format and linear but for its objective; else nil.
  package func linearProgram() throws(ModelFileError) -> LinearProgram? {
    if case .nl(let model) = self { return model.linearProgram() }
    guard let model = linearModel, model.quadraticRows.isEmpty, model.cones.isEmpty else {
      return nil
    }
    return try model.linearProgram()
  }
}
