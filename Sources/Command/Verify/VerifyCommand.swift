import ArgMin
import ArgMinFormats
import ArgMinProblems
import ArgumentParser

/// `argmin verify`: whether a certificate proves its answer.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check that a certificate proves the answer to a problem.",
    discussion: """
      PROBLEM is what argmin solve was given, and FILE.json what it wrote with --certificate:

        argmin solve 'NMinimize[x^4 - 3 x^2 + x, {x, -3, 3}]' --certificate proof.json
        argmin verify 'NMinimize[x^4 - 3 x^2 + x, {x, -3, 3}]' proof.json

      The tree of boxes is gone through with interval arithmetic that rounds outwards; nothing of \
      the search is used. Exit code 0 says that the certificate proves its bound and its point, \
      2 that it does not; standard output says why.
      """)

  @OptionGroup var stated: ProblemArguments

  @Argument(help: ArgumentHelp("The certificate.", valueName: "FILE.json"))
  var certificate: String

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    Interruption.listen()
    do {
      let bytes = try Console.read(certificate, limit: Self.longest)
      let proof: Certificate
      do throws(CertificateFileError) {
        proof = try Certificate(json: bytes)
      } catch {
        throw VerifyError.notACertificate(name: certificate, error)
      }
      let verification = try verification(proof)
      write(proof, verification)
      if verification != .proved { throw ExitCode(Console.Exit.wrongInput.rawValue) }
    } catch let error as ExitCode {
      throw error
    } catch {
      Console.remark("argmin verify: \(error)")
      throw ExitCode(Console.Exit.wrongInput.rawValue)
    }
  }

  /// The longest certificate that is read, in bytes.
  private static let longest = 1 << 31

  private func verification(_ proof: Certificate) throws -> Verification {
    let stop = { Interruption.isRequested }
    switch try stated.source {
    case .model(let bytes, let name):
      do {
        return try verify(
          proof, of: ModelFile.read(bytes: bytes).named(besides: name), isCancelled: stop)
      } catch let error as ModelFileError {
        throw SolveSource.ModelError(error: error, bytes: bytes, name: name)
      }
    case .text(let bytes):
      let question = try stated.question(bytes, isTraced: false)
      return try verify(proof, of: question.problem, isCancelled: stop)
    }
  }

  private func write(_ proof: Certificate, _ verification: Verification) {
    var reason: String?
    if case .refused(let why) = verification { reason = why }
    if json {
      let report = JSONValue.object([
        ("verified", .bool(reason == nil)), ("bound", .number(proof.bound)),
        ("value", proof.witness.map { .number($0.value) } ?? .null),
        ("violation", proof.witness.map { .number($0.violation) } ?? .null),
        ("nodes", .integer(proof.nodes.count)), ("reason", reason.map { .string($0) } ?? .null),
      ])
      return Console.print(report.description)
    }
    if let reason { return Console.print("refused: \(reason)") }
    guard let witness = proof.witness else {
      return Console.print(
        proof.bound.isInfinite
          ? "verified: no point satisfies the constraints (\(proof.nodes.count) nodes)"
          : "verified: no point is better than \(proof.bound) (\(proof.nodes.count) nodes)")
    }
    Console.print(
      "verified: no point is better than \(proof.bound); the point of the certificate has "
        + "\(witness.value), its violations are at most \(witness.violation) "
        + "(\(proof.nodes.count) nodes)")
  }
}

/// Why there is nothing to check.
enum VerifyError: Error, CustomStringConvertible {
  case notACertificate(name: String, CertificateFileError)

  var description: String {
    switch self {
    case .notACertificate(let name, let error):
      "\(name) is no certificate: \(error); argmin solve PROBLEM --certificate FILE.json writes one"
    }
  }
}
