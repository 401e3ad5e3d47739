/// The value of one element of an array whose type is known at run time.
package enum ElementValue: Sendable, Equatable {
  case bool(Bool)
  case signed(Int64)
  case unsigned(UInt64)
  /// A floating-point number of at most 64 bits, exactly.
  case real(Double)
  case extended(LongDouble)
  case complex(Double, Double)
  /// A count of the unit of the type; the least integer is "not a time".
  case time(Int64)
  /// Code points, without the zeros behind the last.
  case text([UInt32])
  /// Bytes, without the zeros behind the last.
  case bytes([UInt8])

  /// Whether this is NaN or "not a time".
  package var isNaN: Bool {
    switch self {
    case .bool, .signed, .unsigned, .text, .bytes: false
    case .real(let value): value.isNaN
    case .extended(let value): value.isNaN
    case .complex(let real, let imaginary): real.isNaN || imaginary.isNaN
    case .time(let count): count == .min
    }
  }
}

extension ElementValue {
  /// The value by itself, as NumPy prints it.
  package func text(_ type: ElementType) -> String {
    ArrayText.scalar(self, type)
  }
}

extension AnyNDArray {
  /// The element at a full index that is inside.
  package func value(at index: [Int]) -> ElementValue {
    value(atOffset: layout.position(of: index))
  }

  /// The element at an offset that the layout reaches.
  package func value(atOffset offset: Int) -> ElementValue {
    switch elementType {
    case .bool: return .bool(bits(offset, UInt8.self) != 0)
    case .int8: return .signed(Int64(bits(offset, Int8.self)))
    case .int16: return .signed(Int64(bits(offset, Int16.self)))
    case .int32: return .signed(Int64(bits(offset, Int32.self)))
    case .int64: return .signed(bits(offset, Int64.self))
    case .uint8: return .unsigned(UInt64(bits(offset, UInt8.self)))
    case .uint16: return .unsigned(UInt64(bits(offset, UInt16.self)))
    case .uint32: return .unsigned(UInt64(bits(offset, UInt32.self)))
    case .uint64: return .unsigned(bits(offset, UInt64.self))
    case .float16: return .real(HalfPrecision.value(of: bits(offset, UInt16.self)))
    case .float32: return .real(Double(Float(bitPattern: bits(offset, UInt32.self))))
    case .float64: return .real(Double(bitPattern: bits(offset, UInt64.self)))
    case .float128: return .extended(LongDouble(arrayBits: bits(offset, UInt128.self)))
    case .bfloat16: return .real(Double(BFloat16(bitPattern: bits(offset, UInt16.self)).float))
    case .complex64:
      let number = ComplexNumber<Float>(arrayBits: bits(offset, UInt64.self))
      return .complex(Double(number.real), Double(number.imaginary))
    case .complex128:
      let number = ComplexNumber<Double>(arrayBits: bits(offset, UInt128.self))
      return .complex(number.real, number.imaginary)
    case .datetime64, .timedelta64: return .time(bits(offset, Int64.self))
    case .text(let length): return .text(units(offset, length, UInt32.self))
    case .bytes(let length): return .bytes(units(offset, length, UInt8.self))
    }
  }

  /// The units of a text in native order, without the zeros behind the last.
  private func units<Unit: FixedWidthInteger & BitwiseCopyable>(
    _ offset: Int, _ length: Int, _ type: Unit.Type
  ) -> [Unit] {
    withExtendedLifetime(storage) {
      let element = UnsafeRawBufferPointer(start: address(offset), count: elementType.byteCount)
      let size = MemoryLayout<Unit>.size
      // Zero is zero in either byte order.
      let end = (0..<length).last {
        element.loadUnaligned(fromByteOffset: $0 * size, as: Unit.self) != 0
      }
      guard let end else { return [] }
      return (0...end).map {
        let unit = element.loadUnaligned(fromByteOffset: $0 * size, as: Unit.self)
        return isSwapped ? unit.byteSwapped : unit
      }
    }
  }

  /// The bytes of an element in native order.
  func bits<Bits: FixedWidthInteger & BitwiseCopyable>(_ offset: Int, _ type: Bits.Type) -> Bits {
    let bits = withExtendedLifetime(storage) { address(offset).loadUnaligned(as: Bits.self) }
    guard isSwapped else { return bits }
    guard elementType.isComplex else { return bits.byteSwapped }
    // Each part is swapped in its place.
    let (swapped, half) = (bits.byteSwapped, Bits.bitWidth / 2)
    // A shift of a signed integer fills with its sign; the mask keeps the half alone.
    let low = swapped >> half & ((1 << half) - 1)
    return swapped << half | low
  }

  /// Whether the element at an offset is NaN.
  func isNaN(_ offset: Int) -> Bool {
    elementType.hasNaN && value(atOffset: offset).isNaN
  }
}
