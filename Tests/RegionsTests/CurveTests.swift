import ArgMinExpressions
import ArgMinNumbers
import ArgMinProblems
import ArgMinRegions
import Foundation
import Testing

/// De Casteljau's construction.
private func bezier(_ points: [[Double]], _ t: Double) -> [Double] {
  var level = points
  while level.count > 1 {
    level = zip(level, level.dropFirst()).map { V.add(V.mul(1 - t, $0), V.mul(t, $1)) }
  }
  return level[0]
}

/// De Boor's construction on clamped knots, u from 0 to the number of spans.
private func deBoor(_ points: [[Double]], degree: Int, _ u: Double) -> [Double] {
  let spans = points.count - degree
  let knots = (-degree...(spans + degree)).map { Double(min(max($0, 0), spans)) }
  let k = min(Int(u), spans - 1) + degree
  var d = (0...degree).map { points[$0 + k - degree] }
  for r in 1...degree {
    for j in stride(from: degree, through: r, by: -1) {
      let low = knots[j + k - degree]
      let alpha = (u - low) / (knots[j + 1 + k - r] - low)
      d[j] = V.add(V.mul(1 - alpha, d[j - 1]), V.mul(alpha, d[j]))
    }
  }
  return d[degree]
}

private let control: [[Double]] = [[0, 0], [1, 2], [2, -1], [3, 1], [2, 2], [0, 3]]

@Test("a Bézier curve of up to four control points is the one of De Casteljau", arguments: 2...4)
func singleBezier(_ count: Int) throws {
  let points = Array(control.prefix(count))
  let membership = Membership(try BezierCurve(points.expressions))
  #expect(membership.bound.count == 1)
  for step in 0...100 {
    let t = Double(step) / 100
    #expect(membership.violation(at: bezier(points, t), witness: [t]) < 1e-12)
    let off = V.add(bezier(points, t), [0.01, 0.02])
    let near = (0...2000).map { V.dist(bezier(points, Double($0) / 2000), off) }.min() ?? 0
    guard near > 1e-3 else { continue }
    let starts = (0...20).map { [Double($0) / 20] }
    #expect(membership.leastViolation(at: off, starts: starts, step: 0.05) > 1e-5)
  }
}

@Test("more control points make cubic pieces that share their ends")
func compositeBezier() throws {
  let membership = Membership(try BezierCurve(control.expressions))
  #expect(membership.bound.count == 2)
  for step in 0...100 {
    let t = Double(step) / 100
    let first = bezier(Array(control[0...3]), t)
    #expect(membership.violation(at: first, witness: [t, -1]) < 1e-12)
    let last = bezier(Array(control[3...5]), t)
    #expect(membership.violation(at: last, witness: [-1, t]) < 1e-12)
  }
  #expect(
    membership.leastViolation(at: [5, 5], starts: (0...20).map { [Double($0) / 20, 0.5] }) > 0.5)
}

@Test("a B-spline curve is the one of De Boor", arguments: [1, 2, 3, 4, 5])
func splines(_ degree: Int) throws {
  let membership = Membership(try BSplineCurve(control.expressions, degree: degree))
  let spans = control.count - degree
  #expect(membership.bound.count == spans)
  for step in 0...120 {
    let u = Double(spans) * Double(step) / 120
    let span = min(Int(u), spans - 1)
    var witness = [Double](repeating: -1, count: spans)
    witness[span] = u - Double(span)
    let point = deBoor(control, degree: degree, u)
    #expect(membership.violation(at: point, witness: witness) < 1e-12)
    #expect(membership.violation(at: V.add(point, [0, 0.01]), witness: witness) > 1e-3)
  }
}

private func corners(_ line: Line) -> [[Double]] {
  line.points.map { $0.map { $0.constantValue ?? .nan } }
}

@Test("Hilbert's curve visits every grid point once by unit steps, as published", arguments: 1...6)
func hilbert(_ order: Int) throws {
  let points = corners(try .hilbertCurve(order: order))
  let side = 1 << order
  #expect(points.count == side * side)
  #expect(Set(points).count == points.count)
  #expect(points.allSatisfy { $0.allSatisfy { $0 >= 0 && $0 < Double(side) } })
  #expect(zip(points, points.dropFirst()).allSatisfy { V.dist($0, $1) == 1 })
  #expect(points.first == [0, 0] && points.last == [Double(side - 1), 0])
}

