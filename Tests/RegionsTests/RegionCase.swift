import ArgMinExpressions
import ArgMinNumbers
import ArgMinProblems
import ArgMinRegions
import Foundation
import Testing

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
    var (members, others): ([[Double]], [[Double]]) = ([], [])
    for _ in 0..<1000 {
      let point = (0..<region.dimension).map { index in
        (center?[index] ?? 0) + reach * (2 * generator.uniform() - 1)
      }
      let values = draw?(&generator) ?? []
      let depth = margin(point + values)
      if depth.isNaN || abs(depth) < 1e-7 { continue }
      if depth > 0 { inside += 1 } else { outside += 1 }
      compare(membership, point, values, isInside: depth > 0)
      if depth > 0 { members.append(point) } else { others.append(point) }
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
        members.append(point)
      }
    }
    #expect(inside > 20, "\(name): too few points inside")
    #expect(outside > 20, "\(name): too few points outside")
    #expect(edges > 0 || member != nil, "\(name): no points of the boundary")
    if parameters.isEmpty { checkFacts(membership, members.suffix(60), others.suffix(60)) }
  }

  /// What the region says of itself, on points of it and on others.
  private func checkFacts(
    _ membership: Membership, _ members: ArraySlice<[Double]>, _ others: ArraySlice<[Double]>
  ) {
    func holds(_ p: [Double]) -> Bool {
      membership.violation(at: p, witness: witness?(p) ?? []) <= 1e-7
    }
    if let box = region.boundingBox {
      for p in members {
        let isInside = zip(box, p).allSatisfy {
          $0.lowerBound - 1e-9 <= $1 && $1 <= $0.upperBound + 1e-9
        }
        #expect(isInside, "\(name): \(p) is not in the box \(box)")
      }
    }
    let pairs = zip(members, members.reversed())
    let convexity = pairs.allSatisfy { holds(V.mul(0.5, V.add($0, $1))) }
    #expect(region.isConvex != true || convexity, "\(name) is not convex")
    for p in others {
      guard let nearest = region.nearestPoint(to: p) else { continue }
      #expect(holds(nearest), "\(name) does not hold \(nearest), nearest to \(p)")
      let distance = V.dist(p, nearest)
      #expect(
        members.allSatisfy { distance <= V.dist(p, $0) + 1e-9 },
        "\(name): \(nearest) is not nearest to \(p)")
      #expect(abs((region.distance(to: p) ?? .nan) - distance) <= 1e-12 * distance)
    }
    for p in members {
      if let distance = region.distance(to: p) {
        #expect(distance <= 1e-7, "\(name) is \(distance) from its member \(p)")
      }
    }
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
    let constant = region.contains(point.map { Expression($0) })
      .violation { $0.constantValue ?? .nan }
    #expect(constant <= 1e-9, "\(name) does not hold the constant \(point)")
  }
}
