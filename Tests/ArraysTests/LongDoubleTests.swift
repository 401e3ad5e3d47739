import ArgMinArrays
import ArgMinNumbers
import ArgMinTestSupport
import Testing

@Suite("Long doubles", .tags(.fast))
struct LongDoubleTests {
  private static func number(_ exponent: UInt16, _ significand: UInt64) -> LongDouble {
    LongDouble(sign: .plus, exponentBitPattern: exponent, significandBitPattern: significand)
  }

  private static let top: UInt64 = 1 << 63

  /// The digits are those of NumPy's `print(np.frombuffer(…, '<f16')[0])` on an Intel processor.
  static let written: [(LongDouble, String)] = [
    (number(0, 1), "4e-4951"), (number(1, top), "3.3621031431120935063e-4932"),
    (number(0x7FFE, .max), "1.189731495357231765e+4932"), (0, "0.0"), (-0.0, "-0.0"),
    (number(16383, top), "1.0"), (number(16383, top | 1), "1.0000000000000000001"),
    (number(16381, 0xAAAA_AAAA_AAAA_AAAB), "0.33333333333333333334"),
    (9_999_999_999_999_999, "9999999999999999.0"), (1e16, "1e+16"),
    (1e100, "1.0000000000000000159e+100"),
    (Self.number(16369, 0xD1B7_1758_E219_652C), "0.0001"), (0.1, "0.10000000000000000555"),
    (.init(.infinity), "inf"), (.init(-.infinity), "-inf"), (.init(.nan), "nan"),
  ]

  @Test("a number has the fewest digits that tell it from its neighbours", arguments: written)
  func digits(number: LongDouble, text: String) {
    #expect(number.description == text)
  }

  @Test("invalid encodings are NaN, and a set bit under the exponent 0 counts")
  func encodings() {
    #expect(Self.number(16383, 1 << 62).isNaN && Self.number(0x7FFF, 0).isNaN)
    #expect(Self.number(16383, 0).isNaN && Self.number(0x7FFF, Self.top | 1).isNaN)
    #expect(!Self.number(0x7FFF, Self.top).isNaN && !Self.number(0, 1).isNaN)
    #expect(Self.number(0, Self.top) == Self.number(1, Self.top))
    #expect(LongDouble(0) == LongDouble(-0.0) && LongDouble(.nan) != LongDouble(.nan))
    #expect(Self.number(0, 1) < Self.number(0, 2) && LongDouble(-2) < LongDouble(-1))
  }

  /// The digits of a number, without zeros at the end.
  private static func significant(_ text: String) -> String {
    let digits = text.prefix { $0 != "e" }.filter(\.isNumber)
    return String(digits.reversed().drop { $0 == "0" }.reversed())
  }

  @Test("doubles and integers are kept exactly, and come back")
  func conversions() {
    var generator = SeededGenerator.forTest(seed: 83)
    for number in 0..<20_000 {
      // The exponents near the ends of the range are those that go wrong.
      let bits = number % 3 == 0 ? generator.next() >> 12 : generator.next()
      let value = Double(bitPattern: bits)
      let back = LongDouble(value).double
      #expect(value.isNaN ? back.isNaN : back.bitPattern == value.bitPattern)
      let integer = Int(truncatingIfNeeded: generator.next() >> (bits & 63))
      #expect(Self.significant(LongDouble(integer).description) == Self.significant("\(integer)"))
    }
    #expect(LongDouble(Int.max) < LongDouble(0x1p63) && LongDouble(Int.min) == LongDouble(-0x1p63))
  }

