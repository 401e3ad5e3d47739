import ArgMinFormats
import ArgMinLinearAlgebra
import ArgMinProblems
import Testing

@Suite struct SDPATests {
  private func model(_ text: String) throws -> ConicModel {
    try ModelFile.read(bytes: Array(text.utf8)).conicModel()
  }

  /// The sample of the SDPA manual, in spellings that other programs write.
  static let spellings = [
    "\"title\n2 =mdim\n2 =nblocks\n2 -2\n10.0 20.0\n0 1 1 1 1.0\n0 1 1 2 2\n1 1 1 1 1\n2 2 2 2 6\n",
    "* title\n 2\n 2\n{2, -2}\n{+1.0e1,+2.0E+1}\n0,1,1,1,1.0\n0,1,2,1,2\n1 1 1 1 1\n2 2 2 2 6\n",
    "2\r\n2\r\n(2, -2)\r\n10 20 objective\r\n0 1 1 1 1.0 * F0\r\n(0 1 1 2) 2\r\n1 1 1 1 1\r\n"
      + "2 2 2 2 6",
    "2\n2\n2 -2= sizes\n* the objective\n{10\n20}\n0 1 1 1 1.0 0 1 1 2 1\n0 1 1 2 1\n\n1 1 1 1 1\n"
      + "2 2 2 2 6d0\n",
  ]

  @Test("separators, comments and case do not matter", arguments: spellings)
  func lenient(text: String) throws {
    let program = try model(text).program
    #expect(program.linear == [10, 20])
    #expect(program.cones == [.semidefinite(2), .nonNegative(2)])
    var rows = program.rightSide
    program.matrix.multiplyAdd([100, 1000], into: &rows, times: -1)
    // x₁F₁ + x₂F₂ − F₀.
    #expect(rows == [99, -2 * 2.0.squareRoot(), 0, 0, 6000])
  }

  @Test("whole variables are read, matrices of rank 1 and indicators refused by name")
  func extensions() throws {
    let text = "2\n1\n1\n1 1\n1 1 1 1 1\n"
    #expect(try model(text + "*INTEGER\n*2\n").program.isInteger == [false, true])
    #expect(try model(text + "* a remark\n").program.isInteger == [false, false])
    for (rest, name) in [("*RANK1\n*1\n", "*RANK1"), ("-2 1 1 1 1\n", "indicator")] {
      let error = try #require(throws: ModelFileError.self) { try model(text + rest) }
      #expect(error.description.contains(name))
    }
  }

  @Test(
    "errors say where they are",
    arguments: [
      ("0\n1\n1\n1\n", 1, 1), ("1\n-1\n1\n1\n", 2, 1), ("1\n2\n1\n1\n", 3, 2),
      ("1\n1\n0\n1\n", 3, 1),
      ("1\n1\n1\nx\n", 4, 1), ("2\n1\n1\n1\n", 4, 2), ("1\n1\n1 1\n1\n", 3, 3),
      ("1\n1\n1\n1\n2 1 1 1 1\n", 5, 1), ("1\n1\n1\n1\n1 2 1 1 1\n", 5, 3),
      ("1\n1\n-2\n1\n1 1 1 2 1\n", 5, 6), ("1\n1\n1\n1\n1 1 1 1\n", 5, 8),
      ("1\n1\n1\n1\n1 1 1 1 nan\n", 5, 9), ("1\n1\n1\n1\n1 1 1 1 1e\n", 5, 9),
      ("1\n1\n1\n1\n1 1 1.5 1 1\n", 5, 5), ("1\n1\n1\n1\n*INTEGER\n*2\n", 6, 1),
    ])
  func malformed(text: String, line: Int, column: Int) throws {
    let error = try #require(throws: ModelFileError.self) { try model(text) }
    guard case .malformed(_, line, column) = error else {
      Issue.record("\(error)")
      return
    }
  }

  @Test(
    "counts without content take no memory",
    arguments: [
      "1\n1\n10000000\n1\n", "1\n1\n-999999999999\n1\n", "99999999999999\n1\n1\n1\n",
      "1\n99999999999999\n1\n1\n", "1\n8\n5000 5000 5000 5000 5000 5000 5000 5000\n1\n",
    ])
  func hugeCounts(text: String) {
    #expect(throws: ModelFileError.self) { try model(text) }
  }
}
