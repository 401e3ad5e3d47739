import ArgMinArrays
import ArgMinNumbers
import ArgMinTestSupport
import Foundation
import Testing

@Suite("Searches with masks and initial values agree with NumPy")
struct SelectionOracleTests {
  @Test(
    "random types, views, axes, masks and initial values", .tags(.oracle),
    .enabled(if: PythonOracle.has("numpy"), "needs python3 with numpy"))
  func randomCases() throws {
    var generator = SeededGenerator.forTest(seed: 47)
    var (input, answers) = ("", [String]())
    for _ in 0..<6000 {
      let random = try RandomArray(using: &generator, types: RandomArray.numpyTypes)
      let array = random.array
      let shape = Self.maskShape(array.shape, &generator)
      let bits = (0..<shape.reduce(1, *)).map { _ in Int.random(in: 0...2, using: &generator) > 0 }
      let mask = try NDArray(elements: bits, shape: shape)
      let axes = array.shape.indices.filter { _ in Bool.random(using: &generator) }
      let keepDims = Bool.random(using: &generator)
      let isLeast = Bool.random(using: &generator)
      // An element of an array of the same type is the initial value.
      let other = try RandomArray(using: &generator, types: [random.type], content: .sameLength) {
        _ in [1]
      }
      let words = bits.map { $0 ? "1," : "0," }.joined()
      input += "\(random.line)|\(ArrayText.tuple(shape))|(\(words))|\(ArrayText.tuple(axes))|"
      input += "\(keepDims ? 1 : 0)|\(isLeast ? 1 : 0)|\(hexadecimal(other.array.elementBytes))|"
      input += "\(other.array.count)\n"
      answers.append(
        Self.answer(array, other.array, mask, axes, keepDims, isLeast ? .least : .greatest))
    }
    let output = try #require(PythonOracle.run(Self.script, input: input))
    let expected = output.split(separator: "\n").map(String.init)
    #expect(expected.count == answers.count)
    let asked = input.split(separator: "\n")
    for (number, (answer, reference)) in zip(answers, expected).enumerated() {
      #expect(answer == reference, "\(asked[number])")
    }
  }

  /// A shape that broadcasts to another.
  private static func maskShape(_ shape: [Int], _ generator: inout SeededGenerator) -> [Int] {
    let dropped = Int.random(in: 0...shape.count, using: &generator)
    return shape.dropFirst(Bool.random(using: &generator) ? dropped : 0)
      .map { Int.random(in: 0...3, using: &generator) == 0 ? 1 : $0 }
  }

  private static func answer(
    _ array: AnyNDArray, _ initial: AnyNDArray, _ mask: NDArray<Bool>, _ axes: [Int],
    _ keepDims: Bool, _ extremum: Extremum
  ) -> String {
    var parts: [String] = []
    do throws(ArrayError) {
      let found = try array.selectedIndices(
        extremum, axes: axes, keepDims: keepDims, nan: .propagate, mask: mask, operation: "search")
      parts.append(found.elements.map(String.init).joined(separator: " "))
    } catch {
      if case .nothingSelected = error { parts.append("nothing") } else { parts.append("\(error)") }
    }
    guard initial.count > 0 else { return parts[0] + "|" }
    do throws(ArrayError) {
      let values = try array.bounded(
        extremum, axes: axes, keepDims: keepDims, nan: .propagate, mask: mask,
        initial: initial, operation: "search")
      parts.append(
        values.shape.map(String.init).joined(separator: " ") + "|"
          + ListArray.indices(values.shape).map { Self.text(values.value(at: $0)) }
          .joined(separator: " "))
    } catch {
      parts.append("\(error)")
    }
    return parts.joined(separator: "|")
  }

  /// Zeros without their sign, all NaNs alike.
  private static func text(_ value: ElementValue) -> String {
    switch value {
    case .bool(let value): value ? "1" : "0"
    case .signed(let value): String(value)
    case .unsigned(let value): String(value)
    case .real(let value): value.isNaN ? "nan" : String((value + 0).bitPattern)
    case .complex(let real, let imaginary):
      value.isNaN ? "nan" : "\((real + 0).bitPattern),\((imaginary + 0).bitPattern)"
    case .extended(let value): value.isNaN ? "nan" : value.isZero ? "0.0" : value.description
    case .time(let count): String(count)
    case .text(let points): "u" + points.map(String.init).joined(separator: ",")
    case .bytes(let bytes): "b" + hexadecimal(bytes)
    }
  }

