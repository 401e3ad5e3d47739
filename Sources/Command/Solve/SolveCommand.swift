import ArgMin
import ArgMinEngines
import ArgMinExpressions
import ArgMinFormats
import ArgMinProblems
import ArgMinWolfram
import ArgumentParser

/// `argmin solve`: where a function is smallest.
struct SolveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "solve",
    abstract: "Find where a function is smallest, under constraints.",
    discussion: """
      PROBLEM is a text in the Wolfram language, the name of a file that holds one, a model file \
      (MPS, LP, CBF, SDPA sparse or nl), or - for standard input:

        argmin solve 'NArgMin[{x - 2 y, x^2 + y^2 <= 1}, {x, y}]'
        argmin solve 'NMinimize[{x^2 + 1/x, x > 0}, x]' --json
        argmin solve 'Exp[x] - 2 x' --over x
        argmin solve network.mps --json
        argmin solve --command './simulate {x} {y}' --over '0 <= x <= 5, -1 <= y <= 1'

      NArgMin, NMinimize, NMinValue and NArgMax, NMaximize, NMaxValue print what they would in \
      Wolfram; so do ConvexOptimization and its relatives, with properties such as \
      "DualMaximizer". Of a model file the objective and the variables are listed. How sure the \
      answer is stands on standard error, and in the JSON object.
      """)

  @OptionGroup var stated: ProblemArguments

  @Option(
    help: ArgumentHelp(
      "The method: Automatic, Convex, Simplex, BranchAndBound, HiGHS, Global, Local, Multistart; by values "
        + "alone NelderMead, DifferentialEvolution, SimulatedAnnealing, RandomSearch, CMAES, DIRECT, "
        + "DualAnnealing, CRS, MLSL, BasinHopping; by values and gradients LBFGS.",
      valueName: "NAME"))
  var method: String?

  @Option(
    name: .customLong("option"),
    help: ArgumentHelp(
      "An option of the method, such as SearchPoints=40; may be repeated.", valueName: "KEY=VALUE"))
  var methodOptions: [MethodOption] = []

  @Option(
    help: ArgumentHelp("Stop after so much time with the best point so far.", valueName: "S"))
  var timeLimit: Double?

  @Option(
    help: ArgumentHelp(
      "The relative distance of value and bound that is small enough.", valueName: "G"))
  var gap: Double?

  @Option(
    help: ArgumentHelp("Iterations of one local search at most.", valueName: "N"))
  var maxIterations: Int?

  @Option(
    help: ArgumentHelp("Digits after the point wanted in position and value.", valueName: "D"))
  var accuracyGoal: Double?

  @Option(
    help: ArgumentHelp("Significant digits wanted in position and value.", valueName: "D"))
  var precisionGoal: Double?

  @Option(
    help: ArgumentHelp("Evaluations of the objective at most.", valueName: "N"))
  var maxEvaluations: Int?

  @Option(
    help: ArgumentHelp("End at a value that is as good.", valueName: "V"))
  var target: Double?

  @Option(
    help: ArgumentHelp("Threads that a search by values alone evaluates on.", valueName: "N"))
  var threads = 1

  @Option(
    help: ArgumentHelp(
      "Write every evaluation of the objective to a table.", valueName: "FILE.csv"))
  var trace: String?

  @Option(
    help: ArgumentHelp(
      "Write a proof of the answer, which argmin verify checks.", valueName: "FILE.json"))
  var certificate: String?

  @Option(
    help: ArgumentHelp(
      "Keep the evaluations of a search by values alone in a file, and go on from there.",
      valueName: "FILE"))
  var checkpoint: String?

  @OptionGroup var program: ProgramOptions

  @Option(help: ArgumentHelp("The seed; equal seeds give equal answers.", valueName: "N"))
  var seed: UInt64 = 0

  @Flag(help: "Say on standard error how a search goes: better values, bounds, nodes.")
  var progress = false

  @Flag(help: "Print one JSON object.")
  var json = false

  @Flag(help: "Say on standard error why the problem is convex, or what breaks it.")
  var explain = false

  func run() throws {
    Interruption.listen()
    let start = ContinuousClock.now
    do {
      let solution = try solve(since: start)
      if let certificate { try write(solution.certificate, to: certificate) }
      if let code = solution.status.exitCode { throw ExitCode(code.rawValue) }
    } catch let error as ExitCode {
      throw error
    } catch ProblemError.engine(_, let reason) {
      Console.remark("argmin solve: \(reason)")
      throw ExitCode(Console.Exit.noEngine.rawValue)
    } catch let error as EngineError {
      Console.remark("argmin solve: \(error)")
      throw ExitCode(Console.Exit.noEngine.rawValue)
    } catch {
      Console.remark("argmin solve: \(error)")
      throw ExitCode(Console.Exit.wrongInput.rawValue)
    }
  }

  private func solve(since start: ContinuousClock.Instant) throws -> Solution {
    if let command = program.command { return try solve(by: command) }
    switch try stated.source {
    case .model(let bytes, let name):
      let answer = try ModelAnswer(bytes, name: name, options: options, since: start)
      Console.print(json ? answer.json.description : answer.table)
      if !json { Console.remark(answer.solution.summary) }
      return answer.solution
    case .text(let bytes):
      let question = try stated.question(bytes, isTraced: explain)
      if explain { Console.remark(Explanation(question).text) }
      return try answer(question) { try ArgMin.solve(question.problem, options: $0) }
    }
  }

  /// Writes the certificate; why there is none the message of the solution says.
  private func write(_ certificate: Certificate?, to path: String) throws {
    guard let certificate else {
      Console.remark("argmin solve: \(path) is not written, for there is no certificate")
      throw ExitCode(Console.Exit.stopped.rawValue)
    }
    if let reason = Console.replace(path, with: Array(certificate.text.utf8)) {
      Console.remark("argmin solve: cannot write \(path): \(reason)")
      throw ExitCode(Console.Exit.failure.rawValue)
    }
  }

  /// The answer where a command computes the objective.
  private func solve(by command: String) throws -> Solution {
    guard stated.problem == nil else { throw ProgramError.besideProblem }
    guard stated.over != nil else { throw SolveQuestionError.noVariables }
    let question = try SolveQuestion(
      text: Array("0".utf8), constraints: stated.constraints, variables: stated.over,
      isMaximized: self.program.maximize
    ).read()
    let program = try ExternalProgram(
      self.program, command: command, variables: question.problem.variables)
    let solution = try answer(question) { options in
      try minimize(question.problem, identity: command, options: options) { points, results in
        for (index, point) in points.enumerated() { results[index] = program.value(at: point) }
      }
    }
    if let reason = program.firstFailure { Console.remark("argmin solve: \(reason)") }
    return solution
  }

  /// Solves with what the text and the arguments say, and writes the answer and the table.
  private func answer(
    _ question: WolframProblem, _ solve: (SolveOptions) throws -> Solution
  ) throws -> Solution {
    let options = try observed(question.options(over: options), question)
    let solution = try solve(options.options)
    write(solution, question)
    if let trace, let table = options.table, let reason = Console.replace(trace, with: table.bytes)
    {
      Console.remark("argmin solve: cannot write \(trace): \(reason)")
      throw ExitCode(Console.Exit.failure.rawValue)
    }
    return solution
  }

  /// Options with the monitors of the text, and the table of evaluations where one is wanted.
  private func observed(
    _ options: SolveOptions, _ question: WolframProblem
  ) -> (options: SolveOptions, table: EvaluationTable?) {
    var options = options
    let table = trace.map { _ in EvaluationTable(question.problem.variables) }
    let (evaluation, step) = (question.evaluationMonitor, question.stepMonitor)
    if table != nil || evaluation != nil {
      options.onEvaluation = { point, value in
        table?.add(point, value)
        if let evaluation { Console.remark(evaluation.text(at: point)) }
      }
    }
    if let step { options.onStep = { point, _ in Console.remark(step.text(at: point)) } }
    return (options, table)
  }

  private var options: SolveOptions {
    var options = SolveOptions()
    options.method = method
    (options.checkpoint, options.remembersEvaluations) = (checkpoint, program.cache)
    options.timeLimit = timeLimit
    options.relativeGap = gap
    options.maxIterations = maxIterations
    options.accuracyGoal = accuracyGoal
    options.precisionGoal = precisionGoal
    (options.seed, options.wantsCertificate) = (seed, certificate != nil)
    for option in methodOptions { options.methodOptions[option.name] = option.value }
    (options.maxEvaluations, options.target, options.threads) = (maxEvaluations, target, threads)
    options.isCancelled = { Interruption.isRequested }
    if progress {
      options.onIncumbent = { _, value, violation in
        Console.remark("value \(value)" + (violation > 0 ? ", violation \(violation)" : ""))
      }
      options.onProgress = { bound, value, nodes in
        Console.remark(
          "bound \(bound), value \(value.isFinite ? "\(value)" : "none"), \(nodes) nodes")
      }
    }
    return options
  }

  private func write(_ solution: Solution, _ question: WolframProblem) {
    let integers = solution.variables.filter(\.domain.isInteger).map(\.name)
    let printer = ResultPrinter(
      head: question.head, form: question.resultForm, integers: Set(integers))
    let properties = PropertyReport(solution: solution, question: question, printer: printer)
    if json {
      let report = SolutionReport(solution: solution, form: question.resultForm)
      let further = question.request == nil ? [] : [("properties", properties.json)]
      return Console.print(JSONValue.object(report.members + further).description)
    }
    let names = solution.variables.map(\.name)
    let point = solution.point.map { Dictionary(uniqueKeysWithValues: zip(names, $0)) }
    if let request = question.request {
      Console.print(properties.text(request))
    } else if question.isMatrixForm {
      Console.print(printer.minimizer(point))
    } else {
      Console.print(printer.text(value: solution.value, point: point))
    }
    Console.remark(solution.summary)
  }
}
