/// Why an array operation has no answer.
public enum ArrayError: Error, Equatable, Sendable {
  /// A reduction over no elements; `axes` is nil when all elements were reduced.
  case empty(operation: String, axes: [Int]?, shape: [Int])
  case axisOutOfRange(operation: String, axis: Int, shape: [Int])
  case duplicateAxis(operation: String, axis: Int, shape: [Int])
  /// A NaN where the caller asked for none; `coordinates` is its place.
  case notANumber(operation: String, coordinates: [Int])
  /// Only NaNs where the caller asked to leave them out.
  case onlyNaN(operation: String, axes: [Int]?, shape: [Int])
  /// The results alone would take more memory than is sensible.
  case resultTooLarge(operation: String, shape: [Int])
  case wrongCount(elements: Int, shape: [Int])
  case negativeLength(shape: [Int])
  case tooLarge(shape: [Int])
  case ragged(row: Int, length: Int, expected: Int)
  case tooManyIndices(given: Int, shape: [Int])
  case tooFewIndices(given: Int, shape: [Int])
  case indexOutOfRange(index: Int, axis: Int, shape: [Int])
  case flatIndexOutOfRange(index: Int, shape: [Int])
  case zeroStep(axis: Int)
  case notAPermutation(axes: [Int], shape: [Int])
  case cannotBroadcast(from: [Int], to: [Int])
  case cannotReshape(from: [Int], to: [Int])
  /// The elements would have to be moved to get that shape.
  case reshapeNeedsCopy(from: [Int], to: [Int])
  case wrongElementType(stored: ElementType, asked: ElementType)
  /// A mask selects no element for the result at this index.
  case nothingSelected(operation: String, axes: [Int]?, shape: [Int], result: [Int])
  /// A mask could select nothing, and then there would be no result.
  case maskNeedsInitial(operation: String)
  /// A value that elements of this type cannot hold.
  case notRepresentable(operation: String, value: String, elementType: ElementType)
  case outputShape(operation: String, given: [Int], expected: [Int])
  /// Results up to `largest` do not all fit into the integers of an output.
  case outputTooNarrow(operation: String, elementType: ElementType, largest: Int)
  /// More elements are asked for than there are.
  case countOutOfRange(operation: String, count: Int, available: Int)
}

extension ArrayError: CustomStringConvertible {
  /// What is wrong, where, and what would be accepted.
  public var description: String {
    switch self {
    case .empty(let operation, let axes, let shape):
      return "\(operation) over \(Self.place(axes)) of an array of shape \(Self.text(shape)) has "
        + "no elements to choose from; reduce over axes that are not empty"
    case .axisOutOfRange(let operation, let axis, let shape):
      return "\(operation): axis \(axis) does not exist in an array of shape \(Self.text(shape)); "
        + Self.acceptedAxes(rank: shape.count)
    case .duplicateAxis(let operation, let axis, let shape):
      return "\(operation): axis \(axis) is given twice for an array of shape "
        + "\(Self.text(shape)); name each axis once"
    case .notANumber(let operation, let coordinates):
      return "\(operation): the element at \(Self.text(coordinates)) is NaN; "
        + "let NaNs propagate or leave them out"
    case .onlyNaN(let operation, let axes, let shape):
      return "\(operation) without NaNs over \(Self.place(axes)) of an array of shape "
        + "\(Self.text(shape)) meets a slice of only NaNs; let NaNs propagate"
    default: return shapeDescription
    }
  }

