/// Loops over vectors; every pointer must hold at least `count` numbers.
enum Vectors<Scalar: ConicScalar> {
  typealias Pointer = UnsafeMutablePointer<Scalar>

  /// The sum of the products of corresponding numbers, in four sums side by side.
  static func dot(_ a: Pointer, _ b: Pointer, _ count: Int) -> Scalar {
    var (s0, s1, s2, s3): (Scalar, Scalar, Scalar, Scalar) = (0, 0, 0, 0)
    var i = 0
    while i + 4 <= count {
      s0 += a[i] * b[i]
      s1 += a[i + 1] * b[i + 1]
      s2 += a[i + 2] * b[i + 2]
      s3 += a[i + 3] * b[i + 3]
      i += 4
    }
    while i < count {
      s0 += a[i] * b[i]
      i += 1
    }
    return (s0 + s1) + (s2 + s3)
  }

  /// The largest magnitude; NaN where a number is NaN, zero for no numbers.
  static func largest(_ a: Pointer, _ count: Int) -> Scalar {
    var largest: Scalar = 0
    for i in 0..<count {
      let magnitude = a[i].magnitude
      if !(magnitude <= largest) { largest = magnitude }
      if magnitude.isNaN { return magnitude }
    }
    return largest
  }

  /// Adds `factor` times `a` to `b`.
  static func add(_ factor: Scalar, times a: Pointer, to b: Pointer, _ count: Int) {
    for i in 0..<count { b[i] += factor * a[i] }
  }

  static func copy(_ a: Pointer, to b: Pointer, _ count: Int) {
    for i in 0..<count { b[i] = a[i] }
  }

  static func clear(_ a: Pointer, _ count: Int) {
    for i in 0..<count { a[i] = 0 }
  }
}
