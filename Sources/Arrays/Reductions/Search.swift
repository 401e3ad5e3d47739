/// A search for the first best element of each group that a plan describes.
///
/// The kernels read native elements that lie one after the other; what lies otherwise passes
/// through a buffer of one tile. Extra memory: the results, and a few tiles.
struct Search<Order: SearchOrder> {
  typealias Kernels = SearchKernels<Order>

  /// Elements of a tile: three tiles of the widest elements fit in a first-level cache.
  private static var tile: Int { 1024 }
  private static var size: Int { MemoryLayout<Order.Stored>.size }

  let plan: ReductionPlan
  let array: AnyNDArray
  /// Nil where the loops in Swift have to do.
  let kernels: CompiledKernels?
  /// The most threads; nil for all processors.
  let threads: Int?

  /// Writes the index of each result, in the order in which the plan stores them.
  func run(into indices: UnsafeMutablePointer<Int>) {
    guard plan.storedCount > 0 else { return }
    withUnsafeTemporaryAllocation(of: Order.Stored.self, capacity: Self.tile) { buffer in
      guard let buffer = buffer.baseAddress else { return }
      if plan.comparesRows {
        compareRows(buffer, into: indices)
      } else {
        searchRuns(buffer, into: indices)
      }
    }
  }

  /// The elements from an offset on, as the kernels need them.
  @inline(__always)
  private func native(
    _ offset: Int, stride: Int, count: Int, _ buffer: UnsafeMutablePointer<Order.Stored>
  ) -> UnsafeRawPointer {
    let source = array.address(offset)
    if stride == 1, !array.isSwapped { return source }
    Gather.copy(
      source, step: stride * Self.size, count: count, swapped: array.isSwapped, to: buffer)
    return UnsafeRawPointer(buffer)
  }

  // MARK: Groups whose elements are neighbours

  private func searchRuns(
    _ buffer: UnsafeMutablePointer<Order.Stored>, into indices: UnsafeMutablePointer<Int>
  ) {
    let kept = plan.kept
    let run = plan.run ?? ReductionPlan.Reduced(length: 1, stride: 1, step: 1)
    let runs = plan.runs
    if let kernels, runs.isEmpty, run.stride == 1, !array.isSwapped {
      return searchRows(kernels, run, into: indices)
    }
    var group = Odometer(
      lengths: kept.map(\.length), first: kept.map(\.stride), second: kept.map { _ in 0 },
      offset: plan.offset)
    var place = 0
    repeat {
      indices[place] = first(at: group.first, run: run, runs: runs, buffer)
      place += 1
    } while group.advance()
  }

  /// Groups that are a row of neighbours each: many are searched by one call of a kernel.
  private func searchRows(
    _ kernels: CompiledKernels, _ run: ReductionPlan.Reduced,
    into indices: UnsafeMutablePointer<Int>
  ) {
    let row = plan.kept.last ?? ReductionPlan.Kept(length: 1, stride: 0, axis: 0)
    nonisolated(unsafe) let indices = indices
    Shares.run(shares, groups: plan.storedCount / row.length, length: row.length) { groups, rows in
      for group in groups {
        kernels.rows(
          at: array.address(plan.offset(ofGroup: group) + rows.lowerBound * row.stride),
          step: row.stride * Self.size, count: rows.count, length: run.length, indexStep: run.step,
          into: indices + group * row.length + rows.lowerBound)
      }
    }
  }

  /// How many threads share the elements that are searched.
  private var shares: Int {
    let count = plan.reduced.reduce(plan.storedCount) { $0 * $1.length }
    return Shares.count(bytes: count * Self.size, limit: threads)
  }

  /// The index of the first best element of one group.
  private func first(
    at offset: Int, run: ReductionPlan.Reduced, runs: [ReductionPlan.Reduced],
    _ buffer: UnsafeMutablePointer<Order.Stored>
  ) -> Int {
    var (index, best) = first(at: offset, of: run, buffer)
    guard !runs.isEmpty else { return index }
    // Runs come in the order of memory, which need not be that of the indices: ties are decided
    // by the index, and only where indices ascend does the first unbeatable key end the search.
    let ascends = zip(runs, runs.dropFirst() + [run]).allSatisfy { $0.step > $1.step }
    var walk = Odometer(
      lengths: runs.map(\.length), first: runs.map(\.stride), second: runs.map(\.step),
      offset: offset)
    while !(ascends && Order.isUnbeatable(best)), walk.advance() {
      let (place, key) = first(at: walk.first, of: run, buffer)
      let candidate = walk.second + place
      if Order.precedes(key, best) || (!Order.precedes(best, key) && candidate < index) {
        (index, best) = (candidate, key)
      }
    }
    return index
  }

