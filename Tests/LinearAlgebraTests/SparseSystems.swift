import ArgMinLinearAlgebra
import Testing

/// A quasi-definite system in pieces, for the tests.
struct SparseSystem: Sendable, CustomTestStringConvertible {
  let name: String
  var pattern: SymmetricPieces
  /// The values of each piece.
  var values: [[Double]]
  var signs: [Int8]

  var testDescription: String { name }
  var dimension: Int { signs.count }

  /// The system with these elements off the diagonal, scaled to be quasi-definite, in three pieces.
  ///
  /// Elements go to the pieces in turn, each second one in the upper triangle; the diagonal is a piece of
  /// its own. Global indices are the rows of the matrix in `order`, with `leftOut` others among them.
  init(
    _ name: String, signs: [Int8], elements: [(Int, Int)], seed: UInt64, leftOut: Int = 0
  ) {
    var random = RandomMatrices(seed: seed)
    let n = signs.count
    // Which global index each row has: leftOut indices come after every third row.
    var places: [Int32] = []
    var globals: [Int] = []
    for row in 0..<n {
      globals.append(places.count)
      places.append(Int32(row))
      if row % 3 == 2, places.count - globals.count < leftOut { places.append(-1) }
    }
    while places.count < n + leftOut { places.append(-1) }
    var diagonal = (0..<n).map { _ in 1 + random.number() / 2 }
    var parts = [[(Int, Int, Double)]](repeating: [], count: 2)
    for (index, (i, j)) in elements.enumerated() {
      var value = random.number()
      if i == j { value = value.magnitude * Double(signs[i]) }
      if signs[i] == signs[j], i != j {
        diagonal[i] += value.magnitude
        diagonal[j] += value.magnitude
      }
      let (row, column) = index.isMultiple(of: 2) ? (i, j) : (j, i)
      parts[index % 2].append((globals[row], globals[column], value))
    }
    // Elements of rows that are left out must not matter.
    for index in places.indices where places[index] < 0 {
      parts[0].append((index, 0, .infinity))
      parts[1].append((0, index, .nan))
    }
    let count = places.count
    var pieces: [SymmetricPieces.Piece] = []
    values = []
    for part in parts {
      let sorted = part.enumerated().sorted {
        ($0.element.1, $0.offset) < ($1.element.1, $1.offset)
      }
      var starts = [Int](repeating: 0, count: count + 1)
      for entry in sorted { starts[entry.element.1 + 1] += 1 }
      for j in 0..<count { starts[j + 1] += starts[j] }
      pieces.append(
        .init(
          firstRow: 0, firstColumn: 0, starts: starts, rows: sorted.map { Int32($0.element.0) }))
      values.append(sorted.map(\.element.2))
    }
    // The diagonal piece begins at the first row that has an index of its own.
    var starts = [0]
    var rows: [Int32] = []
    var diagonalValues: [Double] = []
    for (index, place) in places.enumerated() {
      if place >= 0 {
        rows.append(Int32(index))
        diagonalValues.append(diagonal[Int(place)] * Double(signs[Int(place)]))
      }
      starts.append(rows.count)
    }
    pieces.append(.init(firstRow: 0, firstColumn: 0, starts: starts, rows: rows))
    values.append(diagonalValues)
    self.name = name
    self.signs = signs
    pattern = SymmetricPieces(
      count: count, pieces: pieces, places: leftOut == 0 ? [] : places)
  }

  /// The product with a vector, and the largest sum of magnitudes in a row.
  func product<Scalar: BinaryFloatingPoint>(_ x: [Scalar]) -> (product: [Scalar], norm: Scalar) {
    var result = [Scalar](repeating: 0, count: dimension)
    var sums = result
    for (piece, values) in zip(pattern.pieces, values) {
      for j in 0..<(piece.starts.count - 1) {
        for p in piece.starts[j]..<piece.starts[j + 1] {
          let (row, column) = (piece.firstRow + Int(piece.rows[p]), piece.firstColumn + j)
          let i = pattern.places.isEmpty ? row : Int(pattern.places[row])
          let k = pattern.places.isEmpty ? column : Int(pattern.places[column])
          guard i >= 0, k >= 0 else { continue }
          let value = Scalar(values[p])
          result[i] += value * x[k]
          sums[i] += value.magnitude
          if i != k {
            result[k] += value * x[i]
            sums[k] += value.magnitude
          }
        }
      }
    }
    return (result, sums.max() ?? 0)
  }
}

