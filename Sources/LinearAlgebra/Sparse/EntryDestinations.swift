/// Where the entries of one piece of a matrix are added in the panels of its factor.
///
/// Entries that lie at equal distances, as those of dense columns do, are kept as runs; where runs
/// would be short there is a place for each entry.
struct EntryDestinations: ~Copyable {
  /// Entries from `entry` on, of which the first goes to `destination` and each next `stride` further.
  struct Run: BitwiseCopyable {
    var entry: Int
    var destination: Int
    var length: Int32
    var stride: Int32
  }

  private let runs: Buffer<Run>
  private let places: Buffer<UInt32>

  init(_ builder: Builder) {
    runs = Buffer(builder.isByEntry ? [] : builder.runs)
    places = Buffer(builder.places)
  }

  /// Adds the values of the entries to the panels.
  @inline(__always)
  func add<Scalar: FloatingPoint & BitwiseCopyable>(
    _ values: UnsafePointer<Scalar>, to panels: UnsafeMutablePointer<Scalar>
  ) {
    let places = places.base
    for p in 0..<self.places.count { panels[Int(places[p])] += values[p] }
    for r in 0..<runs.count {
      let run = runs.base[r]
      let source = values + run.entry
      let target = panels + run.destination
      let stride = Int(run.stride)
      if stride == 1 {
        for i in 0..<Int(run.length) { target[i] += source[i] }
      } else {
        for i in 0..<Int(run.length) { target[i * stride] += source[i] }
      }
    }
  }

  /// Collects the destinations of the entries of a piece, in their order.
  struct Builder {
    private(set) var runs: [Run] = []
    private(set) var places: [UInt32] = []
    private(set) var isByEntry = false
    private let entryCount: Int
    private let sink: Int
    private var added = 0

    /// - Parameter sink: A place whose value does not matter.
    init(entryCount: Int, sink: Int) {
      (self.entryCount, self.sink) = (entryCount, sink)
    }

    mutating func append(_ entry: Int, _ destination: Int) {
      if isByEntry {
        places[entry] = UInt32(destination)
        return
      }
      added += 1
      let last = runs.count - 1
      if last >= 0, runs[last].entry + Int(runs[last].length) == entry {
        let run = runs[last]
        let end = run.destination + Int(run.length - 1) * Int(run.stride)
        let stride = destination - end
        if run.length == 1, abs(stride) < Int(Int32.max) {
          runs[last].stride = Int32(stride)
          runs[last].length = 2
          return
        } else if stride == Int(run.stride), run.length < Int32.max {
          runs[last].length += 1
          return
        }
      }
      runs.append(Run(entry: entry, destination: destination, length: 1, stride: 1))
      if runs.count & 1023 == 0, 8 * runs.count > added { listEntries() }
    }

    /// Ends the collection; short runs are taken apart.
    mutating func finish() {
      if !isByEntry, 8 * runs.count > added { listEntries() }
    }

    private mutating func listEntries() {
      // A factor of more elements than 32 bits count keeps to runs.
      guard sink < Int(UInt32.max) else { return }
      isByEntry = true
      places = [UInt32](repeating: UInt32(sink), count: entryCount)
      for run in runs {
        for i in 0..<Int(run.length) {
          places[run.entry + i] = UInt32(run.destination + i * Int(run.stride))
        }
      }
      runs = []
    }
  }
}

extension Supernodes {
  /// Where the entries of each piece are added in the panels; nil where one is not in the pattern.
  func destinations(of pattern: SymmetricPieces) -> DestinationList? {
    var builders = pattern.pieces.map {
      EntryDestinations.Builder(entryCount: $0.rows.count, sink: panelStarts.base[count])
    }
    var isComplete = true
    var supernode = -1
    var found = 0
    pattern.forEachColumn { column in
      let j = Int(place.base[column.place])
      for entry in column.entries {
        let row = column.row(entry)
        guard row >= 0 else { continue }
        let i = Int(place.base[row])
        let destination = find(
          row: max(i, j), column: min(i, j), supernode: &supernode, found: &found)
        if destination < 0 {
          isComplete = false
        } else {
          builders[column.piece].append(entry, destination)
        }
      }
    }
    guard isComplete else { return nil }
    let list = DestinationList(count: builders.count)
    for index in builders.indices {
      builders[index].finish()
      list.initialize(index, EntryDestinations(builders[index]))
    }
    return list
  }

  /// The index of an element in the panels, −1 where it is not in the pattern.
  ///
  /// `found` is the last place in the rows of `supernode`: the next is often there or after it.
  @inline(__always)
  private func find(row: Int, column: Int, supernode: inout Int, found: inout Int) -> Int {
    let s = Int(supernodeOf.base[column])
    let first = Int(firstColumns.base[s])
    let width = Int(firstColumns.base[s + 1]) - first
    let (start, end) = (rowStarts.base[s], rowStarts.base[s + 1])
    let isDiagonal = isDiagonal.base[s] == 1
    let panel = panelStarts.base[s]
    let j = column - first
    if row < first + width {
      if isDiagonal { return row == column ? panel + j : -1 }
      return panel + j * (width + end - start) + row - first
    }
    let target = Int32(row)
    if s != supernode || rows.base[found] != target {
      var low = start
      if s == supernode, found + 1 < end, rows.base[found + 1] == target {
        low = found + 1
      } else {
        var high = end
        while low < high {
          let middle = (low + high) >> 1
          if rows.base[middle] < target { low = middle + 1 } else { high = middle }
        }
      }
      guard low < end, rows.base[low] == target else { return -1 }
      (supernode, found) = (s, low)
    }
    let k = found - start
    return isDiagonal
      ? panel + width + j * (end - start) + k : panel + j * (width + end - start) + width + k
  }
}

/// An owner of the destinations of all pieces.
struct DestinationList: ~Copyable {
  let base: UnsafeMutablePointer<EntryDestinations>
  let count: Int

  init(count: Int) {
    base = .allocate(capacity: max(count, 1))
    self.count = count
  }

  func initialize(_ index: Int, _ value: consuming EntryDestinations) {
    (base + index).initialize(to: value)
  }

  deinit {
    base.deinitialize(count: count)
    base.deallocate()
  }
}
