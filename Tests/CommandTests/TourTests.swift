import Foundation
import Testing

/// The commands that the README shows, and what it says they print.
struct TourStep: Sendable, CustomTestStringConvertible {
  var command: String
  var printed: String
  var testDescription: String { command }

  /// Every `$ command` in a console block of the README with the lines below it.
  static let all: [TourStep] = {
    let file = Argmin.root.appendingPathComponent("README.md")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    var steps: [TourStep] = []
    var isInside = false
    for line in text.components(separatedBy: "\n") {
      if line.hasPrefix("```") {
        isInside = line == "```console"
      } else if isInside, line.hasPrefix("$ ") {
        steps.append(TourStep(command: String(line.dropFirst(2)), printed: ""))
      } else if isInside, let last = steps.indices.last {
        steps[last].printed += line + "\n"
      }
    }
    return steps
  }()
}

@Suite struct TourTests {
  @Test("the README's tour has commands") func tour() { #expect(TourStep.all.count >= 6) }

  @Test("a command of the README prints what the README says", arguments: TourStep.all)
  func step(step: TourStep) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", step.command]
    process.currentDirectoryURL = Argmin.root
    var environment = ProcessInfo.processInfo.environment
    let folder = try Argmin.executable().deletingLastPathComponent().path
    environment["PATH"] = folder + ":" + (environment["PATH"] ?? "")
    process.environment = environment
    let (output, errors) = (Pipe(), Pipe())
    (process.standardOutput, process.standardError) = (output, errors)
    try process.run()
    let printed = String(
      decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let complained = String(
      decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect((process.terminationStatus == 0 ? printed : complained) == step.printed)
  }
}
