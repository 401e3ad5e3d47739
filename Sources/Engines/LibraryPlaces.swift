#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Where the files of installed packages may be, found without asking the programs that installed them.
///
/// Python puts packages into `lib/python3.X/site-packages` of an environment, which is the active one
/// (`VIRTUAL_ENV`, `CONDA_PREFIX`), the one that `make setup-engines` makes beside the build, the
/// user's, or the system's; Debian calls the last `dist-packages`.
package enum LibraryPlaces {
  /// The existing files among `files`, which are relative to a folder of Python packages.
  package static func inPythonPackages(_ files: [String]) -> [String] {
    packageFolders.flatMap { folder in files.map { "\(folder)/\($0)" } }.filter(isFile)
  }

  /// The existing files among `files`, which are relative to an environment's own folder.
  package static func inEnvironments(_ files: [String]) -> [String] {
    environments.flatMap { folder in files.map { "\(folder)/\($0)" } }.filter(isFile)
  }

  /// What `make setup-engines` makes, relative to the folder of a build.
  package static let ownEnvironment = "engines"

  private static var packageFolders: [String] {
    environments.flatMap { sitePackages(in: "\($0)/lib") + sitePackages(in: "\($0)/lib64") }
      + ["/usr/lib/python3/dist-packages"]
  }

  /// In the order in which they are searched.
  private static var environments: [String] {
    var folders = [value(of: "VIRTUAL_ENV"), value(of: "CONDA_PREFIX")].compactMap { $0 }
    folders += buildFolders.map { "\($0)/\(ownEnvironment)" }
    if let home = value(of: "HOME") {
      folders.append("\(home)/.local")
      folders += entries(of: "\(home)/Library/Python").map { "\(home)/Library/Python/\($0)" }
    }
    return folders + ["/usr/local", "/opt/homebrew", "/usr"]
  }

  /// The folders called `.build` above the running program: it may have been built there.
  private static var buildFolders: [String] {
    guard let program = programPath else { return [] }
    var folders: [String] = []
    var path = Substring(program)
    while let slash = path.lastIndex(of: "/") {
      path = path[..<slash]
      if path.hasSuffix("/.build") { folders.append(String(path)) }
    }
    return folders
  }

  /// The file that holds this code; nil where the system does not tell.
  private static var programPath: String? {
    #if canImport(Darwin)
      // Tests run inside of a program that stands elsewhere.
      var image = Dl_info()
      guard dladdr(#dsohandle, &image) != 0, let name = image.dli_fname else { return nil }
      return String(cString: name)
    #else
      var buffer = [CChar](repeating: 0, count: 4096)
      let count = readlink("/proc/self/exe", &buffer, buffer.count)
      guard count > 0 else { return nil }
      return String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    #endif
  }

  private static func sitePackages(in folder: String) -> [String] {
    let versions = entries(of: folder).filter { $0.hasPrefix("python3") }
    return versions.flatMap { ["\(folder)/\($0)/site-packages", "\(folder)/\($0)/dist-packages"] }
  }

  /// The names in a folder, newest version of Python first; none where it cannot be read.
  private static func entries(of folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    // "python3.9" comes before "python3.12".
    return names.sorted { ($0.utf8.count, $0) > ($1.utf8.count, $1) }
  }

  private static func value(of variable: String) -> String? {
    guard let text = getenv(variable).map({ String(cString: $0) }), !text.isEmpty else {
      return nil
    }
    return text
  }

  private static func isFile(_ path: String) -> Bool { access(path, R_OK) == 0 }
}
