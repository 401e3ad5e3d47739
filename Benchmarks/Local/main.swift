// Searches for local minima from published starts by the interior-point method, for `rivals/local.py`.
//
//     LocalBench run PROBLEMS REPETITIONS      one object for each problem
//
// Seconds are CPU seconds of one search, the median of so many; "prepared" is the search alone, "fresh" with
// the memory and the orderings that a solver is made with.
import ArgMinBenchClock
import ArgMinLocal
import Foundation

/// The middle one of the times of `body`.
func median(_ count: Int, _ body: () -> Void) -> Double {
  let times = (0..<max(1, count)).map { _ in Clock.seconds(body) }.sorted()
  return times[times.count / 2]
}

func run(_ problem: TestProblem, repetitions: Int) -> String {
  let solver = InteriorPoint(problem.program)
  var result = solver.solve(from: problem.start)
  let prepared = median(repetitions) { result = solver.solve(from: problem.start) }
  var again = result
  let fresh = median(repetitions) {
    again = InteriorPoint(problem.program).solve(from: problem.start)
  }
  let isSame = again.point == result.point && again.iterations == result.iterations
  let point = result.point.map { $0.isFinite ? "\($0)" : "null" }.joined(separator: ", ")
  return """
    {"problem": "\(problem.name)", "status": "\(result.status.rawValue)", "point": [\(point)], \
    "iterations": \(result.iterations), "functions": \(result.evaluations.functions), \
    "gradients": \(result.evaluations.gradients), "hessians": \(result.evaluations.hessians), \
    "prepared": \(prepared), "fresh": \(fresh), "same": \(isSame)}
    """
}

let arguments = CommandLine.arguments
guard arguments.count == 4, arguments[1] == "run", let repetitions = Int(arguments[3]) else {
  print("usage: LocalBench run PROBLEMS REPETITIONS")
  exit(2)
}
for problem in try TestProblem.read(arguments[2]) { print(run(problem, repetitions: repetitions)) }