@Test("Peano's curve visits every grid point once by unit steps", arguments: 1...4)
func peano(_ order: Int) throws {
  let points = corners(try .peanoCurve(order: order))
  let side = Int(pow(3, Double(order)))
  #expect(points.count == side * side)
  #expect(Set(points).count == points.count)
  #expect(points.allSatisfy { $0.allSatisfy { $0 >= 0 && $0 < Double(side) } })
  #expect(zip(points, points.dropFirst()).allSatisfy { V.dist($0, $1) == 1 })
}

@Test("Koch's curve has 4ⁿ sides of length 3⁻ⁿ, turned by 60 or 120 degrees", arguments: 1...5)
func koch(_ order: Int) throws {
  let points = corners(try .kochCurve(order: order))
  #expect(points.count == Int(pow(4, Double(order))) + 1)
  let length = pow(3, -Double(order))
  #expect(zip(points, points.dropFirst()).allSatisfy { abs(V.dist($0, $1) - length) < 1e-12 })
  #expect(points.first == [0, 0] && points.last == [1, 0])
  #expect(points.allSatisfy { $0[1] >= -1e-12 && $0[1] <= 0.2887 })
}

@Test(
  "Sierpiński's curve is closed, symmetric about the origin and does not meet itself",
  arguments: 1...5)
func sierpinski(_ order: Int) throws {
  let points = corners(try .sierpinskiCurve(order: order))
  #expect(points.first == points.last)
  let open = points.dropLast()
  #expect(Set(open).count == open.count)
  let turned = Set(open.map { [-$0[1], $0[0]] })
  #expect(turned == Set(open))
  // Every square of side 4 has its own short sides; the count is that of Wirth's recursion.
  var sides = [0]
  for _ in 0..<order { sides.append(4 * sides[sides.count - 1] + 3) }
  #expect(open.count == 4 * (sides[order] + 1))
}

private func polyline(
  _ name: String, _ line: Line, reach: Double, center: [Double]
) -> RegionCase {
  let points = corners(line)
  return RegionCase(
    name, line, reach: reach, center: center,
    member: { g in
      let k = Int.random(in: 0..<points.count - 1, using: &g)
      return V.add(points[k], V.mul(g.uniform(), V.sub(points[k + 1], points[k])))
    }
  ) { -V.toPolyline($0, points) }
}

private func curveCases() throws -> [RegionCase] {
  // The first coordinates are such that the curves run along them evenly.
  let cubic = [[0.0, 0], [1, 2], [2, -1], [3, 1]]
  let spline = [[0.0, 0], [0.5, 2], [1.5, -1], [2, 1]]
  @Sendable func beside(_ u: Double, _ length: Double) -> Double { max(-u, u - length) }
  return [
    polyline("KochCurve[3]", try .kochCurve(order: 3), reach: 0.6, center: [0.5, 0.2]),
    polyline("HilbertCurve[3]", try .hilbertCurve(order: 3), reach: 4, center: [3.5, 3.5]),
    polyline("PeanoCurve[2]", try .peanoCurve(order: 2), reach: 5, center: [4, 4]),
    polyline("SierpinskiCurve[2]", try .sierpinskiCurve(order: 2), reach: 8, center: [0, 0]),
    RegionCase(
      "BezierCurve", try BezierCurve(cubic.expressions),
      witness: { [min(1, max(0, $0[0] / 3))] },
      member: { g in bezier(cubic, g.uniform()) }
    ) { p in
      let height = bezier(cubic, min(1, max(0, p[0] / 3)))[1]
      return -max(abs(p[1] - height), beside(p[0], 3))
    },
    RegionCase(
      "BSplineCurve", try BSplineCurve(spline.expressions, degree: 2),
      witness: { $0[0] < 1 ? [max(0, $0[0]), -1] : [-1, min(1, $0[0] - 1)] },
      member: { g in deBoor(spline, degree: 2, 2 * g.uniform()) }
    ) { p in
      let height = deBoor(spline, degree: 2, min(2, max(0, p[0])))[1]
      return -max(abs(p[1] - height), beside(p[0], 2))
    },
  ]
}

@Test("curves hold what their definitions say", arguments: try curveCases())
func curveMembership(_ row: RegionCase) { row.check(seed: 41) }
