/// The value of one element of an array whose type is known at run time.
package enum ElementValue: Sendable, Equatable {
  case bool(Bool)
  case signed(Int64)
  case unsigned(UInt64)
  /// A floating-point number of any width, exactly.
  case real(Double)
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
    }
  }

  /// The bytes of an element in native order.
  func bits<Bits: FixedWidthInteger & BitwiseCopyable>(_ offset: Int, _ type: Bits.Type) -> Bits {
    let bits = withExtendedLifetime(storage) { address(offset).loadUnaligned(as: Bits.self) }
    return isSwapped ? bits.byteSwapped : bits
  }

  /// Whether the element at an offset is NaN.
  func isNaN(_ offset: Int) -> Bool {
    guard elementType.isFloatingPoint, case .real(let value) = value(atOffset: offset) else {
      return false
    }
    return value.isNaN
  }
}
