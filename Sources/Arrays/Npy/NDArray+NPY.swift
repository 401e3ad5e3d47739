/// Why a file did not give an array of the type that was asked for.
public enum NDArrayFileError: Error, Equatable, Sendable, CustomStringConvertible {
  case file(NPYError)
  case array(ArrayError)

  /// What is wrong, where, and what would be accepted.
  public var description: String {
    switch self {
    case .file(let error): error.description
    case .array(let error): error.description
    }
  }
}

extension NDArray {
  /// The array in an `.npy` file, which must hold elements of this type; see `AnyNDArray` for any.
  ///
  /// The file is mapped into memory and must not be shortened while the array is in use.
  public init(npyFile path: String) throws(NDArrayFileError) {
    let array: AnyNDArray
    do { array = try AnyNDArray(npyFile: path) } catch { throw .file(error) }
    do { self = try array.typed(as: Element.self) } catch { throw .array(error) }
  }

  /// Writes the array to an `.npy` file, byte for byte as NumPy does.
  public func write(npyFile path: String) throws(NPYError) {
    try erased.write(npyFile: path)
  }
}
