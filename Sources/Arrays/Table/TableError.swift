/// Why a text is not a table of numbers. Lines and columns count from 1; columns are fields.
public enum TableError: Error, Equatable, Sendable {
  case noRows
  /// The text has two bytes a character.
  case wideCharacters
  case notANumber(line: Int, column: Int, field: String)
  case emptyField(line: Int, column: Int)
  case wrongWidth(line: Int, fields: Int, expected: Int)
  /// A row has a name and nothing else.
  case onlyRowName(line: Int)
  /// A row is longer than what is kept of a stream.
  case rowTooLong(line: Int, limit: Int)
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
    case .wideCharacters: "the text is encoded in UTF-16; save it in UTF-8"
    case .notANumber(let line, let column, let field)
    where field.contains(",") && field.allSatisfy({ $0.isNumber || "+-,".contains($0) }):
      "line \(line), column \(column): '\(field)' is not a number; write a decimal point, no comma"
    case .notANumber(let line, let column, let field):
      "line \(line), column \(column): '\(field)' is not a number; "
        + "only the first line may hold names"
    case .emptyField(line: 1, column: 1):
      "line 1, column 1: the field is empty; write nan for a missing number, "
        + "or names for all columns and rownames for that of the rows"
    case .emptyField(let line, let column):
      "line \(line), column \(column): the field is empty; write nan for a missing number"
    case .wrongWidth(let line, let fields, let expected):
      "line \(line): there are \(fields) fields and the lines before have \(expected); "
        + "all rows need the same number"
    case .onlyRowName(let line):
      "line \(line): there is only the name of the row; a table needs a column of numbers"
    case .rowTooLong(let line, let limit):
      "line \(line): the row is longer than \(limit) bytes, or a quoted field does not end"
    case .openQuote(let line, let column):
      "line \(line), column \(column): the quoted field does not end; close it with \""
    case .afterQuote(let line, let column):
      "line \(line), column \(column): characters follow a quoted field; double a \" inside one"
    }
  }
}
