import ArgMinExpressions
import ArgMinNumbers
import ArgMinProblems
import ArgMinRegions
import Foundation
import Testing

/// Foundation has an `Expression` too.
typealias Expression = ArgMinExpressions.Expression

/// A region's constraint, compiled once as a tape in the point, parameters and bound variables.
struct Membership {
  let bound: [Variable]
  private let constraint: Constraint
  private let evaluator: TapeEvaluator

  init(_ region: any Region, parameters: [String] = []) {
    let point = (0..<region.dimension).map { Variable("p\($0)") }
    constraint = region.contains(point.map(\.expression)).normalized
    bound = Self.bound(in: constraint)
    let keys = (point + parameters.map { Variable($0) } + bound).map(\.key)
    evaluator = TapeEvaluator(Tape(constraint.expressions, variables: keys))
  }

  /// How far the point is from satisfying the constraint with these values of bound variables.
  func violation(at point: [Double], _ parameters: [Double] = [], witness: [Double] = []) -> Double
  {
    let values = point + parameters + witness
    values.withUnsafeBufferPointer { buffer in
      if let start = buffer.baseAddress { evaluator.evaluate(start) } else { evaluator.evaluate() }
    }
    var next = 0
    return constraint.violation { _ in
      defer { next += 1 }
      return evaluator.value(next)
    }
  }

  /// The least violation over the bound variables that a compass search finds from some starts.
  func leastViolation(
    at point: [Double], _ parameters: [Double] = [], starts: [[Double]], step: Double = 0.25
  ) -> Double {
    var least = Double.infinity
    for start in starts {
      var (best, size) = (start, step)
      var value = violation(at: point, parameters, witness: best)
      while size > 1e-10 && value > 0 {
        var improved = false
        for index in best.indices {
          for sign in [size, -size] {
            var candidate = best
            candidate[index] += sign
            let found = violation(at: point, parameters, witness: candidate)
            if found < value { (best, value, improved) = (candidate, found, true) }
          }
        }
        if !improved { size /= 2 }
      }
      least = min(least, value)
    }
    return least
  }

  private static func bound(in constraint: Constraint) -> [Variable] {
    switch constraint {
    case .exists(let variables, let part): variables + bound(in: part)
    case .and(let parts), .or(let parts): parts.flatMap(bound)
    case .not(let part): bound(in: part)
    case .relation, .element, .truth: []
    }
  }
}

/// A region, what it means, and points to compare both on.
struct RegionCase: Sendable, CustomTestStringConvertible {
  let name: String
  let region: any Region
  /// About how deep the point is inside; negative outside. NaN where it cannot tell.
  let margin: @Sendable ([Double]) -> Double
  /// Half the side of the box about `center` from which points are drawn.
  var reach = 3.0
  var center: [Double]?
  /// Values of bound variables that show that a point is inside, or that come nearest to it.
  var witness: (@Sendable ([Double]) -> [Double])?
  /// A point of the region, or of its boundary where it has an inside.
  var member: (@Sendable (inout SeededGenerator) -> [Double])?
  /// Names and a draw of the parameters that are variables; `margin` and the others get the point
  /// followed by their values.
  var parameters: [String] = []
  var draw: (@Sendable (inout SeededGenerator) -> [Double])?

  var testDescription: String { name }

  init(
    _ name: String, _ region: any Region, reach: Double = 3, center: [Double]? = nil,
    parameters: [String] = [], draw: (@Sendable (inout SeededGenerator) -> [Double])? = nil,
    witness: (@Sendable ([Double]) -> [Double])? = nil,
    member: (@Sendable (inout SeededGenerator) -> [Double])? = nil,
    _ margin: @escaping @Sendable ([Double]) -> Double
  ) {
    (self.name, self.region, self.margin) = (name, region, margin)
    (self.reach, self.center, self.witness, self.member) = (reach, center, witness, member)
    (self.parameters, self.draw) = (parameters, draw)
  }

