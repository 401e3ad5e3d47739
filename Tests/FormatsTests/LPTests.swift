import ArgMinFormats
import ArgMinLinearAlgebra
import ArgMinProblems
import Testing

@Suite("models in LP format")
struct LPTests {
  private func model(_ text: String) throws -> LinearModel {
    guard case .lp(let model) = try ModelFile.read(bytes: Array(text.utf8)) else {
      throw ModelFileError.unknownFormat(start: "")
    }
    return model
  }

  /// The coefficients of a row, by the names of columns.
  private func row(_ model: LinearModel, _ row: Int) -> [String: Double] {
    var result: [String: Double] = [:]
    let linear = model.linear
    for column in 0..<linear.columnCount {
      for place in linear.matrix.starts[column]..<linear.matrix.starts[column + 1]
      where Int(linear.matrix.rows[place]) == row {
        result[linear.columnNames[column]] = linear.matrix.values[place]
      }
    }
    return result
  }

  @Test(
    "the same objective in many spellings",
    arguments: [
      "Maximize\n obj: 3 x + 2.5 y - z + 4\nSubject To\n c: x + y + z <= 9\nEnd\n",
      "MAX\n3x+2.5y-z+4\nst\nc: x + y + z <= 9",
      "max obj:\n3 x\n+2.5 y\n-\nz + 4 s.t. c: x+y+z<9 end",
      "\\ a remark\nmaximise 3 x + 2.5 y - 1 z + 1 + 3 such that\nc:x+y+z=<9\r\nEND\r\n",
      "maximum\n obj: 1 x + 2 x + 25e-1 y + -z + 4\nst.\nc: x + y + z <= 9\nend",
      "max 3 * x + 2.5 * y - z + 4 subject to c: x + y <= 9 - z end",
      "max 3 x + 2.5 y - z + 4 st c: x + y <= 9 - z",
      "max 3 x + 2.5 y - z + 4 st c: 9 >= x + y + z",
      "max 3 x + 2.5 y - z + 4 st c: x + y + z - 9 <= 0",
      "max 3 x + 2.5 y - z + 4 st c: -inf <= x + y + z <= 9",
    ])
  func spellings(text: String) throws {
    let model = try model(text)
    #expect(model.isMaximized)
    #expect(model.linear.objective == [-3, -2.5, 1])
    #expect(model.linear.constant == -4)
    #expect(model.linear.columnNames == ["x", "y", "z"])
    #expect(model.linear.rowNames == ["c"])
    #expect(model.linear.rowLower == [-.infinity] && model.linear.rowUpper == [9])
    let signs = row(model, 0)
    #expect(signs == ["x": 1, "y": 1, "z": 1])
  }

  static let rowLines: [(String, Double, Double)] = [
    ("x >= 2", 2, .infinity), ("x => 2", 2, .infinity), ("x > 2", 2, .infinity), ("x = 2", 2, 2),
    ("x == 2", 2, 2), ("x <= -2", -.infinity, -2), ("2 >= x", -.infinity, 2), ("2 = x", 2, 2),
    ("1 <= x <= 2", 1, 2), ("2 >= x >= 1", 1, 2), ("1 <= x + 3 <= 2", -2, -1),
    ("x >= -infinity", -.infinity, .infinity), ("x <= +inf", -.infinity, .infinity),
    ("x <= 1e30", -.infinity, .infinity), ("x + 1 = 3", 2, 2), ("x >=\n 2", 2, .infinity),
  ]

  @Test("relations give the bounds of rows", arguments: rowLines)
  func relations(text: String, lower: Double, upper: Double) throws {
    let model = try model("min x\nst\n \(text)\n -y >= 1\n 2 y <= 8\nend")
    #expect(model.linear.rowLower == [lower, 1, -.infinity])
    #expect(model.linear.rowUpper == [upper, .infinity, 8])
    #expect(row(model, 0) == ["x": 1])
    #expect(row(model, 1) == ["y": -1])
    #expect(row(model, 2) == ["y": 2])
    #expect(model.linear.rowNames == ["c1", "c2", "c3"])
  }