  private var shapeDescription: String {
    switch self {
    case .wrongCount(let elements, let shape):
      return "\(elements) elements do not fill the shape \(Self.text(shape)); "
        + "give as many elements as the product of the lengths"
    case .negativeLength(let shape):
      return "the shape \(Self.text(shape)) has a negative length; lengths are 0 or more"
    case .tooLarge(let shape):
      return "an array of shape \(Self.text(shape)) does not fit in the address space"
    case .ragged(let row, let length, let expected):
      return "row \(row) has \(length) elements and row 0 has \(expected); "
        + "all rows need the same length"
    case .resultTooLarge(let operation, let shape):
      return "\(operation): the result of shape \(Self.text(shape)) does not fit in half of the "
        + "memory; search along more axes, or a slice of the array"
    case .tooManyIndices(let given, let shape):
      return "\(given) indices for an array of shape \(Self.text(shape)); "
        + "give at most \(shape.count)"
    case .tooFewIndices(let given, let shape):
      return "\(given) indices for an element of an array of shape \(Self.text(shape)); "
        + "give \(shape.count)"
    case .indexOutOfRange(let index, let axis, let shape):
      return "index \(index) is outside axis \(axis) of an array of shape \(Self.text(shape)); "
        + "it has \(shape.indices.contains(axis) ? shape[axis] : 0) places"
    case .flatIndexOutOfRange(let index, let shape):
      return "index \(index) is outside the flattened array of shape \(Self.text(shape))"
    case .zeroStep(let axis):
      return "the step along axis \(axis) is 0; it must be positive or negative"
    default: return viewDescription
    }
  }

  private var viewDescription: String {
    switch self {
    case .notAPermutation(let axes, let shape):
      return "\(Self.text(axes)) does not name each axis of an array of shape "
        + "\(Self.text(shape)) once"
    case .cannotBroadcast(let from, let to):
      return "shape \(Self.text(from)) does not broadcast to \(Self.text(to)); lengths, counted "
        + "from the last, must be equal or 1"
    case .cannotReshape(let from, let to):
      return "shape \(Self.text(from)) cannot become \(Self.text(to)): "
        + "the numbers of elements differ"
    case .reshapeNeedsCopy(let from, let to):
      return "a view of shape \(Self.text(from)) cannot become \(Self.text(to)) without moving "
        + "elements; call contiguous() first"
    case .wrongElementType(let stored, let asked):
      return "the array holds \(stored), not \(asked); ask for \(stored)"
    default: return selectionDescription
    }
  }

  /// A shape or an index as NumPy writes it: `()`, `(3,)`, `(2, 3)`.
  private var selectionDescription: String {
    switch self {
    case .nothingSelected(let operation, let axes, let shape, let result):
      return "\(operation) over \(Self.place(axes)) of an array of shape \(Self.text(shape)): the "
        + "mask selects nothing for the result at \(Self.text(result)); select an element"
    case .maskNeedsInitial(let operation):
      return "\(operation) with a mask needs an initial value for the case that nothing is selected"
    case .notRepresentable(let operation, let value, let type):
      return "\(operation): \(value) is no value of \(type); give one that is, or convert the array"
    case .outputShape(let operation, let given, let expected):
      return "\(operation): the output has the shape \(Self.text(given)) and the result "
        + "\(Self.text(expected)); they must be the same"
    case .outputTooNarrow(let operation, let type, let largest):
      return
        "\(operation): indices up to \(largest) do not fit into \(type); give an output of int64"
    case .countOutOfRange(let operation, let count, let available):
      return "\(operation): \(count) elements are asked for and \(available) are there; "
        + "ask for 0 to \(available)"
    default: return ""
    }
  }

  package static func text(_ lengths: [Int]) -> String {
    lengths.count == 1
      ? "(\(lengths[0]),)" : "(" + lengths.map(String.init).joined(separator: ", ") + ")"
  }

  private static func place(_ axes: [Int]?) -> String {
    guard let axes else { return "all elements" }
    return axes.count == 1 ? "axis \(axes[0])" : "axes \(text(axes))"
  }

  private static func acceptedAxes(rank: Int) -> String {
    switch rank {
    case 0: "an array without axes accepts only 0 and -1"
    default: "its axes are \(-rank) to \(rank - 1)"
    }
  }
}