  /// The index of the first best element of one run, and its key.
  private func first(
    at offset: Int, of run: ReductionPlan.Reduced, _ buffer: UnsafeMutablePointer<Order.Stored>
  ) -> (index: Int, key: Order.Key) {
    if run.stride == 1, !array.isSwapped {
      let (place, key) = first(of: array.address(offset), count: run.length)
      return (place * run.step, key)
    }
    var (index, best): (Int, Order.Key?) = (0, nil)
    for start in stride(from: 0, to: run.length, by: Self.tile) {
      let count = Swift.min(Self.tile, run.length - start)
      let elements = native(
        offset + start * run.stride, stride: run.stride, count: count, buffer)
      let (place, key) = first(of: elements, count: count)
      if let known = best, !Order.precedes(key, known) { continue }
      (index, best) = ((start + place) * run.step, key)
      if Order.isUnbeatable(key) { break }
    }
    return (index, best ?? Order.key(0))
  }

  /// The place of the first best of neighbouring native elements, and its key.
  @inline(__always)
  private func first(of elements: UnsafeRawPointer, count: Int) -> (place: Int, key: Order.Key) {
    guard let kernels else { return Kernels.first(of: elements, count: count) }
    let place = kernels.first(of: elements, count: count)
    let bits = elements.loadUnaligned(fromByteOffset: place * Self.size, as: Order.Stored.self)
    return (place, Order.key(bits))
  }

  // MARK: Groups whose elements are in different rows

  private func compareRows(
    _ buffer: UnsafeMutablePointer<Order.Stored>, into indices: UnsafeMutablePointer<Int>
  ) {
    guard let row = plan.kept.last else { return }
    if let kernels, row.stride == 1, !array.isSwapped {
      return compareColumns(kernels, row, into: indices)
    }
    let outer = plan.kept.dropLast()
    var group = Odometer(
      lengths: outer.map(\.length), first: outer.map(\.stride), second: outer.map { _ in 0 },
      offset: plan.offset)
    withUnsafeTemporaryAllocation(of: Order.Key.self, capacity: Self.tile) { keys in
      guard let keys = keys.baseAddress else { return }
      var place = 0
      repeat {
        for start in stride(from: 0, to: row.length, by: Self.tile) {
          let columns = Swift.min(Self.tile, row.length - start)
          compare(
            at: group.first + start * row.stride, stride: row.stride, columns: columns, keys,
            buffer, into: indices + place)
          place += columns
        }
      } while group.advance()
    }
  }

  /// Searches neighbouring columns together, row by row in the order of the indices.
  private func compare(
    at offset: Int, stride: Int, columns: Int, _ keys: UnsafeMutablePointer<Order.Key>,
    _ buffer: UnsafeMutablePointer<Order.Stored>, into indices: UnsafeMutablePointer<Int>
  ) {
    let rows = plan.reduced
    var walk = Odometer(
      lengths: rows.map(\.length), first: rows.map(\.stride), second: rows.map(\.step),
      offset: offset)
    Kernels.begin(
      row: native(walk.first, stride: stride, count: columns, buffer), count: columns,
      index: walk.second, keys: keys, indices: indices)
    while walk.advance() {
      Kernels.improve(
        row: native(walk.first, stride: stride, count: columns, buffer), count: columns,
        index: walk.second, keys: keys, indices: indices)
    }
  }
  /// As `compareRows`, where columns are neighbours: whole blocks of rows go to a kernel.
  private func compareColumns(
    _ kernels: CompiledKernels, _ row: ReductionPlan.Kept,
    into indices: UnsafeMutablePointer<Int>
  ) {
    nonisolated(unsafe) let indices = indices
    Shares.run(
      shares, groups: plan.storedCount / row.length, length: row.length
    ) { groups, columns in
      // Tiles of equal width, none of which is so narrow that memory is read in snippets.
      let limit = CompiledKernels.columnsLimit
      let tiles = (columns.count + limit - 1) / limit
      kernels.withScratch { scratch in
        for group in groups {
          let offset = plan.offset(ofGroup: group)
          for tile in 0..<tiles {
            let places = Shares.places(columns.count, share: tile, of: tiles)
            let start = columns.lowerBound + places.lowerBound
            compareTile(
              kernels, at: offset + start, columns: places.count,
              into: indices + group * row.length + start, scratch)
          }
        }
      }
    }
  }

  /// Searches neighbouring columns, whose first row is at an offset.
  private func compareTile(
    _ kernels: CompiledKernels, at offset: Int, columns: Int,
    into indices: UnsafeMutablePointer<Int>, _ scratch: UnsafeMutableRawPointer
  ) {
    guard let run = plan.reduced.last else { return }
    let outer = plan.reduced.dropLast()
    var walk = Odometer(
      lengths: outer.map(\.length), first: outer.map(\.stride), second: outer.map(\.step),
      offset: offset)
    var begins = true
    repeat {
      kernels.columns(
        at: array.address(walk.first), step: run.stride * Self.size, rows: run.length,
        columns: columns, index: walk.second, indexStep: run.step, into: indices, scratch,
        begins: begins)
      begins = false
    } while walk.advance()
  }
}
