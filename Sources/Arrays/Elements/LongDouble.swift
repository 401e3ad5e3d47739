/// A floating-point number of 80 bits in 16 bytes: what C calls `long double`, and NumPy `longdouble`
/// and `float128`, on Linux and macOS for Intel and AMD processors.
///
///     let a = NDArray(elements: [LongDouble(3), LongDouble(0.5)])
///     try a.argmin()          // 1
///     a[1].description        // "0.5"
///
/// The value is ± significand · 2^(exponent - 16383 - 63), the significand a whole number of 64 bits
/// whose highest bit is 1 but for zero and the tiniest numbers. Encodings that the processor has not
/// accepted since the 80387 (a highest bit of 0 under an exponent that is not 0) count as NaN, as
/// they do there. The last six bytes are padding and ignored.
///
/// On other machines the same name stands for other numbers: on 64-bit ARM under Linux for IEEE 754
/// binary128, on POWER for pairs of doubles. A file that names it is read as described here. It is
/// refused where one of the first 1024 elements shows that it holds binary128; a file of few numbers
/// may escape, and numbers from POWER do. Write float64 there.
///
/// Source: Intel, "64 and IA-32 Architectures Software Developer's Manual", volume 1, 4.2.2 and 8.2.2.
public struct LongDouble: Sendable, BitwiseCopyable {
  /// The significand, with its highest bit written out.
  public let significandBitPattern: UInt64
  let signAndExponent: UInt16

  /// The number with these parts; of the exponent the lowest 15 bits count.
  public init(
    sign: FloatingPointSign, exponentBitPattern: UInt16, significandBitPattern: UInt64
  ) {
    self.significandBitPattern = significandBitPattern
    signAndExponent = exponentBitPattern & 0x7FFF | (sign == .minus ? 0x8000 : 0)
  }

  /// The exponent, 16383 more than that of the number.
  public var exponentBitPattern: UInt16 { signAndExponent & 0x7FFF }

  /// The sign, also of zeros and NaNs.
  public var sign: FloatingPointSign { signAndExponent >> 15 == 0 ? .plus : .minus }

  /// Whether this is not a number, or an encoding that the processor refuses.
  public var isNaN: Bool { Self.isNaN(exponentBitPattern, significandBitPattern) }

  /// Whether this is neither infinite nor NaN.
  public var isFinite: Bool { exponentBitPattern != 0x7FFF && !isNaN }

  /// Whether this is zero, of either sign.
  public var isZero: Bool { exponentBitPattern == 0 && significandBitPattern == 0 }

  @inline(__always)
  static func isNaN(_ exponent: UInt16, _ significand: UInt64) -> Bool {
    let isNormal = significand >> 63 == 1
    return exponent == 0x7FFF ? significand != 1 << 63 : exponent != 0 && !isNormal
  }

  /// The magnitude as an integer in the same order, for anything but a NaN.
  ///
  /// A highest bit of 1 under the exponent 0 has the value that it has under the exponent 1.
  @inline(__always)
  static func magnitude(_ exponent: UInt16, _ significand: UInt64) -> Int128 {
    let top = exponent == 0 ? significand >> 63 : UInt64(exponent)
    return Int128(truncatingIfNeeded: top) << 64 | Int128(truncatingIfNeeded: significand)
  }

  /// An integer in the order of the numbers, the same for zeros of either sign; not for NaN.
  var ordinal: Int128 {
    let magnitude = Self.magnitude(exponentBitPattern, significandBitPattern)
    return sign == .plus ? magnitude : -magnitude
  }
}

extension LongDouble: Comparable {
  /// Whether both are the same number: zeros of either sign are, a NaN and another are not.
  public static func == (left: LongDouble, right: LongDouble) -> Bool {
    !left.isNaN && !right.isNaN && left.ordinal == right.ordinal
  }

  /// Whether the left number is less; never for a NaN.
  public static func < (left: LongDouble, right: LongDouble) -> Bool {
    !left.isNaN && !right.isNaN && left.ordinal < right.ordinal
  }
}

extension LongDouble: ArrayElement {
  /// "float128", as NumPy names it.
  public static var elementType: ElementType { .float128 }

  /// The number in the lowest ten bytes of an integer.
  public init(arrayBits: UInt128) {
    significandBitPattern = UInt64(truncatingIfNeeded: arrayBits)
    signAndExponent = UInt16(truncatingIfNeeded: arrayBits >> 64)
  }

  /// The bytes of the number, with zeros as padding.
  public var arrayBits: UInt128 {
    UInt128(signAndExponent) << 64 | UInt128(significandBitPattern)
  }
}

extension LongDouble: CustomStringConvertible {
  /// The fewest digits that tell the number from all others of its type.
  public var description: String { RealFormat.scalar(.extended(self)) }
}
