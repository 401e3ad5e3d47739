/// s = 0; its dual is everything.
final class ZeroCone: Cone {
  let start: Int
  let dimension: Int
  var degree: Int { 0 }
  var isSymmetric: Bool { true }

  init(start: Int, dimension: Int) { (self.start, self.dimension) = (start, dimension) }

  private var rows: Range<Int> { start..<start + dimension }

  func setCentre(s: inout [Double], z: inout [Double]) {
    for i in rows { (s[i], z[i]) = (0, 0) }
  }

  func shiftInside(_ u: inout [Double]) {}

  func updateScaling(s: [Double], z: [Double], mu: Double) -> Bool { true }

  func multiply(_ x: [Double], into y: inout [Double]) { for i in rows { y[i] = 0 } }

  func correct(
    _ c: inout [Double], ds: [Double], dz: [Double], s: [Double], z: [Double], sigmaMu: Double
  ) {
    for i in rows { c[i] = 0 }
  }

  func longestStep(
    s: [Double], z: [Double], ds: [Double], dz: [Double], limit: Double
  ) -> Double { limit }

  func places(extra: Int) -> [(row: Int, column: Int)] { (0..<dimension).map { ($0, $0) } }

  func write(into values: inout [Double], at place: Int) {
    for i in 0..<dimension { values[place + i] = 0 }
  }
}
