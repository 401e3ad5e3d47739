package import ArgMinArrays
package import ArgMinFormats

/// The answer of `argmin array`, as text and as JSON.
package struct ArrayAnswer: Sendable {
  let question: ArrayQuestion
  let elementType: ElementType
  let shape: [Int]
  let found: ArrayFindings

  /// The places, or the values where only they were asked for.
  package var result: AnyNDArray {
    question.wanted == .values ? found.values : found.indices.erased
  }

  /// The answer as NumPy would print it: the result, then values and coordinates if asked for.
  package var text: String {
    var parts = [result.printed]
    if question.wanted == .both { parts.append(found.values.printed) }
    if let coordinates = found.coordinates { parts.append(coordinates.erased.printed) }
    return parts.joined(separator: "\n")
  }

  /// The answer as one JSON object.
  package var json: JSONValue {
    let result = result
    return .object([
      ("operation", .string(question.operation)),
      ("dtype", .string(elementType.name)),
      ("shape", .array(shape.map(JSONValue.integer))),
      ("axes", found.axes.map { .array($0.map(JSONValue.integer)) } ?? .null),
      ("keepdims", .bool(question.keepDims)),
      ("result", Self.nested(result)),
      ("resultShape", .array(result.shape.map(JSONValue.integer))),
      ("values", question.wanted == .both ? Self.nested(found.values) : .null),
      ("coordinates", found.coordinates.map { Self.nested($0.erased) } ?? .null),
    ])
  }

  /// The elements in nested lists.
  ///
  /// An array without elements is written without the lists inside its first list: there could be
  /// any number of them, and the shape tells.
  private static func nested(_ array: AnyNDArray) -> JSONValue {
    array.count == 0 ? .array([]) : nested(array, at: [])
  }

  private static func nested(_ array: AnyNDArray, at index: [Int]) -> JSONValue {
    if index.count == array.rank {
      return scalar(array.value(at: index), array.elementType)
    }
    return .array((0..<array.shape[index.count]).map { nested(array, at: index + [$0]) })
  }

  /// Times are strings as ISO 8601 writes them, spans of time are counts of their unit. Of bytes, each
  /// becomes the character of that number; what is no character in text becomes U+FFFD.
  private static func scalar(_ value: ElementValue, _ type: ElementType) -> JSONValue {
    switch value {
    case .complex(let real, let imaginary): .array([.number(real), .number(imaginary)])
    case .time: time(value, type)
    case .bool(let value): .bool(value)
    case .signed(let value): .integer(Int(value))
    case .unsigned(let value): .unsigned(value)
    case .real(let value): .number(value)
    case .extended(let value): extended(value)
    case .text(let points): .string(TextValue.plain(points))
    case .bytes(let bytes): .string(TextValue.latin(bytes))
    }
  }

  /// Numbers that readers would round or take for infinite are strings, with every digit.
  private static func extended(_ value: LongDouble) -> JSONValue {
    guard value.isFinite, !value.isZero else { return .number(value.double) }
    let text = value.description
    let digits = text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    let count = digits.prefix { $0 != "e" }.count { $0.isNumber }
    let isDouble = value.double.isFinite && value.double.isNormal
    return isDouble && count <= 17 ? .digits(digits) : .string(digits)
  }

  private static func time(_ value: ElementValue, _ type: ElementType) -> JSONValue {
    guard case .time(let count) = value, !value.isNaN else { return .string("NaT") }
    guard case .datetime64 = type else { return .integer(Int(count)) }
    return .string(value.text(type))
  }
}