extension SparseSystem {
  private static func signs(_ positive: Int, _ negative: Int) -> [Int8] {
    [Int8](repeating: 1, count: positive) + [Int8](repeating: -1, count: negative)
  }

  /// A K of a random m × n matrix with about `perColumn` elements in each column.
  static func random(
    _ name: String, rows m: Int, columns n: Int, perColumn: Int, seed: UInt64, leftOut: Int = 0
  ) -> SparseSystem {
    var random = RandomMatrices(seed: seed &+ 100)
    var elements: [(Int, Int)] = []
    for j in 0..<n {
      for _ in 0..<perColumn where m > 0 {
        elements.append((n + Int(random.next() % UInt64(m)), j))
      }
    }
    return SparseSystem(
      name, signs: signs(n, m), elements: elements, seed: seed, leftOut: leftOut)
  }

  /// A grid of side² points whose signs alternate in stripes.
  static func grid(_ side: Int) -> SparseSystem {
    var elements: [(Int, Int)] = []
    for i in 0..<side {
      for j in 0..<side {
        let p = i * side + j
        if j + 1 < side { elements.append((p, p + 1)) }
        if i + 1 < side { elements.append((p + side, p)) }
      }
    }
    let signs = (0..<(side * side)).map { $0 % 7 < 3 ? Int8(1) : -1 }
    return SparseSystem("grid \(side)", signs: signs, elements: elements, seed: 1)
  }

  /// n columns and m rows that are all next to each other.
  static func bipartite(_ m: Int, _ n: Int) -> SparseSystem {
    let elements = (0..<n).flatMap { j in (0..<m).map { (n + $0, j) } }
    return SparseSystem("bipartite \(m)×\(n)", signs: signs(n, m), elements: elements, seed: 2)
  }

  /// ±x ≤ t for n columns x that are next to all of m rows: two rows and a t for each column.
  static func epigraph(_ m: Int, _ n: Int) -> SparseSystem {
    var elements = (0..<n).flatMap { j in (0..<m).map { (2 * n + $0, j) } }
    for j in 0..<n {
      for row in [2 * n + m + j, 3 * n + m + j] { elements += [(row, j), (row, n + j)] }
    }
    return SparseSystem(
      "epigraph \(m)×\(n)", signs: signs(2 * n, m + 2 * n), elements: elements, seed: 2)
  }

  /// All elements, and some of them twice.
  static func full(_ n: Int) -> SparseSystem {
    var elements = (0..<n).flatMap { i in (0...i).map { (i, $0) } }
    elements += elements.prefix(n)
    return SparseSystem("full \(n)", signs: signs(n - n / 3, n / 3), elements: elements, seed: 3)
  }

  static let samples: [SparseSystem] = [
    SparseSystem("nothing", signs: [], elements: [], seed: 1),
    SparseSystem("one", signs: [-1], elements: [], seed: 1),
    SparseSystem("diagonal", signs: signs(2500, 40), elements: [], seed: 1),
    grid(3), grid(12), grid(50), bipartite(3, 5), bipartite(60, 400), bipartite(400, 300),
    epigraph(50, 200),
    full(2), full(30), full(300),
    random("random 6×9", rows: 6, columns: 9, perColumn: 2, seed: 4),
    random("random 100×150", rows: 100, columns: 150, perColumn: 3, seed: 5),
    random("random 300×500", rows: 300, columns: 500, perColumn: 4, seed: 6),
    random("nearly full 40×300", rows: 40, columns: 300, perColumn: 60, seed: 7),
    random("left out 8×9", rows: 8, columns: 9, perColumn: 2, seed: 8, leftOut: 5),
    random("left out 300×400", rows: 300, columns: 400, perColumn: 4, seed: 9, leftOut: 90),
    random("many empty rows", rows: 2000, columns: 50, perColumn: 3, seed: 10),
  ]
}

/// Calls `body` with a pointer to the values of each piece.
func withPointers<Scalar: BinaryFloatingPoint, Result>(
  _ values: [[Double]], as: Scalar.Type, _ body: ([UnsafePointer<Scalar>]) -> Result
) -> Result {
  let all = values.joined().map { Scalar($0) } + [0]
  return all.withUnsafeBufferPointer { all in
    guard let base = all.baseAddress else { preconditionFailure("it has an element") }
    var first = 0
    let pointers = values.map { part in
      defer { first += part.count }
      return base + first
    }
    return body(pointers)
  }
}
