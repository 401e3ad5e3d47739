package import ArgMinNumbers

/// Why a program is not solved by somebody else's solver.
package enum EngineError: Error, Equatable {
  /// The library could not be loaded.
  case notFound(DynamicLibrary.Failure, installation: String)
  /// The library is there, and no use.
  case unsuitable(engine: String, path: String, reason: String)
  /// The solver has no way to say what the program holds.
  case cannotHold(engine: String, construct: String, advice: String)
  /// The solver returned an error where none should be.
  case failed(engine: String, call: String)
}

extension EngineError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notFound(let failure, let installation): "\(failure)\n\(installation)"
    case .unsuitable(let engine, let path, let reason): "\(engine) at \(path): \(reason)"
    case .cannotHold(let engine, let construct, let advice):
      "\(engine) cannot hold \(construct); \(advice)"
    case .failed(let engine, let call): "\(engine) returned an error from \(call)"
    }
  }
}
