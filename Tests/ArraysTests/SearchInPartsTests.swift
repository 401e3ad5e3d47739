import ArgMinArrays
import ArgMinNumbers
import ArgMinTestSupport
import Foundation
import Testing

@Suite("Searches in parts are those of the whole")
struct SearchInPartsTests {
  /// Random terms of a search of an array of this rank.
  private static func terms(rank: Int, _ generator: inout SeededGenerator) -> SearchTerms {
    let axes = (0..<rank).filter { _ in Bool.random(using: &generator) }
    return SearchTerms(
      Bool.random(using: &generator) ? .least : .greatest,
      axes: Int.random(in: 0..<4, using: &generator) == 0 ? nil : axes,
      keepDims: Bool.random(using: &generator),
      nan: NaNPolicy.allCases.randomElement(using: &generator) ?? .propagate, operation: "search")
  }

  /// What a search finds; the name of the error where it finds nothing.
  private struct Outcome: Equatable {
    var shape: [Int] = []
    var indices: [Int] = []
    var values: [UInt8] = []
    var coordinates: [Int] = []
    var failure = ""

    init(_ found: PartFindings) {
      (shape, indices) = (found.indices.shape, found.indices.elements)
      (values, coordinates) = (found.values.elementBytes, found.coordinates.elements)
    }

    init(_ found: Found) {
      (shape, indices) = (found.indices.shape, found.indices.elements)
      (values, coordinates) = (found.values.elementBytes, found.coordinateArray.elements)
    }

    init(_ error: ArrayError) {
      // Of several NaNs a search in parts may name another one.
      if case .notANumber = error { failure = "NaN" } else { failure = error.description }
    }
  }

  private func whole(_ array: AnyNDArray, _ terms: SearchTerms) -> Outcome {
    do throws(ArrayError) {
      return Outcome(
        try array.indices(
          terms.extremum, axes: terms.axes, keepDims: terms.keepDims, nan: terms.nan,
          operation: terms.operation))
    } catch {
      return Outcome(error)
    }
  }

  private func inParts(
    _ search: () throws(ArrayError) -> any SearchInParts
  ) throws(SearchFailure) -> Outcome {
    var started: any SearchInParts
    do {
      started = try search()
    } catch {
      return Outcome(error)
    }
    do {
      let isComplete = try started.run { _ in true }
      #expect(isComplete)
    } catch {
      guard case .array(let error) = error else { throw error }
      return Outcome(error)
    }
    do {
      return Outcome(try started.result(valuesOnly: false))
    } catch {
      return Outcome(error)
    }
  }

  @Test("arrays of every layout and type, in parts of any size", .tags(.fast))
  func layouts() throws {
    var generator = SeededGenerator.forTest(seed: 71)
    var answered = 0
    for _ in 0..<6000 {
      let array = try RandomArray(using: &generator).array
      let terms = Self.terms(rank: array.rank, &generator)
      let partSize = Int.random(in: 1...200, using: &generator)
      let found = try inParts { () throws(ArrayError) in
        try BlockSearch(array, terms, partSize: partSize)
      }
      #expect(found == whole(array, terms), "\(array.shape) \(array.strides) \(terms) \(partSize)")
      if found.failure.isEmpty { answered += 1 }
    }
    #expect(answered > 2000)
  }

  @Test("members of archives in a stream, of either order of storage", .tags(.fast))
  func members() throws {
    var generator = SeededGenerator.forTest(seed: 72)
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("argmin-\(UUID().uuidString).npz").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    for number in 0..<600 {
      let random = try RandomArray(using: &generator, types: [.float32, .int16, .float64, .bool])
      let whole = random.array.contiguous()
      let axes = number % 2 == 0 ? Array(0..<whole.rank) : Array((0..<whole.rank).reversed())
      let array = whole.viewed(try whole.layout.permuted(axes))
      let npy = try array.npyBytes()
      let member =
        number % 3 == 0
        ? ArchiveFixture.stored("a.npy", npy)
        : ArchiveFixture.compressed("a.npy", ArchiveFixture.unpacked(npy), from: npy)
      try Data(ArchiveFixture.archive([member])).write(to: URL(fileURLWithPath: path))
      let terms = Self.terms(rank: array.rank, &generator)
      let partSize = Int.random(in: 1...200, using: &generator)
      let input = try ArrayInput(path, as: .detected(), streams: true, smallest: 0)
      guard case .stream = input else {
        Issue.record("the member is no stream")
        continue
      }
      let found = try inParts { () throws(ArrayError) in
        try input.search(terms, partSize: partSize)
      }
      #expect(found == self.whole(array, terms), "\(array.shape) \(terms) \(partSize)")
    }
  }