  static let boundLines: [(String, Double, Double)] = [
    ("", 0, .infinity), ("x free", -.infinity, .infinity), ("x <= 4", 0, 4),
    ("x >= -4", -4, .infinity),
    ("x = 3", 3, 3), ("3 = x", 3, 3), ("-1 <= x <= 1", -1, 1), ("1 >= x >= -1", -1, 1),
    ("-inf <= x <= 5", -.infinity, 5), ("x >= -Infinity", -.infinity, .infinity),
    ("x <= +inf", 0, .infinity), ("x <= -3", 0, -3), ("2 <= x", 2, .infinity), ("2 >= x", 0, 2),
    ("x <= 4\nx <= 5\nx >= 1", 1, 5), ("x >= -1e25", -.infinity, .infinity), ("x < - 3", 0, -3),
  ]

  @Test("bounds of columns", arguments: boundLines)
  func bounds(text: String, lower: Double, upper: Double) throws {
    let linear = try model("min x\nst\nbounds\n\(text)\nend").linear
    #expect(linear.lower == [lower] && linear.upper == [upper])
  }

  @Test("lists of whole, binary and semicontinuous columns, in any order of sections")
  func lists() throws {
    let linear = try model(
      """
      min a + b + c + d + e1 + f
      st
      Bounds
       2 <= c <= 9
       d <= 7
       f = 0
      General
       a c
      Binaries
       b
       f
      Semi-Continuous
       c d
      Semi-Integers
       e1
      End
      """
    ).linear
    #expect(linear.isInteger == [true, true, true, false, true, true])
    #expect(linear.lower == [0, 0, 2, 0, 0, 0])
    #expect(linear.upper == [.infinity, 1, 9, 7, .infinity, 0])
    #expect(linear.semicontinuous == [2, 3, 4])
  }

  @Test("quadratic terms of the objective are halved where it says so, and those of rows are not")
  func quadratic() throws {
    let model = try model(
      """
      min x + [ 2 x ^2 - 4 x * y + 6 y^2 ] / 2 - [ y * y ]
      st
       q: x + [ x^2 + 3 x*y ] + 2 [ y ^ 2 ] <= 5
       h: [ x^2 ]/2 >= -1
       r: [ x^2 ] <= [ y^2 ] + 4
      end
      """)
    #expect(model.linear.objective == [1, 0])
    // ½xᵀQx with Q = (2, −2; −2, 6 − 2).
    #expect(model.linear.quadratic.values == [2, -2, 4])
    #expect(model.quadraticRows.map(\.row) == [0, 1, 2])
    #expect(model.quadraticRows.map { $0.entries.map(\.value) } == [[2, 3, 4], [1], [2, -2]])
    #expect(model.linear.rowLower == [-.infinity, -1, -.infinity])
    #expect(model.linear.rowUpper == [5, .infinity, 4])
  }

  @Test("special ordered sets, with names or without, in their section or among the rows")
  func sets() throws {
    let model = try model(
      """
      min x + y + z
      st
       c: x + y + z >= 1
       s: S1:: x:3 y : 1 z:2
       d: x <= 4
      sos
       t: S2 :: x:1.5 y:-2.5
       S1:: y:1 z:2
      end
      """)
    let sets = model.linear.sets
    #expect(sets.map(\.name) == ["s", "t", "SOS3"])
    #expect(sets.map(\.kind) == [.first, .second, .first])
    #expect(sets.map(\.columns) == [[1, 2, 0], [1, 0], [1, 2]])
    #expect(sets.map(\.weights) == [[1, 2, 3], [-2.5, 1.5], [1, 2]])
    #expect(model.linear.rowNames == ["c", "d"])
  }

