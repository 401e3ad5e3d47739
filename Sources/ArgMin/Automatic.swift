import ArgMinExpressions
import ArgMinLocal
import ArgMinNumbers
import ArgMinProblems

/// Chooses how a problem is solved, and turns what was found into an answer in the user's terms.
package enum Automatic {
  /// The methods that `SolveOptions.method` accepts.
  package static let methods = ["Automatic", "Local", "Multistart"]

  package static func solve(
    _ problem: Problem, _ options: SolveOptions
  ) throws(ProblemError) -> Solution {
    try options.validate()
    let start = ContinuousClock.now
    let method = try method(named: options.method)
    let lowered = try LoweredProblem(problem)
    var answer = Answer(problem: problem, lowered: lowered, options: options)
    if try !answer.isDecidedByBounds() {
      var search = LocalSearch(lowered.program, problem: problem, options: options)
      answer.take(search.run(method, since: start))
    }
    answer.solution.seconds = start.duration(to: .now) / .seconds(1)
    return answer.solution
  }

  private static func method(named name: String?) throws(ProblemError) -> String {
    guard let name else { return "Multistart" }
    guard let known = methods.first(where: { $0.lowercased() == name.lowercased() }) else {
      throw .unknownMethod(name: name, known: methods)
    }
    return known == "Automatic" ? "Multistart" : known
  }
}
