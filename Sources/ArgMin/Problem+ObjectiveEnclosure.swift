import ArgMinExpressions
import ArgMinNumbers
import ArgMinProblems

extension Problem {
  /// More scalar operations are not written out for an enclosure.
  private static var enclosureLimit: Double { 20_000 }

  /// An interval that holds the objective's exact value at a point, some roundings wide; nil where the
  /// objective is long, and for functions of whole arrays, whose enclosures are wider than what
  /// rounding does to them.
  ///
  /// - Complexity: O(scalar operations of the objective).
  func objectiveEnclosure(at point: [Double]) -> Interval? {
    let (storage, roots) = Expression.gather([objective])
    var count = 0.0
    for place in storage.reachable(from: roots) {
      let node = storage.nodes[Int(place)]
      let isProduct = node.operation == .matrixProduct || node.operation == .quadraticForm
      let terms = isProduct ? storage.shape(node.first).count : 1
      count += Double(node.shape.count) * Double(terms)
    }
    guard count <= Self.enclosureLimit else { return nil }
    let tape = Tape([objective], variables: (variables + boundVariables).map(\.key))
    guard tape.blocks.isEmpty, tape.inputCount == point.count,
      let enclosure = tape.enclosures(over: point.map { Interval($0) }).first,
      enclosure.isBounded
    else { return nil }
    return enclosure
  }
}
