/// What is wrong with the parameters of a region.
public enum RegionError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A point, vector or matrix has the wrong number of entries.
  case dimensionMismatch(region: String, part: String, given: Int, expected: Int)
  /// A constant parameter has a value that the region does not take.
  case outOfRange(region: String, parameter: String, given: String, accepts: String)
  /// A list has fewer points than the region needs.
  case tooFewPoints(region: String, given: Int, needed: Int)
  /// Points or vectors coincide, or lie on a line or in a plane where they must not.
  case degenerate(region: String, reason: String)
  /// Two edges of a polygon cross; edges count from 1, ring by ring.
  case selfIntersecting(region: String, firstEdge: Int, secondEdge: Int)
  /// A matrix that must be symmetric and positive definite is not.
  case notPositiveDefinite(region: String, parameter: String)
  /// A parameter contains a variable where only a number can be used.
  case notConstant(region: String, parameter: String)
  /// A count that would need more memory or time than is reasonable.
  case tooLarge(region: String, parameter: String, given: Int, limit: Int)
  /// A region that has no formula here.
  case unsupported(region: String, reason: String, advice: String)
  /// A name that is no region.
  case unknownName(name: String, closest: String?)
  /// Arguments in a form that the region does not take.
  case badArguments(region: String, found: String, accepted: [String])

  /// What is wrong, where, and what would be accepted.
  public var description: String {
    switch self {
    case .dimensionMismatch(let region, let part, let given, let expected):
      "\(region): \(part) has \(given) entries; it must have \(expected)"
    case .outOfRange(let region, let parameter, let given, let accepts):
      "\(region): \(parameter) is \(given); it must be \(accepts)"
    case .tooFewPoints(let region, let given, let needed):
      "\(region): there are \(given) points; at least \(needed) are needed"
    case .degenerate(let region, let reason): "\(region): \(reason)"
    case .selfIntersecting(let region, let first, let second):
      "\(region): edges \(first) and \(second) cross; list the corners so that edges do not cross"
    case .notPositiveDefinite(let region, let parameter):
      "\(region): \(parameter) must be a symmetric, positive definite matrix"
    case .notConstant(let region, let parameter):
      "\(region): \(parameter) contains a variable; it must be a number here"
    case .tooLarge(let region, let parameter, let given, let limit):
      "\(region): \(parameter) is \(given); at most \(limit) is accepted"
    case .unsupported(let region, let reason, let advice): "\(region): \(reason); \(advice)"
    case .unknownName(let name, let closest):
      "there is no region '\(name)'" + (closest.map { "; did you mean '\($0)'?" } ?? "")
    case .badArguments(let region, let found, let accepted):
      "\(region) does not take \(found); accepted forms: \(accepted.joined(separator: ", "))"
    }
  }
}