  /// Compares on 1000 drawn points, on 200 members and close to the boundary on both its sides.
  func check(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let membership = Membership(region, parameters: parameters)
    #expect(membership.bound.isEmpty == (witness == nil), "bound variables need a witness")
    var (inside, outside) = (0, 0)
    var lastInside: (point: [Double], values: [Double])?
    var (edges, searches) = (0, 0)
    for _ in 0..<1000 {
      let point = (0..<region.dimension).map { index in
        (center?[index] ?? 0) + reach * (2 * generator.uniform() - 1)
      }
      let values = draw?(&generator) ?? []
      let depth = margin(point + values)
      if depth.isNaN || abs(depth) < 1e-7 { continue }
      if depth > 0 { inside += 1 } else { outside += 1 }
      compare(membership, point, values, isInside: depth > 0)
      if depth > 0 {
        lastInside = (point, values)
      } else if let lastInside, searches < 200 {
        searches += 1
        edges += checkEdge(membership, lastInside.point, point, lastInside.values)
      }
    }
    if let member {
      for _ in 0..<200 {
        let drawn = member(&generator)
        let (point, values) = (
          Array(drawn.prefix(region.dimension)), Array(drawn.dropFirst(region.dimension))
        )
        let found = membership.violation(at: point, values, witness: witness?(drawn) ?? [])
        #expect(found <= 1e-9, "\(name) at the member \(drawn)")
        inside += 1
      }
    }
    #expect(inside > 20, "\(name): too few points inside")
    #expect(outside > 20, "\(name): too few points outside")
    #expect(edges > 0 || member != nil, "\(name): no points of the boundary")
  }

  /// Bisects from a point inside to one outside; the number of boundary points found, 0 or 1.
  private func checkEdge(
    _ membership: Membership, _ inside: [Double], _ outside: [Double], _ values: [Double]
  ) -> Int {
    func point(_ share: Double) -> [Double] {
      zip(inside, outside).map { $0 + share * ($1 - $0) }
    }
    var (low, high) = (0.0, 1.0)
    for _ in 0..<50 {
      let middle = (low + high) / 2
      if margin(point(middle) + values) >= 0 { low = middle } else { high = middle }
    }
    let (edge, beyond) = (point(low), point(min(1, high + 1e-6)))
    // Where the margin jumps or is not told there is no boundary to be found by it.
    guard margin(edge + values) < 1e-9, margin(beyond + values) < -1e-7 else { return 0 }
    let hint = witness?(edge + values) ?? []
    let atEdge = membership.violation(at: edge, values, witness: hint)
    #expect(atEdge <= 1e-8, "\(name) does not hold its boundary point \(edge) \(values)")
    let beyondHint = witness?(beyond + values) ?? []
    let found = membership.violation(at: beyond, values, witness: beyondHint)
    #expect(found > 0 || found.isNaN, "\(name) holds \(beyond) \(values) beyond its boundary")
    return 1
  }

  private func compare(
    _ membership: Membership, _ point: [Double], _ values: [Double], isInside: Bool
  ) {
    let hint = witness?(point + values) ?? []
    let found = membership.violation(at: point, values, witness: hint)
    guard isInside else {
      #expect(found > 0 || found.isNaN, "\(name) holds \(point) \(values)")
      if !hint.isEmpty {
        let least = membership.leastViolation(
          at: point, values, starts: [hint, hint.map { $0 * 0.5 + 0.1 }])
        #expect(least > 0, "\(name) holds \(point) \(values) with some parameters")
      }
      return
    }
    #expect(found <= 1e-9, "\(name) does not hold \(point) \(values)")
    guard hint.isEmpty && values.isEmpty else { return }
    // The same with the point's coordinates as constants.
    let constant = region.contains(point.map { Expression($0) }).normalized
      .violation { $0.constantValue ?? .nan }
    #expect(constant <= 1e-9, "\(name) does not hold the constant \(point)")
  }
}

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
