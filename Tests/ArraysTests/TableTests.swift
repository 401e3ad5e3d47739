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
    ("a,b\n1,2,3\n", .wrongWidth(line: 2, fields: 3, expected: 2)),
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
    #expect(rows.shape == [87, 62])
    let heights = try (rows.typed(as: Int.self) as NDArray<Int>).slice(.all, .range(from: 1))
    #expect(heights.elements.map(Double.init) == volcano.elements)
    #expect(try volcano.argmin() == 5001)
    let nottem = try NDArray<Double>(npyFile: try path("nottem.npy"))
    let months: NDArray<Double> = try AnyNDArray(file: try path("nottem.csv")).typed(
      as: Double.self)
    #expect(try months.slice(.all, 2).elements == nottem.elements)
    #expect(try months.slice(.all, 2).argmin() == 109)
    let topo: NDArray<Double> = try AnyNDArray(file: try path("topo.csv")).typed(as: Double.self)
    #expect(try topo.argmin(axis: 0) == [0, 12, 46, 3])
    #expect(try AnyNDArray(file: try path("ascent.npy")).argmin().elements == [103_180])
    #expect(try AnyNDArray(file: try path("ecg.npz")).argmin().elements == [35819])
  }
}
