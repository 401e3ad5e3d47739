/// Arrays of text, whose length is known only at run time.
extension AnyNDArray {
  /// An array of text, in C order; the longest decides the element type. No shape is one axis.
  ///
  ///     let names = try AnyNDArray(strings: ["pear", "apple", "fig"])
  ///     try names.argmin()[]        // 1
  ///     names.elementType           // str160
  ///
  /// Text is compared code point by code point, as NumPy does; zeros at its end do not count.
  public init(strings: [String], shape: [Int]? = nil) throws(ArrayError) {
    let points = strings.map { $0.unicodeScalars.map(\.value) }
    let length = points.map(\.count).max() ?? 0
    try self.init(points, .text(length: length), length: length, shape: shape)
  }

  /// An array of strings of bytes, which are compared as numbers from 0 to 255.
  public init(byteStrings: [[UInt8]], shape: [Int]? = nil) throws(ArrayError) {
    let length = byteStrings.map(\.count).max() ?? 0
    try self.init(byteStrings, .bytes(length: length), length: length, shape: shape)
  }

  private init<Unit: FixedWidthInteger & BitwiseCopyable>(
    _ elements: [[Unit]], _ type: ElementType, length: Int, shape: [Int]?
  ) throws(ArrayError) {
    let shape = shape ?? [elements.count]
    let layout = try ArrayLayout(shape: shape)
    guard layout.count == elements.count else {
      throw .wrongCount(elements: elements.count, shape: shape)
    }
    let size = MemoryLayout<Unit>.size
    let (count, overflow) = elements.count.multipliedReportingOverflow(by: length * size)
    guard !overflow else { throw .tooLarge(shape: shape) }
    let storage = ArrayStorage(byteCount: count) { memory in
      memory.initializeMemory(as: UInt8.self, repeating: 0)
      for (place, units) in elements.enumerated() {
        for (index, unit) in units.enumerated() {
          memory.storeBytes(
            of: unit, toByteOffset: (place * length + index) * size, as: Unit.self)
        }
      }
    }
    self.init(elementType: type, byteOrder: .host, layout: layout, storage: storage)
  }

  /// The elements as text, in C order; numbers as they are written by themselves.
  ///
  /// What is no character, such as half of a surrogate pair, becomes U+FFFD; of strings of bytes each
  /// becomes the character of that number (ISO 8859-1).
  ///
  /// *Complexity*: O(bytes of all elements).
  public var strings: [String] {
    var strings: [String] = []
    visitRows { offset, stride, count in
      for place in 0..<count {
        switch value(atOffset: offset + place * stride) {
        case .text(let points): strings.append(TextValue.plain(points))
        case .bytes(let bytes): strings.append(TextValue.latin(bytes))
        case let number: strings.append(number.text(elementType))
        }
      }
    }
    return strings
  }
}
