/// Proper crossings among segments of the plane.
enum Crossings {
  /// The places of two segments that cross in the inside of both; nil where there are none.
  ///
  /// - Complexity: O(n log n + pairs whose x-ranges overlap).
  static func first(among segments: [([Double], [Double])]) -> (Int, Int)? {
    let order = segments.indices.sorted { low(segments[$0]) < low(segments[$1]) }
    var active: [Int] = []
    for place in order {
      active.removeAll { high(segments[$0]) < low(segments[place]) }
      for other in active where cross(segments[place], segments[other]) {
        return (Swift.min(place, other), Swift.max(place, other))
      }
      active.append(place)
    }
    return nil
  }

  private static func low(_ s: ([Double], [Double])) -> Double { Swift.min(s.0[0], s.1[0]) }
  private static func high(_ s: ([Double], [Double])) -> Double { Swift.max(s.0[0], s.1[0]) }

  private static func cross(_ s: ([Double], [Double]), _ t: ([Double], [Double])) -> Bool {
    PlaneHull.turn(s.0, s.1, t.0) * PlaneHull.turn(s.0, s.1, t.1) < 0
      && PlaneHull.turn(t.0, t.1, s.0) * PlaneHull.turn(t.0, t.1, s.1) < 0
  }
}
