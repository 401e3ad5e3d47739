import ArgMin

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Times searches of arrays for `rivals/arrays.py`, which asks over a pipe.
///
///     open NAME ELEMENT FILE VIEW       view: whole, transposed, or even (every second element)
///     time NAME OPERATION AXIS NAN THREADS CALLS
///
/// Each answer is one line: `ok`, or nanoseconds a call and the sum of the places found.
@main
struct ArrayBench {
  static func main() {
    var contenders: [String: Contender] = [:]
    while let line = readLine() {
      do {
        print(try answer(line.split(separator: " ").map(String.init), &contenders))
      } catch {
        print("error: \(error)")
      }
      // Who asked waits at the other end of a pipe.
      fflush(nil)
    }
  }

  private static func answer(
    _ words: [String], _ contenders: inout [String: Contender]
  ) throws -> String {
    guard words.count > 1 else { throw BenchError.unknown("\(words)") }
    switch words[0] {
    case "open":
      contenders[words[1]] = try contender(words)
      return "ok"
    case "time":
      guard let timed = contenders[words[1]] else { throw BenchError.unknown(words[1]) }
      return try Request(words).time(timed)
    default: throw BenchError.unknown(words[0])
    }
  }

  private static func contender(_ words: [String]) throws -> Contender {
    guard words.count == 5 else { throw BenchError.unknown(words.joined(separator: " ")) }
    let (path, view) = (words[3], words[4])
    switch words[2] {
    case "float64": return try opened(Double.self, path, view)
    case "float32": return try opened(Float.self, path, view)
    case "float16": return try opened(Float16.self, path, view)
    case "bfloat16": return try opened(BFloat16.self, path, view)
    case "int64": return try opened(Int64.self, path, view)
    case "int32": return try opened(Int32.self, path, view)
    case "int16": return try opened(Int16.self, path, view)
    case "int8": return try opened(Int8.self, path, view)
    case "uint8": return try opened(UInt8.self, path, view)
    case "bool": return try opened(Bool.self, path, view)
    default: throw BenchError.unknown(words[2])
    }
  }
}

enum BenchError: Error { case unknown(String) }

/// What is timed, how often.
struct Request {
  enum Operation: String { case argmin, check, read }

  let operation: Operation
  let axis: Int?
  let nan: NaNPolicy
  let threads: Int
  let calls: Int

  init(_ words: [String]) throws {
    guard words.count == 7, let nan = NaNPolicy(rawValue: words[4]), let threads = Int(words[5]),
      let calls = Int(words[6]), let operation = Operation(rawValue: words[2])
    else { throw BenchError.unknown(words.joined(separator: " ")) }
    (self.operation, axis, self.nan) = (operation, Int(words[3]), nan)
    (self.threads, self.calls) = (threads, calls)
  }

  func time(_ contender: Contender) throws -> String {
    let clock = ContinuousClock()
    // The sum is printed: without a use of the results whole loops vanish.
    var sum = 0
    let start = clock.now
    for _ in 0..<calls { sum &+= try contender(self) }
    let elapsed = (clock.now - start).components
    let seconds = Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18
    return "\(seconds * 1e9 / Double(calls)) \(sum)"
  }
}
