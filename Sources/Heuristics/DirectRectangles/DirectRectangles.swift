internal import ArgMinProblems
internal import RealModule

/// DIRECT: divides rectangles that may hold a minimum for some Lipschitz constant, without random
/// numbers.
///
/// All points of one iteration are one batch. It ends where the longest side of the rectangle of
/// the best point is below ``sideTolerance``, or where memory ends. An infinite bound is brought
/// to the unit cube by a rational map, with the region in the middle. Points without a value
/// count as the worst with one; violations of constraints are added to values times ``penalty``.
///
/// Sources: D. R. Jones, C. D. Perttunen & B. E. Stuckman, "Lipschitzian optimization without the
/// Lipschitz constant" (1993); J. M. Gablonsky & C. T. Kelley, "A locally-biased form of the
/// DIRECT algorithm" (2001).
package struct DirectRectangles: Heuristic {
  /// Whether sizes are longest sides, so that there are fewer of them and search is more local.
  package var isLocallyBiased = true
  /// The gain, relative to the best value, that a rectangle must promise.
  package var epsilon = 1e-4
  /// The length, in widths of the box, below which the best rectangle is small enough.
  package var sideTolerance = 1e-9
  /// What a unit of violation costs, in units of 1 + |f|.
  package var penalty = 1e3
  /// Bytes for rectangles.
  package var memory = 1 << 28

  package init() {}

  package func run(_ search: Search) throws(SearchEnd) {
    var division = RectangleDivision(self, search)
    try division.begin()
    while try division.divide() {}
  }
}
