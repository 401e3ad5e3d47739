import ArgMinFormats
import ArgMinLinearAlgebra
import ArgMinNumbers
import ArgMinProblems
import ArgMinTestSupport
import Foundation
import Testing

@Suite("Linear programs in nl files", .tags(.fast))
struct NLProgramTests {
  /// A random program with everything that nl files can say of one.
  private func program(_ generator: inout SeededGenerator) -> LinearProgram {
    let (rows, columns) = (4, 7)
    var entries: [(row: Int, column: Int, value: Double)] = []
    for row in 0..<rows {
      for column in 0..<columns where Bool.random(using: &generator) {
        entries.append((row, column, Double(Int.random(in: 1...9, using: &generator)) / 4))
      }
    }
    var program = LinearProgram(
      objective: (0..<columns).map { _ in Double(Int.random(in: -3...3, using: &generator)) },
      matrix: .assembled(rowCount: rows, columnCount: columns, entries: entries),
      rowLower: [-.infinity, 1, 2, -.infinity], rowUpper: [5, 1, 4, .infinity])
    program.constant = 1.5
    program.isInteger = (0..<columns).map { _ in Bool.random(using: &generator) }
    program.lower = (0..<columns).map { [0, -2, -.infinity][$0 % 3] }
    program.upper = (0..<columns).map { [1, 7.5, .infinity][$0 % 3] }
    program.quadratic = .assembled(
      rowCount: columns, columnCount: columns, entries: [(1, 1, 2), (1, 4, -0.5), (6, 6, 4)])
    program.sets = [
      .init(.second, columns: [5, 0, 2], weights: [1, 2, 3.5]),
      .init(.first, columns: [3, 4], weights: [-1, 1]),
    ]
    return program
  }

  @Test("are what they were, but for the order of columns", arguments: [false, true])
  func roundTrip(isMaximized: Bool) throws {
    var generator = SeededGenerator.forTest(seed: 5)
    for _ in 0..<50 {
      let program = program(&generator)
      let (model, columns) = try NLModel.model(program, isMaximized: isMaximized)
      for form in NLForm.allCases {
        let read = try NLReader.read(NLWriter.bytes(model, as: form))
        #expect(read.isMaximized == isMaximized)
        let again = try #require(read.linearProgram())
        #expect(again.objective == columns.map { program.objective[$0] })
        #expect(again.constant == program.constant)
        #expect(again.isInteger == columns.map { program.isInteger[$0] })
        #expect(again.lower == columns.map { program.lower[$0] })
        #expect(again.upper == columns.map { program.upper[$0] })
        #expect(again.rowLower == program.rowLower && again.rowUpper == program.rowUpper)
        #expect(dense(again.matrix) == columns.map { dense(program.matrix)[$0] })
        let full = symmetric(program.quadratic)
        #expect(symmetric(again.quadratic) == columns.map { row in columns.map { full[row][$0] } })
        let sets = again.sets.map { set in
          (set.kind.rawValue, set.columns.map { columns[$0] }, set.weights)
        }
        #expect(sets.contains { $0 == (1, [3, 4], [-1, 1]) })
        #expect(sets.contains { $0 == (2, [5, 0, 2], [1, 2, 3.5]) })
      }
    }
  }

  private func dense(_ matrix: SparseMatrix<Double>) -> [[Double]] {
    (0..<matrix.columnCount).map { column in
      var entries = [Double](repeating: 0, count: matrix.rowCount)
      for place in matrix.starts[column]..<matrix.starts[column + 1] {
        entries[Int(matrix.rows[place])] = matrix.values[place]
      }
      return entries
    }
  }

  private func symmetric(_ matrix: SparseMatrix<Double>) -> [[Double]] {
    let upper = dense(matrix)
    return upper.indices.map { i in upper.indices.map { j in upper[max(i, j)][min(i, j)] } }
  }

  @Test("what nl files cannot say is refused")
  func refusals() throws {
    var generator = SeededGenerator.forTest(seed: 6)
    var indicated = program(&generator)
    indicated.indicators = [.init(row: 0, column: 0, isActiveAtOne: true)]
    #expect(throws: ModelFileError.self) { try NLModel.model(indicated) }
    var twice = program(&generator)
    twice.sets.append(.init(.first, columns: [0, 1], weights: [1, 2]))
    #expect(throws: ModelFileError.self) { try NLModel.model(twice) }
  }
}
