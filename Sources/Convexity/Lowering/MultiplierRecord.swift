internal import ArgMinProblems

/// Where the entries of constraints went in a cone program, so that their multipliers are found.
struct MultiplierRecord: Sendable {
  enum Kind: UInt8, Sendable { case none, equation, inequality, other, lowerBound, upperBound }

  /// Where one entry went.
  private struct Place: Sendable {
    var kind: Kind
    /// A row of its kind, or a column.
    var index: Int32
    var factor: Double
  }

  private var places: [Place] = []
  /// Where the places of each group start.
  private var groupStarts: [Int] = []
  private var isRecording = false
  /// The place that a bound is from: −1 for the domain, `unrecorded` for a row that is not recorded.
  private var lowerOwners: [Int]
  private var upperOwners: [Int]
  private static let unrecorded = Int.max
  private var firstInequality = 0
  private var firstOther = 0

  init(columnCount: Int) {
    lowerOwners = Array(repeating: -1, count: columnCount)
    upperOwners = lowerOwners
  }

  mutating func beginGroup(isRecorded: Bool) {
    groupStarts.append(places.count)
    isRecording = isRecorded
  }

  mutating func note(_ kind: Kind, _ index: Int, factor: Double = 1) {
    if isRecording { places.append(Place(kind: kind, index: Int32(index), factor: factor)) }
  }

  mutating func noteNothing() { note(.none, 0) }

  func hasLowerOwner(_ column: Int) -> Bool { lowerOwners[column] >= 0 }
  func hasUpperOwner(_ column: Int) -> Bool { upperOwners[column] >= 0 }

  /// The entry that is noted next sets the bound.
  mutating func ownLower(_ column: Int) {
    lowerOwners[column] = isRecording ? places.count : Self.unrecorded
  }

  mutating func ownUpper(_ column: Int) {
    upperOwners[column] = isRecording ? places.count : Self.unrecorded
  }

  mutating func endRows(equations: Int, inequalities: Int) {
    (firstInequality, firstOther) = (equations, equations + inequalities)
    groupStarts.append(places.count)
  }

  func entryCount(ofGroup group: Int) -> Int { groupStarts[group + 1] - groupStarts[group] }

  /// The multipliers of a group's entries.
  ///
  /// - Parameters:
  ///   - z: A multiplier a row.
  ///   - lower: Of the lower bounds.
  ///   - upper: Of the upper bounds.
  func multipliers(
    ofGroup group: Int, _ z: [Double], lower: [Double], upper: [Double]
  ) -> [Double] {
    (groupStarts[group]..<groupStarts[group + 1]).map { index in
      let place = places[index]
      let row = Int(place.index)
      return switch place.kind {
      case .none: 0
      case .equation: -z[row]
      case .inequality: z[firstInequality + row]
      case .other: z[firstOther + row]
      case .lowerBound: lowerOwners[row] == index ? place.factor * lower[row] : 0
      case .upperBound: upperOwners[row] == index ? place.factor * upper[row] : 0
      }
    }
  }
}