  @Test("a damaged member in a stream has no answer", .tags(.fast))
  func damagedMember() throws {
    let npy = NPYFixture.file(NPYFixture.plain, data: NPYFixture.six)
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("argmin-\(UUID().uuidString).npz").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    for method in [UInt16(0), 8] {
      let data = method == 0 ? npy : ArchiveFixture.unpacked(npy)
      for changed in [data.count - 1, data.count - 20] {
        var member = ArchiveFixture.compressed("a.npy", data, from: npy)
        (member.method, member.data[changed]) = (method, data[changed] ^ 4)
        try Data(ArchiveFixture.archive([member])).write(to: URL(fileURLWithPath: path))
        let input = try ArrayInput(path, as: .detected(), streams: true, smallest: 0)
        var search = try input.search(SearchTerms(.least))
        let error = #expect(throws: SearchFailure.self) { try search.run { _ in true } }
        guard case .file(.archive(.wrongChecksum("a.npy", _, _))) = error else {
          Issue.record("\(String(describing: error))")
          continue
        }
      }
    }
  }

  @Test("rows of a table that come in windows are those of the whole table", .tags(.fast))
  func tables() throws {
    var generator = SeededGenerator.forTest(seed: 73)
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("argmin-\(UUID().uuidString).csv").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    for number in 0..<16 {
      let columns = Int.random(in: 1...5, using: &generator)
      var text =
        number % 2 == 0 ? "" : "\"\"," + (0..<columns).map { "c\($0)" }.joined(separator: ",")
      text += number % 2 == 0 ? "# no names, \"\n" : "\r\n"
      for row in 0..<20_000 {
        if number % 2 == 1 { text += "\"row \(row),\n\"," }
        let fields = (0..<columns).map { _ in
          let value = Int.random(in: 0...1 << 40, using: &generator)
          // Integers that are different, and equal as real numbers.
          return "\(9_000_000_000_000_000_000 + value * 128 + value % 3)"
        }
        text += fields.joined(separator: " , ") + (row % 7 == 0 ? "\r\n" : "\n")
        if row == 15_000, number % 4 < 2 {
          text += (number % 2 == 1 ? "x," : "")
          text += [String](repeating: "0.5e19", count: columns).joined(separator: ",") + "\n"
        }
      }
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      let array = try AnyNDArray(tableFile: path)
      let terms = Self.terms(rank: 2, &generator)
      let input = try ArrayInput(path, as: .detected(), streams: true, smallest: 0)
      var types: [ElementType] = []
      let step = Int.random(in: 100...20_000, using: &generator)
      let found = try inParts { () throws(ArrayError) in
        try input.search(terms, partSize: step)
      }
      #expect(found == whole(array, terms), "\(array.shape) \(terms) \(step)")
      types.append(array.elementType)
      #expect(types == [number % 4 < 2 ? .float64 : .int64])
    }
  }

  @Test("a search that is ended says how far it came", .tags(.fast))
  func interruption() throws {
    let array = NDArray(elements: (0..<1000).map { Double(1000 - $0) }).erased
    var search = try BlockSearch(array, SearchTerms(.least), partSize: 800)
    var last: SearchProgress?
    let isComplete = try search.run {
      last = $0
      return $0.done < 4000
    }
    #expect(!isComplete)
    #expect(last == SearchProgress(done: 4000, total: 8000))
    #expect(search.best?.index == 499)
  }

  @Test("results that no memory holds are refused", .tags(.fast))
  func vastResult() throws {
    let zeros = try NDArray(elements: [0.0]).broadcast(to: [1 << 40, 2]).erased
    let layout = try ArrayLayout(shape: [1 << 40, 2])
    #expect(throws: ArrayError.resultTooLarge(operation: "argmin", shape: [1 << 40])) {
      try PartSearch(SearchTerms(.least, axes: [1]), zeros.elementType, layout: layout)
    }
  }
}
