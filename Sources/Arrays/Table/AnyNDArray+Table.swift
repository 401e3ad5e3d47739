/// Reading tables of numbers: text with commas, tabs, semicolons or spaces between the fields.
extension AnyNDArray {
  /// The numbers of a table in a text file, an array of rows and columns.
  ///
  /// The first line may hold names and is then passed over. Elements are `int64` where every field
  /// is a whole number that fits, else `float64`. Throws a ``TableError`` with line and column.
  public init(tableFile path: String) throws(ArrayFileError) {
    try self.init(table: try FileBytes(path).storage)
  }

  /// The numbers of a table in the bytes of a text. Throws as ``init(tableFile:)`` does.
  public init(tableBytes bytes: [UInt8]) throws(ArrayFileError) {
    try self.init(table: ArrayStorage(copying: bytes[...]))
  }

  init(table storage: ArrayStorage) throws(ArrayFileError) {
    defer { withExtendedLifetime(storage) {} }
    var table = Table()
    do {
      try table.read(storage.bytes)
    } catch {
      throw .table(error)
    }
    self = table.array
  }
}

/// The numbers of a table as far as they are read.
private struct Table {
  private var integers: [Int64] = []
  /// All numbers, from the first on that is not a whole one.
  private var reals: [Double] = []
  private var isReal = false
  private var width: Int?
  private var rows = 0

  mutating func read(_ bytes: UnsafeRawBufferPointer) throws(TableError) {
    var reader = FieldReader(bytes, .detected(in: bytes))
    guard reader.beginRow() else { throw .noRows }
    let start = reader
    if let names = try Self.names(&reader, bytes) {
      width = names
    } else {
      reader = start
      try row(&reader, bytes)
    }
    while reader.beginRow() { try row(&reader, bytes) }
    guard rows > 0 else { throw .noRows }
  }

  /// The number of fields of a first line in which some field is neither a number nor empty.
  private static func names(
    _ reader: inout FieldReader, _ bytes: UnsafeRawBufferPointer
  ) throws(TableError) -> Int? {
    var (count, hasName) = (0, false)
    while true {
      let (field, isLast) = try reader.field()
      count += 1
      if FieldNumber(field, in: bytes) == nil, !field.text(bytes).isEmpty { hasName = true }
      if isLast { return hasName ? count : nil }
    }
  }

  private mutating func row(
    _ reader: inout FieldReader, _ bytes: UnsafeRawBufferPointer
  ) throws(TableError) {
    var count = 0
    let line = reader.line
    while true {
      let (fieldLine, column) = (reader.line, reader.column)
      let (field, isLast) = try reader.field()
      guard let number = FieldNumber(field, in: bytes) else {
        let text = field.text(bytes)
        guard !text.isEmpty else { throw .emptyField(line: fieldLine, column: column) }
        throw .notANumber(line: fieldLine, column: column, field: Self.short(text))
      }
      append(number)
      count += 1
      if isLast { break }
    }
    if let width, count != width {
      throw .wrongWidth(line: line, fields: count, expected: width)
    }
    width = count
    rows += 1
  }

  private mutating func append(_ number: FieldNumber) {
    if case .integer(let value) = number, !isReal { return integers.append(value) }
    if !isReal {
      reals = integers.map(Double.init)
      (integers, isReal) = ([], true)
    }
    reals.append(number.real)
  }

  private static func short(_ text: String) -> String {
    let shown = text.unicodeScalars.prefix(30).map { $0.value < 32 ? "?" : $0 }
    return String(String.UnicodeScalarView(shown)) + (text.unicodeScalars.count > 30 ? "…" : "")
  }

  /// The rows and columns.
  var array: AnyNDArray {
    let shape = [rows, width ?? 0]
    let layout = ArrayLayout(shape: shape, strides: ArrayLayout.steps(shape), offset: 0)
    return isReal
      ? NDArray(reals, layout: layout).erased : NDArray(integers, layout: layout).erased
  }
}
