import ArgMinArrays
import ArgumentParser

/// The options of `argmin array` that say what is searched and what is printed.
struct ArrayOptions: ParsableArguments {
  // Axes may be negative, so what follows is taken even if it looks like an option.
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Search along these axes; negative ones count from the last.", valueName: "I[,J…]"))
  var axis: String?

  @Flag(name: .customLong("keepdims"), help: "Keep the searched axes, with length 1.")
  var keepDims = false

  @Flag(name: .customLong("min"), help: "Print the smallest elements, not their places.")
  var printsValues = false

  @Flag(help: "Print the places and the elements.")
  var both = false

  @Flag(help: "Print the places of the largest elements.")
  var argmax = false

  @Flag(name: .customLong("max"), help: "Print the largest elements.")
  var printsLargest = false

  @Option(
    help: ArgumentHelp(
      "What to do with NaNs: propagate, omit or raise.", valueName: "POLICY"))
  var nan = "propagate"

  @Flag(help: "Print the full index of each element found, too.")
  var coordinates = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Find this many elements, best first, equal ones by place.", valueName: "N"))
  var k: String?

  @Option(help: ArgumentHelp("The array of an .npz archive.", valueName: "NAME"))
  var member: String?

  @Option(
    help: ArgumentHelp(
      "Read elements without a header, of a type such as float64, >f8 or bfloat16.",
      valueName: "DTYPE"))
  var raw: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The shape of raw elements; one length may be -1.", valueName: "R,C"))
  var shape: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Use at most this many threads; the answer is the same.", valueName: "N"))
  var threads: String?

  init() {}

  /// The question about a file that the options ask.
  func question(path: String) throws(ArrayCommandError) -> ArrayQuestion {
    var question = ArrayQuestion(path: path)
    if let axis { question.axes = try ArrayQuestion.axes(axis) }
    guard let policy = NaNPolicy(rawValue: nan) else {
      throw .badOption(
        "--nan", value: nan, accepts: "this is not known; give propagate, omit or raise")
    }
    question.nan = policy
    question.kind = try kind()
    try checkExclusions()
    question.isForLargest = argmax || printsLargest
    question.wanted = both ? .both : printsValues || printsLargest ? .values : .places
    (question.keepDims, question.coordinates) = (keepDims, coordinates)
    if let k { question.count = try Self.count(k, "--k", least: 0) }
    if let threads { question.threads = try Self.count(threads, "--threads", least: 1) }
    return question
  }

  private func checkExclusions() throws(ArrayCommandError) {
    if printsValues, both {
      throw .exclusive("--min", "--both", advice: "--both gives places and values")
    }
    if printsValues, argmax || printsLargest {
      throw .exclusive("--min", "--max", advice: "ask for one at a time")
    }
    if printsLargest, both {
      throw .exclusive("--max", "--both", advice: "--argmax --both gives places and values")
    }
    guard k != nil else { return }
    if keepDims { throw .exclusive("--k", "--keepdims", advice: "the axis stays, with length k") }
    if let axis, coordinates || axis.contains(",") {
      throw .exclusive("--k", "--coordinates", advice: "along one axis places are enough")
    }
  }

  private func kind() throws(ArrayCommandError) -> AnyNDArray.FileKind {
    guard let raw else {
      guard shape == nil else {
        throw .badOption(
          "--shape", value: shape ?? "", accepts: "only raw elements need it; add --raw DTYPE")
      }
      return .detected(member: member)
    }
    if member != nil { throw .exclusive("--raw", "--member", advice: "an archive has headers") }
    do {
      return .raw(try RawFormat(type: raw, shape: try shape.map(ArrayQuestion.shape)))
    } catch let error as RawFormatError {
      throw .raw(error)
    } catch let error as ArrayCommandError {
      throw error
    } catch {
      throw .raw(.unknownType(raw))
    }
  }

  private static func count(
    _ text: String, _ option: String, least: Int
  ) throws(ArrayCommandError) -> Int {
    guard let count = Int(text), count >= least else {
      throw .badOption(option, value: text, accepts: "give a whole number, \(least) or more")
    }
    return count
  }
}

extension ArrayQuestion {
  /// The axes of a list such as `0` or `0,-1`.
  package static func axes(_ list: String) throws(ArrayCommandError) -> [Int] {
    try numbers(
      list, "--axis",
      "this is not a list of axes; give whole numbers with commas, such as 0 or 0,-1")
  }

  /// The lengths of a list such as `3,4` or `-1,2`.
  static func shape(_ list: String) throws(ArrayCommandError) -> [Int] {
    try numbers(
      list, "--shape", "this is not a list of lengths; give whole numbers with commas, such as 3,4")
  }

  private static func numbers(
    _ list: String, _ option: String, _ accepts: String
  ) throws(ArrayCommandError) -> [Int] {
    var numbers: [Int] = []
    for part in list.split(separator: ",", omittingEmptySubsequences: false) {
      guard let number = Int(part) else { throw .badOption(option, value: list, accepts: accepts) }
      numbers.append(number)
    }
    return numbers
  }
}
