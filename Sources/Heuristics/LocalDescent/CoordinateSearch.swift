package import ArgMinProblems

/// Compass search: steps along coordinates, halved where none of them leads to a better point.
///
/// It needs no values that are near each other to be alike, compares by Deb's order, and uses
/// memory for a few points only. A step that succeeds is tried again first; whole numbers step by
/// at least one. It ends where steps are below ``tolerance`` widths, or after ``sweeps``.
///
/// Source: T. G. Kolda, R. M. Lewis & V. Torczon, "Optimization by direct search: new
/// perspectives on some classical and modern methods" (2003), algorithm 3.2.
package struct CoordinateSearch: Heuristic {
  /// Where to start; the best point known, else the middle of the region, where nil.
  package var start: [Double]?
  /// The first steps, in widths of the box.
  package var initialStep = 0.1
  /// The steps that are too small to go on, in widths of the box.
  package var tolerance = 1e-9
  package var sweeps = 10_000

  package init() {}

  package func run(_ search: Search) throws(SearchEnd) {
    _ = try minimize(search, from: start ?? BoxScale.start(search))
  }

  /// Where the method ends from `point`, whose evaluation is made unless it is given.
  package func minimize(
    _ search: Search, from point: [Double], evaluation: BlackBox.Evaluation? = nil
  ) throws(SearchEnd) -> EvaluatedPoint {
    let (scale, box) = (BoxScale(search.box), search.box)
    var found = EvaluatedPoint(point, evaluation ?? BlackBox.Evaluation(value: .nan))
    if evaluation == nil { found.evaluation = try search.evaluate(one: &found.point) }
    let coordinates = (0..<box.count).filter { box.lower[$0] < box.upper[$0] }
    var sign = [Double](repeating: 1, count: box.count)
    var trial = found.point
    var length = initialStep
    for _ in 0..<sweeps where !coordinates.isEmpty {
      var hasMoved = false
      var canShrink = false
      for j in coordinates {
        let wanted = length * scale.width[j]
        let step = box.isInteger[j] ? max(1, wanted.rounded()) : wanted
        if step < wanted || step > 1 || !box.isInteger[j] { canShrink = true }
        for _ in 0..<2 {
          trial[j] = min(max(found.point[j] + sign[j] * step, box.lower[j]), box.upper[j])
          if trial[j] != found.point[j] {
            let evaluation = try search.evaluate(one: &trial)
            if search.precedes(evaluation, found.evaluation) {
              (found.point[j], found.evaluation) = (trial[j], evaluation)
              hasMoved = true
              break
            }
          }
          trial[j] = found.point[j]
          sign[j] = -sign[j]
        }
      }
      search.reportStep()
      if hasMoved {
        length = min(2 * length, initialStep)
      } else {
        length /= 2
        if length < tolerance || !canShrink { break }
      }
    }
    return found
  }
}
