import ArgMinArrays
import ArgMinTestSupport
import Testing

@Suite("Reading .npy files", .tags(.fast))
struct NPYReadingTests {
  static let accepted: [(header: String, version: UInt8)] = [
    (NPYFixture.plain, 1), (NPYFixture.plain, 2), (NPYFixture.plain, 3),
    (NPYFixture.plain + "     \n", 1),
    ("{'shape': (2, 3), 'fortran_order': False, 'descr': '<i4'}", 1),
    (#"{"shape":(2,3),"fortran_order":False,"descr":"<i4"}"#, 1),
    ("\n{ 'descr' : \"<i4\" , 'fortran_order' : False,\n'shape' : ( 2 , 3, ) }\t", 1),
    ("{'descr': '<i4', 'fortran_order': False, 'shape': (2L, 3L), }", 1),
    ("{'descr': '<i4', 'fortran_order': False, 'shape': (2L, 3), }", 2),
    ("{'descr': 'i4', 'fortran_order': False, 'shape': (2, 3)}", 1),
    ("{'descr': '=i4', 'fortran_order': False, 'shape': (2, 3)}", 1),
    ("{'descr': '|i4', 'fortran_order': False, 'shape': (2, 3)}", 1),
  ]

  @Test(
    "headers are read in any order, with either quote, with or without padding", arguments: accepted
  )
  func reads(header: String, version: UInt8) throws {
    let bytes = NPYFixture.file(header, data: NPYFixture.six + [1, 2, 3], version: (version, 0))
    let array = try AnyNDArray(npyBytes: bytes).typed(as: Int32.self)
    #expect(array == [[6, 3, 8], [5, 2, 9]])
    #expect(try array.argmin() == 4)
  }

  @Test("Fortran order puts the first axis first")
  func fortranOrder() throws {
    let header = "{'descr': '<i4', 'fortran_order': True, 'shape': (2, 3)}"
    let array = try AnyNDArray(npyBytes: NPYFixture.file(header, data: NPYFixture.six))
    #expect(try array.typed(as: Int32.self) == [[6, 8, 2], [3, 5, 9]])
  }

  @Test("big-endian elements are read in place")
  func bigEndian() throws {
    let header = "{'descr': '>i2', 'fortran_order': False, 'shape': ()}"
    let scalar = try AnyNDArray(npyBytes: NPYFixture.file(header, data: [1, 2]))
    #expect(try scalar.typed(as: Int16.self).element(at: []) == 258)
    let doubles = [3, Double.nan, 1].flatMap { value in
      NPYFixture.bytes(value.bitPattern.byteSwapped)
    }
    let file = NPYFixture.file(
      "{'descr': '>f8', 'fortran_order': False, 'shape': (3,)}", data: doubles)
    #expect(try AnyNDArray(npyBytes: file).typed(as: Double.self).argmin() == 1)
    let integers = NPYFixture.bytes(
      Int32(3).byteSwapped, Int32(1).byteSwapped, Int32(2).byteSwapped)
    let ints = NPYFixture.file(
      "{'descr': '>i4', 'fortran_order': False, 'shape': (3,)}", data: integers)
    let array = try AnyNDArray(npyBytes: ints).typed(as: Int32.self)
    #expect(try array.argmin() == 1)
    #expect(try array.min() == 1)
  }

  @Test("every byte but zero is true")
  func truthValues() throws {
    let header = "{'descr': '|b1', 'fortran_order': False, 'shape': (3,)}"
    let array = try AnyNDArray(npyBytes: NPYFixture.file(header, data: [2, 255, 0]))
      .typed(as: Bool.self)
    #expect(array.elements == [true, true, false])
    #expect(try array.argmin() == 2)
    #expect(try array.slice(.range(to: 2)).argmin() == 0)
    #expect(try array.slice(.range(to: 2)).min(axes: [0]).erased.elementBytes == [1])
  }

  static let refused: [(header: String, part: String)] = [
    ("{'descr': '<i4', 'fortran_order': 0, 'shape': (2, 3)}", "it must be True or False"),
    ("{'descr': '<i4', 'fortran_order': False, 'shape': [2, 3]}", "[2, 3]; it must be a tuple"),
    ("{'descr': '<i4', 'fortran_order': False, 'shape': (6)}", "expected a comma"),
    ("{'descr': '<i4', 'fortran_order': False, 'shape': 6}", "it must be a tuple"),
    ("{'descr': '<i4', 'fortran_order': False, 'shape': (2, -3)}", "0 or more"),
    ("{'descr': '<i4', 'fortran_order': False, 'shape': (True,)}", "0 or more"),
    ("{'descr': '<i4', 'fortran_order': False, 'shape': (2, 03)}", "a whole number"),
    ("{'descr': '<i4', 'fortran_order': False, 'shape': (99999999999999999999,)}", "below 2^63"),
    ("{'descr': '<i4', 'fortran_order': False, 'shape': (2.0,)}", "expected ')', found '.'"),
    ("{'descr': '<i4', 'fortran_order': False}", "no key 'shape'"),
    ("{'descr': '<i4', 'fortran_order': False, 'shape': (6,), 'x': 1}", "the key 'x'"),
    ("{'descr': '<i4', 'fortran_order': False, 'shape': (6,), 'shape': (6,)}", "twice"),
    ("{'descr': '<i4', 'fortran_order': False, 'shape': (6,)} x", "nothing after"),
    ("{'descr': '<i4', 'fortran_order': False, 'shape': (6,)", "expected '}'"),
    ("{'descr': '\\x3ci4', 'fortran_order': False, 'shape': (6,)}", "printable character"),
    ("{'descr': '<i4, 'fortran_order': False, 'shape': (6,)}", "expected '}'"),
    ("{'descr': __import__('os'), 'fortran_order': False, 'shape': (6,)}", "found '_'"),
    ("[1, 2]", "expected '{'"), ("", "the end of the header"),
    ("{'descr': '|O', 'fortran_order': False, 'shape': (6,)}", "Python objects"),
    ("{'descr': '<c4', 'fortran_order': False, 'shape': (6,)}", "not an element type"),
    ("{'descr': '<M8[q]', 'fortran_order': False, 'shape': (6,)}", "one of Y, M, W"),
    ("{'descr': '<m8[0s]', 'fortran_order': False, 'shape': (6,)}", "one of Y, M, W"),
    ("{'descr': '<m8[99999999999s]', 'fortran_order': False, 'shape': (6,)}", "one of Y, M, W"),
    ("{'descr': '<f12', 'fortran_order': False, 'shape': (6,)}", "long doubles"),
    ("{'descr': '<c32', 'fortran_order': False, 'shape': (6,)}", "save as complex128"),
    ("{'descr': '<U536870912', 'fortran_order': False, 'shape': (6,)}", "at most 2147483647"),
    ("{'descr': '|S2147483648', 'fortran_order': False, 'shape': (6,)}", "at most 2147483647"),
    ("{'descr': '<U536870911', 'fortran_order': False, 'shape': (6,)}", "12884901864 bytes"),
    ("{'descr': '<U5 ', 'fortran_order': False, 'shape': (6,)}", "not an element type"),
    (
      "{'descr': '<U0', 'fortran_order': False, 'shape': (1152921504606846975,)}",
      "do not fit in the address space"
    ),
    (
      "{'descr': '|S9', 'fortran_order': False, 'shape': (1152921504606846975,)}",
      "do not fit in the address space"
    ),
    ("{'descr': '|V2', 'fortran_order': False, 'shape': (6,)}", "raw bytes"),
    ("{'descr': [('a', '<i4')], 'fortran_order': False, 'shape': (6,)}", "structured elements"),
    ("{'descr': '<f7', 'fortran_order': False, 'shape': (6,)}", "'<f7' is not an element type"),
    ("{'descr': '', 'fortran_order': False, 'shape': (6,)}", "'' is not an element type"),
    ("{'descr': 8, 'fortran_order': False, 'shape': (6,)}", "a string such as"),
    ("{'descr': \(String(repeating: "[", count: 5000)), ", "nested brackets"),
    (
      "{'descr': '<i4', 'fortran_order': False, 'shape': (4611686018427387904, 4)}",
      "do not fit in the address space"
    ),
    (
      "{'descr': '<f8', 'fortran_order': False, 'shape': (2305843009213693951,)}",
      "do not fit in the address space"
    ),
    ("{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999,)}", "799999999992 bytes"),
    (
      "{'descr': '<f8', 'fortran_order': False, 'shape': (\(String(repeating: "1,", count: 65)))}",
      "65 axes"
    ),
  ]

  @Test("a header that is not as it must be is refused with the reason", arguments: refused)
  func refuses(header: String, part: String) throws {
    let error = try #require(throws: NPYError.self) {
      try AnyNDArray(npyBytes: NPYFixture.file(header, data: NPYFixture.six))
    }
    #expect(error.description.contains(part), "\(error)")
  }

  @Test("a long integer of Python 2 is not in version 3.0")
  func longIntegers() {
    let header = "{'descr': '<i4', 'fortran_order': False, 'shape': (6L,)}"
    #expect(throws: NPYError.self) {
      try AnyNDArray(npyBytes: NPYFixture.file(header, data: NPYFixture.six, version: (3, 0)))
    }
  }

