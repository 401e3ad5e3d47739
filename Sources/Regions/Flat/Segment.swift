/// A segment between two constant points.
struct Segment: Sendable {
  let start: [Double]
  let end: [Double]

  init(_ start: [Double], _ end: [Double]) { (self.start, self.end) = (start, end) }

  func nearestPoint(to point: [Double]) -> [Double] {
    let direction = end.minus(start)
    let square = direction.dot(direction)
    guard square > 0 else { return start }
    let share = min(max(point.minus(start).dot(direction) / square, 0), 1)
    return start.plus(direction.scaled(by: share))
  }
}
