// Times linear programs by HiGHS alone, by HiGHS through the engine here, and by what is built in, for
// `rivals/linear.py`.
//
//     LinearBench run FILE SECONDS     one object: CPU seconds, status and value of each contender
//     LinearBench warm                 one object: CPU seconds of a solve after one bound has changed
import ArgMinBenchClock
import ArgMinEngines
import ArgMinFormats
import ArgMinLinear
import ArgMinProblems

/// What a contender answered, and the least time that it took.
struct Measured {
  var seconds = Double.infinity
  var status = ""
  var value = Double.nan

  var json: String {
    let value = value.isFinite ? "\(value)" : "null"
    return "{\"seconds\": \(seconds), \"status\": \"\(status)\", \"value\": \(value)}"
  }

  mutating func add(_ seconds: Double) { self.seconds = min(self.seconds, seconds) }
}

func compared(_ program: LinearProgram, limit: Double) throws -> [(String, Measured)] {
  let highs = try HiGHS.lookUp.get()
  let raw = try RawHiGHS(highs)
  var options = LinearOptions()
  var (plain, same, through, builtin) = (Measured(), Measured(), Measured(), Measured())
  let start = Clock.now
  var rounds = 0
  // In turn, so that what disturbs one disturbs the others; again while there is time.
  repeat {
    if !program.isDiscrete {
      plain.add(
        Clock.seconds {
          let answer = raw.solve(program, limit: limit, accuracy: nil)
          (plain.status, plain.value) = ("\(answer.status)", answer.value)
        })
    }
    same.add(
      Clock.seconds {
        let answer = raw.solve(program, limit: limit, accuracy: LinearOptions())
        (same.status, same.value) = ("\(answer.status)", answer.value)
      })
    through.add(
      try Clock.seconds {
        options.deadline = .now + .seconds(limit)
        let answer = try highs.solve(program, options: options)
        (through.status, through.value) = ("\(answer.status)", answer.value)
      })
    builtin.add(
      Clock.seconds {
        options.deadline = .now + .seconds(limit)
        let answer =
          program.isDiscrete
          ? MixedIntegerSolver.solve(program, options: options)
          : LinearSolver.solve(program, options: options)
        (builtin.status, builtin.value) = ("\(answer.status)", answer.value)
      })
    rounds += 1
  } while Clock.now - start < 1 && rounds < 20
  if program.isDiscrete { plain = same }
  return [("highs", plain), ("same", same), ("through", through), ("builtin", builtin)]
}

func answer(_ words: [String]) throws -> String {
  switch words.first {
  case "run" where words.count == 3:
    guard let limit = Double(words[2]),
      let program = try ModelFile.read(path: words[1]).linearProgram()
    else { return "{\"error\": \"not a linear program\"}" }
    let parts = try compared(program, limit: limit).map { "\"\($0.0)\": \($0.1.json)" }
    let size =
      "\"rows\": \(program.rowCount), \"columns\": \(program.columnCount), "
      + "\"integers\": \(program.isInteger.count { $0 })"
    return "{\(size), \(parts.joined(separator: ", "))}"
  case "warm":
    let highs = try HiGHS.lookUp.get()
    let raw = try RawHiGHS(highs)
    let theirs = raw.secondsOfWarmSolve(WarmSolve.program, changes: WarmSolve.changes)
    let (ours, pivots) = WarmSolve.builtIn
    return "{\"version\": \"\(highs.version)\", \"highs\": \(theirs), "
      + "\"builtin\": \(ours), \"pivots\": \(pivots)}"
  default: return "{\"error\": \"run FILE SECONDS, or warm\"}"
  }
}

do {
  print(try answer(Array(CommandLine.arguments.dropFirst())))
} catch {
  let text = "\(error)".filter { $0 != "\"" && $0 != "\\" && $0 != "\n" }
  print("{\"error\": \"\(text)\"}")
}
