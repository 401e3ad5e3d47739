import ArgMin
import ArgMinFormats
import ArgMinNumbers
import ArgMinProblems
import ArgMinTestSupport
import ArgMinWolfram
import Foundation
import Testing

@Suite("Certificates")
struct CertificateTests {
  private var options: SolveOptions {
    var options = SolveOptions()
    options.wantsCertificate = true
    return options
  }

  private func problem(_ text: String) throws -> Problem {
    try Reader.read(bytes: Array(text.utf8)).problem
  }

  private func certificate(_ text: String) throws -> Certificate {
    let solution = try solve(problem(text), options: options)
    return try #require(solution.certificate, "\(text): \(solution.message ?? "no reason")")
  }

  static let proved = [
    "NMinimize[{Sin[3 x] Cos[2 y] + 0.1 (x^2 + y^2), -4 <= x <= 4, -4 <= y <= 4}, {x, y}]",
    "NMaximize[{x y - x^3, -1 <= x <= 2, -1 <= y <= 1}, {x, y}]",
    "NMinimize[{x y, x^2 + y^2 <= 1, -2 <= x <= 2, -2 <= y <= 2}, {x, y}]",
    "NMinimize[{x^2 + y^2, x y == 1, 0.1 <= x <= 10, 0.1 <= y <= 10}, {x, y}]",
    "NMinimize[{(x - 0.3)^2 + n, Element[n, Integers], 0 <= x <= 1, x + n >= 1.5, -3 <= n <= 5}, {x, n}]",
    "NMinimize[{Abs[x - 1] + Max[x, y] + y^2, -3 <= x <= 3, -3 <= y <= 3}, {x, y}]",
    "NMinimize[{Floor[x] + x^2, -2 <= x <= 2}, x]",
    "NMinimize[{x + y, x^2 + y^2 <= 1}, {x, y}]",
    "NMinimize[x^4 - 3 x^2 + x, x]",
    "NMinimize[{Sin[3 x] + y^2, x >= 1 || y >= 2, -3 <= x <= 3, -3 <= y <= 3}, {x, y}]",
    "NMinimize[{x^2, x >= 1 || x <= -2, -9 <= x <= 9}, x]",
    "NMinimize[{x^3 - 4 x y, Implies[x >= 0, y <= 1 && x + y <= 2], -2 <= x <= 2, -2 <= y <= 2}, {x, y}]",
  ]

  @Test(
    "what is proved is proved again by the check, and its file reads back the same",
    arguments: proved)
  func proves(text: String) throws {
    let (problem, certificate) = (try problem(text), try certificate(text))
    #expect(try verify(certificate, of: problem) == .proved)
    let read = try Certificate(json: Array(certificate.text.utf8))
    #expect(read == certificate)
    let witness = try #require(certificate.witness)
    let gap = abs(witness.value - certificate.bound)
    #expect(gap <= 2e-6 * max(1, abs(witness.value)))
    #expect(certificate.isMaximized == (certificate.bound > witness.value))
  }

  static let impossible = [
    "NMinimize[{x y, x^2 + y^2 <= 1, x y >= 0.6}, {x, y}]",
    "NMinimize[{x, Sin[x] >= 2, -9 <= x <= 9}, x]",
    "NMinimize[{x, x^2 == 2, Element[x, Integers], -9 <= x <= 9}, x]",
  ]

  @Test("that there is no point is proved likewise", arguments: impossible)
  func infeasible(text: String) throws {
    let (problem, certificate) = (try problem(text), try certificate(text))
    #expect(certificate.witness == nil && certificate.bound == .infinity)
    #expect(try verify(certificate, of: problem) == .proved)
  }

  @Test("a certificate of another problem, or with a better bound, is refused")
  func refused() throws {
    let text = Self.proved[0]
    var certificate = try certificate(text)
    for other in [
      "NMinimize[{Sin[3 x] Cos[2 y] + 0.0999 (x^2 + y^2), -4 <= x <= 4, -4 <= y <= 4}, {x, y}]",
      "NMinimize[{Sin[3 x] Cos[2 y] + 0.1 (x^2 + y^2), -5 <= x <= 4, -4 <= y <= 4}, {x, y}]",
      "NMaximize[{Sin[3 x] Cos[2 y] + 0.1 (x^2 + y^2), -4 <= x <= 4, -4 <= y <= 4}, {x, y}]",
      "NMinimize[{Sin[3 u] Cos[2 y] + 0.1 (u^2 + y^2), -4 <= u <= 4, -4 <= y <= 4}, {u, y}]",
    ] {
      #expect(try verify(certificate, of: problem(other)) != .proved)
    }
    certificate.bound += 3e-6
    #expect(try verify(certificate, of: problem(text)) != .proved)
    certificate.bound = .nan
    #expect(try verify(certificate, of: problem(text)) != .proved)
  }

