/// The array in a file of any kind, in memory or as a stream.
package enum ArrayInput {
  /// An array in memory or in a mapped file.
  case array(AnyNDArray)
  case stream(ArrayStream)
  case table(TableText)

  /// A smaller array is never a stream if it lies in a file.
  package static let smallest = 4 * Parts.size

  /// Opens a file; `-` is standard input.
  ///
  /// With `streams`, what would take memory is a stream where it can be: pipes but archives, large
  /// members of archives, and large tables.
  package init(
    _ path: String, as kind: AnyNDArray.FileKind, streams: Bool, smallest: Int = Self.smallest
  ) throws(ArrayFileError) {
    let file: InputFile
    do {
      file = try InputFile(path)
    } catch {
      throw .npy(error)
    }
    switch kind {
    case .raw(let format): self = try Self.raw(file, format, streams: streams)
    case .detected(let member):
      self = try Self.detected(
        file, path, member: member, streams: streams, smallest: smallest)
    }
  }

  private static func raw(
    _ file: consuming InputFile, _ format: RawFormat, streams: Bool
  ) throws(ArrayFileError) -> ArrayInput {
    if streams, file.length == nil, format.hasAllLengths {
      if let stream = ArrayStream(format, FileStream(file, after: [])) { return .stream(stream) }
      throw .raw(.badShape(format.shape ?? []))
    }
    let bytes: FileBytes
    do {
      bytes = try FileBytes(file, after: [])
    } catch {
      throw .npy(error)
    }
    return .array(try AnyNDArray(raw: bytes.storage, format))
  }

  private static func detected(
    _ file: consuming InputFile, _ path: String, member: String?, streams: Bool, smallest: Int
  ) throws(ArrayFileError) -> ArrayInput {
    let length = file.length
    let start: [UInt8]
    do {
      start = try file.start(NPYHeader.mostBytes)
    } catch {
      throw .npy(error)
    }
    let isArchive = start.starts(with: zipMark)
    if let member, !isArchive { throw .archive(.notAnArchive(member: member)) }
    let isTable = !isArchive && isTable(path, start)
    let bytes: ArrayStorage
    do {
      if !isArchive, !isTable {
        guard streams, length == nil else { return .array(try AnyNDArray(npy: file, start: start)) }
        let header = try NPYHeader(start, fileLength: nil)
        let stream = FileStream(file, after: start[header.dataOffset...])
        return .stream(try ArrayStream(header, stream, after: []))
      }
      if isTable, streams, length ?? .max >= smallest {
        return .table(TableText(FileStream(file, after: start[...]), length: length))
      }
    } catch {
      throw .npy(error)
    }
    do {
      bytes = try FileBytes(file, after: start).storage
    } catch {
      if case .pipeTooLong(let limit) = error, start.starts(with: zipMark) {
        throw .archive(.pipeTooLong(limit: limit))
      }
      throw .npy(error)
    }
    guard start.starts(with: zipMark) else { return .array(try AnyNDArray(table: bytes)) }
    if streams, let stream = try AnyNDArray.stream(npz: bytes, member: member, from: smallest) {
      return .stream(stream)
    }
    return .array(try AnyNDArray(npz: bytes, member: member))
  }

  private static let zipMark: [UInt8] = [0x50, 0x4B]

  /// Whether a file that begins so, and is no archive, is a table.
  private static func isTable(_ path: String, _ start: [UInt8]) -> Bool {
    guard start.first != 0x93, Compression(start) == nil else { return false }
    let name = path.lowercased()
    return path == "-" && !start.isEmpty
      || [".csv", ".tsv", ".txt", ".dat"].contains { name.hasSuffix($0) }
  }

  /// A search in parts of what is there.
  ///
  /// Throws for a wrong axis where the shape is known, and before it throws for an empty one.
  package func search(
    _ terms: SearchTerms, partSize: Int = Parts.size
  ) throws(ArrayError) -> any SearchInParts {
    switch self {
    case .array(let array): try BlockSearch(array, terms, partSize: partSize)
    case .stream(let stream): try StreamSearch(stream, terms, partSize: partSize)
    // The numbers of a window take several times the room of its text.
    case .table(let text): TableSearch(text, terms, step: partSize / 8)
    }
  }
}

extension RawFormat {
  /// Whether the shape does not depend on the length of the file.
  fileprivate var hasAllLengths: Bool { shape.map { $0.allSatisfy { $0 >= 0 } } ?? false }
}

/// The text of a table, as a stream.
package struct TableText {
  let bytes: any ByteStream
  /// Its bytes, where they are known.
  let length: Int?

  init(_ bytes: any ByteStream, length: Int?) { (self.bytes, self.length) = (bytes, length) }
}
