import ArgMinArrays
import ArgMinCommand
import ArgMinFormats
import ArgMinTestSupport
import Foundation
import Testing

@Suite("argmin array", .tags(.fast))
struct ArrayAnswerTests {
  /// Runs the body with the path of an `.npy` file of the array.
  private func withFile<Element>(
    _ array: NDArray<Element>, _ body: (String) throws -> Void
  ) throws {
    try withFile(array.erased, body)
  }

  private func withFile(_ array: AnyNDArray, _ body: (String) throws -> Void) throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("argmin-\(UUID().uuidString).npy").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try array.write(npyFile: path)
    try body(path)
  }

  private let grid: NDArray<Double> = [[6, 3, 8], [5, 2, 9]]

  @Test("the answer is what NumPy prints")
  func text() throws {
    try withFile(grid) { (path) throws in
      var question = ArrayQuestion(path: path)
      #expect(try question.answer().text == "4")
      question.coordinates = true
      #expect(try question.answer().text == "4\n[1 1]")
      question.coordinates = false
      question.axes = [0]
      #expect(try question.answer().text == "[1 1 0]")
      question.keepDims = true
      #expect(try question.answer().text == "[[1 1 0]]")
      question.wanted = .both
      #expect(try question.answer().text == "[[1 1 0]]\n[[5. 2. 8.]]")
      question.wanted = .values
      question.axes = [-1, 0]
      #expect(try question.answer().text == "[[2.]]")
    }
  }

  @Test("with --json the answer is one object")
  func json() throws {
    try withFile(grid) { (path) throws in
      var question = ArrayQuestion(path: path)
      question.axes = [0]
      question.wanted = .both
      #expect(
        try question.answer().json.description == """
          {"operation": "argmin", "dtype": "float64", "shape": [2, 3], "axes": [0], \
          "keepdims": false, "result": [1, 1, 0], "resultShape": [3], "values": [5, 2, 8], \
          "coordinates": null}
          """)
      question.wanted = .values
      question.axes = nil
      question.coordinates = true
      #expect(
        try question.answer().json.description == """
          {"operation": "min", "dtype": "float64", "shape": [2, 3], "axes": null, \
          "keepdims": false, "result": 2, "resultShape": [], "values": null, \
          "coordinates": [1, 1]}
          """)
      question.axes = [-1]
      question.wanted = .places
      question.keepDims = true
      #expect(
        try question.answer().json.description == """
          {"operation": "argmin", "dtype": "float64", "shape": [2, 3], "axes": [1], \
          "keepdims": true, "result": [[1], [1]], "resultShape": [2, 1], "values": null, \
          "coordinates": [[[0, 1]], [[1, 1]]]}
          """)
    }
  }

  @Test("numbers that JSON lacks are strings, and large integers keep their digits")
  func unusualNumbers() throws {
    func values<Element>(of array: NDArray<Element>) throws -> String {
      var json = ""
      try withFile(array) { (path) throws in
        var question = ArrayQuestion(path: path)
        question.axes = []
        question.wanted = .values
        json = try question.answer().json.description
      }
      return json
    }
    let doubles = NDArray(elements: [Double.nan, .infinity, -.infinity, -0.0, 0.1, 1e300])
    #expect(
      try values(of: doubles).contains(
        #""result": ["NaN", "Infinity", "-Infinity", -0.0, 0.1, 1e+300]"#))
    #expect(
      try values(of: NDArray(elements: [UInt64.max])).contains(
        #""result": [18446744073709551615]"#))
    #expect(
      try values(of: NDArray(elements: [Int64.min])).contains(
        #""result": [-9223372036854775808]"#))
    #expect(
      try values(of: NDArray(elements: [true, false])).contains(#""result": [true, false]"#))
  }

  /// The values of all elements, as JSON.
  private func values(of array: AnyNDArray) throws -> String {
    var json = ""
    try withFile(array) { (path) throws in
      var question = ArrayQuestion(path: path)
      question.axes = []
      question.wanted = .values
      json = try question.answer().json.description
    }
    return json
  }

  @Test("long doubles keep every digit, as strings where a reader would round them")
  func longDoubles() throws {
    let third = LongDouble(
      sign: .minus, exponentBitPattern: 16381, significandBitPattern: 0xAAAA_AAAA_AAAA_AAAB)
    let vast = LongDouble(
      sign: .plus, exponentBitPattern: 20000, significandBitPattern: 1 << 63)
    let array = NDArray<LongDouble>(elements: [
      -2.25, third, 1e16, 3, -0.0, LongDouble(.nan), LongDouble(-.infinity), vast,
    ])
    let json = try values(of: array.erased)
    #expect(json.contains(#""dtype": "float128""#))
    #expect(
      json.contains(
        #"[-2.25, "-0.33333333333333333334", 1e+16, 3, -0.0, "NaN", "-Infinity", "\#(vast)"]"#))
    #expect(vast.description == "6.691050637678274925e+1088")
  }

  @Test("text is a string, bytes are the characters of their numbers")
  func strings() throws {
    let names = try AnyNDArray(strings: ["a\"b", "\u{1F600}", ""])
    #expect(try values(of: names).contains("\"result\": [\"a\\\"b\", \"\u{1F600}\", \"\"]"))
    #expect(try values(of: names).contains(#""dtype": "str96""#))
    let bytes = try AnyNDArray(byteStrings: [[0x61, 0, 0xFF], [0x1F]])
    #expect(try values(of: bytes).contains("\"result\": [\"a\\u0000\u{FF}\", \"\\u001f\"]"))
    try withFile(names) { (path) throws in
      var question = ArrayQuestion(path: path)
      question.wanted = .both
      #expect(try question.answer().text == "2\n")
      question.count = 2
      #expect(try question.answer().text == "[2 0]\n['' 'a\"b']")
      question.isForLargest = true
      #expect(try question.answer().text == "[1 0]\n['\u{1F600}' 'a\"b']")
    }
  }

  @Test("half of a surrogate pair becomes U+FFFD in JSON")
  func surrogates() throws {
    let half = AnyNDArray(
      elementType: .text(length: 1), byteOrder: .little, layout: try ArrayLayout(shape: [1]),
      storage: ArrayStorage(copying: [0x00, 0xD8, 0, 0]))
    #expect(try values(of: half).contains("\"result\": [\"\u{FFFD}\"]"))
  }

  @Test("NaNs propagate, are left out or are an error")
  func nan() throws {
    try withFile([[4, .nan], [1, 2]] as NDArray<Float>) { (path) throws in
      var question = ArrayQuestion(path: path)
      #expect(try question.answer().text == "1")
      question.nan = .omit
      #expect(try question.answer().text == "2")
      question.nan = .raise
      #expect(
        throws: ArrayCommandError.array(
          path: path, .notANumber(operation: "argmin", coordinates: [0, 1]))
      ) { try question.answer() }
    }
  }

  @Test("the result is written as an .npy file, even over the file that was read")
  func output() throws {
    try withFile(grid) { (path) throws in
      var question = ArrayQuestion(path: path)
      question.axes = [1]
      question.output = path
      _ = try question.answer()
      #expect(try NDArray<Int>(npyFile: path) == [1, 1])
    }
    try withFile(grid.transposed) { (path) throws in
      var question = ArrayQuestion(path: path)
      question.axes = [0]
      question.wanted = .values
      question.output = path
      _ = try question.answer()
      #expect(try NDArray<Double>(npyFile: path) == [3, 2])
    }
  }

  @Test("lists of axes are read, and nothing else")
  func axes() throws {
    #expect(try ArrayQuestion.axes("0") == [0])
    #expect(try ArrayQuestion.axes("-1,0") == [-1, 0])
    for list in ["", "x", "1,", "1;2", "1.0", "99999999999999999999"] {
      let error = #expect(throws: ArrayCommandError.self) { try ArrayQuestion.axes(list) }
      #expect(error?.description.hasPrefix("--axis \(list): this is not a list of axes") == true)
    }
  }

  @Test("wrong input is refused with what, where and what to do")
  func wrongInput() throws {
    try withFile(grid) { (path) throws in
      var question = ArrayQuestion(path: path)
      question.axes = [2]
      let error = try #require(throws: ArrayCommandError.self) { try question.answer() }
      #expect(
        error.description
          == "\(path): argmin: axis 2 does not exist in an array of shape (2, 3); its axes are -2 to 1"
      )
    }
    let missing = ArrayQuestion(path: "/no/such.npy")
    let error = try #require(throws: ArrayCommandError.self) { try missing.answer() }
    #expect(error.description == "cannot open /no/such.npy: No such file or directory")
  }

  @Test("a vast result without elements is short")
  func vastEmptyResult() throws {
    let vast = try NDArray<UInt8>(elements: [], shape: [1 << 40, 0, 5])
    try withFile(vast) { (path) throws in
      var question = ArrayQuestion(path: path)
      question.axes = [2]
      question.coordinates = true
      let json = try question.answer().json.description
      #expect(json.contains(#""result": [], "resultShape": [1099511627776, 0]"#))
      #expect(try question.answer().text == "[]\n[]")
    }
  }
}
