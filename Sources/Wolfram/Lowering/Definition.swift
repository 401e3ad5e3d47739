/// A name that a text gives a value before it states its problem: `a = 5; …`.
struct Definition: Sendable {
  let name: String
  let body: Syntax
  /// True for `:=`, whose value is worked out where the name is used.
  let isDelayed: Bool
  /// Where the name stands.
  let range: SourceRange
}
