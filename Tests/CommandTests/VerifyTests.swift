import Foundation
import Testing

@Suite struct VerifyTests {
  private let problem = "NMinimize[{x^4 - 3 x^2 + x, -3 <= x <= 3}, x]"

  private func temporary() -> String {
    FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).json").path
  }

  @Test("a proof that solve writes is verified, and refused for another problem")
  func roundTrip() throws {
    let path = temporary()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let solved = try Argmin.run(["solve", problem, "--certificate", path])
    #expect(solved.code == 0)
    let verified = try Argmin.run(["verify", problem, path])
    #expect(verified.code == 0)
    #expect(verified.output.hasPrefix("verified: no point is better than -3.5139"))
    let json = try Argmin.run(["verify", problem, path, "--json"]).json
    #expect(json["verified"] as? Bool == true && json["reason"] is NSNull)
    let other = try Argmin.run([
      "verify", "NMinimize[{x^4 - 3.1 x^2 + x, -3 <= x <= 3}, x]", path,
    ])
    #expect(other.code == 2)
    #expect(other.output.hasPrefix("refused: "))
    let formula = try Argmin.run([
      "verify", "x^4 - 3 x^2 + x", path, "--over", "x", "--subject-to", "-3 <= x <= 3",
    ])
    #expect(formula.code == 0)
  }

  @Test("what cannot be verified is said, with exit code 2")
  func wrongInput() throws {
    let missing = try Argmin.run(["verify", problem, "/no/such/proof.json"])
    #expect(missing.code == 2 && missing.errors.contains("/no/such/proof.json"))
    let path = temporary()
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data("{\"certificate\": 3}".utf8).write(to: URL(fileURLWithPath: path))
    let wrong = try Argmin.run(["verify", problem, path])
    #expect(wrong.code == 2 && wrong.errors.contains("is no certificate"))
    try Data().write(to: URL(fileURLWithPath: path))
    #expect(try Argmin.run(["verify", problem, path]).code == 2)
  }

  @Test("where there is no proof no file is written, and the answer says why")
  func noProof() throws {
    let path = temporary()
    let outcome = try Argmin.run(["solve", "NMinimize[x, x]", "--certificate", path])
    #expect(outcome.code == 3)
    #expect(outcome.errors.contains("no certificate"))
    #expect(!FileManager.default.fileExists(atPath: path))
  }
}