  @Test(
    "unknown versions are refused", arguments: [(1, 1), (4, 0), (0, 0), (9, 0)] as [(UInt8, UInt8)])
  func versions(major: UInt8, minor: UInt8) {
    #expect(throws: NPYError.unsupportedVersion(major: major, minor: minor)) {
      try AnyNDArray(
        npyBytes: NPYFixture.file(
          NPYFixture.plain, data: NPYFixture.six, version: (major, minor)))
    }
  }

  @Test("a long header is refused, one of 10000 bytes is read")
  func longHeaders() throws {
    let padding = String(repeating: " ", count: 10000 - NPYFixture.plain.utf8.count)
    let longest = NPYFixture.file(NPYFixture.plain + padding, data: NPYFixture.six)
    #expect(try AnyNDArray(npyBytes: longest).shape == [2, 3])
    let longer = NPYFixture.file(NPYFixture.plain + padding + " ", data: NPYFixture.six)
    #expect(throws: NPYError.headerTooLong(length: 10001, limit: 10000)) {
      try AnyNDArray(npyBytes: longer)
    }
  }

  @Test("every shorter part of a file is refused")
  func truncation() throws {
    let whole = NPYFixture.file(NPYFixture.plain, data: NPYFixture.six)
    for count in 0..<whole.count {
      #expect(throws: NPYError.self, "\(count) bytes") {
        try AnyNDArray(npyBytes: Array(whole.prefix(count)))
      }
    }
  }

  @Test("lengths that no array could have do not overflow where another length is zero")
  func vastEmptyArrays() throws {
    let huge = "{'descr': '|u1', 'fortran_order': False, 'shape': (1099511627776, 0, 4)}"
    let array = try AnyNDArray(npyBytes: NPYFixture.file(huge))
    #expect(array.count == 0)
    let found = try array.indices(.least, axes: [2], operation: "argmin")
    #expect(found.indices.shape == [1 << 40, 0])
    #expect(found.indices.description == "[]")
    let beyond = "{'descr': '|u1', 'fortran_order': False, 'shape': (4611686018427387904, 0, 4)}"
    #expect(throws: NPYError.self) { try AnyNDArray(npyBytes: NPYFixture.file(beyond)) }
  }
}
