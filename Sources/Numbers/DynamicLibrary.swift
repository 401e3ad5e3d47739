#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A library of functions that is looked for and loaded while the program runs, and stays loaded.
///
/// ```swift
/// let library = try DynamicLibrary("HiGHS", variable: "ARGMIN_HIGHS", candidates: ["libhighs.so"])
/// let version = try library.function("Highs_version", as: (@convention(c) () -> CInt).self)
/// ```
///
/// - Note: `@unchecked Sendable` because the handle never changes and the loader may be called from
///   many threads at once.
package struct DynamicLibrary: @unchecked Sendable {
  /// Why a library or a function is not there.
  package enum Failure: Error, Equatable {
    /// The environment variable forbids the library.
    case turnedOff(library: String, variable: String)
    /// None of the files could be loaded; what the loader said of each.
    case notFound(library: String, variable: String, tried: [Attempt])
    /// A library without a function that it should have.
    case missingFunction(String, path: String)
  }

  /// A file that could not be loaded.
  package struct Attempt: Equatable, Sendable {
    package let path: String
    package let reason: String

    package init(path: String, reason: String) { (self.path, self.reason) = (path, reason) }
  }

  /// The file as it was asked for: a path, or a name that the loader looked up.
  package let path: String
  /// True where the environment variable named it.
  package let isNamed: Bool
  private let handle: UnsafeMutableRawPointer

  /// Loads the file that the environment variable names, or else the first of the candidates that can
  /// be loaded.
  ///
  /// The value `off` of the variable forbids the library; a name without a slash is looked up where the
  /// system keeps libraries.
  ///
  /// - Parameter objection: Why a candidate stays unused, or nil; a library that the variable names is
  ///   taken as it is.
  package init(
    _ name: String, variable: String, candidates: [String],
    objection: (DynamicLibrary) -> String? = { _ in nil }
  ) throws(Failure) {
    var tried: [Attempt] = []
    let chosen = getenv(variable).map { String(cString: $0) } ?? ""
    if chosen == "off" { throw .turnedOff(library: name, variable: variable) }
    for path in chosen.isEmpty ? candidates : [chosen] {
      if let handle = dlopen(path, RTLD_NOW | RTLD_LOCAL) {
        let library = DynamicLibrary(path: path, isNamed: !chosen.isEmpty, handle: handle)
        guard !library.isNamed, let reason = objection(library) else {
          self = library
          return
        }
        tried.append(Attempt(path: path, reason: reason))
        continue
      }
      let reason = dlerror().map { String(cString: $0) } ?? "no reason was given"
      tried.append(Attempt(path: path, reason: reason))
    }
    throw .notFound(library: name, variable: variable, tried: tried)
  }

  private init(path: String, isNamed: Bool, handle: UnsafeMutableRawPointer) {
    (self.path, self.isNamed, self.handle) = (path, isNamed, handle)
  }

  /// True where the library, or one that it needs, has a function of this name.
  package func contains(_ name: String) -> Bool { dlsym(handle, name) != nil }

  /// The function of this name.
  ///
  /// - Parameter type: Its C type, `(@convention(c) (…) -> …).self`, which nothing can check.
  package func function<Function>(
    _ name: String, as type: Function.Type
  ) throws(Failure) -> Function {
    precondition(
      MemoryLayout<Function>.size == MemoryLayout<UnsafeMutableRawPointer>.size,
      "\(Function.self) is not a C function")
    guard let address = dlsym(handle, name) else {
      throw .missingFunction(name, path: path)
    }
    return unsafeBitCast(address, to: Function.self)
  }
}

extension DynamicLibrary.Failure: CustomStringConvertible {
  package var description: String {
    switch self {
    case .turnedOff(let library, let variable):
      return "\(library) is turned off: \(variable) is \"off\""
    case .notFound(let library, let variable, let tried):
      let reasons = tried.map { "\n  \($0.path): \($0.reason)" }.joined()
      return
        "\(library) was not found; set \(variable) to the path of its library. Tried:\(reasons)"
    case .missingFunction(let name, let path):
      return "\(path) has no function \(name)"
    }
  }
}
