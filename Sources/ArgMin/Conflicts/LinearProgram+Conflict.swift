import ArgMinFormats
import ArgMinLinear
import ArgMinProblems

/// Rows and bounds of a model file that contradict each other, of which none can be left out; nil where
/// the model is not shown to be infeasible.
///
///     let conflict = try conflict(file: "plan.mps")
///     for condition in conflict?.conditions ?? [] { print(condition.name, condition.text) }
///
/// The file is to hold a linear program. Whole numbers, semicontinuous columns and ordered sets are taken
/// as given. See ``Conflict``.
///
/// - Throws: ``ModelFileError`` where the file is malformed or holds something else.
public func conflict(
  file path: String, options: SolveOptions = SolveOptions()
) throws -> Conflict? {
  try conflict(in: ModelFile.read(path: path), options: options)
}

/// The same for a model that was read.
package func conflict(in file: ModelFile, options: SolveOptions) throws -> Conflict? {
  try options.validate()
  guard let program = try file.linearProgram() else {
    throw ModelFileError.unsupported(
      construct: "a model with cones or quadratic rows, where a conflict is asked for,", line: 0,
      advice: "conflicts are found in linear programs, and in problems stated as formulas")
  }
  let deadline = options.deadline(since: .now)
  var limits = LinearOptions()
  (limits.deadline, limits.seed, limits.isCancelled) = (deadline, options.seed, options.isCancelled)
  let found = LinearConflict(of: program, shouldStop: { limits.shouldStop }) {
    $0.isDiscrete
      ? MixedIntegerSolver.solve($0, options: limits) : LinearSolver.solve($0, options: limits)
  }
  return found.map { found in
    Conflict(
      conditions: found.conditions.map { condition in
        let (kind, index): (Conflict.Condition.Kind, Int) =
          switch condition {
          case .rowLower(let row), .rowUpper(let row): (.row, row)
          case .lower(let column), .upper(let column): (.bound, column)
          }
        return Conflict.Condition(
          kind: kind, index: index, name: program.name(of: condition),
          text: program.text(of: condition))
      }, isMinimal: found.isMinimal, solves: found.questions)
  }
}