  private static let script =
    NumPyOracleTests.script.replacingOccurrences(
      of: "for line in sys.stdin", with: "for line in []")
      + #"""

      import struct
      def text(x):
          k = x.dtype.kind
          if k == 'b': return '1' if x else '0'
          if k in 'iu': return str(int(x))
          if k in 'mM': return str(int(x.view('i8')))
          if np.isnan(x): return 'nan'
          if x.dtype.itemsize == 16 and k == 'f':
              # the only subnormal that NumPy writes wrongly has the highest bit set
              bits = int.from_bytes(x.tobytes()[:10], 'little')
              if bits & 0x7FFF8000000000000000 == 1 << 63: x = (bits | 1 << 64).to_bytes(16, 'little'); x = np.frombuffer(x, '<f16')[0]
              return '0.0' if x == 0 else str(x)
          bits = lambda v: str(struct.unpack('<Q', struct.pack('<d', float(v) + 0.0))[0])
          return bits(x) if k == 'f' else bits(x.real) + ',' + bits(x.imag)
      def words(r):
          # by their bytes, because Python has no text of code points that are none
          if r.size == 0 or dtype[1:] in ('U0', 'S0'): return ['ub'[r.dtype.kind == 'S']] * r.size
          if r.dtype.kind == 'S':
              return ['b' + r[j:j + 1].tobytes().rstrip(b'\0').hex() for j in range(r.size)]
          points = np.frombuffer(r.astype(r.dtype.newbyteorder('<')).tobytes(), '<u4')
          rows = points.reshape(r.size, -1)
          return ['u' + ','.join(str(p) for p in np.trim_zeros(row, 'b')) for row in rows]
      def best_text(b, c, i, least):
          # NumPy has no min of text: the better of the initial value and of what argmin finds
          r = np.repeat(i, len(b))
          for j, (row, sel) in enumerate(zip(b, c)):
              w = row[sel]
              if len(w) == 0: continue
              k = (np.argmin if least == '1' else np.argmax)(w)
              best = w[k:k + 1]
              if not (np.less if least == '1' else np.greater)(i, best)[0]: r[j:j + 1] = best
          return r
      for line in sys.stdin:
          f = line.rstrip('\n').split('|')
          dtype, base, data, steps, mshape, mdata, axes, keep, least, first, count = f
          a = view(array(dtype, base, data), steps)
          m = np.broadcast_to(np.array(eval(mdata), bool).reshape(eval(mshape)), a.shape)
          axes = eval(axes)
          kept = [k for k in range(a.ndim) if k not in axes]
          order = kept + list(axes)
          lead = tuple(a.shape[k] for k in kept)
          n = 1
          for k in axes: n *= a.shape[k]
          b = a.transpose(order).reshape((-1, n) if a.size else (int(np.prod(lead)), n))
          c = m.transpose(order).reshape(b.shape)
          places = []
          for row, sel in zip(b, c):
              w = np.flatnonzero(sel)
              if len(w) == 0: places = None; break
              places.append(str(w[(np.argmin if least == '1' else np.argmax)(row[w])]))
          out = 'nothing' if places is None else ' '.join(places)
          out += '|'
          if count != '0':
              i = array('<' + dtype[1:], '(%s,)' % count, first)[:1]
              if a.dtype.kind in 'US':
                  r = best_text(b, c, i, least)
                  shape = [1 if k in axes else a.shape[k] for k in range(a.ndim)]
                  out += ' '.join(map(str, shape if keep == '1' else lead)) + '|' + ' '.join(words(r))
                  print(out)
                  continue
              r = (np.min if least == '1' else np.max)(a, axis=axes, keepdims=keep == '1', initial=i[0], where=m)
              r = np.asarray(r)
              flat = r.astype(r.dtype.newbyteorder('=')).ravel()
              out += ' '.join(map(str, r.shape)) + '|' + ' '.join(text(x) for x in flat)
          print(out)
      """#
}
