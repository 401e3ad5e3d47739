/// Loops over vectors of doubles; every pointer must hold at least `count` elements.
@usableFromInline
package enum VectorKernels {
  /// The sum of the products of corresponding elements, from first to last.
  @inlinable
  package static func dot(
    _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, count: Int
  ) -> Double {
    var sum = 0.0
    for i in 0..<count { sum += a[i] * b[i] }
    return sum
  }

  /// The largest magnitude; NaN where an element is NaN, zero for no elements.
  @inlinable
  package static func maximumNorm(_ a: UnsafePointer<Double>, count: Int) -> Double {
    var largest = 0.0
    for i in 0..<count {
      let magnitude = abs(a[i])
      if !(magnitude <= largest) { largest = magnitude }
      if magnitude.isNaN { return magnitude }
    }
    return largest
  }

  /// The sum of the magnitudes, from first to last.
  @inlinable
  package static func sumNorm(_ a: UnsafePointer<Double>, count: Int) -> Double {
    var sum = 0.0
    for i in 0..<count { sum += abs(a[i]) }
    return sum
  }

  /// Adds `factor` times `a` to `b`.
  @inlinable
  package static func add(
    _ factor: Double, times a: UnsafePointer<Double>, to b: UnsafeMutablePointer<Double>,
    count: Int
  ) {
    for i in 0..<count { b[i] += factor * a[i] }
  }
}
