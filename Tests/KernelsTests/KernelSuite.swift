import ArgMinArrays
import ArgMinKernels
import ArgMinNumbers
import ArgMinTestSupport
import Testing

/// The kernels of one order, for one set of instructions, beside the same loops in Swift.
struct KernelSuite<Order: SearchOrder> {
  typealias Stored = Order.Stored

  let kernels: argmin_kernels
  let instructions: argmin_instructions
  /// Bits that are interesting for the order: ends, neighbours of ends, zeros, NaNs, infinities.
  let special: [Stored]
  let nan: [Stored]

  private var label: Comment { "\(Order.self) instructions \(instructions.rawValue)" }

  private static var size: Int { MemoryLayout<Stored>.size }

  /// Random elements: all bits, few values with many ties, or one value only.
  private func elements(_ count: Int, _ generator: inout SeededGenerator) -> [Stored] {
    let pool: [Stored]? =
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: nil
      case 1: special
      case 2: Array(special.shuffled(using: &generator).prefix(2))
      default: Array(special.shuffled(using: &generator).prefix(1))
      }
    return (0..<count).map { _ in
      pool?.randomElement(using: &generator) ?? Stored(truncatingIfNeeded: generator.next())
    }
  }

  /// Calls the body with a copy that ends where its memory ends, at an odd address.
  private func withUnaligned<Result>(
    _ elements: [Stored], _ body: (UnsafeRawPointer) -> Result
  ) -> Result {
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: elements.count * Self.size + 1, alignment: 64)
    defer { memory.deallocate() }
    elements.withUnsafeBytes { source in
      if let start = source.baseAddress {
        (memory + 1).copyMemory(from: start, byteCount: source.count)
      }
    }
    return body(UnsafeRawPointer(memory + 1))
  }

  private func expectFirst(_ elements: [Stored], _ detail: @autoclosure () -> String) {
    withUnaligned(elements) { memory in
      let found = kernels.first(memory, elements.count)
      let expected = SearchKernels<Order>.first(of: memory, count: elements.count).place
      if found != expected {
        Issue.record("\(label) \(detail()): \(found), not \(expected), of \(elements.prefix(200))")
      }
    }
  }

  /// Every length 1…130, with a NaN (if there are any) or a least value at every place.
  func testFirst(_ generator: inout SeededGenerator) {
    for count in 1...130 {
      for _ in 0..<4 { expectFirst(elements(count, &generator), "length \(count)") }
      for place in 0..<count {
        var changed = elements(count, &generator)
        changed[place] = (nan.isEmpty ? special : nan).randomElement(using: &generator) ?? 0
        expectFirst(changed, "length \(count), place \(place)")
        changed = [Stored](repeating: special[0], count: count)
        changed[place] = special.randomElement(using: &generator) ?? 0
        expectFirst(changed, "length \(count), place \(place) of equals")
      }
    }
    for count in [0, 1, 2, 3, 5, 8, 13, 15].flatMap({ [4096 / Self.size * $0 + 1, 999 + $0] }) {
      for _ in 0..<6 {
        var changed = elements(count, &generator)
        expectFirst(changed, "length \(count)")
        for _ in 0..<3 {
          let place = Int.random(in: 0..<count, using: &generator)
          changed[place] = special.randomElement(using: &generator) ?? 0
          expectFirst(changed, "length \(count), place \(place)")
        }
      }
    }
  }

  /// Lengths that are read in several pieces at once, and a rest behind them.
  func testLong(_ generator: inout SeededGenerator) {
    let (piece, count) = ((1 << 18) / Self.size, (5 << 20) / Self.size + 77)
    var long = [Stored](repeating: special[0], count: count)
    let filler = elements(997, &generator)
    for place in 0..<count { long[place] = filler[place % filler.count] }
    expectFirst(long, "length \(count) of random elements")
    for filling in special.prefix(2) {
      long = [Stored](repeating: filling, count: count)
      expectFirst(long, "length \(count) of equals")
      for special in special.prefix(6) {
        // The same element twice, in pieces that are read side by side.
        let places = [0, 1, 2, 3].map {
          piece * (4 + $0) + Int.random(in: 0..<piece, using: &generator)
        }
        let pair = places.shuffled(using: &generator).prefix(2)
        for place in pair { long[place] = special }
        expectFirst(long, "length \(count), places \(pair)")
        for place in pair { long[place] = filling }
      }
    }
  }

  /// Rows of every length 1…70, with gaps between them.
  func testRows(_ generator: inout SeededGenerator) {
    for length in 1...70 {
      let (rows, gap) = (Int.random(in: 1...9, using: &generator), length % 3)
      let values = elements(rows * (length + gap) - gap, &generator)
      withUnaligned(values) { memory in
        var found = [Int64](repeating: -1, count: rows)
        let step = (length + gap) * Self.size
        kernels.rows(memory, step, rows, length, 7, &found)
        let expected = (0..<rows).map { row in
          7 * Int64(SearchKernels<Order>.first(of: memory + row * step, count: length).place)
        }
        #expect(found == expected, "\(label) rows of \(length): \(values)")
      }
    }
  }

  /// Columns 1…130 in number, of few rows and of more than the narrow lanes can count.
  func testColumns(_ generator: inout SeededGenerator) {
    for columns in 1...130 {
      let rows = [1, 2, 3, 4, 5, 9, 126, 127, 128, 129, 300].randomElement(using: &generator) ?? 1
      compareColumns(rows: rows, columns: columns, &generator)
    }
    if Self.size == 2 {
      compareColumns(rows: 33_000, columns: 5, &generator)
      compareColumns(rows: 66_000, columns: 5, &generator)
    }
    compareColumns(rows: 3, columns: Int(ARGMIN_COLUMNS_LIMIT), &generator)
  }

  private func compareColumns(rows: Int, columns: Int, _ generator: inout SeededGenerator) {
    let gap = Int.random(in: 0...2, using: &generator)
    var values = elements(rows * (columns + gap) - gap, &generator)
    // The best of a column of equals is then far from the start.
    for _ in 0..<columns {
      let place = Int.random(in: 0..<values.count, using: &generator)
      values[place] = special.randomElement(using: &generator) ?? 0
    }
    let step = (columns + gap) * Self.size
    // In two calls: a search goes on where the first call ended.
    let first = Int.random(in: 1...rows, using: &generator)
    withUnaligned(values) { memory in
      var found = [Int64](repeating: -1, count: columns)
      let scratch = UnsafeMutableRawPointer.allocate(
        byteCount: Int(ARGMIN_SCRATCH_SIZE), alignment: 64)
      defer { scratch.deallocate() }
      kernels.columns(memory, step, first, columns, 100, 3, &found, scratch, true)
      if first < rows {
        kernels.columns(
          memory + first * step, step, rows - first, columns, 100 + 3 * Int64(first), 3, &found,
          scratch, false)
      }
      var expected = [Int](repeating: -1, count: columns)
      withUnsafeTemporaryAllocation(of: Order.Key.self, capacity: columns) { keys in
        guard let keys = keys.baseAddress else { return }
        SearchKernels<Order>.begin(
          row: memory, count: columns, index: 100, keys: keys, indices: &expected)
        for row in 1..<max(rows, 1) {
          SearchKernels<Order>.improve(
            row: memory + row * step, count: columns, index: 100 + 3 * row, keys: keys,
            indices: &expected)
        }
      }
      #expect(
        found == expected.map(Int64.init), "\(label) \(rows) rows, \(columns) columns, \(first)")
    }
  }
}
