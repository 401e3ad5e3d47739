/// The type of the elements of an array, known at run time.
public enum ElementType: Sendable, Hashable {
  case bool
  case int8, int16, int32, int64
  case uint8, uint16, uint32, uint64
  case float16, float32, float64
  /// A long double as Intel and AMD processors have it: 80 bits in 16 bytes, see ``LongDouble``.
  case float128
  /// The upper half of a `float32`; no `.npy` file can hold it.
  case bfloat16
  /// Two `float32`, or two `float64`: the real part and the imaginary part.
  case complex64, complex128
  /// A signed 64-bit count of a unit since the start of 1970; the least integer is "not a time".
  case datetime64(TimeUnit)
  /// A signed 64-bit count of a unit; the least integer is "not a time".
  case timedelta64(TimeUnit)
  /// Text of at most so many code points of 32 bits each, the rest filled with zeros.
  case text(length: Int)
  /// A string of at most so many bytes, the rest filled with zeros.
  case bytes(length: Int)

  /// The number of bytes of one element.
  public var byteCount: Int {
    switch self {
    case .bool, .int8, .uint8: 1
    case .int16, .uint16, .float16, .bfloat16: 2
    case .int32, .uint32, .float32: 4
    case .int64, .uint64, .float64, .complex64, .datetime64, .timedelta64: 8
    case .float128, .complex128: 16
    case .text(let length): 4 * length
    case .bytes(let length): length
    }
  }

  /// The name that NumPy uses, such as "float64", "datetime64[D]" or "str160".
  public var name: String {
    switch self {
    case .bool: "bool"
    case .int8: "int8"
    case .int16: "int16"
    case .int32: "int32"
    case .int64: "int64"
    case .uint8: "uint8"
    case .uint16: "uint16"
    case .uint32: "uint32"
    case .uint64: "uint64"
    case .float16: "float16"
    case .float32: "float32"
    case .float64: "float64"
    case .float128: "float128"
    case .bfloat16: "bfloat16"
    case .complex64: "complex64"
    case .complex128: "complex128"
    case .datetime64(let unit): "datetime64\(unit)"
    case .timedelta64(let unit): "timedelta64\(unit)"
    case .text(let length): length == 0 ? "str" : "str\(32 * length)"
    case .bytes(let length): length == 0 ? "bytes" : "bytes\(8 * length)"
    }
  }

  /// Whether elements are real floating-point numbers.
  public var isFloatingPoint: Bool {
    switch self {
    case .float16, .float32, .float64, .float128, .bfloat16: true
    default: false
    }
  }

  /// Whether elements have a real and an imaginary part.
  public var isComplex: Bool { self == .complex64 || self == .complex128 }

  /// Whether elements are times or spans of time.
  public var isTime: Bool {
    switch self {
    case .datetime64, .timedelta64: true
    default: false
    }
  }

  /// Whether elements are text or strings of bytes.
  public var isText: Bool {
    switch self {
    case .text, .bytes: true
    default: false
    }
  }

  /// Whether the bytes of an element have an order, which a file may have the other way round.
  var hasByteOrder: Bool {
    if case .bytes = self { return false }
    return byteCount > 1
  }

  /// Whether an element may be NaN, or "not a time", which is treated alike.
  public var hasNaN: Bool { isFloatingPoint || isComplex || isTime }
}

extension ElementType: CaseIterable {
  /// Every type, those of time with one unit each and text of one length.
  public static let allCases: [ElementType] = [
    .bool, .int8, .int16, .int32, .int64, .uint8, .uint16, .uint32, .uint64, .float16, .float32,
    .float64, .float128, .bfloat16, .complex64, .complex128, .datetime64(TimeUnit(.day)),
    .timedelta64(TimeUnit(.second)), .text(length: 3), .bytes(length: 3),
  ]
}

extension ElementType: CustomStringConvertible {
  /// The name that NumPy uses.
  public var description: String { name }
}

/// Which byte of an element comes first in memory.
public enum ByteOrder: Sendable {
  case little, big

  /// The order of this machine.
  public static var host: ByteOrder { UInt16(1).littleEndian == 1 ? .little : .big }
}
