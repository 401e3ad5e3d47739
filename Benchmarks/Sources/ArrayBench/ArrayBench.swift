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
    var contenders: [String: any Contender] = [:]
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
    _ words: [String], _ contenders: inout [String: any Contender]
  ) throws -> String {
    guard words.count > 1 else { throw BenchError.unknown("\(words)") }
    switch words[0] {
    case "open":
      contenders[words[1]] = try opened(words)
      return "ok"
    case "time":
      guard let contender = contenders[words[1]] else { throw BenchError.unknown(words[1]) }
      return try Request(words).time(contender)
    default: throw BenchError.unknown(words[0])
    }
  }

  private static func opened(_ words: [String]) throws -> any Contender {
    guard words.count == 5 else { throw BenchError.unknown(words.joined(separator: " ")) }
    let (path, view) = (words[3], words[4])
    switch words[2] {
    case "float64": return try Opened<Double>(path, view)
    case "float32": return try Opened<Float>(path, view)
    case "float16": return try Opened<Float16>(path, view)
    case "int64": return try Opened<Int64>(path, view)
    case "int32": return try Opened<Int32>(path, view)
    case "int16": return try Opened<Int16>(path, view)
    case "int8": return try Opened<Int8>(path, view)
    case "uint8": return try Opened<UInt8>(path, view)
    case "bool": return try Opened<Bool>(path, view)
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

  func time(_ contender: any Contender) throws -> String {
    let clock = ContinuousClock()
    // The sum is printed: without a use of the results whole loops vanish.
    var sum = 0
    let start = clock.now
    for _ in 0..<calls { sum &+= try contender.run(self) }
    let elapsed = (clock.now - start).components
    let seconds = Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18
    return "\(seconds * 1e9 / Double(calls)) \(sum)"
  }
}
