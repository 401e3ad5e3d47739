import ArgMin
import ArgMinExpressions
import ArgMinFormats
import ArgMinProblems

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The answer to a model file, for a person and for programs.
struct ModelAnswer {
  let solution: Solution

  /// Reads and solves a model.
  init(
    _ bytes: [UInt8], name: String, options: SolveOptions, since start: ContinuousClock.Instant
  ) throws {
    do {
      let file = try ModelFile.read(bytes: bytes).named(besides: name)
      solution = try solve(file, options: options, since: start)
    } catch let error as ModelFileError {
      throw SolveSource.ModelError(error: error, bytes: bytes, name: name)
    }
  }

  /// Beyond so many entries those that are zero are left out of the table.
  private static let shortTable = 60
  /// What counts as zero in the table, relative to the largest entry or to 1.
  private static let zero = 1e-9

  /// The objective, and a line `name = value` for every variable; of more than 60 only those that are
  /// not zero, and how many are.
  var table: String {
    var lines = ["objective = \(text(solution.value))"]
    guard let point = solution.point else { return lines[0] }
    let threshold = Self.zero * point.reduce(1) { max($0, abs($1)) }
    var (place, hidden) = (0, 0)
    for variable in solution.variables {
      for element in variable.elements {
        let isZero = abs(point[place]) <= threshold
        if isZero, point.count > Self.shortTable {
          hidden += 1
        } else {
          lines.append("\(element.name) = \(text(isZero ? 0 : point[place]))")
        }
        place += 1
      }
    }
    if hidden > 0 { lines.append("\(hidden) more are zero") }
    return lines.joined(separator: "\n")
  }

  private func text(_ value: Double) -> String {
    if value.isNaN { return "unknown" }
    if value.isInfinite { return value > 0 ? "Infinity" : "-Infinity" }
    return value.eightDigits
  }

  /// The JSON object that the command promises; matrices are lists of rows.
  var json: JSONValue {
    guard let point = solution.point else {
      return SolutionReport(solution: solution, argmin: .null, variables: .null).json
    }
    var members: [(name: String, value: JSONValue)] = []
    members.reserveCapacity(solution.variables.count)
    var place = 0
    for variable in solution.variables {
      members.append((variable.name, Self.nested(variable, point, from: place)))
      place += variable.key.columnCount
    }
    return SolutionReport(
      solution: solution, argmin: .array(members.map(\.value)), variables: .object(members)
    ).json
  }

  private static func nested(_ variable: Variable, _ point: [Double], from first: Int) -> JSONValue
  {
    let shape = variable.shape
    if shape == .scalar { return .number(point[first]) }
    return .array(
      (0..<shape.rows).map { row in
        .array(
          (0..<shape.columns).map { column in
            guard let place = variable.symmetry.column(row: row, column: column, of: shape) else {
              return .number(0)
            }
            return .number(place.sign * point[first + place.column])
          })
      })
  }
}

extension Double {
  /// The number with at most eight significant digits, as C writes it.
  fileprivate var eightDigits: String {
    var buffer = [CChar](repeating: 0, count: 40)
    let count = withVaList([self]) { vsnprintf(&buffer, buffer.count, "%.8g", $0) }
    return String(decoding: buffer.prefix(Int(count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
