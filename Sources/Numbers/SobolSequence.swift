/// Points that fill the unit cube more evenly than random ones, the same for the same seed.
///
///     var points = SobolSequence(dimension: 2, seed: 1)
///     points.next()                  // two coordinates in [0, 1)
///
/// Any 2ᵏ points in a row from a multiple of 2ᵏ are spread evenly over boxes of every shape. They
/// come in the Gray-code order of Antonov and Saleev (1979). The seed chooses a random linear
/// scrambling and a digital shift (Matoušek, *On the L₂-discrepancy for anchored boxes*, 1998), so
/// that no point is special: the first is neither a corner nor the centre. Dimensions beyond the
/// table of ``SobolDirections`` (128) are padded with independent random numbers from the same seed
/// (Owen, *Latin supercube sampling*, 1998): still uniform, no longer more even.
///
/// *Complexity*: O(dimension) a point; O(dimension) memory and time to begin.
package struct SobolSequence: Sendable {
  /// How many coordinates a point has.
  package let dimension: Int
  /// How many coordinates come from the table.
  private let tabled: Int
  /// Direction number of bit b and dimension j at `b * tabled + j`, most significant bit first.
  private let directions: [UInt64]
  /// The next point as binary fractions.
  private var point: [UInt64]
  private var index: UInt64 = 0
  private var padding: SeededGenerator

  /// Bits of a coordinate: one direction number each.
  private static let bits = 52

  /// The sequence of points with `dimension` coordinates; negative counts as 0.
  package init(dimension: Int, seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    self.init(dimension: dimension) { direction in
      Self.scramble(&direction, with: &generator)
      return generator.next()
    }
    padding = generator
  }

  /// The sequence as it is in the literature, without scrambling: the first point is the corner 0.
  package static func plain(dimension: Int) -> SobolSequence {
    SobolSequence(dimension: dimension) { _ in 0 }
  }

  /// Builds every dimension; `prepare` may change its direction numbers and returns its first value.
  private init(dimension: Int, prepare: (inout [UInt64]) -> UInt64) {
    self.dimension = Swift.max(0, dimension)
    tabled = Swift.min(self.dimension, SobolDirections.count)
    padding = SeededGenerator(seed: 0)
    let rows = SobolDirections.rows
    var directions = [UInt64](repeating: 0, count: Self.bits * tabled)
    point = []
    point.reserveCapacity(tabled)
    for j in 0..<tabled {
      var column = j == 0 ? Self.vanDerCorput : Self.directions(of: rows[j - 1])
      point.append(prepare(&column))
      for bit in 0..<Self.bits { directions[bit * tabled + j] = column[bit] }
    }
    self.directions = directions
  }

  /// The next point.
  package mutating func next() -> [Double] {
    [Double](unsafeUninitializedCapacity: dimension) { buffer, count in
      next(into: buffer)
      count = dimension
    }
  }

  /// Writes the next point to the first ``dimension`` places of `buffer`, or to as many as there
  /// are.
  package mutating func next(into buffer: UnsafeMutableBufferPointer<Double>) {
    for j in 0..<Swift.min(tabled, buffer.count) {
      buffer.initializeElement(at: j, to: Double(point[j] >> 11) * 0x1p-53)
    }
    for j in tabled..<dimension {
      let value = padding.uniform()
      if j < buffer.count { buffer.initializeElement(at: j, to: value) }
    }
    index &+= 1
    let bit = Swift.min(index.trailingZeroBitCount, Self.bits - 1)
    for j in 0..<tabled { point[j] ^= directions[bit * tabled + j] }
  }
}

extension SobolSequence {
  /// The directions of the first dimension: the bits themselves.
  private static var vanDerCorput: [UInt64] { (0..<bits).map { 1 << (63 - UInt64($0)) } }

  /// The directions of one dimension as binary fractions, by the recurrence of its polynomial
  /// (Joe and Kuo 2008, equation 2, on vᵢ = mᵢ/2ⁱ): vᵢ = a₁vᵢ₋₁ ⊕ … ⊕ aₛ₋₁vᵢ₋ₛ₊₁ ⊕ vᵢ₋ₛ ⊕ vᵢ₋ₛ/2ˢ.
  private static func directions(of row: SobolDirections.Row) -> [UInt64] {
    let degree = row.degree
    var result: [UInt64] = []
    result.reserveCapacity(bits)
    for (i, m) in row.initial.enumerated() { result.append(UInt64(m) << (63 - UInt64(i))) }
    for i in degree..<bits {
      let oldest = result[i - degree]
      var value = oldest ^ (oldest >> UInt64(degree))
      for k in 1..<degree where row.polynomial >> UInt16(degree - k) & 1 == 1 {
        value ^= result[i - k]
      }
      result.append(value)
    }
    return result
  }

  /// Multiplies every direction by one random lower triangular matrix of bits with ones on the
  /// diagonal, which keeps the evenness and moves the points.
  private static func scramble(
    _ directions: inout [UInt64], with generator: inout SeededGenerator
  ) {
    let rows = (0..<bits).map { row -> UInt64 in
      let diagonal: UInt64 = 1 << (63 - UInt64(row))
      let above = ~(diagonal | (diagonal - 1))
      return diagonal | (generator.next() & above)
    }
    for i in directions.indices {
      var scrambled: UInt64 = 0
      for (row, mask) in rows.enumerated() {
        let parity = UInt64((directions[i] & mask).nonzeroBitCount & 1)
        scrambled |= parity << (63 - UInt64(row))
      }
      directions[i] = scrambled
    }
  }
}
