/// Points of the unit cube by where they are, so that those near a place are found without a look
/// at all.
///
/// The first three coordinates count, in cells of equal sides; points outside the cube are in the
/// outermost cells. Each cell holds its points as a chain of indices.
struct NeighbourGrid {
  /// Cells along each of the coordinates that count.
  private let divisions: Int
  private let dimensions: Int
  /// The last point of each cell, and before each point the one before it in its cell; −1 where
  /// there is none.
  private var last: [Int]
  private var previous: [Int] = []

  /// For cells half as wide as `radius`, as far as these are not too many.
  init(dimension: Int, radius: Double) {
    dimensions = min(3, max(1, dimension))
    divisions = Self.divisions(dimension: dimensions, radius: radius)
    last = Array(
      repeating: -1, count: [divisions, divisions, divisions][..<dimensions].reduce(1, *))
  }

  /// Whether cells made for this radius would be much smaller.
  func isCoarse(for radius: Double) -> Bool {
    2 * Self.divisions(dimension: dimensions, radius: radius) >= 3 * divisions
  }

  private static func divisions(dimension: Int, radius: Double) -> Int {
    Int(max(1, min([2048, 128, 24][dimension - 1], 2 / radius)))
  }

  private func cell(_ coordinate: Double) -> Int {
    let place = coordinate * Double(divisions)
    return place > 0 ? Int(min(place, Double(divisions - 1))) : 0
  }

  /// Takes in the next point, whose coordinates begin here in a list.
  mutating func append(_ list: [Double], at first: Int) {
    var index = 0
    for j in 0..<dimensions where first + j < list.count {
      index = index * divisions + cell(list[first + j])
    }
    previous.append(last[index])
    last[index] = previous.count - 1
  }

  /// Calls `body` with every point whose coordinates each differ by at most `radius`, and some more, until
  /// it returns true.
  func search(
    near point: UnsafePointer<Double>, within radius: Double, _ body: (Int) -> Bool
  ) {
    let reach = 1.000_001 * radius
    func cells(_ j: Int) -> ClosedRange<Int> {
      j < dimensions ? cell(point[j] - reach)...cell(point[j] + reach) : 0...0
    }
    let (second, third) = (dimensions > 1 ? divisions : 1, dimensions > 2 ? divisions : 1)
    let (rows, columns, layers) = (cells(0), cells(1), cells(2))
    last.withUnsafeBufferPointer { last in
      previous.withUnsafeBufferPointer { previous in
        for row in rows {
          for column in columns {
            for layer in layers {
              var index = last[(row * second + column) * third + layer]
              while index >= 0 {
                if body(index) { return }
                index = previous[index]
              }
            }
          }
        }
      }
    }
  }
}
