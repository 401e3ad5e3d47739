/// Elements one after the other, without a header: their type, byte order and shape.
public struct RawFormat: Sendable, Equatable {
  /// The type of the elements.
  public let elementType: ElementType
  /// The order of the bytes of an element.
  public let byteOrder: ByteOrder
  /// The lengths of the axes, one of which may be -1 for what the file gives; nil is one axis.
  public let shape: [Int]?

  /// A format of these properties.
  public init(_ elementType: ElementType, byteOrder: ByteOrder = .host, shape: [Int]? = nil) {
    (self.elementType, self.byteOrder, self.shape) = (elementType, byteOrder, shape)
  }

  /// The format with a type by NumPy's code or name, such as `>f8`, `float64` or `<bfloat16`.
  public init(type name: String, shape: [Int]? = nil) throws(RawFormatError) {
    let mark = name.first.flatMap { "<>=|".contains($0) ? $0 : nil }
    let order: ByteOrder = mark == "<" ? .little : mark == ">" ? .big : .host
    let bare = mark == nil ? name : String(name.dropFirst())
    if let type = ElementType.allCases.first(where: { $0.name == bare && !$0.isText }) {
      self.init(type, byteOrder: order, shape: shape)
      return
    }
    do {
      let (type, order) = try NPYDescriptor.read(.string(name))
      self.init(type, byteOrder: order, shape: shape)
    } catch {
      throw .unknownType(name)
    }
    guard elementType.byteCount > 0 else { throw .unknownType(name) }
  }
}

/// Why a file cannot be read as raw elements.
public enum RawFormatError: Error, Equatable, Sendable, CustomStringConvertible {
  case unknownType(String)
  case badShape([Int])
  /// The file does not hold exactly the elements of the shape.
  case wrongLength(got: Int, shape: [Int]?, elementType: ElementType)
  /// Elements that cannot be of the type; `reason` says why.
  case unreadable(ElementType, reason: String)

  /// What is wrong, where, and what would be accepted.
  public var description: String {
    switch self {
    case .unknownType(let name):
      return
        "'\(name)' is not an element type; give one such as float64, >f8, int16, bfloat16, <c8, <U5"
    case .unreadable(let type, let reason):
      return "the elements cannot be read as \(type): \(reason)"
    case .badShape(let shape):
      return "the shape \(ArrayError.text(shape)) is not possible; lengths are 0 or more, "
        + "and one of them may be -1"
    case .wrongLength(let got, nil, let type):
      return "\(got) bytes are no whole number of elements of \(type), \(type.byteCount) bytes each"
    case .wrongLength(let got, let shape?, let type):
      return "\(got) bytes are not what \(ArrayError.text(shape)) elements of \(type) take, "
        + "\(type.byteCount) bytes each"
    }
  }
}

extension AnyNDArray {
  /// The elements in a file without a header, which is mapped and used in place.
  public init(rawFile path: String, _ format: RawFormat) throws(ArrayFileError) {
    try self.init(raw: try FileBytes(path).storage, format)
  }

  package init(raw storage: ArrayStorage, _ format: RawFormat) throws(ArrayFileError) {
    let (type, bytes) = (format.elementType, storage.bytes.count)
    let failure = RawFormatError.wrongLength(got: bytes, shape: format.shape, elementType: type)
    guard type.byteCount > 0 else {
      throw .raw(.unreadable(type, reason: "elements without bytes cannot be counted"))
    }
    guard bytes % type.byteCount == 0 else { throw .raw(failure) }
    let line = ArrayLayout(shape: [bytes / type.byteCount], strides: [1], offset: 0)
    var layout = line
    if let shape = format.shape {
      do {
        layout = try line.reshaped(shape)
      } catch {
        if case .cannotReshape = error { throw .raw(failure) }
        throw .raw(.badShape(shape))
      }
    }
    self.init(elementType: type, byteOrder: format.byteOrder, layout: layout, storage: storage)
    if LongDoubleOrigin.isForeign(self) {
      throw .raw(.unreadable(type, reason: LongDoubleOrigin.reason))
    }
  }
}
