import ArgMinHeuristics
import ArgMinProblems
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The evaluations of a search in a file, from which a later one goes on.
///
/// The file is text: a line that says what search it is of, then a line an evaluation, its numbers as the
/// 16 hexadecimal digits of their bits. A line that was not written to its end is left out. Lines are added
/// after every batch, so that a killed search loses one batch at most.
final class SearchCheckpoint: Sendable {
  private let path: String
  private let descriptor: Int32
  private let log: EvaluationLog
  private let reason = Mutex<String?>(nil)

  /// Nil where the options name no file.
  init?(
    _ options: SolveOptions, of box: BlackBox, method: Automatic.Method, limits: SearchLimits,
    identity: String
  ) throws(ProblemError) {
    guard let path = options.checkpoint else { return nil }
    self.path = path
    let header = Self.header(options, box, method, limits, identity)
    let content = try Self.content(path)
    var kept = content.isEmpty ? 0 : header.count
    var log = EvaluationLog()
    if !content.isEmpty {
      guard content.starts(with: header) else {
        throw .checkpoint(
          path: path,
          reason: "is of another search, with another problem, method, option or seed; "
            + "name another file, or delete it")
      }
      kept += Self.read(content[header.count...], width: box.equations.count, into: &log)
    }
    self.log = log
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0, ftruncate(descriptor, off_t(kept)) == 0,
      lseek(descriptor, 0, SEEK_END) >= 0
    else { throw .checkpoint(path: path, reason: Self.lastReason("cannot be written")) }
    if content.isEmpty { append(header) }
  }

  deinit { close(descriptor) }

  /// Why the file could not be written; nil where it could.
  var failure: ProblemError? {
    reason.withLock { $0 }.map { .checkpoint(path: path, reason: $0) }
  }

  /// Makes a search go on from the file, and add to it.
  func join(_ limits: inout SearchLimits) {
    limits.replayed = log
    limits.onNew = { [self] made in
      var text = ""
      let width = made.evaluations.isEmpty ? 0 : made.constraints.count / made.evaluations.count
      for (index, evaluation) in made.evaluations.enumerated() {
        let parts = made.constraints[index * width..<(index + 1) * width]
        text += ([evaluation.value, evaluation.violation] + parts).map(Self.digits)
          .joined(separator: " ")
        text += "\n"
      }
      append(Array(text.utf8))
    }
  }

  // MARK: text

  private static func digits(_ number: Double) -> String {
    let text = String(number.bitPattern, radix: 16)
    return String(repeating: "0", count: 16 - text.count) + text
  }

  /// What search the file is of: whatever decides which points are looked at.
  private static func header(
    _ options: SolveOptions, _ box: BlackBox, _ method: Automatic.Method, _ limits: SearchLimits,
    _ identity: String
  ) -> [UInt8] {
    let named = options.methodOptions.sorted { $0.key < $1.key }
      .map { "\($0.key)=\($0.value.description)" }
    let parts: [String] =
      [identity, method.rawValue, "\(limits.seed)", "\(limits.evaluations)", "\(limits.steps)"]
      + ["\(limits.tolerance)"] + named + box.lower.map(digits) + box.upper.map(digits)
      + box.region.map { digits($0.lowerBound) + digits($0.upperBound) }
      + box.isInteger.map { $0 ? "1" : "0" } + box.equations.map { $0 ? "=" : "<" }
    // FNV-1a (Fowler, Noll & Vo 1991): equal for equal searches in every run, unlike Hasher.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for part in parts {
      for byte in part.utf8 + [0] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }
    return Array("argmin checkpoint 1 \(digits(Double(bitPattern: hash)))\n".utf8)
  }

  /// Reads whole lines, and returns how many bytes they have.
  private static func read(
    _ bytes: ArraySlice<UInt8>, width: Int, into log: inout EvaluationLog
  ) -> Int {
    let newline = UInt8(ascii: "\n")
    let length = 17 * (2 + width)
    var place = bytes.startIndex
    while place + length <= bytes.endIndex {
      let line = bytes[place..<place + length]
      guard line.last == newline, let text = String(validating: line.dropLast(), as: UTF8.self)
      else { break }
      let numbers = text.split(separator: " ").compactMap { UInt64($0, radix: 16) }
      guard numbers.count == 2 + width else { break }
      let values = numbers.map(Double.init(bitPattern:))
      log.evaluations.append(.init(value: values[0], violation: values[1]))
      log.constraints += values[2...]
      place += length
    }
    return place - bytes.startIndex
  }

  // MARK: file

  private static func lastReason(_ what: String) -> String {
    "\(what): \(String(cString: strerror(errno)))"
  }

  /// The bytes of the file; none where it is not there.
  private static func content(_ path: String) throws(ProblemError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0, errno == ENOENT { return [] }
    guard descriptor >= 0 else {
      throw .checkpoint(path: path, reason: lastReason("cannot be read"))
    }
    defer { close(descriptor) }
    var content: [UInt8] = []
    while true {
      var count = 0
      content += [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, filled in
        count = systemRead(descriptor, buffer.baseAddress, buffer.count)
        filled = max(0, count)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw .checkpoint(path: path, reason: lastReason("cannot be read"))
      }
      if count == 0 { return content }
    }
  }

  private func append(_ bytes: [UInt8]) {
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        systemWrite(descriptor, buffer.baseAddress.map { $0 + start }, buffer.count - start)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let why = Self.lastReason("cannot be written")
        return reason.withLock { $0 = $0 ?? why }
      }
      start += count
    }
  }
}

// The C functions under names that the methods above do not hide.
private func systemRead(_ file: Int32, _ start: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(file, start, count)
}

private func systemWrite(_ file: Int32, _ start: UnsafeRawPointer?, _ count: Int) -> Int {
  write(file, start, count)
}
