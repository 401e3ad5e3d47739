/// Values that a model, or its answer, attaches to some of its variables, rows or objectives.
package struct NLSuffix: Sendable, Hashable {
  package enum Kind: Int, Sendable, CaseIterable { case variables, rows, objectives, problem }
  package struct Entry: Sendable, Hashable {
    package var index: Int
    package var value: Double

    package init(_ index: Int, _ value: Double) { (self.index, self.value) = (index, value) }
  }

  package var kind: Kind
  package var name: String
  /// False where all values are whole numbers of 32 bits.
  package var isReal: Bool
  package var entries: [Entry]
  /// Names for some of the values, in answers alone.
  package var table: String

  package init(
    _ kind: Kind, _ name: String, isReal: Bool, entries: [Entry], table: String = ""
  ) {
    (self.kind, self.name, self.isReal) = (kind, name, isReal)
    (self.entries, self.table) = (entries, table)
  }
}
