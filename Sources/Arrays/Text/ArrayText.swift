/// An array as NumPy prints it: nested brackets, lines of 75 characters, and of more than 1000
/// elements only three at each end of each axis (NumPy 2.4, `array2string` with default options).
struct ArrayText {
  private static let lineWidth = 75
  private static let threshold = 1000
  private static let edge = 3

  private let array: AnyNDArray
  private let separator: String
  private let isSummary: Bool
  private let element: (ElementValue) -> String

  init(_ array: AnyNDArray, separator: String) {
    (self.array, self.separator) = (array, separator)
    isSummary = array.count > Self.threshold
    element = Self.format(
      Self.shown(array, isSummary: isSummary), type: array.elementType, isScalar: array.rank == 0)
  }

  /// One element by itself.
  static func scalar(_ value: ElementValue, _ type: ElementType) -> String {
    format([value], type: type, isScalar: true)(value)
  }

  /// The whole text.
  var text: String {
    if array.count == 0 { return "[]" }
    if array.rank == 0 { return element(array.value(at: [])) }
    return text([], indent: " ", width: Self.lineWidth)
  }

  // MARK: Elements

  /// The elements that are printed.
  private static func shown(_ array: AnyNDArray, isSummary: Bool) -> [ElementValue] {
    guard array.count > 0 else { return [] }
    let places = array.shape.map { length in
      isSummary && length > 2 * edge
        ? Array(0..<edge) + Array(length - edge..<length) : Array(0..<length)
    }
    let ones = [Int](repeating: 0, count: array.rank)
    var values: [ElementValue] = []
    var index = ones
    repeat {
      values.append(array.value(at: zip(places, index).map { $0[$1] }))
    } while step(&index, within: places.map(\.count))
    return values
  }

  /// Steps to the next index of a box, last axis fastest; false after the last.
  private static func step(_ index: inout [Int], within lengths: [Int]) -> Bool {
    for axis in index.indices.reversed() {
      index[axis] += 1
      if index[axis] < lengths[axis] { return true }
      index[axis] = 0
    }
    return false
  }

  private static func format(
    _ values: [ElementValue], type: ElementType, isScalar: Bool
  ) -> (ElementValue) -> String {
    if type.isFloatingPoint {
      let format = isScalar ? nil : RealFormat(values.compactMap { written($0, type) })
      return { value in
        guard let real = written(value, type) else { return "" }
        return format?.text(real) ?? RealFormat.scalar(real)
      }
    }
    if type.isText { return { isScalar ? plain($0) : quoted($0) } }
    if type.isComplex { return complexFormat(values, type: type, isScalar: isScalar) }
    if type.isTime { return timeFormat(values, type: type, isScalar: isScalar) }
    // NumPy makes room for "False" even where all are true.
    let least = type == .bool ? 5 : 0
    let width = isScalar ? 0 : Swift.max(values.map { plain($0).count }.max() ?? 0, least)
    return { RealFormat.padded(plain($0), to: width) }
  }

  private static func written(_ value: ElementValue, _ type: ElementType) -> WrittenReal? {
    switch value {
    case .real(let real): .number(real, type)
    case .extended(let real): .extended(real)
    default: nil
    }
  }

  private static func complexFormat(
    _ values: [ElementValue], type: ElementType, isScalar: Bool
  ) -> (ElementValue) -> String {
    let part: ElementType = type == .complex64 ? .float32 : .float64
    let parts = values.map { value in
      if case .complex(let real, let imaginary) = value { (real, imaginary) } else { (0.0, 0.0) }
    }
    let reals = RealFormat(parts.map { .number($0.0, part) })
    let imaginaries = RealFormat(parts.map { .number($0.1, part) }, isSigned: true)
    return { value in
      guard case .complex(let real, let imaginary) = value else { return "" }
      if isScalar { return RealFormat.scalar(real, imaginary, type: part) }
      // The letter stands before the spaces that align the points.
      let last = imaginaries.text(.number(imaginary, part))
      let spaces = last.reversed().prefix { $0 == " " }.count
      return reals.text(.number(real, part)) + last.dropLast(spaces) + "j"
        + String(repeating: " ", count: spaces)
    }
  }

