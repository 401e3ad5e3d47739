import ArgMinArrays
import ArgMinNumbers
import ArgMinTestSupport
import Testing

@Suite("Printing times")
struct TimeTextTests {
  @Test(
    "times and spans of every unit are printed as NumPy prints them", .tags(.oracle),
    .enabled(if: PythonOracle.has("numpy"), "needs python3 with numpy"))
  func everyUnit() throws {
    var generator = SeededGenerator.forTest(seed: 72)
    var (input, answers) = ("", [String]())
    for base in TimeUnit.Base.allCases {
      for multiple in [1, 1, 25] {
        let unit = TimeUnit(base, multiple: multiple)
        for _ in 0..<30 {
          let counts = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
            let bits = Int.random(in: 1...50, using: &generator)
            let count = Int64.random(in: -(1 << bits)...1 << bits, using: &generator)
            return Int.random(in: 0..<8, using: &generator) == 0 ? Int64.min : count
          }
          input += "\(unit)|" + counts.map(String.init).joined(separator: ",") + "\n"
          for type in [ElementType.datetime64(unit), .timedelta64(unit)] {
            let stored = NDArray(elements: counts).erased
            let array = AnyNDArray(
              elementType: type, byteOrder: .host, layout: stored.layout, storage: stored.storage)
            answers.append(array.printed)
            answers.append(array.value(at: [0]).text(type))
          }
        }
      }
    }
    let script = #"""
      import sys, numpy as np
      for line in sys.stdin:
          unit, counts = line.rstrip('\n').split('|')
          a = np.array([int(c) for c in counts.split(',')], 'i8')
          for kind in 'Mm':
              b = a.view(kind + '8' + unit)
              print(b, end='\x01'); print(b[0], end='\x01')
      """#
    let output = try #require(PythonOracle.run(script, input: input))
    #expect(answers == output.split(separator: "\u{1}").map(String.init))
  }

  @Test("dates at the ends of the range do not overflow", .tags(.fast))
  func ends() {
    let day = ElementType.datetime64(TimeUnit(.day))
    #expect(ElementValue.time(.max).text(day) == "25252734927768524-07-27")
    #expect(ElementValue.time(.min + 1).text(day) == "-25252734927764585-06-08")
    #expect(ElementValue.time(.min).text(day) == "NaT")
    let week = ElementType.datetime64(TimeUnit(.week, multiple: Int(Int32.max)))
    #expect(ElementValue.time(.max).text(week).hasSuffix("-04-12"))
    #expect(ElementValue.time(-719_529).text(day) == "-001-12-31")
  }
}
