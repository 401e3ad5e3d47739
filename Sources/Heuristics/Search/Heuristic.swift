/// A method that minimizes by evaluations alone.
///
/// It draws random numbers from ``Search/generator`` only, evaluates through ``Search/evaluate(_:)`` only,
/// and so does the same whenever seed, options and values are the same. What it finds is in
/// ``Search/best``.
package protocol Heuristic: Sendable {
  /// Searches until nothing more is to be expected.
  ///
  /// - Throws: What ``Search/evaluate(_:)`` throws; a method lets it pass.
  func run(_ search: Search) throws(SearchEnd)
}
