/// A number for a search to begin with, before it is known what the elements of the array are.
public enum InitialValue: Sendable, Equatable {
  case integer(Int)
  case real(Double)
}

extension InitialValue: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
  /// A whole number.
  public init(integerLiteral value: Int) { self = .integer(value) }
  /// Any number.
  public init(floatLiteral value: Double) { self = .real(value) }
}

extension InitialValue: CustomStringConvertible {
  /// The number in decimal.
  public var description: String {
    switch self {
    case .integer(let value): String(value)
    case .real(let value): String(value)
    }
  }
}

extension InitialValue {
  /// The number as an element; floating-point elements round it, integers must be met exactly.
  ///
  /// Throws where the type has no such value: 0.5 and 300 are no 8-bit integers.
  func element<Element: ArrayElement>(
    _ type: Element.Type, operation: String
  ) throws(ArrayError) -> Element {
    guard let bits = bits(Element.elementType) else {
      throw .notRepresentable(
        operation: operation, value: description, elementType: Element.elementType)
    }
    return Element(arrayBits: Element.ArrayBits(truncatingIfNeeded: bits))
  }

  private func bits(_ type: ElementType) -> UInt128? {
    switch type {
    case .bool: integer(UInt8.self).flatMap { $0 <= 1 ? $0 : nil }
    case .int8: integer(Int8.self)
    case .int16: integer(Int16.self)
    case .int32: integer(Int32.self)
    case .int64: integer(Int64.self)
    case .uint8: integer(UInt8.self)
    case .uint16: integer(UInt16.self)
    case .uint32: integer(UInt32.self)
    case .uint64: integer(UInt64.self)
    case .float16: UInt128(HalfPrecision.bits(nearest: number))
    case .float32: UInt128(Float(number).bitPattern)
    case .float64: UInt128(number.bitPattern)
    case .float128: extended.arrayBits
    case .bfloat16: UInt128(BFloat16(Float(number)).bitPattern)
    case .complex64: UInt128(ComplexNumber<Float>(Float(number)).arrayBits)
    case .complex128: ComplexNumber<Double>(number).arrayBits
    case .datetime64, .timedelta64, .text, .bytes: nil
    }
  }

  private var number: Double {
    switch self {
    case .integer(let value): Double(value)
    case .real(let value): value
    }
  }

  private var extended: LongDouble {
    switch self {
    case .integer(let value): LongDouble(value)
    case .real(let value): LongDouble(value)
    }
  }

  private func integer<Integer: FixedWidthInteger>(_ type: Integer.Type) -> UInt128? {
    let exact =
      switch self {
      case .integer(let value): Integer(exactly: value)
      case .real(let value): Integer(exactly: value)
      }
    return exact.map { UInt128(truncatingIfNeeded: $0) }
  }
}
