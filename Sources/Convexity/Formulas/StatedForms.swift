internal import ArgMinExpressions
internal import ArgMinNumbers
internal import ArgMinProblems

/// What constraints between affine scalars say of their differences, however these are written
/// elsewhere: x ≥ 1 + y gives 2y − 2x a sign.
///
/// A form is known by its linear part, divided by the first coefficient.
struct StatedForms: Sendable {
  /// A linear part whose first coefficient is 1.
  private struct LinearPart: Hashable {
    var columns: [Int32]
    var coefficients: [Double]
  }

  private var ranges: [LinearPart: Interval] = [:]

  /// Longer forms are not looked at.
  private static var stepLimit: Int { 64 }
  /// Constraints beyond this many are not looked at.
  private static var literalLimit: Int { 4096 }

  /// Nothing is stated.
  init() {}

  /// What the relations among some literals state.
  init(_ literals: [LocatedLiteral], graph: FormulaGraph) {
    for item in literals.prefix(Self.literalLimit) {
      guard case .relation(_, let relation, _) = item.literal,
        let left = graph.affineTerms(item.places[0], limit: Self.stepLimit),
        var difference = graph.affineTerms(item.places[1], limit: Self.stepLimit)
      else { continue }
      for (column, value) in difference.linear { difference.linear[column] = -value }
      for (column, value) in left.linear { difference.linear[column, default: 0] += value }
      guard let (part, factor) = Self.part(of: difference) else { continue }
      let constant = Interval(left.constant) - Interval(difference.constant)
      let side: Interval
      switch relation {
      case .less, .lessOrEqual: side = Interval(lower: -.infinity, upper: 0)
      case .greater, .greaterOrEqual: side = Interval(lower: 0, upper: .infinity)
      case .equal: side = .zero
      case .notEqual: continue
      }
      let range = (ranges[part] ?? .entire).intersection((side - constant) / Interval(factor))
      // Of contradicting bounds one is enough: the program will be found infeasible.
      if !range.isEmpty { ranges[part] = range }
    }
  }

  /// Holds the values of an affine scalar at all points that satisfy the constraints.
  func range(of place: Int32, in graph: FormulaGraph) -> Interval {
    guard !ranges.isEmpty, let terms = graph.affineTerms(place, limit: Self.stepLimit),
      let (part, factor) = Self.part(of: terms), let range = ranges[part]
    else { return .entire }
    return range * Interval(factor) + Interval(terms.constant)
  }

  private static func part(of form: Quadratic) -> (LinearPart, factor: Double)? {
    let terms = form.linear.filter { $0.value != 0 }.sorted { $0.key < $1.key }
    guard let factor = terms.first?.value, factor.isFinite else { return nil }
    let part = LinearPart(
      columns: terms.map(\.key), coefficients: terms.map { $0.value / factor })
    return (part, factor)
  }
}