  /// A problem whose certificate is changed, with its objective and its largest violation.
  private struct Changed: Sendable {
    let text: String
    let measure: @Sendable ([Double]) -> (value: Double, violation: Double)
  }

  private static let changed = [
    Changed(
      text: "NMinimize[{Sin[3 x] Cos[2 y] + 0.1 (x^2 + y^2), -4 <= x <= 4, -4 <= y <= 4}, {x, y}]"
    ) {
      (sin(3 * $0[0]) * cos(2 * $0[1]) + 0.1 * ($0[0] * $0[0] + $0[1] * $0[1]), 0)
    },
    Changed(text: "NMinimize[{x y + x, x^2 + y^2 <= 1, -2 <= x <= 2, -2 <= y <= 2}, {x, y}]") {
      ($0[0] * $0[1] + $0[0], $0[0] * $0[0] + $0[1] * $0[1] - 1)
    },
  ]

  @Test("of a thousand certificates with one number changed each is refused or still a proof")
  func tampered() throws {
    var generator = SeededGenerator.forTest(seed: 82)
    var (refused, unreadable, valid) = (0, 0, 0)
    for changed in Self.changed {
      let (problem, original) = (try problem(changed.text), try certificate(changed.text))
      let least = try #require(original.witness).value
      let bytes = Array(original.text.utf8)
      let numbers = Self.numbers(bytes)
      #expect(numbers.count > 15)
      for _ in 0..<500 {
        let range = numbers[Int.random(in: 0..<numbers.count, using: &generator)]
        let old = Double(String(decoding: bytes[range], as: UTF8.self)) ?? 0
        let new = Self.change(old, using: &generator)
        let edited = bytes[..<range.lowerBound] + Array("\(new)".utf8) + bytes[range.upperBound...]
        guard let certificate = try? Certificate(json: Array(edited)) else {
          unreadable += 1
          continue
        }
        guard try verify(certificate, of: problem) == .proved else {
          refused += 1
          continue
        }
        valid += 1
        // What it says is true: the bound is below the least value, and the point has its value.
        #expect(certificate.bound <= least)
        let witness = try #require(certificate.witness)
        let (reached, violation) = changed.measure(witness.point)
        #expect(reached <= witness.value + 1e-12)
        #expect(violation <= witness.violation + 1e-12)
      }
    }
    print("tampered: \(refused) refused, \(unreadable) unreadable, \(valid) still valid")
    #expect(refused + unreadable + valid == 1000)
    #expect(refused > 200 && valid > 20)
  }

  /// Where the numbers of a text stand that are in no string.
  private static func numbers(_ bytes: [UInt8]) -> [Range<Int>] {
    var (result, place, isQuoted) = ([Range<Int>](), 0, false)
    while place < bytes.count {
      let byte = bytes[place]
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      guard !isQuoted, byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte) else {
        place += 1
        continue
      }
      let start = place
      while place < bytes.count, "+-.eE0123456789".utf8.contains(bytes[place]) { place += 1 }
      result.append(start..<place)
    }
    return result
  }

  private static func change(_ old: Double, using generator: inout SeededGenerator) -> Double {
    switch UInt8.random(in: 0..<7, using: &generator) {
    case 0: old.nextUp
    case 1: old.nextDown
    case 2: -old
    case 3: old + Double.random(in: -1...1, using: &generator)
    case 4: old * (1 + Double.random(in: -0.1...0.1, using: &generator))
    case 5: Double(Int.random(in: -3...9, using: &generator))
    default: old + 1
    }
  }

  @Test("why there is no certificate is said")
  func missing() throws {
    let unbounded = try solve(problem("NMinimize[x, x]"), options: options)
    #expect(unbounded.certificate == nil)
    #expect(unbounded.message?.contains("no certificate") == true)
    // Nobody asked.
    let plain = try solve(problem("NMinimize[{x^3 - x, -1 <= x <= 1}, x]"))
    #expect(plain.certificate == nil && plain.message == nil)
  }

  private struct Line: Decodable {
    let id: String
    let input: String
  }

  @Test(
    "proofs of functions over boxes pass the check",
    .enabled(if: SharedData.exists("cases/boxes.jsonl"), "../shared/cases is not here"))
  func boxes() throws {
    let lines = try #require(SharedData.lines("cases/boxes.jsonl"))
    var (asked, certified) = (0, 0)
    for (place, line) in lines.enumerated() where place % 6 == 1 {
      let function = try JSONDecoder().decode(Line.self, from: Data(line.utf8))
      var options = options
      options.timeLimit = 4
      let problem = try problem(function.input)
      let solution = try solve(problem, options: options)
      asked += 1
      guard let certificate = solution.certificate else { continue }
      #expect(try verify(certificate, of: problem) == .proved, "\(function.id)")
      certified += 1
    }
    #expect(5 * certified >= 4 * asked, "\(certified) of \(asked)")
  }
}
