import ArgMinArrays
import ArgMinTestSupport
import Testing

@Suite("Arrays of text", .tags(.fast))
struct StringTests {
  @Test("code points decide, the first that differs; the first of equals wins")
  func order() throws {
    let names = try AnyNDArray(strings: ["pear", "apple", "fig", "apple", "figs"])
    #expect(names.elementType == .text(length: 5) && names.elementType.name == "str160")
    #expect(try names.argmin()[] == 1 && names.argmax()[] == 0)
    #expect(try names.min().strings == ["apple"] && names.max().strings == ["pear"])
    #expect(try names.smallest(4).indices == [1, 3, 2, 4])
    #expect(try names.largest(2).values.strings == ["pear", "figs"])
    #expect(try names.argmin(where: [true, false, true, false, true])[] == 2)
    #expect(try names.argmax(where: [false, true, true, true, false])[] == 2)
    // By code points and not by UTF-16: the last plane comes last.
    #expect(try AnyNDArray(strings: ["\u{1F600}", "\u{FFFD}"]).argmin()[] == 1)
    #expect(try AnyNDArray(strings: ["é", "e\u{301}", "f"]).argmin()[] == 1)
  }

  @Test("axes, kept axes, views and NaN policies")
  func axes() throws {
    let grid = try AnyNDArray(strings: ["b", "a", "", "c", "bb", "a"], shape: [2, 3])
    #expect(try grid.argmin(axes: [0]) == [0, 0, 0])
    #expect(try grid.argmin(axes: [1], keepDims: true) == [[2], [2]])
    #expect(try grid.transposed.argmin()[] == 4)
    #expect(try grid.slice(.all, .range(to: 2)).max(axes: [1]).strings == ["b", "c"])
    #expect(try grid.reversed(axes: [0, 1]).argmin(axes: [0, 1])[] == 3)
    #expect(try grid.min(nan: .omit).strings == [""] && grid.argmin(nan: .raise)[] == 2)
    #expect(try grid.broadcast(to: [2, 2, 3]).argmin()[] == 2)
    #expect(throws: ArrayError.axisOutOfRange(operation: "argmin", axis: 2, shape: [2, 3])) {
      try grid.argmin(axes: [2])
    }
  }

  @Test("bytes are unsigned, and zeros at the end do not count")
  func bytes() throws {
    let names = try AnyNDArray(byteStrings: [[0x80], [0x7F, 0xFF], [0x7F, 0], [0x7F]])
    #expect(names.elementType == .bytes(length: 2) && names.elementType.name == "bytes16")
    #expect(try names.argmin()[] == 2 && names.argmax()[] == 0)
    #expect(names.strings == ["\u{80}", "\u{7F}\u{FF}", "\u{7F}", "\u{7F}"])
    #expect(names.printed == #"[b'\x80' b'\x7f\xff' b'\x7f' b'\x7f']"#)
  }

  @Test("text of no length and arrays of nothing are no trap")
  func nothing() throws {
    for type in [ElementType.text(length: 0), .bytes(length: 0)] {
      let array = AnyNDArray(
        elementType: type, byteOrder: .big, layout: try ArrayLayout(shape: [2, 3]),
        storage: ArrayStorage(byteCount: 0) { _ in })
      #expect(try array.argmin()[] == 0 && array.argmax(axes: [1]) == [0, 0])
      #expect(try array.min(axes: [0]).strings == ["", "", ""])
      #expect(try array.smallest(2, axis: 1).indices == [[0, 1], [0, 1]])
      #expect(try array.argmin(axes: [1], where: [false, true, true]) == [1, 1])
      let read = try AnyNDArray(npyBytes: array.npyBytes())
      #expect(read.shape == [2, 3] && read.elementType == type)
      #expect(throws: ArrayFileError.self) {
        try AnyNDArray(raw: array.storage, RawFormat(type, byteOrder: .little))
      }
      var search = StreamedSearch(type)
      try search.append(array)
      #expect(search.index == 0)
    }
    let empty = try AnyNDArray(strings: [], shape: [0, 2])
    #expect(empty.printed == "[]" && empty.strings == [])
    #expect(throws: ArrayError.self) { try empty.argmin() }
    #expect(try empty.argmin(axes: [1]).shape == [0])
  }

  /// An array of one text of these code points.
  private func text(_ points: [UInt32]) throws -> AnyNDArray {
    AnyNDArray(
      elementType: .text(length: points.count), byteOrder: .little,
      layout: try ArrayLayout(shape: [1]),
      storage: ArrayStorage(copying: points.flatMap { NPYFixture.bytes($0) }[...]))
  }

  @Test("what is no character is written by its number, or replaced where text stands by itself")
  func noCharacters() throws {
    let array = try text([0x61, 0xD800, 0x110000, 0xFFFF_FFFF, 0, 0x62, 0])
    #expect(array.printed == #"['a\ud800\U00110000\Uffffffff\x00b']"#)
    #expect(array.strings == ["a\u{FFFD}\u{FFFD}\u{FFFD}\u{0}b"])
    #expect(try text([0x27]).printed == #"["'"]"#)
    #expect(try text([0x27, 0x22, 0x5C]).printed == #"['\'"\\']"#)
  }

  @Test("pieces of a stream must have the same length")
  func streams() throws {
    var search = StreamedSearch(.text(length: 2))
    try search.append(AnyNDArray(strings: ["bb", "ab"]))
    try search.append(AnyNDArray(strings: ["ab", "aa"]))
    #expect(search.index == 3)
    #expect(throws: ArrayError.self) { try search.append(AnyNDArray(strings: ["a"])) }
  }

  @Test("raw text is read with a type by NumPy's code")
  func raw() throws {
    let bytes = ArrayStorage(copying: Array("pearfig\0plum".utf8)[...])
    let array = try AnyNDArray(raw: bytes, RawFormat(type: "S4"))
    #expect(array.strings == ["pear", "fig", "plum"])
    #expect(try array.argmin()[] == 1)
    #expect(throws: RawFormatError.unknownType("<U0")) { try RawFormat(type: "<U0") }
    #expect(throws: RawFormatError.unknownType("str96")) { try RawFormat(type: "str96") }
  }
}
