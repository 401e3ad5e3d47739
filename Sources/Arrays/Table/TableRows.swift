/// Reads the rows of a table from a text that comes in windows.
///
/// A first line in which some field is neither a number nor empty holds names. The first field of
/// each row is then the name of the row where rows have one field more than there are names, and
/// where the first name is empty or `rownames`: so R writes tables. Values never decide.
struct TableRows {
  /// What a row is made of.
  private struct Form {
    let fields: Int
    let hasName: Bool
  }

  /// What a line turned out to be.
  private enum Line {
    case names(count: Int, isFirstForRows: Bool)
    case numbers(Form)
  }

  private var delimiter: Delimiter?
  /// The line that comes next, counted from 1.
  private(set) var line = 1
  /// The names of the columns, until the first row tells whether rows have names, too.
  private var names: (count: Int, isFirstForRows: Bool)?
  private var form: Form?
  /// The numbers of the row at hand.
  private var row: [FieldNumber] = []

  /// The numbers in each row; 0 before the first.
  var columns: Int { form.map { $0.fields - ($0.hasName ? 1 : 0) } ?? 0 }

  /// Takes the whole rows of a window; returns how many bytes they are.
  ///
  /// The next window begins with the others. The first one must not be short, unless it is all.
  mutating func read(
    _ window: UnsafeRawBufferPointer, isEnd: Bool, into numbers: inout TableNumbers
  ) throws(TableError) -> Int {
    if delimiter == nil, window.starts(with: [0xFF, 0xFE]) || window.starts(with: [0xFE, 0xFF]) {
      throw .wideCharacters
    }
    let delimiter = delimiter ?? .detected(in: window)
    self.delimiter = delimiter
    var reader = FieldReader(window, delimiter, line: line)
    var used = reader.place
    while true {
      let found: Line?
      do throws(TableError) {
        found = reader.beginRow() ? try next(&reader, window) : nil
      } catch {
        // At the end of a window it is not known what follows.
        if !isEnd, reader.place >= window.count { return used }
        throw error
      }
      if !isEnd, reader.place >= window.count { return used }
      (used, line) = (reader.place, reader.line)
      switch found {
      case .names(let count, let isFirstForRows): names = (count, isFirstForRows)
      case .numbers(let form):
        self.form = form
        numbers.append(row: row)
      case nil:
        guard form != nil || !isEnd else { throw .noRows }
        return used
      }
    }
  }

  private mutating func next(
    _ reader: inout FieldReader, _ window: UnsafeRawBufferPointer
  ) throws(TableError) -> Line {
    if let form {
      try numbers(&reader, window, form)
      return .numbers(form)
    }
    let start = reader
    if let names {
      let fields = try Self.fields(&reader, window).count
      let form = Form(
        fields: fields == names.count + 1 ? fields : names.count,
        hasName: fields == names.count + 1 || names.isFirstForRows)
      guard fields == form.fields else {
        throw .wrongWidth(line: start.line, fields: fields, expected: form.fields)
      }
      guard fields > 1 || !form.hasName else { throw .onlyRowName(line: start.line) }
      reader = start
      try numbers(&reader, window, form)
      return .numbers(form)
    }
    let first = try Self.fields(&reader, window)
    if let text = first.first, first.hasName {
      return .names(count: first.count, isFirstForRows: text.isEmpty || text == "rownames")
    }
    reader = start
    let form = Form(fields: first.count, hasName: false)
    try numbers(&reader, window, form)
    return .numbers(form)
  }

  /// The number of fields of a line, the first one, and whether some are neither numbers nor empty.
  private static func fields(
    _ reader: inout FieldReader, _ window: UnsafeRawBufferPointer
  ) throws(TableError) -> (count: Int, first: String?, hasName: Bool) {
    var (count, first, hasName): (Int, String?, Bool) = (0, nil, false)
    while true {
      let (field, isLast) = try reader.field()
      count += 1
      let text = field.text(window)
      first = first ?? text
      if !hasName { hasName = !text.isEmpty && FieldNumber(field, in: window) == nil }
      if isLast { return (count, first, hasName) }
    }
  }

  /// Reads a row of this form into `row`.
  private mutating func numbers(
    _ reader: inout FieldReader, _ window: UnsafeRawBufferPointer, _ form: Form
  ) throws(TableError) {
    row.removeAll(keepingCapacity: true)
    let line = reader.line
    var count = 0
    while true {
      let (fieldLine, column) = (reader.line, reader.column)
      let (field, isLast) = try reader.field()
      count += 1
      if count > 1 || !form.hasName {
        guard let number = FieldNumber(field, in: window) else {
          let text = field.text(window)
          guard !text.isEmpty else { throw .emptyField(line: fieldLine, column: column) }
          throw .notANumber(line: fieldLine, column: column, field: Self.short(text))
        }
        row.append(number)
      }
      if isLast { break }
    }
    guard count == form.fields else {
      throw .wrongWidth(line: line, fields: count, expected: form.fields)
    }
  }

  private static func short(_ text: String) -> String {
    let shown = text.unicodeScalars.prefix(30).map { $0.value < 32 ? "?" : $0 }
    return String(String.UnicodeScalarView(shown)) + (text.unicodeScalars.count > 30 ? "…" : "")
  }
}
