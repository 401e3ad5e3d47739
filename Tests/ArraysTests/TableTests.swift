import ArgMinArrays
import ArgMinTestSupport
import Testing

@Suite("Tables of numbers", .tags(.fast))
struct TableTests {
  private func table(_ text: String) throws(ArrayFileError) -> AnyNDArray {
    try AnyNDArray(tableBytes: Array(text.utf8))
  }

  static let whole: [(text: String, rows: NDArray<Int>)] = [
    ("1,2\n3,4\n", [[1, 2], [3, 4]]), ("1,2\r\n3,4", [[1, 2], [3, 4]]),
    ("a,b\n1,2\n", [[1, 2]]), ("\"a\",\"b\"\"c\"\n\"1\",2\n", [[1, 2]]),
    ("1\t2\n3\t4\n", [[1, 2], [3, 4]]), ("1;2\n3;4\n", [[1, 2], [3, 4]]),
    ("  1   2 \n 3 4\n", [[1, 2], [3, 4]]),
    ("# a remark, with a comma\n1 2\n\n3 4\n", [[1, 2], [3, 4]]),
    ("\u{FEFF}5\n4\n", [[5], [4]]), ("x\ty z\n1\t2\n", [[1, 2]]),
    ("1 , 2\n3 , 4", [[1, 2], [3, 4]]),
    ("-9223372036854775808\n0", [[-9_223_372_036_854_775_808], [0]]),
  ]

  @Test("rows and columns are found whatever stands between", arguments: whole)
  func integers(text: String, rows: NDArray<Int>) throws {
    #expect(try table(text).typed(as: Int.self) == rows)
  }

  static let named: [(text: String, rows: NDArray<Int>)] = [
    // As R writes them: write.csv, write.table, and write.csv of an archive of data sets.
    ("\"\",\"x\",\"y\"\n\"1\",3,4\n\"2\",5,6\n", [[3, 4], [5, 6]]),
    ("\"x\" \"y\"\n\"1\" 3 4\n\"2\" 5 6\n", [[3, 4], [5, 6]]),
    ("rownames,x\nMazda,3\n\"Merc, 240\",5\n", [[3], [5]]), (",x,y\n0,3,4\n", [[3, 4]]),
    ("x\n1,3\n2,5\n", [[3], [5]]), ("x;y\n1;3;4\n", [[3, 4]]),
    ("rownames,x\n1,2,3\n", [[2, 3]]), ("rownames,x\n,3\n", [[3]]),
    // Nothing of this says that the first column holds names.
    ("id,x\n1,3\n2,5\n", [[1, 3], [2, 5]]), ("1,3\n2,5\n", [[1, 3], [2, 5]]),
    ("x,rownames\n1,3\n", [[1, 3]]), ("Rownames,x\n1,3\n", [[1, 3]]),
  ]

  @Test("names of rows are passed over where the first line says so", arguments: named)
  func rowNames(text: String, rows: NDArray<Int>) throws {
    #expect(try table(text).typed(as: Int.self) == rows)
  }

  @Test("one number with a fraction makes all of them real")
  func reals() throws {
    let array: NDArray<Double> = try table("1,2.5\n-3e2,+4\n").typed(as: Double.self)
    #expect(array == [[1, 2.5], [-300, 4]])
    let odd: NDArray<Double> = try table("inf,-Infinity,1e400\nnan,NA,1e-400\n").typed(
      as: Double.self)
    #expect(odd.elements.map(\.isNaN) == [false, false, false, true, true, false])
    #expect(odd[0, 2] == .infinity && odd[1, 2] == 0)
    #expect(try table("9223372036854775808").elementType == .float64)
  }

  static let wrong: [(text: String, error: TableError)] = [
    ("", .noRows), ("\n# nothing\n", .noRows), ("a,b\n", .noRows),
    ("1,2\n3,x\n", .notANumber(line: 2, column: 2, field: "x")),
    ("1,2\n3,\n", .emptyField(line: 2, column: 2)),
    ("1,2\n3\n", .wrongWidth(line: 2, fields: 1, expected: 2)),
    ("a,b\n1,2,3,4\n", .wrongWidth(line: 2, fields: 4, expected: 2)),
    ("1,2\n1,2,3\n", .wrongWidth(line: 2, fields: 3, expected: 2)),
    ("rownames,x\n1,2,3\n4,5\n", .wrongWidth(line: 3, fields: 2, expected: 3)),
    ("rownames\n1\n", .onlyRowName(line: 2)), (",2\n1,3\n", .emptyField(line: 1, column: 1)),
    ("rownames,x\n1,one\n", .notANumber(line: 2, column: 2, field: "one")),
    ("1,\"2\n3,4\n", .openQuote(line: 1, column: 2)),
    ("1,\"2\"3\n", .afterQuote(line: 1, column: 2)),
    ("\"a\n\nb\",c\n1,0x10\n", .notANumber(line: 4, column: 2, field: "0x10")),
  ]

  @Test("what is no table is refused with line and column", arguments: wrong)
  func refusals(text: String, error: TableError) {
    #expect(throws: ArrayFileError.table(error)) { try table(text) }
    #expect(error.description.count > 20)
  }

  @Test("10000 damaged tables are read or refused", arguments: [UInt64(56)])
  func mutations(seed: UInt64) {
    var mutator = Mutator(seed: seed)
    let seeds = [
      "rownames,x,y\n1,0.3,6.1\n2,1.4,6.2\n", "\"a\";\"b\"\n1;2\n3;4\n", "1 2 3\n4 5 6\n7 8 nan\n",
    ]
    var (read, refused) = (0, 0)
    for number in 0..<10_000 {
      let text = mutator.mutated(seeds[number % seeds.count], splicing: seeds)
      do throws(ArrayFileError) {
        let array = try table(text)
        #expect(array.rank == 2 && array.count > 0)
        read += 1
      } catch {
        refused += error.description.count > 20 ? 1 : 0
      }
    }
    #expect(read + refused == 10_000 && read > 1000 && refused > 1000, "\(read) \(refused)")
  }

  @Test(
    "the grids of the tables are those of the arrays",
    .enabled(if: SharedData.exists("data/apps/grids"), "../shared/data/apps is not here"))
  func grids() throws {
    func path(_ name: String) throws -> String {
      try #require(SharedData.path("data/apps/grids/\(name)"))
    }
    let volcano = try NDArray<Double>(npyFile: try path("volcano.npy"))
    let rows = try AnyNDArray(file: try path("volcano.csv"))
    #expect(rows.shape == [87, 61])
    let heights: NDArray<Int> = try rows.typed(as: Int.self)
    #expect(heights.elements.map(Double.init) == volcano.elements)
    #expect(try volcano.argmin() == 5001)
    let nottem = try NDArray<Double>(npyFile: try path("nottem.npy"))
    let months: NDArray<Double> = try AnyNDArray(file: try path("nottem.csv")).typed(
      as: Double.self)
    #expect(try months.slice(.all, 1).elements == nottem.elements)
    #expect(try months.argmin(axis: 0) == [0, 109])
    let topo: NDArray<Double> = try AnyNDArray(file: try path("topo.csv")).typed(as: Double.self)
    #expect(try topo.argmin(axis: 0) == [12, 46, 3])
    #expect(try AnyNDArray(file: try path("ascent.npy")).argmin().elements == [103_180])
    #expect(try AnyNDArray(file: try path("ecg.npz")).argmin().elements == [35819])
  }
}
