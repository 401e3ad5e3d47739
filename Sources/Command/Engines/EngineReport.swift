import ArgMinEngines
import ArgMinFormats

/// The engines as `argmin engines` prints them.
struct EngineReport {
  let engines: [Engine]

  /// A table, and under it what is missing and how to get it.
  var text: String {
    let rows = [["engine", "version", "licence", "solves", "file"]] + engines.map(row(of:))
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    var lines = rows.map { row in
      let cells = row.indices.map { column in
        row[column] + String(repeating: " ", count: widths[column] - row[column].count)
      }
      return cells.joined(separator: "  ").trimmed
    }
    for engine in engines {
      guard case .missing(let reason) = engine.state else { continue }
      lines += ["", reason]
      if let installation = engine.installation { lines.append("To install: \(installation)") }
    }
    return lines.joined(separator: "\n")
  }

  private func row(of engine: Engine) -> [String] {
    switch engine.state {
    case .ready(let version, let path):
      [engine.name, version, engine.license, engine.problems, path ?? "built in"]
    case .missing: [engine.name, "not found", engine.license, engine.problems, "-"]
    }
  }

  /// `{"engines": [{"name": …, "installed": …, …}]}`.
  var json: JSONValue { .object([("engines", .array(engines.map(json(of:))))]) }

  private func json(of engine: Engine) -> JSONValue {
    var (version, path, reason): (JSONValue, JSONValue, JSONValue) = (.null, .null, .null)
    switch engine.state {
    case .ready(let found, let place):
      (version, path) = (.string(found), place.map(JSONValue.string) ?? .null)
    case .missing(let why): reason = .string(why)
    }
    return .object([
      ("name", .string(engine.name)), ("installed", .bool(engine.isReady)), ("version", version),
      ("path", path), ("license", .string(engine.license)), ("solves", .string(engine.problems)),
      ("variable", engine.variable.map(JSONValue.string) ?? .null), ("reason", reason),
      ("installation", engine.installation.map(JSONValue.string) ?? .null),
    ])
  }
}

extension String {
  /// Without spaces at the end.
  fileprivate var trimmed: String {
    String(reversed().drop { $0 == " " }.reversed())
  }
}
