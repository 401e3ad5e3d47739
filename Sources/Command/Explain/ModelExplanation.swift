import ArgMin
import ArgMinFormats
import ArgMinProblems

/// What is known of a linear program in a model file: its size, and which rows and bounds contradict each
/// other where it is infeasible.
struct ModelExplanation {
  private let program: LinearProgram
  private let conflict: Conflict?

  init(_ bytes: [UInt8], name: String, options: SolveOptions) throws {
    do {
      let file = try ModelFile.read(bytes: bytes)
      guard let program = try file.linearProgram() else { throw ExplainError.modelFile(name) }
      self.program = program
      conflict = try ArgMin.conflict(in: file, options: options)
    } catch let error as ModelFileError {
      throw SolveSource.ModelError(error: error, bytes: bytes, name: name)
    }
  }

  private var kind: String {
    if program.isDiscrete { return "mixedInteger" }
    return program.hasQuadraticTerms ? "quadratic" : "linear"
  }

  private var integerCount: Int { program.isInteger.count { $0 } }

  var text: String {
    var line = "\(kind == "mixedInteger" ? "mixed-integer" : kind) program: "
    line += "\(program.rowCount) rows, \(program.columnCount) columns"
    if integerCount > 0 { line += ", \(integerCount) of them whole numbers" }
    let found =
      conflict.map { ConflictReport(conflict: $0).text }
      ?? "no rows and bounds that contradict each other were found"
    return line + "\n" + found
  }

  var json: JSONValue {
    .object([
      ("kind", .string(kind)), ("rows", .integer(program.rowCount)),
      ("columns", .integer(program.columnCount)), ("integers", .integer(integerCount)),
      ("conflict", conflict.map { ConflictReport(conflict: $0).json } ?? .null),
    ])
  }
}
