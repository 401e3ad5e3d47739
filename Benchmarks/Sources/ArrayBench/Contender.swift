import ArgMin
import PlainRead

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Runs an operation once and returns something that depends on the result; for `check`, the place
/// found or the sum of the places.
typealias Contender = (Request) throws -> Int

/// An array in a mapped file, and the bytes of that file, as what can be timed.
///
/// A closure that is compiled for the element type, as the code of a user would be.
@inline(__always)
func opened<Element: ArrayElement>(
  _ type: Element.Type, _ path: String, _ view: String
) throws -> Contender {
  let whole =
    path.hasSuffix(".npy")
    ? try NDArray<Element>(npyFile: path)
    : try AnyNDArray(rawFile: path, RawFormat(Element.elementType)).typed(as: Element.self)
  let array =
    switch view {
    case "whole": whole
    case "transposed": whole.transposed
    case "even": try whole.slice(.range(by: 2))
    default: throw BenchError.unknown(view)
    }
  let bytes = try mapped(path)
  return { request in
    switch (request.operation, request.axis) {
    case (.read, _):
      guard let start = bytes.baseAddress else { throw BenchError.unknown("no bytes") }
      return Int(truncatingIfNeeded: plain_read(start, bytes.count))
    case (.argmin, nil), (.check, nil):
      return try array.argmin(nan: request.nan, threads: request.threads)
    case (.argmin, let axis?):
      return try array.argmin(axis: axis, nan: request.nan, threads: request.threads).count
    case (.check, let axis?):
      return try array.argmin(axis: axis, nan: request.nan, threads: request.threads)
        .elements.reduce(0, &+)
    }
  }
}

private func mapped(_ path: String) throws -> UnsafeRawBufferPointer {
  let descriptor = open(path, O_RDONLY)
  let size = Int(lseek(descriptor, 0, SEEK_END))
  guard descriptor >= 0, size > 0, let start = mmap(nil, size, PROT_READ, MAP_SHARED, descriptor, 0)
  else { throw BenchError.unknown(path) }
  close(descriptor)
  return UnsafeRawBufferPointer(start: start, count: size)
}
