// Minimizes functions over boxes by the methods for black boxes, for `rivals/search.py`.
//
//     SearchBench values FUNCTIONS             the value of each function at one point of its box
//     SearchBench run FUNCTIONS SEED CAP       one object for each function and method
//
// A run stops at the first value that hits the target, or after CAP evaluations, or when its method has
// finished. Seconds are CPU seconds: of the search, and of the same evaluations without it.
import ArgMinBenchClock
import ArgMinHeuristics
import Foundation

/// The point at (j + 1) / (n + 2) of the way through each range.
func probe(_ function: TestFunction) -> Double {
  let (lower, upper) = (function.objective.lower, function.objective.upper)
  return function.objective.value(
    lower.indices.map { j in
      lower[j] + Double(j + 1) / Double(lower.count + 2) * (upper[j] - lower[j])
    })
}

func run(_ function: TestFunction, _ contender: Contender, seed: UInt64, cap: Int) -> String {
  var limits = SearchLimits()
  (limits.seed, limits.evaluations, limits.target) = (seed, cap, function.target)
  let method = contender.method
  let search = Search(function.objective.blackBox(isRecorded: false), limits: limits)
  var isHit = false
  let seconds = Clock.seconds {
    do throws(SearchEnd) { try method.run(search) } catch { isHit = error == .target }
  }
  // The same again, because keeping the points takes time that is not the method's.
  let again = Search(function.objective.blackBox(isRecorded: true), limits: limits)
  do { try method.run(again) } catch {}
  let objective = function.objective.secondsOfRecorded()
  let isSame = again.evaluations == search.evaluations && again.best?.point == search.best?.point
  return """
    {"method": "\(contender.rawValue)", "function": "\(function.name)", "seed": \(seed), \
    "hit": \(isHit), "evaluations": \(search.evaluations), "seconds": \(seconds), \
    "objective": \(objective), "same": \(isSame)}
    """
}

let arguments = CommandLine.arguments
switch (arguments.dropFirst().first, arguments.count) {
case ("values", 3):
  for function in try TestFunction.read(arguments[2]) {
    let value = probe(function)
    let written = value.isFinite ? "\(value)" : "null"
    print("{\"function\": \"\(function.name)\", \"value\": \(written)}")
  }
case ("run", 5):
  guard let seed = UInt64(arguments[3]), let cap = Int(arguments[4]) else { exit(2) }
  for function in try TestFunction.read(arguments[2]) {
    for contender in Contender.allCases { print(run(function, contender, seed: seed, cap: cap)) }
  }
default:
  print("usage: SearchBench values FUNCTIONS | run FUNCTIONS SEED CAP")
  exit(2)
}
