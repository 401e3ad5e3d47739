import ArgMinArrays
import ArgMinNumbers
import ArgMinTestSupport
import Testing

@Suite("Searches agree with NumPy")
struct NumPyOracleTests {
  @Test(
    "random types, byte orders, views, axes and NaN policies", .tags(.oracle),
    .enabled(if: PythonOracle.has("numpy"), "needs python3 with numpy"))
  func randomCases() throws {
    var generator = SeededGenerator.forTest(seed: 43)
    var input = ""
    var answers: [String] = []
    for number in 0..<20_000 {
      let shape = number % 20 == 0 ? RandomArray.longShape : RandomArray.smallShape
      let random = try RandomArray(using: &generator, shape: shape)
      let question = Question(random.array.rank, &generator)
      input += random.line + "|" + question.line + "\n"
      answers.append(question.answer(random.array))
    }
    let output = try #require(PythonOracle.run(Self.script, input: input))
    let expected = output.split(separator: "\n").map(String.init)
    #expect(expected.count == answers.count)
    let asked = input.split(separator: "\n")
    for (number, (answer, reference)) in zip(answers, expected).enumerated() {
      #expect(answer == reference, "\(asked[number])")
    }
  }

  /// Builds each view and searches it with NumPy's own argmin, a block of axes at a time; values are
  /// the elements there, and are checked against NumPy's min.
  static let script = #"""
    import sys, numpy as np
    from numpy.lib.array_utils import normalize_axis_tuple
    def view(a, steps):
        for step in eval(steps):
            kind, what = step
            if kind == 'T': a = a.transpose(what)
            elif kind == 'B': a = np.broadcast_to(a, what)
            else: a = a[what + (...,)]
        return a
    def load(dtype, data):
        if dtype[1:] == 'bf':
            # brain floats are the upper halves of single floats
            bits = np.frombuffer(bytes.fromhex(data), dtype=dtype[0] + 'u2')
            return (bits.astype('<u4') << 16).view('<f4')
        if np.dtype(dtype).itemsize == 0: return None
        return np.frombuffer(bytes.fromhex(data), dtype=dtype)
    def array(dtype, base, data):
        a = load(dtype, data)
        # nothing can be read into text without characters
        return np.ndarray(eval(base), dtype) if a is None else a.reshape(eval(base))
    def isnan(a):
        if a.dtype.kind in 'mM': return np.isnat(a)
        return np.isnan(a) if a.dtype.kind in 'fc' else np.zeros(a.shape, bool)
    def sort_key(b, least):
        if b.dtype.kind in 'mM':
            k = b.astype(b.dtype.newbyteorder('=')).view('i8')
            with np.errstate(over='ignore'):
                return np.where(np.isnat(b), np.iinfo('i8').max, k - 1 if least == '1' else ~k)
        return b if least == '1' else -b
    def answer(line):
        dtype, base, data, steps, axes, keep, least, nan = line.split('|')
        a = view(array(dtype, base, data), steps)
        axes = eval(axes)
        if axes is None: names = tuple(range(a.ndim))
        elif a.ndim == 0 and axes in ((0,), (-1,)): names = ()
        else: names = normalize_axis_tuple(axes, a.ndim, allow_duplicate=False)
        names = tuple(sorted(names))
        kept = [k for k in range(a.ndim) if k not in names]
        b = a.transpose(kept + list(names))
        lead = b.shape[:len(kept)]
        if any(a.shape[k] == 0 for k in names): raise ValueError('empty')
        n = 1
        for k in names: n *= a.shape[k]
        b = b.reshape(lead + (n,))
        if nan == 'omit' and a.dtype.kind in 'fcmM':
            # a stable sort: NaN last, then the value
            key = sort_key(b, least)
            i = np.argsort(key, axis=-1, kind='stable')[..., 0] if b.size else np.zeros(lead, np.intp)
            if isnan(np.take_along_axis(b, i[..., None], -1)).any(): raise ValueError('only nan')
        else:
            i = (np.argmin if least == '1' else np.argmax)(b, axis=-1) if b.size else np.zeros(lead, np.intp)
        v = np.take_along_axis(b, np.asarray(i)[..., None], -1)[..., 0]
        if nan != 'omit' and b.size and a.dtype.kind not in 'US':
            m = (np.min if least == '1' else np.max)(a, axis=names, keepdims=False)
            assert np.array_equal(m, v, equal_nan=a.dtype.kind in 'fcmM')
        if nan == 'raise' and isnan(v).any(): raise ValueError('nan')
        shape = [1 if k in names else a.shape[k] for k in range(a.ndim)] if keep == '1' else lead
        v = np.asarray(v).astype(a.dtype.newbyteorder('<'))
        if dtype[1:] == 'bf': v = (v.view('<u4') >> 16).astype('<u2')
        # NumPy gives text without characters one when it copies it
        data = v.tobytes().hex() if a.itemsize else ''
        return '%s|%s|%s' % (' '.join(map(str, shape)), ' '.join(str(x) for x in np.ravel(i)), data)
    for line in sys.stdin:
        try: print(answer(line.rstrip('\n')))
        except np.exceptions.AxisError: print('axis')
        except ValueError as e:
            s = str(e)
            print('duplicate' if 'repeated' in s else s)
    """#
}

/// What both are asked of one array.
private struct Question {
  let axes: [Int]?
  let keepDims: Bool
  let isLeast: Bool
  let nan: NaNPolicy

  init(_ rank: Int, _ generator: inout SeededGenerator) {
    switch Int.random(in: 0..<8, using: &generator) {
    case 0: axes = nil
    case 1: axes = [Int.random(in: -rank - 2...rank + 1, using: &generator)]
    case 2 where rank > 0:
      axes = (0..<2).map { _ in Int.random(in: -rank - 1...rank, using: &generator) }
    case 3...5 where rank > 0: axes = [Int.random(in: -rank..<rank, using: &generator)]
    default:
      axes = (0..<rank).filter { _ in Bool.random(using: &generator) }
        .map { Bool.random(using: &generator) ? $0 : $0 - rank }.shuffled(using: &generator)
    }
    keepDims = Bool.random(using: &generator)
    isLeast = Bool.random(using: &generator)
    nan = [.propagate, .propagate, .omit, .raise].randomElement(using: &generator) ?? .propagate
  }

  var line: String {
    let axes = axes.map { ArrayText.tuple($0) } ?? "None"
    return "\(axes)|\(keepDims ? 1 : 0)|\(isLeast ? 1 : 0)|\(nan.rawValue)"
  }

  func answer(_ array: AnyNDArray) -> String {
    do {
      let found = try array.indices(
        isLeast ? .least : .greatest, axes: axes, keepDims: keepDims, nan: nan, operation: "search")
      let shape = found.indices.shape.map(String.init).joined(separator: " ")
      let indices = found.indices.elements.map(String.init).joined(separator: " ")
      return "\(shape)|\(indices)|\(hexadecimal(found.values.elementBytes))"
    } catch {
      switch error {
      case .axisOutOfRange: return "axis"
      case .duplicateAxis: return "duplicate"
      case .empty: return "empty"
      case .onlyNaN: return "only nan"
      case .notANumber: return "nan"
      default: return error.description
      }
    }
  }
}

enum ArrayText {
  /// A Python tuple.
  static func tuple(_ numbers: [Int]) -> String {
    "(" + numbers.map { "\($0)," }.joined() + ")"
  }
}

extension AnyNDArray {
  /// The bytes of the elements in C order and in the byte order of the machine.
  var elementBytes: [UInt8] {
    let copy = contiguous()
    let start = copy.layout.offset * elementType.byteCount
    return withExtendedLifetime(copy) {
      Array(copy.storage.bytes.dropFirst(start).prefix(count * elementType.byteCount))
    }
  }
}

func hexadecimal(_ bytes: [UInt8]) -> String {
  let digits = Array("0123456789abcdef".utf8)
  return String(
    decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}

extension RandomArray {
  /// The array for Python: type, shape, bytes and views.
  var line: String {
    let steps = steps.map { step in
      switch step {
      case .permute(let axes): "('T', \(ArrayText.tuple(axes)))"
      case .broadcast(let shape): "('B', \(ArrayText.tuple(shape)))"
      case .slice(let slices): "('S', (" + slices.map { $0.python + "," }.joined() + "))"
      }
    }
    let mark = order == .little ? "<" : ">"
    let name = NumPyName.text(type)
    return "\(mark)\(name)|\(ArrayText.tuple(baseShape))|\(hexadecimal(bytes))|"
      + "[" + steps.joined(separator: ", ") + "]"
  }
}

enum NumPyName {
  /// The type without its byte order, such as `f8`.
  static func text(_ type: ElementType) -> String {
    let letter =
      switch type {
      case .bool: "b"
      case .int8, .int16, .int32, .int64: "i"
      case .uint8, .uint16, .uint32, .uint64: "u"
      case .float16, .float32, .float64: "f"
      case .complex64, .complex128: "c"
      case .bfloat16: "bf"
      case .datetime64: "M"
      case .timedelta64: "m"
      case .float128: "f"
      case .text: "U"
      case .bytes: "S"
      }
    switch type {
    case .bfloat16: return letter
    case .datetime64(let unit), .timedelta64(let unit): return "\(letter)8\(unit)"
    case .text(let length), .bytes(let length): return "\(letter)\(length)"
    default: return "\(letter)\(type.byteCount)"
    }
  }
}

extension AxisSlice {
  fileprivate var python: String {
    switch self {
    case .index(let place): return "\(place)"
    case .newAxis: return "None"
    case .range(let from, let to, let step):
      let ends = [from, to].map { $0.map(String.init) ?? "None" }
      return "slice(\(ends[0]), \(ends[1]), \(step))"
    }
  }
}
