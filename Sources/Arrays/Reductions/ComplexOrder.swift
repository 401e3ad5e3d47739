/// Which half of the integer that a complex number is read as holds its real part.
package protocol RealHalf { static var isLow: Bool { get } }
package enum RealLow: RealHalf { package static var isLow: Bool { true } }
package enum RealHigh: RealHalf { package static var isLow: Bool { false } }

/// Complex numbers by their real parts, then by their imaginary parts (NumPy's order); a number
/// with a NaN in either part is NaN, zeros of either sign are equal.
package enum ComplexOrder<Part: ComplexPart, End: Direction, NaNs: NaNPlace, Half: RealHalf>:
  SearchOrder
{
  /// A number without NaN in one part only.
  package struct Key: BitwiseCopyable {
    let real: Part
    let imaginary: Part
  }

  @inline(__always)
  package static func key(_ stored: Part.PairBits) -> Key {
    let number = ComplexNumber<Part>(stored, realIsLow: Half.isLow)
    if number.isNaN { return Key(real: .nan, imaginary: .nan) }
    return End.isLeast
      ? Key(real: number.real, imaginary: number.imaginary)
      : Key(real: -number.real, imaginary: -number.imaginary)
  }

  @inline(__always)
  package static func precedes(_ left: Key, _ right: Key) -> Bool {
    let (leftIsNaN, rightIsNaN) = (left.real != left.real, right.real != right.real)
    if leftIsNaN || rightIsNaN {
      return NaNs.isFirst ? leftIsNaN && !rightIsNaN : rightIsNaN && !leftIsNaN
    }
    return left.real < right.real
      || (left.real == right.real && left.imaginary < right.imaginary)
  }

  @inline(__always)
  package static func isUnbeatable(_ key: Key) -> Bool { NaNs.isFirst && key.real != key.real }
}
