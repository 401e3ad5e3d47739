/// A search of a table that comes in a stream, row by row.
///
/// Memory is that of the results and of a window of the text, whatever the number of rows.
package struct TableSearch: SearchInParts {
  private let text: TableText
  private let terms: SearchTerms
  private var rows = TableRows()
  private var count = 0
  /// Integers become real where one number is not whole, and then equal ones may differ no more:
  /// both searches go on until it is known which was asked for.
  private var integers: RowResults?
  private var reals: RowResults?

  /// The bytes that are read at a time.
  private let step: Int
  /// The first window tells the form of the table.
  private static let firstStep = 1 << 16
  private static let longestRow = 1 << 28

  init(_ text: TableText, _ terms: SearchTerms, step: Int) {
    (self.text, self.terms) = (text, terms)
    self.step = Swift.max(step, 1)
  }

  package var elementType: ElementType { integers == nil ? .float64 : .int64 }
  package var shape: [Int] { [count, rows.columns] }
  package var best: (index: Int, value: AnyNDArray)? { integers?.best ?? reals?.best }

  package mutating func run(goesOn: (SearchProgress) -> Bool) throws(SearchFailure) -> Bool {
    var window: [UInt8] = []
    var (done, isEnd) = (0, false)
    // Until a part is searched nothing is known, and the caller need not be asked.
    func continues() -> Bool {
      done == 0 || goesOn(SearchProgress(done: done, total: text.length))
    }
    while !isEnd {
      let wish = Swift.max(done == 0 ? Self.firstStep : step, window.count)
      let more: [UInt8]
      do {
        guard let read = try text.bytes.read(wish, goesOn: continues) else { return false }
        more = read
      } catch {
        throw .file(error)
      }
      isEnd = more.count < wish
      window += more
      let used = try search(window, isEnd: isEnd)
      guard isEnd || window.count - used <= Self.longestRow else {
        throw .file(.table(.rowTooLong(line: rows.line, limit: Self.longestRow)))
      }
      window.removeFirst(used)
      done += used
      guard continues() else { return false }
    }
    return true
  }

  /// Searches the whole rows at the start of a window; returns how many bytes they are.
  private mutating func search(_ window: [UInt8], isEnd: Bool) throws(SearchFailure) -> Int {
    var numbers = TableNumbers()
    let used = try read(window, isEnd: isEnd, into: &numbers)
    guard numbers.rows > 0 else { return used }
    do throws(ArrayError) {
      let columns = rows.columns
      if count == 0 {
        integers = try RowResults(.int64, known: numbers.rows, columns: columns, terms)
        reals = try RowResults(.float64, known: numbers.rows, columns: columns, terms)
      }
      if numbers.isReal { integers = nil }
      try integers?.offer(numbers.array(columns: columns))
      try reals?.offer(numbers.realArray(columns: columns))
      count += numbers.rows
    } catch {
      throw .array(error)
    }
    return used
  }

  private mutating func read(
    _ window: [UInt8], isEnd: Bool, into numbers: inout TableNumbers
  ) throws(SearchFailure) -> Int {
    var outcome: Result<Int, TableError> = .success(0)
    window.withUnsafeBytes { window in
      do throws(TableError) {
        outcome = .success(try rows.read(window, isEnd: isEnd, into: &numbers))
      } catch {
        outcome = .failure(error)
      }
    }
    switch outcome {
    case .success(let used): return used
    case .failure(let error): throw .file(.table(error))
    }
  }

  package func result(valuesOnly: Bool) throws(ArrayError) -> PartFindings {
    guard let found = try (integers ?? reals)?.result(valuesOnly: valuesOnly) else {
      throw .empty(operation: terms.operation, axes: terms.axes, shape: shape)
    }
    return found
  }
}
