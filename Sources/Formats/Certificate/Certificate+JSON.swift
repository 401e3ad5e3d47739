public import ArgMinProblems

extension Certificate {
  /// The certificate as a JSON object, a node a line.
  ///
  ///     {"certificate": "argmin", "version": 1, "sense": "minimize", "variables": ["x"],
  ///      "lower": [-1], "upper": [2], "tolerance": 1e-9, "bound": -9e-7,
  ///      "point": [0], "value": 0, "violation": 0,
  ///      "nodes": [{"sums": [{"terms": [[0, 1]], "center": null}], "split": null}]}
  ///
  /// A term is a condition, 0 for the objective and i + 1 for row i, and its weight; a split is the place of a
  /// variable and where it is split.
  public var text: String {
    let members: [(String, JSONValue)] = [
      ("certificate", .string("argmin")), ("version", .integer(Self.version)),
      ("sense", .string(isMaximized ? "maximize" : "minimize")),
      ("variables", .array(variables.map { .string($0) })),
      ("lower", Self.numbers(lower)), ("upper", Self.numbers(upper)),
      ("tolerance", .number(tolerance)), ("bound", .number(bound)),
      ("point", witness.map { Self.numbers($0.point) } ?? .null),
      ("value", witness.map { .number($0.value) } ?? .null),
      ("violation", witness.map { .number($0.violation) } ?? .null),
    ]
    let lines = members.map { "\(JSONValue.string($0.0)): \($0.1)" }
    let tree = nodes.map(\.json.description).joined(separator: ",\n")
    return "{\(lines.joined(separator: ",\n")),\n\"nodes\": [\n\(tree)\n]}\n"
  }

  fileprivate static let version = 1

  fileprivate static func numbers(_ values: [Double]) -> JSONValue {
    .array(values.map { .number($0) })
  }
}

extension Certificate.Node {
  fileprivate var json: JSONValue {
    var members: [(name: String, value: JSONValue)] = []
    if !sums.isEmpty { members.append(("sums", .array(sums.map(\.json)))) }
    if let split {
      members.append(("split", .array([.integer(split.variable), .number(split.place)])))
    }
    return .object(members)
  }
}

extension Certificate.Sum {
  fileprivate var json: JSONValue {
    var members: [(name: String, value: JSONValue)] = [
      ("terms", .array(terms.map { .array([.integer($0.condition), .number($0.weight)]) }))
    ]
    if let center { members.append(("center", Certificate.numbers(center))) }
    return .object(members)
  }
}

/// Why a file is not a certificate.
public enum CertificateFileError: Error, CustomStringConvertible {
  /// It is no JSON. Lines and columns count from 1.
  case malformed(reason: String, line: Int, column: Int)
  /// A member is missing or of another kind.
  case unexpected(place: String, accepts: String)
  /// The file is of a version that is not known here.
  case otherVersion

  /// What is wrong, and where.
  public var description: String {
    switch self {
    case .malformed(let reason, let line, let column): "line \(line), column \(column): \(reason)"
    case .unexpected(let place, let accepts): "'\(place)' must be \(accepts)"
    case .otherVersion: "it is of another version than 1, the only one that is known here"
    }
  }
}

extension Certificate {
  /// Reads what ``text`` writes; members that are not known are passed over.
  ///
  /// - Throws: ``CertificateFileError`` with line and column where the text is no JSON, and with the member that
  ///   is not what it should be.
  public init(json bytes: [UInt8]) throws(CertificateFileError) {
    let members = try Members(
      Self.value(bytes), place: "the file", accepts: "a certificate")
    guard case .string("argmin") = members["certificate"] else {
      throw .unexpected(place: "certificate", accepts: "\"argmin\"; the file is something else")
    }
    guard case .number(1) = members["version"] else { throw .otherVersion }
    guard case .string(let sense) = members["sense"], ["minimize", "maximize"].contains(sense)
    else {
      throw .unexpected(place: "sense", accepts: "\"minimize\" or \"maximize\"")
    }
    let names = try members.list("variables").map { value throws(CertificateFileError) in
      guard case .string(let name) = value else {
        throw .unexpected(place: "variables", accepts: "names")
      }
      return name
    }
    var witness: Witness?
    if case .null = members["point"] {
    } else {
      witness = Witness(
        point: try members.numbers("point"), value: try members.number("value"),
        violation: try members.number("violation"))
    }
    var nodes: [Node] = []
    for (place, value) in try members.list("nodes").enumerated() {
      nodes.append(try Node(value, place: "node \(place)"))
    }
    self.init(
      isMaximized: sense == "maximize", variables: names, lower: try members.numbers("lower"),
      upper: try members.numbers("upper"), tolerance: try members.number("tolerance"),
      bound: try members.number("bound"), witness: witness, nodes: nodes)
  }

