/// Reading tables of numbers: text with commas, tabs, semicolons or spaces between the fields.
extension AnyNDArray {
  /// The numbers of a table in a text file, an array of rows and columns.
  ///
  /// The first line may hold names and is then passed over. The first column holds names of rows,
  /// and is passed over, where the rows have one field more than the first line has names, and where
  /// the first of these is empty or `rownames`, as R writes them. Elements are `int64` where every field
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
    var (rows, numbers) = (TableRows(), TableNumbers())
    do {
      _ = try rows.read(storage.bytes, isEnd: true, into: &numbers)
    } catch {
      throw .table(error)
    }
    self = numbers.array(columns: rows.columns)
  }
}
