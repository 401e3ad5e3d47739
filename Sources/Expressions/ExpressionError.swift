/// What is wrong with a formula. The formula keeps it, whatever it becomes part of, and a problem
/// made of it throws it.
public enum ExpressionError: Error, Sendable, Hashable {
  /// An operation on shapes that do not go together.
  case shapeMismatch(operation: String, Shape, Shape)
  /// A function of an argument that has another shape than it takes.
  case wrongShape(function: String, accepts: String, found: Shape)
  /// An entry or a slice that is not there; `length` is that of the axis.
  case indexOutOfRange(index: Int, length: Int)
  /// A number that a function does not take.
  case outOfRange(function: String, parameter: String, given: Double, accepts: String)
  /// Lists of which a matrix was to be made, of different lengths.
  case raggedRows(first: Int, other: Int)
  /// Something that is neither a variable nor a parameter where one was to be replaced.
  case notReplaceable(String)
  /// A shape with more entries than fit in memory.
  case tooLarge(Int, Int)
}

extension ExpressionError: CustomStringConvertible {
  /// What is wrong and what would be accepted.
  public var description: String {
    switch self {
    case .shapeMismatch(let operation, let left, let right):
      "\(operation) of \(left) and \(right) has no meaning; "
        + "lengths of axes, matched from the last, must be equal or 1"
    case .wrongShape(let function, let accepts, let found):
      "\(function) takes \(accepts), not \(found)"
    case .indexOutOfRange(let index, let length):
      "there is no entry \(index) along an axis of length \(length); indices start at 0"
    case .outOfRange(let function, let parameter, let given, let accepts):
      "\(parameter) of \(function) is \(given); it must be \(accepts)"
    case .raggedRows(let first, let other):
      "the rows of a matrix have \(first) and \(other) entries; all must have equally many"
    case .notReplaceable(let formula):
      "\(formula) cannot be replaced; variables and parameters can"
    case .tooLarge(let rows, let columns):
      "\(rows) times \(columns) entries are more than can be held; at most \(Shape.limit) are"
    }
  }
}

extension Shape {
  /// The most entries of an expression.
  package static let limit = Int(Int32.max)

  /// The shape of this many rows and columns, or why there is none.
  static func checked(_ rows: Int, _ columns: Int, rank: Int) throws(ExpressionError) -> Shape {
    let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
    guard rows >= 0, columns >= 0, !overflow, count <= limit else {
      throw .tooLarge(rows, columns)
    }
    return rank == 1 ? .vector(rows) : .matrix(rows, columns)
  }
}
