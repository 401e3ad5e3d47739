import Testing

@Suite("argmin solve and numbers of any size as options")
struct SolveLimitTests {
  private static let numbers = [
    "1e300", "-1e300", "1e19", "-1", "0", "nan", "inf", "-inf", "5e-324", "9223372036854775807",
    "-9223372036854775809", "99999999999999999999",
  ]
  static let names = [
    "--accuracy-goal", "--precision-goal", "--time-limit", "--max-iterations", "--seed",
  ]

  @Test("a number of any size is taken or refused, and never a trap", arguments: names)
  func anySize(option: String) throws {
    for number in Self.numbers {
      let limit = option == "--time-limit" ? [] : ["--time-limit", "2"]
      let outcome = try Argmin.run(
        ["solve", "NArgMin[{x - 2 y, x^2 + y^2 <= 1}, {x, y}]", "\(option)=\(number)"] + limit)
      #expect([0, 2, 3].contains(outcome.code), "\(option) \(number): \(outcome.errors)")
      #expect(outcome.code != 2 || (outcome.output.isEmpty && !outcome.errors.isEmpty))
    }
  }

  @Test("goals that stand in the text may have any size, too")
  func textOptions() throws {
    for name in ["AccuracyGoal", "PrecisionGoal", "WorkingPrecision", "MaxIterations"] {
      for number in ["10^300", "-10^300", "Infinity", "-1", "1/2"] {
        let outcome = try Argmin.run([
          "solve", "NMinimize[x^2 + 1/x, {x}, \(name) -> \(number)]", "--time-limit", "2",
        ])
        #expect([0, 2, 3].contains(outcome.code), "\(name) \(number): \(outcome.errors)")
      }
    }
  }

  @Test("threads are one or more", arguments: ["0", "-1", "nan", "1e3", "9223372036854775808"])
  func threads(number: String) throws {
    let outcome = try Argmin.run(["array", "Examples/maunga-whau.npy", "--threads", number])
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("1 or more"))
  }

  @Test("more threads than there are processors change nothing")
  func manyThreads() throws {
    let outcome = try Argmin.run([
      "array", "Examples/maunga-whau.npy", "--threads", "9223372036854775807",
    ])
    #expect(outcome.output == "5001\n")
  }
}
