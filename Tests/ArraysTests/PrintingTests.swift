import ArgMinArrays
import ArgMinNumbers
import ArgMinTestSupport
import Testing

@Suite("Printing arrays")
struct PrintingTests {
  static let golden: [(AnyNDArray, String)] = [
    (NDArray(elements: [1, 1, 0]).erased, "[1 1 0]"),
    (([[6, 3, 8], [5, 2, 9]] as NDArray<Double>).erased, "[[6. 3. 8.]\n [5. 2. 9.]]"),
    (NDArray(elements: [Double.nan, -.infinity, 1e10]).erased, "[   nan   -inf 1.e+10]"),
    (NDArray(elements: [0.1, 2.25, -3]).erased, "[ 0.1   2.25 -3.  ]"),
    (NDArray(elements: [true, true]).erased, "[ True  True]"),
    (NDArray(elements: [-1, 0.5] as [LongDouble]).erased, "[-1.   0.5]"),
    (NDArray(elements: [0.1, 2] as [LongDouble]).erased, "[0.1 2. ]"),
    (NDArray(elements: [1e300, 0.1] as [LongDouble]).erased, "[1.e+300 1.e-001]"),
    (NDArray(scalar: 1e16).erased, "1e+16"), (NDArray(scalar: Float(0.1)).erased, "0.1"),
    (NDArray<Int>(elements: []).erased, "[]"),
    (NDArray(elements: Array(0..<1001)).erased, "[   0    1    2 ...  998  999 1000]"),
  ]

  @Test("arrays are printed as NumPy prints them", .tags(.fast), arguments: golden.indices)
  func printsRow(row: Int) {
    #expect(Self.golden[row].0.printed == Self.golden[row].1)
  }

  @Test("a description has commas", .tags(.fast))
  func description() {
    let a: NDArray<Int> = [[1, 2], [3, 4]]
    #expect("\(a)" == "[[1, 2],\n [3, 4]]")
  }

  @Test(
    "random arrays are printed as NumPy prints them", .tags(.oracle),
    .enabled(if: PythonOracle.has("numpy"), "needs python3 with numpy"))
  func randomArrays() throws {
    var generator = SeededGenerator.forTest(seed: 71)
    var (input, answers) = ("", [String]())
    for number in 0..<3000 {
      let random =
        number % 3 == 0
        ? try RandomArray(
          using: &generator, types: Self.types, content: .printable,
          shape: number % 2 == 0 ? Self.wide : RandomArray.smallShape)
        : nil
      if let random {
        input += random.line + "\n"
        answers.append(random.array.printed)
      } else {
        let (line, array) = Self.decimals(number, &generator)
        input += line + "\n"
        answers.append(array.printed)
      }
    }
    let output = try #require(PythonOracle.run(Self.script, input: input))
    let expected = output.split(separator: "\u{1}\n", omittingEmptySubsequences: false)
      .dropLast().map(String.init)
    #expect(expected.count == answers.count)
    let asked = input.split(separator: "\n")
    for (number, (answer, reference)) in zip(answers, expected).enumerated() {
      #expect(answer == reference, "\(asked[number])")
    }
  }

  /// The types that NumPy prints; its dates wrap near the ends of their range, ours do not.
  private static let types = RandomArray.numpyTypes.filter { type in
    if case .datetime64 = type { false } else { true }
  }

  /// More than 1000 elements, so that only the ends are printed.
  private static func wide(_ generator: inout SeededGenerator) -> [Int] {
    let shapes = [
      [1100], [40, 30], [300, 7], [7, 300], [12, 11, 10], [1001, 1], [2, 3, 4, 60],
    ]
    return shapes.randomElement(using: &generator) ?? [1100]
  }

  /// Short decimals of one magnitude or of many, in each floating-point type.
  private static func decimals(
    _ number: Int, _ generator: inout SeededGenerator
  ) -> (line: String, array: AnyNDArray) {
    let count = Int.random(in: 0...12, using: &generator)
    let scale = Int.random(in: -6...9, using: &generator)
    let spread = [0, 1, 3, 12].randomElement(using: &generator) ?? 0
    let values = (0..<Swift.max(count, 1)).map { _ -> Double in
      let digits = Int.random(in: -99999...99999, using: &generator)
      let exponent = scale - 4 + Int.random(in: 0...spread, using: &generator)
      return Double("\(digits)e\(exponent)") ?? 0
    }
    let shape = count == 0 ? [] : [count]
    func line(_ name: String, _ bytes: [UInt8]) -> String {
      "<\(name)|\(ArrayText.tuple(shape))|\(hexadecimal(bytes))|[]"
    }
    func shaped<Element: ArrayElement>(_ elements: [Element]) -> AnyNDArray {
      count == 0 ? NDArray(scalar: elements[0]).erased : NDArray(elements: elements).erased
    }
    switch number % 8 {
    case 0, 4:
      let bits = values.map(HalfPrecision.bits(nearest:))
      let stored = shaped(bits)
      let array = AnyNDArray(
        elementType: .float16, byteOrder: stored.byteOrder, layout: stored.layout,
        storage: stored.storage)
      return (line("f2", bits.flatMap { NPYFixture.bytes($0) }), array)
    case 2:
      let numbers = values.map { LongDouble($0) }
      return (line("f16", numbers.flatMap { NPYFixture.bytes($0.arrayBits) }), shaped(numbers))
    case 1, 5:
      let floats = values.map(Float.init)
      return (line("f4", floats.flatMap { NPYFixture.bytes($0.bitPattern) }), shaped(floats))
    default:
      return (line("f8", values.flatMap { NPYFixture.bytes($0.bitPattern) }), shaped(values))
    }
  }

  private static let script = #"""
    import sys, numpy as np
    for line in sys.stdin:
        dtype, base, data, steps = line.rstrip('\n').split('|')
        if np.dtype(dtype).itemsize == 0: a = np.ndarray(eval(base), dtype)
        else: a = np.frombuffer(bytes.fromhex(data), dtype=dtype).reshape(eval(base))
        for kind, what in eval(steps):
            if kind == 'T': a = a.transpose(what)
            elif kind == 'B': a = np.broadcast_to(a, what)
            else: a = a[what + (...,)]
        # a scalar of text is written as it is, and what is no character is replaced
        text = str(a[()] if a.ndim == 0 else a)
        if dtype[1:2] == 'U': text = ''.join('\ufffd' if '\ud800' <= c <= '\udfff' else c for c in text)
        sys.stdout.buffer.write((text + '\x01\n').encode())
    """#
}
