/// Why a file, of whatever kind, gave no array.
public enum ArrayFileError: Error, Equatable, Sendable, CustomStringConvertible {
  case npy(NPYError)
  case archive(ArchiveError)
  case table(TableError)
  case raw(RawFormatError)

  /// What is wrong, where, and what would be accepted.
  public var description: String {
    switch self {
    case .npy(let error): error.description
    case .archive(let error): error.description
    case .table(let error): error.description
    case .raw(let error): error.description
    }
  }
}