  @Test(
    "digits and the nearest double are those of NumPy", .tags(.oracle),
    .enabled(if: PythonOracle.hasLongDouble, "needs python3 with numpy on an Intel processor"))
  func oracle() throws {
    var generator = SeededGenerator.forTest(seed: 84)
    var (input, answers) = ("", [String]())
    for number in 0..<6000 {
      // Exponents of all sizes, of ordinary numbers, and where doubles become subnormal or infinite.
      let ranges: [ClosedRange<UInt16>] = [
        0...0x7FFE, 16300...16500, 15300...15370, 17400...17410, 0...70,
      ]
      let exponent = UInt16.random(in: ranges[number % 5], using: &generator)
      let kept = UInt64.random(in: 0...63, using: &generator)
      // Few bits, at either end, give ties and powers of two.
      let significand =
        switch number / 5 % 4 {
        case 0: generator.next()
        case 1: (generator.next() >> kept) << kept
        case 2: Self.top >> (exponent > 0 ? 0 : kept)
        default: generator.next() & 0x1FFF | Self.top
        }
      let value = LongDouble(
        sign: Bool.random(using: &generator) ? .plus : .minus, exponentBitPattern: exponent,
        significandBitPattern: exponent > 0 ? significand | Self.top : significand & (Self.top - 1))
      input += hexadecimal(NPYFixture.bytes(value.arrayBits)) + "\n"
      answers.append("\(value) \(value.double.bitPattern)")
    }
    let output = try #require(
      PythonOracle.run(
        """
        import sys, numpy as np
        np.seterr(all='ignore')
        for line in sys.stdin:
            x = np.frombuffer(bytes.fromhex(line.strip()), '<f16')[0]
            print(str(x), np.float64(x).view('u8'))
        """, input: input))
    let expected = output.split(separator: "\n").map(String.init)
    #expect(expected.count == answers.count)
    for (answer, reference) in zip(answers, expected) { #expect(answer == reference) }
  }

  @Test("searches treat them as all floating-point numbers")
  func searches() throws {
    let array = NDArray<LongDouble>(elements: [3, LongDouble(.nan), -1, -1, 0.5])
    #expect(try array.argmin() == 1 && array.argmin(nan: .omit) == 2)
    #expect(try array.argmax(nan: .omit) == 0)
    #expect(throws: ArrayError.notANumber(operation: "argmin", coordinates: [1])) {
      try array.argmin(nan: .raise)
    }
    #expect(try array.min(nan: .omit) == -1 && array.min().isNaN)
    #expect(try array.smallest(3, nan: .omit).indices == [2, 3, 4])
    #expect(try array.argmin(where: [true, false, false, true, true]) == 3)
    #expect(try array.min(initial: -2, nan: .omit)[] == -2)
    #expect(
      try NumPyStyle.min([4, 3] as NDArray<LongDouble>, initial: 9_007_199_254_740_993)[] == 3)
    #expect(
      try NumPyStyle.max([4, 3] as NDArray<LongDouble>, initial: 9_007_199_254_740_993)[]
        .description == "9007199254740993.0")
    var minimum = MinimumAccumulator<LongDouble>(nan: .omit)
    try minimum.append([3, 2])
    try minimum.append([LongDouble(.nan), 1])
    #expect(try minimum.result().index == 3)
  }

  /// A file of these 16-byte elements.
  private static func file(_ elements: [UInt128]) -> [UInt8] {
    NPYFixture.file(
      "{'descr': '<f16', 'fortran_order': False, 'shape': (\(elements.count),)}",
      data: elements.flatMap { NPYFixture.bytes($0) })
  }

  @Test("numbers of another machine under the same name are refused")
  func otherMachines() throws {
    // IEEE binary128: 1.5, 2, and 0.1 as the nearest double.
    let whole: [UInt128] = [0, 0x3FFF_8000 << 96, 0x4000 << 112]
    let fractions: [UInt128] = [
      0x3FFB_9999_9999_9999_A000 << 48, 0x3FFE_6666_6666_6666_6000 << 48,
    ]
    for elements in [whole, fractions] {
      let error = try #require(throws: NPYError.self) {
        try AnyNDArray(npyBytes: Self.file(elements))
      }
      #expect(error.description.contains("perhaps those of ARM"))
    }
    // Padding may hold anything.
    let padded = [LongDouble(1.5), 0, -2].map { $0.arrayBits | 0x3FF0_1234_5678 << 80 }
    #expect(try AnyNDArray(npyBytes: Self.file(padded)).argmin()[] == 2)
    #expect(try AnyNDArray(npyBytes: Self.file([0, 0])).argmin()[] == 0)
    #expect(throws: ArrayFileError.self) {
      try AnyNDArray(
        raw: ArrayStorage(copying: whole.flatMap { NPYFixture.bytes($0) }[...]),
        RawFormat(.float128, byteOrder: .little))
    }
  }
}

extension PythonOracle {
  /// Whether NumPy's long doubles are those of Intel and AMD processors.
  static let hasLongDouble =
    run("import numpy; assert numpy.finfo(numpy.longdouble).nmant == 63") != nil
}
