import ArgMin
import ArgMinFormats
import ArgMinProblems

/// `argmin STUB -AMPL key=value…`: the protocol by which AMPL, Pyomo and others call solvers.
///
/// Reads STUB.nl, solves it and writes STUB.sol. Options come from the environment variable
/// `argmin_options` and from the command line, which wins. Whenever a .sol file is written the exit
/// code is 0; how the search ended is its solve code.
///
/// Source: D. M. Gay, "Hooking your solver to AMPL" (1997).
struct AMPLCommand {
  private let stub: String
  private let options: AMPLOptions
  private let start = ContinuousClock.now

  /// The exit code where the arguments are those of the protocol; nil where they are not.
  static func run(_ arguments: [String], environment: String?) -> Int32? {
    let arguments = Array(arguments.dropFirst())
    if arguments.first == "-=" {
      Console.print("Options of argmin STUB -AMPL, as key=value:\n\n" + AMPLOption.table)
      return Console.Exit.answered.rawValue
    }
    guard arguments.count > 1, arguments[1] == "-AMPL" else { return nil }
    let options = AMPLOptions(environment: environment, arguments: Array(arguments.dropFirst(2)))
    return AMPLCommand(stub: arguments[0], options: options).run()
  }

  private func run() -> Int32 {
    Interruption.listen()
    let path = Console.isFile(stub) && stub.hasSuffix(".nl") ? stub : Self.model(of: stub)
    let model: NLModel
    do throws(ModelFileError) {
      model = try NLModel.read(path: path)
    } catch {
      let bytes = (try? FileContent.bytes(path)) ?? []
      Console.remark("argmin: \(error.description(in: bytes, name: path))")
      return Console.Exit.wrongInput.rawValue
    }
    for error in options.errors { Console.remark("argmin: \(error)") }
    if options.printsVersion { Console.print("ArgMin \(Command.version)") }
    let answer = AMPLAnswer(model: model, options: options, outcome: outcome(model))
    if options.wantedSolution & 8 == 0, options.outputLevel > 0 {
      Console.print(answer.message.joined(separator: "\n"))
    }
    if options.wantedSolution & 6 != 0 { Console.print(answer.table) }
    guard options.wantedSolution & 1 != 0 else { return Console.Exit.answered.rawValue }
    let target = (path.hasSuffix(".nl") ? String(path.dropLast(3)) : path) + ".sol"
    if let reason = Console.replace(target, with: answer.file.bytes) {
      Console.remark("argmin: \(target) cannot be written: \(reason)")
      return Console.Exit.failure.rawValue
    }
    return Console.Exit.answered.rawValue
  }

  /// The file of a stub, which comes with or without its ending.
  private static func model(of stub: String) -> String {
    Console.isFile(stub + ".nl") || !Console.isFile(stub) ? stub + ".nl" : stub
  }

  private func outcome(_ model: NLModel) -> Result<Solution, any Error> {
    if let error = options.errors.first { return .failure(AMPLRefusal(reason: error)) }
    var asked = model
    guard options.objective <= max(1, model.objectives.count) else {
      return .failure(
        AMPLRefusal(reason: "there is no objective \(options.objective) in the file"))
    }
    // The objective that counts is the first one.
    asked.objectives =
      options.objective == 0 || model.objectives.isEmpty
      ? [] : [model.objectives[options.objective - 1]]
    var limits = options.solve
    limits.relativeGap = options.gap
    limits.relativeGap = options.gap
    limits.isCancelled = { Interruption.isRequested }
    if options.outputLevel > 1 {
      limits.onIncumbent = { _, value, violation in
        Console.print("objective \(value), violation \(violation)")
      }
    }
    return Result { try solve(ModelFile.nl(asked), options: limits, since: start) }
  }
}

/// Why a client's wish cannot be met.
struct AMPLRefusal: Error, CustomStringConvertible {
  let reason: String
  var description: String { reason }
}