  private static func value(_ bytes: [UInt8]) throws(CertificateFileError) -> JSONValue {
    do throws(JSONReader.Flaw) {
      return try JSONReader.read(bytes)
    } catch {
      let before = bytes[..<error.offset]
      let line = before.lazy.filter { $0 == 0x0A }.count + 1
      let column = error.offset - (before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0) + 1
      throw .malformed(reason: error.reason, line: line, column: column)
    }
  }
}

extension Certificate.Node {
  fileprivate init(_ value: JSONValue, place: String) throws(CertificateFileError) {
    let members = try Members(value, place: place, accepts: "an object")
    self.init()
    for value in try members.list("sums", isOptional: true) {
      let sum = try Members(value, place: "\(place): sums", accepts: "objects")
      var terms: [Certificate.Term] = []
      for term in try sum.list("terms") {
        let (condition, weight) = try Members.pair(term, place: "\(place): terms")
        terms.append(Certificate.Term(condition: condition, weight: weight))
      }
      var center: [Double]?
      if case .null = sum["center"] {} else { center = try sum.numbers("center") }
      sums.append(Certificate.Sum(terms, center: center))
    }
    if case .null = members["split"] { return }
    let (variable, at) = try Members.pair(members["split"], place: "\(place): split")
    split = Certificate.Split(variable: variable, place: at)
  }
}

/// The members of an object, with errors that say where they are missing.
private struct Members {
  private let members: [String: JSONValue]
  private let place: String

  init(_ value: JSONValue, place: String, accepts: String) throws(CertificateFileError) {
    guard case .object(let members) = value else {
      throw .unexpected(place: place, accepts: accepts)
    }
    self.members = Dictionary(members.map { ($0.name, $0.value) }) { $1 }
    self.place = place
  }

  /// Null where there is none of that name.
  subscript(_ name: String) -> JSONValue { members[name] ?? .null }

  func list(_ name: String, isOptional: Bool = false) throws(CertificateFileError) -> [JSONValue] {
    if isOptional, case .null = self[name] { return [] }
    guard case .array(let values) = self[name] else {
      throw .unexpected(place: "\(place): \(name)", accepts: "a list")
    }
    return values
  }

  func number(_ name: String) throws(CertificateFileError) -> Double {
    try Self.number(self[name], place: "\(place): \(name)")
  }

  func numbers(_ name: String) throws(CertificateFileError) -> [Double] {
    try list(name).map { value throws(CertificateFileError) in
      try Self.number(value, place: "\(place): \(name)")
    }
  }

  /// A place in a list, and a number.
  static func pair(
    _ value: JSONValue, place: String
  ) throws(CertificateFileError) -> (Int, Double) {
    guard case .array(let parts) = value, parts.count == 2,
      let first = Int(exactly: try number(parts[0], place: place))
    else { throw .unexpected(place: place, accepts: "a whole number and a number") }
    return (first, try number(parts[1], place: place))
  }

  private static func number(
    _ value: JSONValue, place: String
  ) throws(CertificateFileError) -> Double {
    switch value {
    case .number(let number): return number
    case .string("Infinity"): return .infinity
    case .string("-Infinity"): return -.infinity
    default: throw .unexpected(place: place, accepts: "a number")
    }
  }
}
