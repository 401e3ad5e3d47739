import ArgMinNumbers
import Testing

@Suite("Libraries loaded at run time")
struct DynamicLibraryTests {
  private typealias Failure = DynamicLibrary.Failure

  /// A library that every system has, with a function of C's.
  private static let candidates = ["libm.so.6", "/usr/lib/libSystem.B.dylib", "libc.so"]

  @Test("the first candidate that can be loaded is, and its functions can be called")
  func loads() throws(DynamicLibrary.Failure) {
    let library = try DynamicLibrary(
      "mathematics", variable: "ARGMIN_TEST_UNSET",
      candidates: ["libargmin-is-not-there.so"] + Self.candidates)
    #expect(Self.candidates.contains(library.path))
    #expect(!library.isNamed)
    let cosine = try library.function("cos", as: (@convention(c) (Double) -> Double).self)
    #expect(cosine(0) == 1)
    #expect(library.contains("cos") && !library.contains("argmin_is_not_there"))
    #expect(throws: Failure.missingFunction("argmin_is_not_there", path: library.path)) {
      try library.function("argmin_is_not_there", as: (@convention(c) () -> Void).self)
    }
  }

  @Test("a library that is nowhere, or not suitable, is an error that says what was tried and why")
  func notFound() {
    let error = #expect(throws: Failure.self) {
      try DynamicLibrary(
        "Nothing", variable: "ARGMIN_TEST_UNSET",
        candidates: ["libargmin-is-not-there.so"] + Self.candidates, objection: { _ in "too old" })
    }
    guard case .notFound("Nothing", "ARGMIN_TEST_UNSET", let tried) = error else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
    #expect(tried.map(\.path) == ["libargmin-is-not-there.so"] + Self.candidates)
    #expect(tried.contains { $0.reason == "too old" })
    let text = error?.description ?? ""
    #expect(text.contains("ARGMIN_TEST_UNSET") && text.contains("libargmin-is-not-there.so"))
  }
}
