import ArgMin
import PlainRead

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An array on which an operation can be timed.
protocol Contender {
  /// Runs the operation once and returns something that depends on the result; for `check`, the
  /// place found or the sum of the places.
  func run(_ request: Request) throws -> Int
}

/// An array in a mapped file, and the bytes of that file.
struct Opened<Element: ArrayElement>: Contender {
  let array: NDArray<Element>
  let bytes: UnsafeRawBufferPointer

  init(_ path: String, _ view: String) throws {
    let whole = try NDArray<Element>(npyFile: path)
    switch view {
    case "whole": array = whole
    case "transposed": array = whole.transposed
    case "even": array = try whole.slice(.range(by: 2))
    default: throw BenchError.unknown(view)
    }
    let descriptor = open(path, O_RDONLY)
    let size = Int(lseek(descriptor, 0, SEEK_END))
    guard descriptor >= 0, size > 0,
      let start = mmap(nil, size, PROT_READ, MAP_SHARED, descriptor, 0)
    else { throw BenchError.unknown(path) }
    close(descriptor)
    bytes = UnsafeRawBufferPointer(start: start, count: size)
  }

  func run(_ request: Request) throws -> Int {
    switch (request.operation, request.axis) {
    case (.read, _):
      guard let start = bytes.baseAddress else { throw BenchError.unknown("no bytes") }
      return Int(truncatingIfNeeded: plain_read(start, bytes.count))
    case (.argmin, nil):
      return try array.argmin(nan: request.nan, threads: request.threads)
    case (.argmin, let axis?):
      return try array.argmin(axis: axis, nan: request.nan, threads: request.threads).count
    case (.check, nil):
      return try array.argmin(nan: request.nan, threads: request.threads)
    case (.check, let axis?):
      return try array.argmin(axis: axis, nan: request.nan, threads: request.threads)
        .elements.reduce(0, &+)
    }
  }
}
