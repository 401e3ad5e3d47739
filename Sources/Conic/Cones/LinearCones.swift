import ArgMinLinearAlgebra

/// The rows with s ≥ 0, with H = diag(s / z).
struct LinearCones<Scalar: ConicScalar>: ~Copyable {
  typealias Pointer = UnsafeMutablePointer<Scalar>

  let ranges: [Range<Int>]
  let count: Int
  /// s / z by rows; only those of the ranges are set.
  let ratios: Buffer<Scalar>
  /// √(z / s), likewise.
  let inverses: Buffer<Scalar>

  init(_ ranges: [Range<Int>], rowCount: Int) {
    self.ranges = ranges
    count = ranges.reduce(0) { $0 + $1.count }
    ratios = Buffer(count: rowCount, repeating: 1)
    inverses = Buffer(count: rowCount, repeating: 1)
  }

  func set(_ u: Pointer, _ value: Scalar) {
    for range in ranges { for i in range { u[i] = value } }
  }

  /// Adds the multiple of 1 that makes the least entry 1 or more.
  func shiftInside(_ u: Pointer) {
    for range in ranges {
      var least: Scalar = 1
      for i in range where u[i] < least { least = u[i] }
      if least < 1 { for i in range { u[i] += 1 - least } }
    }
  }

  func updateScaling(_ s: Pointer, _ z: Pointer) -> Bool {
    let (ratios, inverses) = (ratios.base, inverses.base)
    var isValid = true
    for range in ranges {
      for i in range {
        let ratio = s[i] / z[i]
        ratios[i] = ratio
        inverses[i] = 1 / ratio.squareRoot()
        if !(s[i] > 0 && z[i] > 0 && ratio > 0 && ratio < .infinity) { isValid = false }
      }
    }
    return isValid
  }

  func multiply(_ x: Pointer, into y: Pointer) {
    let ratios = ratios.base
    for range in ranges { for i in range { y[i] = ratios[i] * x[i] } }
  }

  /// c += (Δs Δz − σμ) / z
  func correct(_ c: Pointer, ds: Pointer, dz: Pointer, z: Pointer, sigmaMu: Scalar) {
    for range in ranges { for i in range { c[i] += (ds[i] * dz[i] - sigmaMu) / z[i] } }
  }

  /// 1 / √H of a row.
  func inverseFactor(_ row: Int) -> Scalar { inverses.base[row] }

  func longestStep(_ u: Pointer, _ d: Pointer, _ limit: Scalar) -> Scalar {
    var step = limit
    for range in ranges {
      for i in range where u[i] + step * d[i] < 0 { step = -u[i] / d[i] }
    }
    return step
  }
}
