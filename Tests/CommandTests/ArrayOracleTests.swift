import ArgMinArrays
import ArgMinCommand
import ArgMinTestSupport
import Testing

@Suite("argmin array agrees with NumPy")
struct ArrayOracleTests {
  static let files = [
    "derived/volcano_v1.npy", "derived/volcano_f_i2_be.npy", "derived/volcano_u1.npy",
    "derived/volcano_f2.npy", "derived/nan_mixed.npy", "derived/signed_zero.npy",
    "derived/scalar_0d.npy", "derived/bool_2x3.npy", "derived/rank8.npy",
    "derived/i8_extremes.npy", "npyjs/65x65-float32.npy", "npyjs/4x4x4x4x4-float16.npy",
    "ndarray-npy/example_f64_big_endian_fortran.npy", "arraymancer/iris_no_species.npy",
    "derived/longdouble.npy", "derived/bytes_S5.npy", "npyjs/unicode.npy",
    "npyjs/unicode-large.npy",
  ]

  @Test(
    "what is printed is what NumPy prints", .tags(.oracle),
    .enabled(if: SharedData.exists("data/npy/derived"), "../shared/data/npy is not here"),
    .enabled(if: PythonOracle.has("numpy"), "needs python3 with numpy"), arguments: files)
  func printed(file: String) throws {
    let path = try #require(SharedData.path("data/npy/\(file)"))
    let rank = try AnyNDArray(npyFile: path).rank
    var answers: [String] = []
    for axis in -1..<rank {
      for keepDims in [false, true] {
        for wanted in [ArrayQuestion.Wanted.places, .values] {
          var question = ArrayQuestion(path: path)
          question.axes = axis < 0 ? nil : [axis]
          (question.keepDims, question.wanted) = (keepDims, wanted)
          answers.append(try question.answer().text)
        }
      }
    }
    let script = """
      import sys, numpy as np
      a = np.load(sys.stdin.readline().strip())
      def least(a, axis, keepdims):
          if a.dtype.kind not in 'US': return np.min(a, axis=axis, keepdims=keepdims)
          # NumPy has no min of text
          if axis is None: b, k, shape = a.ravel(), 0, [1] * a.ndim if keepdims else []
          else:
              b, k = a, axis
              shape = [1 if i == k else n for i, n in enumerate(a.shape) if keepdims or i != k]
          found = np.take_along_axis(b, np.argmin(b, axis=k, keepdims=True), k)
          return found.reshape(shape)[()]
      for axis in range(-1, a.ndim):
          for keep in (False, True):
              for f in (np.argmin, least):
                  print(f(a, axis=None if axis < 0 else axis, keepdims=keep), end='\\x01')
      """
    let output = try #require(PythonOracle.run(script, input: path + "\n"))
    let expected = output.split(separator: "\u{1}").map(String.init)
    #expect(answers == expected)
  }
}
