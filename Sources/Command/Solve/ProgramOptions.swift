import ArgumentParser

/// The options of `argmin solve` for an objective that an external program computes.
struct ProgramOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A shell command that prints the objective last; {x} in it stands for the value of x.",
      valueName: "COMMAND"))
  var command: String?

  @Flag(help: "Look for the greatest value that the command prints.")
  var maximize = false

  @Option(
    help: ArgumentHelp("Seconds after which a run of the command is ended.", valueName: "S"))
  var timeout: Double?

  @Option(
    help: ArgumentHelp("How often a run that failed is made again.", valueName: "N"))
  var retries = 0

  @Flag(help: "Run the command once only for each point.")
  var cache = false

  func validate() throws {
    if let timeout, !(timeout > 0) {
      throw ValidationError("--timeout is \(timeout); it must be above 0 seconds.")
    }
    if retries < 0 {
      throw ValidationError("--retries is \(retries); it must be 0 or more.")
    }
  }
}
