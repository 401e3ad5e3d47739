public import ArgMinExpressions
public import ArgMinProblems

/// The points that satisfy a condition.
///
///     let x = Expression.variable("x"), y = Expression.variable("y")
///     let cap = try ImplicitRegion(x * x + y * y <= 4 && y >= x * x, over: [x, y])
///
/// The variables are local: they stand for the coordinates, whatever they mean elsewhere.
public struct ImplicitRegion: Region {
  /// What the points satisfy.
  public let condition: Constraint
  /// The names of the coordinates in the condition.
  public let coordinates: [Expression]
  private let keys: [VariableKey]

  /// The region of a condition on coordinates.
  ///
  /// - Throws: ``RegionError`` without coordinates, or where one is no variable or listed twice.
  public init(
    _ condition: Constraint, over coordinates: [Expression]
  ) throws(RegionError) {
    keys = try LocalVariables.keys(of: coordinates, region: "ImplicitRegion")
    guard !keys.isEmpty else {
      throw .tooFewPoints(region: "ImplicitRegion", given: 0, needed: 1)
    }
    (self.condition, self.coordinates) = (condition, coordinates)
  }

  /// The number of coordinates.
  public var dimension: Int { coordinates.count }

  /// The condition with the point's coordinates in the place of its variables.
  public func contains(_ point: [Expression]) -> Constraint {
    guard point.count == dimension else { return .truth(false) }
    let replacements = Dictionary(zip(keys, point)) { first, _ in first }
    return condition.substituting(replacements, about: point)
  }
}

/// Variables that stand for something else inside a region.
enum LocalVariables {
  static func keys(
    of variables: [Expression], region: String
  ) throws(RegionError) -> [VariableKey] {
    var keys: [VariableKey] = []
    for variable in variables {
      guard let key = variable.variableKey, !keys.contains(key) else {
        throw .outOfRange(
          region: region, parameter: "a variable", given: "\(variable)",
          accepts: "a variable that is listed once")
      }
      keys.append(key)
    }
    return keys
  }
}
