package import ArgMinNumbers

/// HiGHS, loaded at run time: linear, convex quadratic and mixed-integer linear programs.
///
/// ```swift
/// let highs = try HiGHS.lookUp.get()
/// highs.version                           // 1.15.1
/// try highs.solve(program).status         // optimal
/// ```
///
/// The environment variable `ARGMIN_HIGHS` names another library, or is `off`.
///
/// Source: Q. Huangfu & J. A. J. Hall, "Parallelizing the dual revised simplex method" (2018).
package struct HiGHS: Sendable {
  package struct Version: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let major: Int, minor: Int, patch: Int

    package init(_ major: Int, _ minor: Int, _ patch: Int = 0) {
      (self.major, self.minor, self.patch) = (major, minor, patch)
    }

    package static func < (a: Version, b: Version) -> Bool {
      (a.major, a.minor, a.patch) < (b.major, b.minor, b.patch)
    }

    package var description: String { "\(major).\(minor).\(patch)" }
  }

  package static let name = "HiGHS"
  package static let variable = "ARGMIN_HIGHS"
  /// What has `Highs_getDualRay`, semicontinuous columns and quadratic objectives in this form.
  package static let oldestVersion = Version(1, 5)
  /// From this version on the calls back have the numbers that are used here.
  static let oldestWithCallbacks = Version(1, 7)

  package let library: DynamicLibrary
  package let version: Version
  let functions: HiGHSFunctions

  package static let installation =
    "make setup-engines installs it; so do pip install highsbox, brew install highs, and "
    + "apt install libhighs1 where the distribution has it"

  /// The library, or why there is none; looked for once.
  package static let lookUp: Result<HiGHS, EngineError> = {
    do throws(EngineError) {
      return .success(try HiGHS())
    } catch {
      return .failure(error)
    }
  }()

  /// Loads the library that the environment names, or the first that is found and can be used.
  package init() throws(EngineError) {
    do throws(DynamicLibrary.Failure) {
      library = try DynamicLibrary(
        Self.name, variable: Self.variable, candidates: Self.candidates,
        objection: { Self.objection(to: $0) })
    } catch {
      throw .notFound(error, installation: Self.installation)
    }
    if let reason = Self.objection(to: library) {
      throw .unsuitable(engine: Self.name, path: library.path, reason: reason)
    }
    do throws(DynamicLibrary.Failure) {
      functions = try HiGHSFunctions(library)
      version = try Self.version(of: library)
    } catch {
      throw .unsuitable(engine: Self.name, path: library.path, reason: error.description)
    }
  }

  private static var candidates: [String] {
    let wheels = [
      "highsbox/highs_dist/lib/libhighs.so", "highsbox/highs_dist/lib/libhighs.dylib",
      "highsbox/highs_dist/lib64/libhighs.so", "highspy/libhighs.so.1", "highspy/libhighs.so",
      "highspy/lib/libhighs.so.1", "highspy/lib/libhighs.dylib",
    ]
    return ["libhighs.so.1", "libhighs.so", "libhighs.dylib"]
      + ["/opt/homebrew/lib/libhighs.dylib", "/usr/local/lib/libhighs.dylib"]
      + LibraryPlaces.inPythonPackages(wheels)
      + LibraryPlaces.inEnvironments(["lib/libhighs.so", "lib/libhighs.dylib"])
  }

  private static func version(of library: DynamicLibrary) throws(DynamicLibrary.Failure) -> Version
  {
    typealias Number = @convention(c) () -> Int32
    return Version(
      Int(try library.function("Highs_versionMajor", as: Number.self)()),
      Int(try library.function("Highs_versionMinor", as: Number.self)()),
      Int(try library.function("Highs_versionPatch", as: Number.self)()))
  }

  /// Why a library cannot be used; nil where it can.
  private static func objection(to library: DynamicLibrary) -> String? {
    do throws(DynamicLibrary.Failure) {
      let version = try version(of: library)
      guard version >= oldestVersion else {
        return "it is version \(version); \(oldestVersion) or newer is needed"
      }
      let functions = try HiGHSFunctions(library)
      guard let handle = functions.create() else { return "it cannot make a model" }
      defer { functions.destroy(handle) }
      let bytes = functions.sizeOfInteger(handle)
      return bytes == 4
        ? nil : "its integers have \(bytes) bytes; a library built with 4 is needed"
    } catch .missingFunction(let name, _) {
      return "it has no function \(name)"
    } catch {
      return error.description
    }
  }
}