  @Test("indicators, lazy constraints and user cuts are rows")
  func indicators() throws {
    let model = try model(
      """
      min x
      st
       a: b = 1 -> x + y >= 2
       c: d = 0 -> 1 <= x <= 3
      lazy constraints
       l: x + y <= 9
      user cuts
       u: x - y <= 8
      bounds
       x <= 5
       y <= 5
      binary
       b d
      end
      """)
    #expect(
      model.linear.indicators == [
        .init(row: 0, column: 1, isActiveAtOne: true),
        .init(row: 1, column: 3, isActiveAtOne: false),
      ])
    #expect(model.linear.rowLower == [2, 1, -.infinity, -.infinity])
    #expect(model.linear.rowUpper == [.infinity, 3, 9, 8])
    #expect(model.linear.rowNames == ["a", "c", "l", "u"])
  }

  @Test("names may hold most characters, brackets directly behind, and what keywords are")
  func names() throws {
    let text =
      "min x[1,2] + y#1 + z.5_(a,b) + größe\nst\nend: x[1,2] + [ x[1,2]^2 ] <= 4\nfree: y#1 >= 1\nend"
    let model = try model(text)
    #expect(model.linear.columnNames == ["x[1,2]", "y#1", "z.5_(a,b)", "größe"])
    #expect(model.linear.rowNames == ["end", "free"])
    #expect(model.quadraticRows.count == 1)
    #expect(try self.model("\\Problem name: cargo 7\n\nmin x st end").name == "cargo 7")
  }

  @Test(
    "errors say where they are",
    arguments: [
      ("min x\nst\n c: x + <= 2\nend", 3, 9), ("min x\nst\n c: x 2\nend", 3, 7),
      ("min x\nst\n c: x <= \nend", 4, 1), ("min x\nst\n c: x <= 1\n c: x >= 0\nend", 4, 2),
      ("min x\nst\n c: x <= 1\nbounds\n x != 1\nend", 5, 4),
      ("min x\nst\nbounds\n x <= y\nend", 4, 7),
      ("min x + 1e400 y\nst\nend", 1, 9), ("min 2 3 x\nst\nend", 1, 7),
      ("min [ x ^ 3 ]\nst\nend", 1, 11), ("min [ x^2 ] / 3\nst\nend", 1, 15),
      ("min [ x^2 + y\n", 2, 1),
      ("min [ x * 2 ]\nst\nend", 1, 11), ("min x\nst\nsos\n s: S3:: x:1\nend", 4, 5),
      ("min x\nst\nsos\n s: S1::\nend", 5, 1), ("min x\nst\nsos\n s: S1:: x:y\nend", 4, 10),
      ("min x\nst\nsos\n S1:: x:1 x:2\nend", 4, 2), ("min x\nst\nend\nx", 4, 1),
      ("min x\nst\n a: b = 2 -> x >= 1\nend", 3, 5), ("min x\nst\n a: b = 1 -> x >= 1\nend", 3, 5),
      ("min x\nst\n 1 <= x >= 2\nend", 3, 9), ("min x\nst\n x = inf\nend", 3, 4),
      ("min x\nst\n x \u{1} <= 2\nend", 3, 4), ("min x / 2\nst\nend", 1, 7),
      ("min x\nst\nbounds\n x >= inf\nend", 4, 7), ("min x\nst\n x + inf <= 2\nend", 3, 6),
    ])
  func malformed(text: String, line: Int, column: Int) throws {
    let error = try #require(throws: ModelFileError.self) { try model(text) }
    guard case .malformed(_, line, column) = error else {
      Issue.record("\(text): \(error)")
      return
    }
  }

  @Test(
    "what changes the model and is not read is refused by name",
    arguments: [
      ("min multi-objectives\nst\nend", "several objectives"),
      ("min x\nst\ngeneral constraints\n y = MAX ( x )\nend", "general constraints"),
      ("min x\nst\npwlobj\n x: (0, 1)\nend", "pwlobj"),
      ("min x\nst\n b = 1 <-> x >= 2\nend", "equivalence"),
    ])
  func refused(text: String, name: String) throws {
    let error = try #require(throws: ModelFileError.self) { try model(text) }
    guard case .unsupported = error else {
      Issue.record("\(error)")
      return
    }
    #expect(error.description.contains(name), "\(error)")
  }
}
