import ArgMinFormats
import ArgumentParser

/// `argmin convert`: a model file in another format.
struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Write a model file in another format.",
    discussion: """
      The format of the first file is told by its content, that of the second by its name: .mps, \
      .qps, .lp, .cbf, .dat-s, .sdpa or .nl; or by --to. A file is - for standard input or output:

        argmin convert network.mps network.lp
        gzip -dc network.mps.gz | argmin convert - - --to lp

      Numbers keep all their digits. Names that the other format cannot spell are changed, which \
      standard error says. What it has no words for is an error, and nothing is written.
      """)

  @Argument(help: ArgumentHelp("The model, in MPS, LP, CBF, SDPA or nl format.", valueName: "FROM"))
  var source: String

  @Argument(help: ArgumentHelp("The file to be written.", valueName: "TO"))
  var target: String

  @Option(
    name: .customLong("to"),
    help: ArgumentHelp("The format to write: mps, lp, cbf, sdpa or nl.", valueName: "FORMAT"))
  var formatName: String?

  func run() throws {
    do {
      let format = try targetFormat
      let bytes = try FileContent.bytes(source)
      let text: ModelText
      do {
        text = try ModelFile.read(bytes: bytes).named(besides: source).text(as: format)
      } catch {
        let name = source == "-" ? "standard input" : source
        throw SolveSource.ModelError(error: error, bytes: bytes, name: name)
      }
      try FileContent.write(text.bytes, to: target)
      if let remark = Self.remark(text.renamings, format) { Console.remark(remark) }
    } catch {
      Console.remark("argmin convert: \(error)")
      throw ExitCode(Console.Exit.wrongInput.rawValue)
    }
  }

  private var targetFormat: ModelFormat {
    get throws {
      if let formatName {
        guard let format = ModelFormat(named: formatName) else {
          throw ConvertError.unknownFormat(formatName)
        }
        return format
      }
      guard let format = ModelFormat(fileName: target) else {
        throw ConvertError.untoldFormat(target)
      }
      return format
    }
  }

  /// How many names are spelled otherwise, with the first few; nil where none is.
  private static func remark(
    _ renamings: [ModelText.Renaming], _ format: ModelFormat
  ) -> String? {
    guard !renamings.isEmpty else { return nil }
    let shown = renamings.prefix(3).map { "'\($0.name)' is \($0.spelling)" }
    let rest = renamings.count > shown.count ? ", …" : ""
    let count = renamings.count == 1 ? "1 name is" : "\(renamings.count) names are"
    return "argmin convert: \(count) spelled otherwise in \(format.rawValue) format: "
      + shown.joined(separator: ", ") + rest
  }
}

/// Why it is not known what to write.
enum ConvertError: Error, CustomStringConvertible {
  case unknownFormat(String)
  case untoldFormat(String)

  private static var known: String {
    ModelFormat.allCases.flatMap(\.names).joined(separator: ", ")
  }

  var description: String {
    switch self {
    case .unknownFormat(let name):
      "--to \(name): there is no such format; name one of \(Self.known)"
    case .untoldFormat("-"):
      "the format of standard output is not told; name it by --to, as in --to lp"
    case .untoldFormat(let name):
      "the name \(name) does not tell a format; let it end with one of \(Self.known), or use --to"
    }
  }
}
