/// Tells long doubles of Intel and AMD processors from those of other machines, which a file calls by
/// the same name.
enum LongDoubleOrigin {
  /// As many elements are looked at.
  private static let most = 1024

  /// What is wrong with an array that cannot be what its type says.
  static let reason =
    "these are not the long doubles of Intel and AMD processors but perhaps those of ARM; "
    + "save as float64 where they were made"

  /// The error where an array cannot be what its type says; nil where it can.
  static func errorAgainst(_ array: AnyNDArray) -> NPYError? {
    guard isForeign(array) else { return nil }
    let descriptor = NPYDescriptor.text(array.elementType, array.byteOrder)
    return .unsupportedType(
      descriptor: "'\(descriptor ?? array.elementType.name)'", reason: reason)
  }

  /// Whether an array cannot be what its type says.
  ///
  /// A binary128 number has its exponent in the last two bytes, where a long double has padding.
  /// Its fraction, read as a long double, is as often as not an encoding that no processor writes;
  /// that of a small whole number is all zeros there, and so is a zero with anything as its padding.
  static func isForeign(_ array: AnyNDArray) -> Bool {
    guard array.elementType == .float128 else { return false }
    var hasWhole = false
    var isAllWhole = true
    // In a file the elements lie one after the other.
    for offset in 0..<Swift.min(array.count, most) {
      let bits = array.bits(offset, UInt128.self)
      let number = LongDouble(arrayBits: bits)
      let (padding, exponent) = (bits >> 80, Int(bits >> 112) & 0x7FFF)
      if exponent != 0, number.isNaN, number.significandBitPattern >> 63 == 0 { return true }
      // Sixteen digits of the fraction, at most, and a magnitude between 2^-32 and 2^32.
      let isWhole = padding & 0xFFFF == 0 && abs(exponent - 0x3FFF) <= 32
      hasWhole = hasWhole || isWhole
      isAllWhole = isAllWhole && number.isZero && (isWhole || padding == 0)
    }
    return hasWhole && isAllWhole
  }
}
