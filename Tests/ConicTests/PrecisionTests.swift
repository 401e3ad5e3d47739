import ArgMinConic
import ArgMinLinearAlgebra
import ArgMinProblems
import Testing

@Suite("Cone programs in other precisions")
struct PrecisionTests {
  /// A program with its numbers in another precision.
  private func converted<Scalar: ConicScalar & BinaryFloatingPoint>(
    _ program: Program, to type: Scalar.Type
  ) -> ConeProgram<Scalar> {
    func numbers(_ values: [Double]) -> [Scalar] { values.map { Scalar($0) } }
    func matrix(_ source: SparseMatrix<Double>) -> SparseMatrix<Scalar> {
      var result = SparseMatrix<Scalar>(
        rowCount: source.rowCount, columnCount: source.columnCount)
      (result.starts, result.rows) = (source.starts, source.rows)
      result.values = numbers(source.values)
      return result
    }
    var result = ConeProgram<Scalar>(
      linear: numbers(program.linear), matrix: matrix(program.matrix),
      rightSide: numbers(program.rightSide), cones: program.cones)
    result.quadratic = matrix(program.quadratic)
    result.constant = Scalar(program.constant)
    (result.lower, result.upper) = (numbers(program.lower), numbers(program.upper))
    return result
  }

  #if arch(x86_64) && !os(Windows)
    @Test("residuals and gap follow the epsilon of the type", arguments: KnownPrograms.all)
    func followsLongDoubles(_ known: KnownProgram) throws {
      let solution = try ConicSolver.solution(of: converted(known.program, to: Float80.self))
      #expect(solution.status == .optimal)
      // ε^⅔ is 2⁻⁴², where doubles aim at 2⁻³⁴; steps near curved cones may end a little before.
      #expect(solution.error < 0x1p-36)
    }
  #endif

  /// The cube's numbers reach from 1 to 15625 in six columns: too far for 24 bits.
  private static let short = KnownPrograms.all.filter { !$0.name.hasPrefix("Klee") }

  @Test("single precision gives the digits that it has", arguments: short)
  func followsFloats(_ known: KnownProgram) throws {
    let solution = try ConicSolver.solution(of: converted(known.program, to: Float.self))
    #expect(solution.status == .optimal)
    #expect(abs(Double(solution.primalObjective) - known.value) < 5e-3 * (1 + abs(known.value)))
  }
}
