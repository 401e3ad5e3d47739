/// The answer to an nl file as a .sol file says it.
///
///     var answer = SOLFile(message: "ArgMin: optimal")
///     answer.point = [1, 2]
///     answer.text(rowCount: 1)
package struct SOLFile: Sendable, Hashable {
  /// What a person is told; its lines.
  package var message: [String]
  /// Numbers for AMPL itself, from the nl file.
  package var options: [Int] = [1, 1, 0]
  /// A tolerance for AMPL, as it is written, where the second option is 3.
  package var tolerance: String?
  package var rowCount: Int
  package var variableCount: Int
  /// A value for each row, the derivative of the objective by its bounds; empty where unknown.
  package var duals: [Double]
  /// A value for each variable; empty where there is no point.
  package var point: [Double]
  /// The objective that was solved, counted from 0.
  package var objective: Int? = 0
  /// How the search ended, see ``Outcome``.
  package var code: Int?
  package var suffixes: [NLSuffix] = []

  package init(
    message: [String], rowCount: Int, variableCount: Int, duals: [Double] = [],
    point: [Double] = [], code: Int? = nil
  ) {
    (self.message, self.rowCount, self.variableCount) = (message, rowCount, variableCount)
    (self.duals, self.point, self.code) = (duals, point, code)
  }

  /// What ranges of a hundred codes mean.
  package enum Outcome: Int, Sendable, Hashable {
    case solved = 0
    /// Solved, but with a doubt.
    case solvedPerhaps = 100
    case infeasible = 200
    case unbounded = 300
    /// A limit, or the user, ended the search.
    case limit = 400
    case failure = 500
  }

  /// The meaning of ``code``; nil where there is none.
  package var outcome: Outcome? {
    code.flatMap { $0 < 0 ? .failure : Outcome(rawValue: $0 / 100 * 100) }
  }
}
