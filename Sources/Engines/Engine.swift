internal import ArgMinNumbers

/// A solver that answers questions here: the one that is built in, or one that is loaded at run time.
///
/// ```swift
/// for engine in Engine.all { print(engine.name, engine.version ?? engine.reason ?? "") }
/// ```
package struct Engine: Sendable, Hashable {
  package enum State: Sendable, Hashable {
    /// It is used where it helps; the path is as the loader was asked for it, nil where it is built in.
    case ready(version: String, path: String?)
    case missing(reason: String)
  }

  package let name: String
  package let state: State
  /// What it is used for.
  package let problems: String
  /// Under which terms it may be used, and whether they ask for a key.
  package let license: String
  /// The environment variable that names its file, nil where it is built in.
  package let variable: String?
  package let installation: String?

  package var isReady: Bool { if case .ready = state { true } else { false } }
}

extension Engine {
  /// Every engine that is known here, found or not, in the order in which they are tried.
  package static func all(version: String) -> [Engine] {
    [
      Engine(
        name: "builtin", state: .ready(version: version, path: nil),
        problems: "everything that is solved here", license: "none needed", variable: nil,
        installation: nil),
      highs,
    ]
  }

  private static var highs: Engine {
    let state: State =
      switch HiGHS.lookUp {
      case .success(let highs):
        .ready(version: highs.version.description, path: highs.library.path)
      case .failure(let error): .missing(reason: reason(error))
      }
    return Engine(
      name: HiGHS.name, state: state,
      problems: "linear, convex quadratic and mixed-integer linear programs",
      license: "MIT, no key needed", variable: HiGHS.variable, installation: HiGHS.installation)
  }

  private static func reason(_ error: EngineError) -> String {
    if case .notFound(let failure, _) = error { failure.description } else { error.description }
  }
}
