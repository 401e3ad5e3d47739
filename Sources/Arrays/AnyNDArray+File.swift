/// Reading arrays from files of any kind that is known.
extension AnyNDArray {
  /// What a file holds, where its bytes do not tell.
  public enum FileKind: Sendable, Equatable {
    /// An `.npy` file, an `.npz` archive, or, by its name, a table of numbers as text.
    ///
    /// Of an archive with several arrays one is named.
    case detected(member: String? = nil)
    /// Elements without a header.
    case raw(RawFormat)
  }

  /// The array in a file; `-` is standard input, and may hold text of any name.
  ///
  /// Names that end in `.csv`, `.tsv`, `.txt` and `.dat` are those of tables.
  public init(file path: String, as kind: FileKind = .detected()) throws(ArrayFileError) {
    switch try ArrayInput(path, as: kind, streams: false) {
    case .array(let array): self = array
    case .stream, .table: preconditionFailure("nothing is streamed unless that is asked for")
    }
  }
}
