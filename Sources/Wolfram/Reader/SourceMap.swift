package import ArgMinExpressions

/// Where in a text the formulas of its problem stand.
package struct SourceMap: Sendable {
  /// What was noted while the text was read.
  struct Trace: Sendable {
    var formulas: [(formula: Expression, range: SourceRange)] = []
    var relations: [(left: Expression, right: Expression, range: SourceRange)] = []
  }

  /// A place in the text, as people count.
  package struct Place: Sendable {
    package let line: Int
    package let column: Int
    /// The text there.
    package let text: String
    package let excerpt: LanguageError.Excerpt
  }

  private let source: Source
  private let trace: Trace
  private let objective: SourceRange
  private let graph = ExpressionGraph()
  /// The ranges of a node in the order in which they were read.
  private let ranges: [Int32: [SourceRange]]

  init(source: Source, trace: Trace, objective: SourceRange) {
    (self.source, self.trace, self.objective) = (source, trace, objective)
    var ranges: [Int32: [SourceRange]] = [:]
    for (formula, range) in trace.formulas where range.upperBound > range.lowerBound {
      ranges[Self.place(formula, in: graph), default: []].append(range)
    }
    self.ranges = ranges
  }

  private static func place(_ formula: Expression, in graph: ExpressionGraph) -> Int32 {
    let root = formula.root
    return graph.adopt(root.place, of: root.graph)
  }

  /// The text of a formula, where it is written somewhere as one piece.
  package func text(of formula: Expression) -> String? {
    ranges[Self.place(formula, in: graph)]?.first.map { Self.trimmed(source.text($0)) }
  }

  /// Where a part of the objective stands.
  package func place(inObjective formula: Expression) -> Place? {
    let found = ranges[Self.place(formula, in: graph)] ?? []
    return (found.first { objective.contains($0) } ?? found.first).map(place)
  }

  /// Where a part of a relation stands; the relation itself where the part is written nowhere.
  package func place(
    of formula: Expression?, inRelationOf left: Expression, _ right: Expression
  ) -> Place? {
    let sides = (Self.place(left, in: graph), Self.place(right, in: graph))
    let relation = trace.relations.first {
      Self.place($0.left, in: graph) == sides.0 && Self.place($0.right, in: graph) == sides.1
    }?.range
    let found = formula.flatMap { ranges[Self.place($0, in: graph)] } ?? []
    guard let relation else { return found.first.map(place) }
    return place(found.first { relation.contains($0) } ?? relation)
  }

  /// Where a formula stands first.
  package func place(of formula: Expression) -> Place? {
    ranges[Self.place(formula, in: graph)]?.first.map(place)
  }

  private func place(_ range: SourceRange) -> Place {
    let (line, column) = source.position(of: range.lowerBound)
    return Place(
      line: line, column: column, text: Self.trimmed(source.text(range)),
      excerpt: LanguageError.Excerpt(source: source, range: range))
  }

  /// Without the parentheses around it all, on one line.
  private static func trimmed(_ text: String) -> String {
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard words.hasPrefix("("), words.hasSuffix(")") else { return words }
    var depth = 0
    for (index, character) in words.enumerated() {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if depth == 0, index < words.count - 1 { return words }
    }
    return String(words.dropFirst().dropLast())
  }
}

extension SourceRange {
  fileprivate func contains(_ other: SourceRange) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }
}