  private static func timeFormat(
    _ values: [ElementValue], type: ElementType, isScalar: Bool
  ) -> (ElementValue) -> String {
    func text(_ value: ElementValue) -> String {
      guard case .time(let count) = value else { return "" }
      switch type {
      case .datetime64(let unit):
        return isScalar ? TimeText.date(count, unit) : "'\(TimeText.date(count, unit))'"
      case .timedelta64(let unit) where isScalar: return TimeText.span(count, unit)
      default: return count == .min ? "'NaT'" : String(count)
      }
    }
    let width = isScalar ? 0 : values.map { text($0).count }.max() ?? 0
    return { RealFormat.padded(text($0), to: width) }
  }

  private static func plain(_ value: ElementValue) -> String {
    switch value {
    case .bool(let value): value ? "True" : "False"
    case .signed(let value): String(value)
    case .unsigned(let value): String(value)
    case .real(let value): String(value)
    case .complex(let real, let imaginary): "\(real), \(imaginary)"
    case .extended(let value): value.description
    case .time(let count): String(count)
    case .text(let points): TextValue.plain(points)
    case .bytes(let bytes): TextValue.quoted(bytes)
    }
  }

  /// Text inside an array, as Python's `repr` writes it.
  private static func quoted(_ value: ElementValue) -> String {
    guard case .text(let points) = value else { return plain(value) }
    return TextValue.quoted(points)
  }

  // MARK: Brackets and lines

  private func text(_ index: [Int], indent: String, width: Int) -> String {
    let axis = index.count
    let length = array.shape[axis]
    let isCut = isSummary && length > 2 * Self.edge
    let places =
      isCut ? Array(0..<Self.edge) + Array(length - Self.edge..<length) : Array(0..<length)
    let inner =
      axis == array.rank - 1
      ? row(index, places, isCut: isCut, indent: indent, width: width)
      : rows(index, places, isCut: isCut, indent: indent, width: width)
    return "[" + inner.dropFirst(indent.count) + "]"
  }

  /// The elements along the last axis, wrapped where they do not fit on a line.
  private func row(
    _ index: [Int], _ places: [Int], isCut: Bool, indent: String, width: Int
  ) -> String {
    var lines: [String] = []
    var line = indent
    var lineLength = indent.count
    func append(_ word: String) {
      // Python counts code points. A line is not wrapped if that would not help.
      let length = word.unicodeScalars.count
      if lineLength + length > width - 1, lineLength > indent.count {
        lines.append(Self.withoutTrailingSpace(line))
        (line, lineLength) = (indent, indent.count)
      }
      line += word
      lineLength += length
    }
    for (count, place) in places.enumerated() {
      if isCut, count == Self.edge {
        append("...")
        line += separator
        lineLength += separator.count
      }
      append(element(array.value(at: index + [place])))
      if count < places.count - 1 {
        line += separator
        lineLength += separator.count
      }
    }
    return (lines + [line]).joined(separator: "\n")
  }

  /// The parts along another axis, apart by a line end, and by empty lines between blocks.
  private func rows(
    _ index: [Int], _ places: [Int], isCut: Bool, indent: String, width: Int
  ) -> String {
    let blanks = String(repeating: "\n", count: array.rank - index.count - 1)
    let end = Self.withoutTrailingSpace(separator) + blanks
    var parts = places.map { indent + text(index + [$0], indent: indent + " ", width: width - 1) }
    if isCut { parts.insert(indent + "...", at: Self.edge) }
    return parts.joined(separator: end)
  }

  private static func withoutTrailingSpace(_ text: String) -> String {
    let trailing = text.reversed().prefix { $0 == " " }.count
    return String(text.dropLast(trailing))
  }
}

extension AnyNDArray {
  /// The array as NumPy's `print` shows it.
  package var printed: String { ArrayText(self, separator: " ").text }
}

extension AnyNDArray: CustomStringConvertible {
  /// The elements in nested brackets, as in `[[6., 3., 8.], [5., 2., 9.]]` with a line for each row.
  public var description: String { ArrayText(self, separator: ", ").text }
}

extension NDArray: CustomStringConvertible {
  /// The elements in nested brackets, with a line for each row; of many only those at the ends.
  public var description: String { erased.description }
}
