/// A type whose values an array can hold.
///
/// The conformances here are all there are: the file formats and the searches know exactly these
/// types. `Int` and `UInt` are stored as 64-bit integers.
public protocol ArrayElement: Sendable, Equatable {
  /// The unsigned integer with the same bytes.
  associatedtype ArrayBits: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable

  /// The name of the type at run time.
  static var elementType: ElementType { get }

  /// The element with these bytes; for `Bool` every byte but zero is true, as in NumPy.
  init(arrayBits: ArrayBits)

  /// The bytes of the element.
  var arrayBits: ArrayBits { get }
}

extension ArrayElement where Self: FixedWidthInteger {
  /// The integer with these bytes.
  public init(arrayBits: ArrayBits) { self.init(truncatingIfNeeded: arrayBits) }

  /// The bytes of the integer.
  public var arrayBits: ArrayBits { ArrayBits(truncatingIfNeeded: self) }
}

extension Bool: ArrayElement {
  /// "bool".
  public static var elementType: ElementType { .bool }
  /// True for every byte but zero.
  public init(arrayBits: UInt8) { self = arrayBits != 0 }
  /// The bytes of the element.
  public var arrayBits: UInt8 { self ? 1 : 0 }
}

extension Int8: ArrayElement {
  /// The unsigned integer with the same bytes.
  public typealias ArrayBits = UInt8
  /// "int8".
  public static var elementType: ElementType { .int8 }
}

extension Int16: ArrayElement {
  /// The unsigned integer with the same bytes.
  public typealias ArrayBits = UInt16
  /// "int16".
  public static var elementType: ElementType { .int16 }
}

extension Int32: ArrayElement {
  /// The unsigned integer with the same bytes.
  public typealias ArrayBits = UInt32
  /// "int32".
  public static var elementType: ElementType { .int32 }
}

extension Int64: ArrayElement {
  /// The unsigned integer with the same bytes.
  public typealias ArrayBits = UInt64
  /// "int64".
  public static var elementType: ElementType { .int64 }
}

extension Int: ArrayElement {
  /// The unsigned integer with the same bytes.
  public typealias ArrayBits = UInt64
  /// "int64".
  public static var elementType: ElementType { .int64 }
}

extension UInt8: ArrayElement {
  /// The unsigned integer with the same bytes.
  public typealias ArrayBits = UInt8
  /// "uint8".
  public static var elementType: ElementType { .uint8 }
}

extension UInt16: ArrayElement {
  /// The unsigned integer with the same bytes.
  public typealias ArrayBits = UInt16
  /// "uint16".
  public static var elementType: ElementType { .uint16 }
}

extension UInt32: ArrayElement {
  /// The unsigned integer with the same bytes.
  public typealias ArrayBits = UInt32
  /// "uint32".
  public static var elementType: ElementType { .uint32 }
}

extension UInt64: ArrayElement {
  /// The unsigned integer with the same bytes.
  public typealias ArrayBits = UInt64
  /// "uint64".
  public static var elementType: ElementType { .uint64 }
}

extension UInt: ArrayElement {
  /// The unsigned integer with the same bytes.
  public typealias ArrayBits = UInt64
  /// "uint64".
  public static var elementType: ElementType { .uint64 }
}

// Float16 does not exist on Intel Macs; arrays of half floats can still be searched there.
#if !(os(macOS) && arch(x86_64))
  extension Float16: ArrayElement {
    /// "float16".
    public static var elementType: ElementType { .float16 }
    /// The element with these bytes.
    public init(arrayBits: UInt16) { self.init(bitPattern: arrayBits) }
    /// The bytes of the element.
    public var arrayBits: UInt16 { bitPattern }
  }
#endif

extension Float: ArrayElement {
  /// "float32".
  public static var elementType: ElementType { .float32 }
  /// The element with these bytes.
  public init(arrayBits: UInt32) { self.init(bitPattern: arrayBits) }
  /// The bytes of the element.
  public var arrayBits: UInt32 { bitPattern }
}

extension Double: ArrayElement {
  /// "float64".
  public static var elementType: ElementType { .float64 }
  /// The element with these bytes.
  public init(arrayBits: UInt64) { self.init(bitPattern: arrayBits) }
  /// The bytes of the element.
  public var arrayBits: UInt64 { bitPattern }
}
