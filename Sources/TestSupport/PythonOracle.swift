import Foundation

/// Answers from Python, for tests whose oracle is NumPy, SciPy or mpmath.
///
///     @Test("…", .tags(.oracle), .enabled(if: PythonOracle.has("mpmath"), "needs mpmath"))
package enum PythonOracle {
  /// Whether `python3` is on the path and imports the module.
  package static func has(_ module: String) -> Bool { run("import \(module)") != nil }

  /// What the script prints when `input` is its standard input, or nil where Python is not there or
  /// the script fails.
  package static func run(_ script: String, input: String = "") -> String? {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("argmin-oracle-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      // Files, not pipes: nothing can block on a full buffer.
      let (source, sink) = (
        folder.appendingPathComponent("in"), folder.appendingPathComponent("out")
      )
      try Data(input.utf8).write(to: source)
      try Data().write(to: sink)
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = ["python3", "-c", script]
      process.standardInput = try FileHandle(forReadingFrom: source)
      process.standardOutput = try FileHandle(forWritingTo: sink)
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      guard process.terminationStatus == 0 else { return nil }
      return String(decoding: try Data(contentsOf: sink), as: UTF8.self)
    } catch {
      return nil
    }
  }
}
