/// Eigenvalues of symmetric matrices, as they come out of rounded arithmetic.
enum Spectrum {
  /// The eigenvalues with 0 for those within rounding errors of it.
  static func withoutNoise(_ spectrum: [Double]) -> [Double] {
    let size = spectrum.reduce(0) { max($0, abs($1)) }
    let noise = Double(spectrum.count) * Double.ulpOfOne * size
    return spectrum.map { abs($0) <= noise ? 0 : $0 }
  }
}
