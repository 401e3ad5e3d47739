package import Foundation

/// Files that lie beside the package in `../shared`, where a checkout has them.
///
/// Tests that read them are skipped with a reason elsewhere:
///
///     @Test("…", .enabled(if: SharedData.exists("cases"), "../shared/cases is not here"))
package enum SharedData {
  /// The folder of `Package.swift`.
  package static let packageRoot: URL = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The absolute path of a file or folder under `../shared`, or nil where it is not there.
  package static func path(_ relative: String) -> String? {
    let path = packageRoot.deletingLastPathComponent()
      .appendingPathComponent("shared").appendingPathComponent(relative).path
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }

  /// Whether the file or folder is there.
  package static func exists(_ relative: String) -> Bool { path(relative) != nil }

  /// The bytes of a file, or nil where it is not there.
  package static func bytes(_ relative: String) -> [UInt8]? {
    path(relative).flatMap { FileManager.default.contents(atPath: $0) }.map { [UInt8]($0) }
  }

  /// The lines of a UTF-8 file, the empty ones left out, or nil where it is not there.
  package static func lines(_ relative: String) -> [String]? {
    bytes(relative).map {
      String(decoding: $0, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
    }
  }
}
