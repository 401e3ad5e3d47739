/// A floating-point number of 16 bits with the exponents of a `Float` and 8 bits of precision.
///
///     let a = NDArray(elements: [BFloat16(3), BFloat16(0.1)])
///     try a.argmin()          // 1
///     a[1].description        // "0.1"
///
/// Source: Wang and Kanwar, "BFloat16: The secret to high performance on Cloud TPUs" (2019).
public struct BFloat16: Sendable, BitwiseCopyable {
  /// The sign, eight bits of exponent and seven of the fraction.
  public let bitPattern: UInt16

  /// The number with these bits.
  public init(bitPattern: UInt16) { self.bitPattern = bitPattern }

  /// The number nearest to a value, ties to even; beyond the largest it is an infinity, and NaN
  /// gives NaN.
  public init(_ value: Float) {
    let bits = value.bitPattern
    if value.isNaN {
      self.init(bitPattern: UInt16(truncatingIfNeeded: bits >> 16) | 0x40)
    } else {
      let half: UInt32 = 0x7FFF + (bits >> 16 & 1)
      self.init(bitPattern: UInt16(truncatingIfNeeded: (bits + half) >> 16))
    }
  }

  /// The same number with 24 bits of precision.
  public var float: Float { Float(bitPattern: UInt32(bitPattern) << 16) }

  /// Whether this is not a number.
  public var isNaN: Bool { bitPattern & 0x7FFF > 0x7F80 }
}

extension BFloat16: Equatable {
  /// Whether both are the same number: zeros of either sign are, a NaN and another are not.
  public static func == (left: BFloat16, right: BFloat16) -> Bool { left.float == right.float }
}

extension BFloat16: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  /// The number nearest to a literal.
  public init(floatLiteral value: Float) { self.init(value) }
  /// The number nearest to a literal.
  public init(integerLiteral value: Int32) { self.init(Float(value)) }
}

extension BFloat16: CustomStringConvertible {
  /// The fewest digits that tell the number from all others of its type.
  public var description: String {
    guard !isNaN, float.isFinite else { return float.description }
    return RealFormat.scalar(.number(Double(float), .bfloat16))
  }
}

extension BFloat16: ArrayElement {
  /// "bfloat16".
  public static var elementType: ElementType { .bfloat16 }
  /// The number with these bits.
  public init(arrayBits: UInt16) { self.init(bitPattern: arrayBits) }
  /// The bits of the number.
  public var arrayBits: UInt16 { bitPattern }
}
