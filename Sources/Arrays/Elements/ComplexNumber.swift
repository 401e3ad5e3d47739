/// A complex number as arrays hold it: a real part and an imaginary part.
///
///     let a = NDArray(elements: [ComplexNumber(1.0, 2), ComplexNumber(1, -1)])
///     try a.argmin()      // 1
///
/// Searches compare the real parts and, where these are equal, the imaginary parts; a number with a
/// NaN in either part is NaN. Both as NumPy does.
public struct ComplexNumber<Part: ComplexPart>: Sendable, Equatable, BitwiseCopyable {
  /// The real part.
  public var real: Part
  /// The imaginary part.
  public var imaginary: Part

  /// real + imaginary·i.
  public init(_ real: Part, _ imaginary: Part = 0) {
    (self.real, self.imaginary) = (real, imaginary)
  }

  /// Whether either part is not a number.
  public var isNaN: Bool { real.isNaN || imaginary.isNaN }
}

/// A floating-point type of which arrays hold complex numbers: `Float` and `Double`.
public protocol ComplexPart: BinaryFloatingPoint, BitwiseCopyable, Sendable {
  /// The unsigned integer with the bytes of both parts.
  associatedtype PairBits: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable
  /// The type of arrays of such complex numbers.
  static var complexType: ElementType { get }
  /// The number with the lowest bytes of an integer.
  init(lowBits: PairBits)
  /// The bytes of the number, as the lowest of an integer.
  var lowBits: PairBits { get }
}

extension Float: ComplexPart {
  /// "complex64".
  public static var complexType: ElementType { .complex64 }
  /// The number with the lowest four bytes of an integer.
  public init(lowBits: UInt64) { self.init(bitPattern: UInt32(truncatingIfNeeded: lowBits)) }
  /// The bytes of the number, as the lowest of an integer.
  public var lowBits: UInt64 { UInt64(bitPattern) }
}

extension Double: ComplexPart {
  /// "complex128".
  public static var complexType: ElementType { .complex128 }
  /// The number with the lowest eight bytes of an integer.
  public init(lowBits: UInt128) { self.init(bitPattern: UInt64(truncatingIfNeeded: lowBits)) }
  /// The bytes of the number, as the lowest of an integer.
  public var lowBits: UInt128 { UInt128(bitPattern) }
}

extension ComplexNumber: ArrayElement {
  /// The unsigned integer with the same bytes.
  public typealias ArrayBits = Part.PairBits
  /// "complex64" or "complex128".
  public static var elementType: ElementType { Part.complexType }

  /// The number with these bytes, the real part first in memory.
  public init(arrayBits: ArrayBits) { self.init(arrayBits, realIsLow: ByteOrder.host == .little) }

  /// The bytes of the number, the real part first in memory.
  public var arrayBits: ArrayBits {
    let half = ArrayBits.bitWidth / 2
    return ByteOrder.host == .little
      ? real.lowBits | imaginary.lowBits << half : imaginary.lowBits | real.lowBits << half
  }

  /// The number whose parts are the two halves of an integer.
  @inline(__always)
  init(_ bits: ArrayBits, realIsLow: Bool) {
    let (low, high) = (Part(lowBits: bits), Part(lowBits: bits >> (ArrayBits.bitWidth / 2)))
    self = realIsLow ? Self(low, high) : Self(high, low)
  }
}
