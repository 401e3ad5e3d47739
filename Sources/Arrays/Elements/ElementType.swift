/// The type of an array's elements, known at run time; the raw value is NumPy's name for it.
public enum ElementType: String, Sendable, CaseIterable {
  case bool
  case int8, int16, int32, int64
  case uint8, uint16, uint32, uint64
  case float16, float32, float64

  /// The bytes of one element.
  public var byteCount: Int {
    switch self {
    case .bool, .int8, .uint8: 1
    case .int16, .uint16, .float16: 2
    case .int32, .uint32, .float32: 4
    case .int64, .uint64, .float64: 8
    }
  }

  /// Whether elements can be NaN.
  public var isFloatingPoint: Bool {
    switch self {
    case .float16, .float32, .float64: true
    default: false
    }
  }
}

extension ElementType: CustomStringConvertible {
  /// NumPy's name of the type, such as "float64".
  public var description: String { rawValue }
}

/// The order of the bytes of one element in memory.
public enum ByteOrder: Sendable {
  case little, big

  /// The byte order of the machine that runs the program.
  public static var host: ByteOrder { UInt16(1).littleEndian == 1 ? .little : .big }
}
