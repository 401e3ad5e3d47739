import Foundation

/// The command as it was built, run as a process.
enum Argmin {
  struct Outcome {
    var code: Int32
    var output: String
    var errors: String
    /// From the interruption to the end of the process; nil where there was none.
    var timeAfterInterruption: Duration?

    /// The JSON object on standard output; empty where there is none.
    var json: [String: Any] {
      (try? JSONSerialization.jsonObject(with: Data(output.utf8))) as? [String: Any] ?? [:]
    }
  }

  struct NotBuilt: Error {}

  /// The root of the package.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The command beside the test bundle, wherever the build put both.
  static func executable() throws -> URL {
    var folder = Bundle(for: Anchor.self).bundleURL
    for _ in 0..<4 {
      let candidate = folder.appendingPathComponent("argmin")
      if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
      folder = folder.deletingLastPathComponent()
    }
    throw NotBuilt()
  }

  /// Runs the command at the root of the package; `interruptAfter` sends it SIGINT after seconds.
  static func run(
    _ arguments: [String], input: String = "", interruptAfter: Double? = nil
  ) throws -> Outcome {
    try run(arguments, bytes: Array(input.utf8), interruptAfter: interruptAfter)
  }

  /// As `run`, with any bytes as standard input.
  static func run(
    _ arguments: [String], bytes: [UInt8], interruptAfter: Double? = nil
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = try executable()
    process.arguments = arguments
    process.currentDirectoryURL = root
    let (output, errors, standardInput) = (Pipe(), Pipe(), Pipe())
    (process.standardOutput, process.standardError) = (output, errors)
    process.standardInput = standardInput
    try process.run()
    // The command may end before it has read all.
    try? standardInput.fileHandleForWriting.write(contentsOf: Data(bytes))
    try standardInput.fileHandleForWriting.close()
    var interruption: ContinuousClock.Instant?
    if let interruptAfter {
      Thread.sleep(forTimeInterval: interruptAfter)
      interruption = .now
      process.interrupt()
    }
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    let complained = errors.fileHandleForReading.readDataToEndOfFile()
    let duration = interruption.map { $0.duration(to: .now) }
    process.waitUntilExit()
    return Outcome(
      code: process.terminationStatus, output: String(decoding: printed, as: UTF8.self),
      errors: String(decoding: complained, as: UTF8.self), timeAfterInterruption: duration)
  }

  private final class Anchor {}
}
