import ArgMinExpressions
import Foundation

/// Vectors, written again for the tests.
enum V {
  static func sub(_ a: [Double], _ b: [Double]) -> [Double] { zip(a, b).map { $0 - $1 } }
  static func add(_ a: [Double], _ b: [Double]) -> [Double] { zip(a, b).map { $0 + $1 } }
  static func mul(_ s: Double, _ a: [Double]) -> [Double] { a.map { s * $0 } }
  static func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).map(*).reduce(0, +) }
  static func norm(_ a: [Double]) -> Double { dot(a, a).squareRoot() }
  static func dist(_ a: [Double], _ b: [Double]) -> Double { norm(sub(a, b)) }
  static func cross(_ a: [Double], _ b: [Double]) -> [Double] {
    [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
  }

  static func shareOnSegment(_ p: [Double], _ a: [Double], _ b: [Double]) -> Double {
    min(1, max(0, dot(sub(p, a), sub(b, a)) / dot(sub(b, a), sub(b, a))))
  }

  static func toSegment(_ p: [Double], _ a: [Double], _ b: [Double]) -> Double {
    dist(p, add(a, mul(shareOnSegment(p, a, b), sub(b, a))))
  }

  static func toPolyline(_ p: [Double], _ points: [[Double]]) -> Double {
    zip(points, points.dropFirst()).map { toSegment(p, $0, $1) }.min() ?? .infinity
  }

  /// Solves a small square system by Cramer's rule.
  static func solve(_ columns: [[Double]], _ right: [Double]) -> [Double] {
    let whole = det(columns)
    return columns.indices.map { index in
      var replaced = columns
      replaced[index] = right
      return det(replaced) / whole
    }
  }

  static func det(_ m: [[Double]]) -> Double {
    if m.count == 1 { return m[0][0] }
    return m.indices.reduce(0) { sum, index in
      let minor = m.indices.filter { $0 != index }.map { Array(m[$0].dropFirst()) }
      return sum + (index % 2 == 0 ? 1 : -1) * m[index][0] * det(minor)
    }
  }

  /// Barycentric coordinates of p among n + 1 points of n-space.
  static func barycentric(_ p: [Double], _ points: [[Double]]) -> [Double] {
    let rest = solve(points.dropFirst().map { sub($0, points[0]) }, sub(p, points[0]))
    return [1 - rest.reduce(0, +)] + rest
  }

  /// The turns of closed rings around p, by adding up angles.
  static func winding(_ p: [Double], _ ring: [[Double]]) -> Int {
    var sum = 0.0
    for (a, b) in zip(ring, ring.dropFirst() + ring.prefix(1)) {
      let (u, v) = (sub(a, p), sub(b, p))
      sum += atan2(u[0] * v[1] - u[1] * v[0], dot(u, v))
    }
    return Int((sum / (2 * .pi)).rounded())
  }

  /// The signed distance to polygons' rings, positive where the sum of turns is odd.
  static func polygonMargin(_ p: [Double], _ rings: [[[Double]]]) -> Double {
    let turns = rings.reduce(0) { $0 + winding(p, $1) }
    let distance = rings.map { toPolyline(p, $0 + $0.prefix(1)) }.min() ?? 0
    return turns % 2 == 0 ? -distance : distance
  }

  /// The depth in the convex hull in space: planes through three points with all others behind.
  static func hullPlanes(_ points: [[Double]]) -> [(normal: [Double], offset: Double)] {
    var planes: [(normal: [Double], offset: Double)] = []
    for i in points.indices {
      for j in (i + 1)..<max(points.count, i + 1) {
        for k in (j + 1)..<max(points.count, j + 1) {
          let normal = cross(sub(points[j], points[i]), sub(points[k], points[i]))
          let length = norm(normal)
          guard length > 1e-9 else { continue }
          for sign in [1 / length, -1 / length] {
            let unit = mul(sign, normal)
            let offset = dot(unit, points[i])
            let isKnown = planes.contains { dist($0.normal, unit) < 1e-7 }
            if !isKnown, points.allSatisfy({ dot(unit, $0) <= offset + 1e-9 }) {
              planes.append((unit, offset))
            }
          }
        }
      }
    }
    return planes
  }

  static func depth(_ p: [Double], _ planes: [(normal: [Double], offset: Double)]) -> Double {
    planes.map { $0.offset - dot($0.normal, p) }.min() ?? -1
  }

  static func angularMargin(_ u: [Double], _ start: Double, _ end: Double) -> Double {
    let span = end - start
    if span >= 2 * .pi { return .infinity }
    var after = (atan2(u[1], u[0]) - start).truncatingRemainder(dividingBy: 2 * .pi)
    if after < 0 { after += 2 * .pi }
    let inside = after <= span
    let angle = inside ? min(after, span - after) : -min(after - span, 2 * .pi - after)
    return angle * norm(u)
  }
}

extension [Double] {
  var expressions: [Expression] { map { Expression($0) } }
}

extension [[Double]] {
  var expressions: [[Expression]] { map(\.expressions) }
}
