import ArgMinExpressions
import ArgMinTestSupport
import Testing

@Suite("Derivatives of functions, against mpmath")
struct DerivativeTableTests {
  /// A line of ``DerivativeTable``.
  struct Row {
    var name: Substring
    /// a, b, the value, then the derivatives in a, b, aa, ab, bb.
    var numbers: [Double]
  }

  static let rows = DerivativeTable.text.split(separator: "\n").map { line in
    let words = line.split(separator: " ")
    return Row(name: words[0], numbers: words.dropFirst().compactMap { Double(String($0)) })
  }

  /// The rows of a function, with a family's parameter in its name.
  static func rows(of function: FunctionCase) -> [Row] {
    let parts = function.description.split { $0 == "(" || $0 == ")" }
    // Inside and outside of its half-width the loss is one function.
    let names = parts[0] == "huber" ? ["huber", "huberInside"] : [parts[0]]
    let parameter = parts.count > 1 ? Double(String(parts[1])) : nil
    return rows.filter { row in
      names.contains(row.name) && (parameter == nil || row.numbers.first == parameter)
    }
  }

  @Test("the table has rows of every function, and no others")
  func completeness() {
    let counts = FunctionCase.all.map { Self.rows(of: $0).count }
    #expect(counts.allSatisfy { $0 >= 3 })
    #expect(counts.reduce(0, +) == Self.rows.count)
    #expect(Self.rows.allSatisfy { $0.numbers.count == 8 })
  }

  @Test(
    "values, first and second derivatives have 12 digits", arguments: FunctionCase.all)
  func derivatives(_ function: FunctionCase) {
    let isFamily = function.description.contains("(")
    for row in Self.rows(of: function) where row.numbers.count == 8 {
      let n = row.numbers
      let arguments = function.ranges.count == 2 ? [n[0], n[1]] : [isFamily ? n[1] : n[0]]
      let sample = Sample(function.formula, variables: function.variables, at: arguments)
      let gradient = isFamily ? [n[4]] : [n[3], n[4]]
      let hessian = isFamily ? [[n[7]]] : [[n[5], n[6]], [n[6], n[7]]]
      expect(sample.value, n[2], "\(function) at \(arguments)")
      for i in arguments.indices {
        expect(sample.gradient[i], gradient[i], "derivative \(i) of \(function) at \(arguments)")
        for j in arguments.indices {
          expect(
            sample.hessian[i][j], hessian[i][j],
            "derivative \(i), \(j) of \(function) at \(arguments)")
        }
      }
    }
  }

  private func expect(_ value: Double, _ exact: Double, _ what: String) {
    let error = Swift.abs(value - exact)
    #expect(error <= 1e-12 * Swift.abs(exact), "\(what) is \(value), not \(exact)")
  }
}
