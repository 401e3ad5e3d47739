import ArgMinArrays
import ArgMinTestSupport
import Testing

/// One row of the table of arrays whose minima NumPy found.
struct Optimum: Sendable, CustomTestStringConvertible {
  let file: String
  let fields: [String: String]
  var testDescription: String { [file, fields["member"] ?? ""].joined(separator: " ") }

  /// The array of the row.
  func array() throws -> AnyNDArray {
    let path = try #require(SharedData.path("data/npy/\(file)"))
    let member = fields["member"].flatMap { $0.isEmpty ? nil : $0 }
    return try AnyNDArray(file: path, as: .detected(member: member))
  }

  func places(_ field: String) -> [Int]? {
    guard let text = fields[field], !text.isEmpty else { return nil }
    return text.split(separator: " ").compactMap { Int($0) }
  }

  /// The rows of `.npy` files and of members of `.npz` archives.
  static let all: [Optimum] = {
    guard let lines = SharedData.lines("data/npy/optima.csv"), let head = lines.first else {
      return []
    }
    let names = cells(head)
    return lines.dropFirst().compactMap { line in
      let values = cells(line)
      guard let file = values.first, file.hasSuffix(".npy") || file.hasSuffix(".npz") else {
        return nil
      }
      return Optimum(file: file, fields: Dictionary(zip(names, values)) { first, _ in first })
    }
  }()

  private static func cells(_ line: String) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: cells.append("")
      default: cells[cells.count - 1].append(character)
      }
    }
    return cells
  }

  /// Whether the elements have a type that arrays hold.
  var isSupported: Bool {
    let known = [
      "b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "f16", "c8", "c16",
    ]
    let name = (fields["dtype"] ?? "").dropFirst()
    return known.contains(String(name)) || ["M8", "m8", "U", "S"].contains { name.hasPrefix($0) }
  }
}

@Suite(
  "Published arrays", .tags(.fast),
  .enabled(if: SharedData.exists("data/npy/optima.csv"), "../shared/data/npy is not here"))
struct OptimaTests {
  @Test("the table has the rows that it had")
  func table() {
    #expect(Optimum.all.count { $0.isSupported } > 300)
    for (mark, count) in [("<f16", 113), ("<U", 5), ("|S", 3)] {
      #expect(Optimum.all.count { $0.fields["dtype"]?.hasPrefix(mark) == true } == count)
    }
  }

  @Test("every array that NumPy searches is searched")
  func complete() {
    #expect(Optimum.all.allSatisfy { $0.isSupported || $0.places("argmin_flat") == nil })
  }

  @Test("the least element is where NumPy found it", arguments: Optimum.all.filter(\.isSupported))
  func least(row: Optimum) throws {
    let array = try row.array()
    let shape = row.fields["shape"].map { $0 == "scalar" ? "" : $0 }
    #expect(array.shape.map(String.init).joined(separator: "x") == shape)
    guard array.count > 0 else {
      #expect(throws: ArrayError.self) {
        try array.indices(.least, axes: nil, operation: "argmin")
      }
      return
    }
    let found = try array.indices(.least, axes: nil, operation: "argmin")
    // The table has no answer for spans of time.
    if row.fields["dtype"]?.contains("m8") == true { return }
    #expect(found.indices.elements == row.places("argmin_flat"))
    let greatest = try array.indices(.greatest, axes: nil, operation: "argmax")
    #expect(greatest.indices.elements == row.places("argmax_flat"))
    let expected = try #require(row.fields["min"])
    switch found.values.value(at: []) {
    case .bool(let value): #expect(expected == (value ? "True" : "False"))
    case .signed(let value): #expect(expected == String(value))
    case .unsigned(let value): #expect(expected == String(value))
    case .real(let value):
      let number = try #require(Double(expected))
      #expect(number.isNaN ? value.isNaN : number == value)
    case .extended(let value): #expect("np.longdouble('\(value)')" == expected)
    case .text:
      let printed = try found.values.reshaped([1]).printed
      #expect("np.str_(\(printed.dropFirst().dropLast()))" == expected)
    case .bytes: #expect("np.bytes_(\(found.values.printed))" == expected)
    case .complex: #expect(found.values.printed == expected)
    case .time(let count): #expect(count == .min && expected == "None")
    }
    for axis in 0..<Swift.min(array.rank, 3) {
      guard let places = row.places("argmin_axis\(axis)") else { continue }
      let along = try array.indices(.least, axes: [axis], operation: "argmin")
      #expect(along.indices.elements == places, "axis \(axis)")
    }
  }

  @Test(
    "element types that arrays do not hold are refused by name",
    arguments: Optimum.all.filter { !$0.isSupported })
  func refused(row: Optimum) throws {
    let error = try #require(throws: ArrayFileError.self) { try row.array() }
    guard row.fields["dtype"]?.isEmpty == false else { return }
    switch error {
    case .npy(.unsupportedType), .archive(.member(_, .unsupportedType)): break
    default: Issue.record("\(error)")
    }
  }
}
