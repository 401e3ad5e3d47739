/// Why a text is not a table of numbers. Lines and columns count from 1; columns are fields.
public enum TableError: Error, Equatable, Sendable {
  case noRows
  case notANumber(line: Int, column: Int, field: String)
  case emptyField(line: Int, column: Int)
  case wrongWidth(line: Int, fields: Int, expected: Int)
  /// A quoted field that begins here does not end.
  case openQuote(line: Int, column: Int)
  /// Characters between the end of a quoted field and the next delimiter.
  case afterQuote(line: Int, column: Int)
}

extension TableError: CustomStringConvertible {
  /// What is wrong, where, and what would be accepted.
  public var description: String {
    switch self {
    case .noRows: "the text has no rows of numbers"
    case .notANumber(let line, let column, let field):
      "line \(line), column \(column): '\(field)' is not a number; "
        + "only the first line may hold names"
    case .emptyField(let line, let column):
      "line \(line), column \(column): the field is empty; write nan for a missing number"
    case .wrongWidth(let line, let fields, let expected):
      "line \(line): there are \(fields) fields and the lines before have \(expected); "
        + "all rows need the same number"
    case .openQuote(let line, let column):
      "line \(line), column \(column): the quoted field does not end; close it with \""
    case .afterQuote(let line, let column):
      "line \(line), column \(column): characters follow a quoted field; double a \" inside one"
    }
  }
}
