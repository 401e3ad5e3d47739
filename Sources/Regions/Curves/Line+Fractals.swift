internal import ArgMinExpressions

/// Steps of curves that fill a square or are nowhere smooth, as polylines.
extension Line {
  /// The n-th step of Hilbert's curve through the grid points from 0 to 2ⁿ − 1 (Hilbert 1891).
  ///
  /// It starts at the origin and ends at (2ⁿ − 1, 0).
  ///
  /// - Throws: ``RegionError`` where the order is not between 1 and 8.
  public static func hilbertCurve(order: Int) throws(RegionError) -> Line {
    try Parameters(of: "HilbertCurve").count(order, "the order", in: 1...8)
    var points: [[Double]] = [[0, 0]]
    for step in 0..<order {
      let side = Double(sign: .plus, exponent: step, significand: 1)
      // A quarter reflected in its diagonal, two that are moved, and one in the other diagonal.
      let last = 2 * side - 1
      points =
        points.map { [$0[1], $0[0]] } + points.map { [$0[0], $0[1] + side] }
        + points.map { [$0[0] + side, $0[1] + side] }
        + points.map { [last - $0[1], side - 1 - $0[0]] }
    }
    return try Line(points.expressions)
  }

  /// The n-th step of Peano's curve through the grid points from 0 to 3ⁿ − 1 (Peano 1890).
  ///
  /// It starts at the origin and goes up first.
  ///
  /// - Throws: ``RegionError`` where the order is not between 1 and 5.
  public static func peanoCurve(order: Int) throws(RegionError) -> Line {
    try Parameters(of: "PeanoCurve").count(order, "the order", in: 1...5)
    var points: [[Double]] = [[0, 0]]
    var side = 1.0
    for _ in 0..<order {
      let old = points
      points = []
      for column in 0..<3 {
        for step in 0..<3 {
          let row = column == 1 ? 2 - step : step
          // Every square is entered where the one before was left.
          points += old.map { point in
            [
              Double(column) * side + (row % 2 == 1 ? side - 1 - point[0] : point[0]),
              Double(row) * side + (column % 2 == 1 ? side - 1 - point[1] : point[1]),
            ]
          }
        }
      }
      side *= 3
    }
    return try Line(points.expressions)
  }

  /// The n-th step of Koch's curve from (0, 0) to (1, 0), with its tip above (von Koch 1904).
  ///
  /// - Throws: ``RegionError`` where the order is not between 1 and 8.
  public static func kochCurve(order: Int) throws(RegionError) -> Line {
    try Parameters(of: "KochCurve").count(order, "the order", in: 1...8)
    var points: [[Double]] = [[0, 0], [1, 0]]
    let turn = [0.5, 0.75.squareRoot()]
    for _ in 0..<order {
      var next: [[Double]] = []
      for (a, b) in zip(points, points.dropFirst()) {
        let third = b.minus(a).map { $0 / 3 }
        let tip = [
          third[0] * turn[0] - third[1] * turn[1], third[0] * turn[1] + third[1] * turn[0],
        ]
        next += [a, a.plus(third), a.plus(third).plus(tip), b.minus(third)]
      }
      points = next + points.suffix(1)
    }
    return try Line(points.expressions)
  }

  /// The n-th step of Sierpiński's closed curve around the origin (Sierpiński 1912).
  ///
  /// Its points are integers: short sides go along diagonals by (±1, ±1), long ones along an axis by
  /// 2. The picture fits in the square of half side 2ⁿ⁺¹ − 1.
  ///
  /// - Throws: ``RegionError`` where the order is not between 1 and 7.
  public static func sierpinskiCurve(order: Int) throws(RegionError) -> Line {
    try Parameters(of: "SierpinskiCurve").count(order, "the order", in: 1...7)
    var turtle = SierpinskiTurtle(order: order)
    for side in 0..<4 {
      turtle.side(side, order)
      turtle.diagonal(side)
    }
    return try Line(turtle.points.expressions)
  }
}

/// The four interlocking recursions of Sierpiński's curve (Wirth 1976, section 3.3).
private struct SierpinskiTurtle {
  private(set) var points: [[Double]]

  /// Starts at the left end of the uppermost diagonal.
  init(order: Int) {
    let reach = Double(sign: .plus, exponent: order + 1, significand: 1) - 1
    points = [[1 - reach, reach]]
  }

  /// Steps along the diagonals right-down, left-down, left-up, right-up.
  mutating func diagonal(_ side: Int) {
    let steps: [[Double]] = [[1, -1], [-1, -1], [-1, 1], [1, 1]]
    move(steps[side % 4])
  }

  /// Steps along the axes right, down, left, up, by 2.
  private mutating func axis(_ side: Int) {
    let steps: [[Double]] = [[2, 0], [0, -2], [-2, 0], [0, 2]]
    move(steps[side % 4])
  }

  mutating func side(_ side: Int, _ order: Int) {
    guard order > 0 else { return }
    self.side(side, order - 1)
    diagonal(side)
    self.side(side + 1, order - 1)
    axis(side)
    self.side(side + 3, order - 1)
    diagonal(side + 3)
    self.side(side, order - 1)
  }

  private mutating func move(_ step: [Double]) {
    if let last = points.last { points.append(last.plus(step)) }
  }
}
