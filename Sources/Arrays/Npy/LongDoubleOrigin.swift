/// Tells long doubles of Intel and AMD processors from those of other machines, which a file calls by
/// the same name.
enum LongDoubleOrigin {
  /// As many elements are looked at.
  private static let most = 1024

  /// Why an array cannot be what its type says; nil where it can.
  ///
  /// A binary128 number has its exponent in the last two bytes, where a long double has padding.
  /// Its fraction, read as a long double, is as often as not an encoding that no processor writes;
  /// that of a small whole number is all zeros there, and so is a zero with anything as its padding.
  static func reasonAgainst(_ array: AnyNDArray) -> String? {
    guard array.elementType == .float128 else { return nil }
    var hasWhole = false
    var isAllWhole = true
    // In a file the elements lie one after the other.
    for offset in 0..<Swift.min(array.count, most) {
      let bits = array.bits(offset, UInt128.self)
      let number = LongDouble(arrayBits: bits)
      let (padding, exponent) = (bits >> 80, Int(bits >> 112) & 0x7FFF)
      if exponent != 0, number.isNaN, number.significandBitPattern >> 63 == 0 { return reason }
      // Sixteen digits of the fraction, at most, and a magnitude between 2^-32 and 2^32.
      let isWhole = padding & 0xFFFF == 0 && abs(exponent - 0x3FFF) <= 32
      hasWhole = hasWhole || isWhole
      isAllWhole = isAllWhole && number.isZero && (isWhole || padding == 0)
    }
    return hasWhole && isAllWhole ? reason : nil
  }

  private static let reason =
    "these are not the long doubles of Intel and AMD processors but perhaps those of ARM; "
    + "save as float64 where they were made"
}
