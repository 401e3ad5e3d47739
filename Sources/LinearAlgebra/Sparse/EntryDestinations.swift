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
    var runs: [Run] = []
    private(set) var places: [UInt32] = []
    private(set) var isByEntry = false
    private let entryCount: Int
    private var added = 0

    private let isListable: Bool

    /// - Parameters:
    ///   - entryCount: The entries of the piece; those that are not appended go to place 0.
    ///   - valueCount: The places that there are.
    init(entryCount: Int, valueCount: Int) {
      self.entryCount = entryCount
      // A factor of more elements than 32 bits count keeps to runs.
      isListable = valueCount < Int(UInt32.max)
    }

    mutating func append(_ run: Run) {
      added += Int(run.length)
      if isByEntry {
        list(run)
      } else {
        runs.append(run)
        if runs.count & 1023 == 0, 8 * runs.count > added { listEntries() }
      }
    }

    private mutating func list(_ run: Run) {
      for i in 0..<Int(run.length) {
        places[run.entry + i] = UInt32(run.destination + i * Int(run.stride))
      }
    }

    /// Ends the collection; short runs are taken apart.
    mutating func finish() {
      if !isByEntry, 8 * runs.count > added { listEntries() }
    }

    private mutating func listEntries() {
      guard isListable else { return }
      isByEntry = true
      places = [UInt32](repeating: 0, count: entryCount)
      for run in runs { list(run) }
      runs = []
    }
  }
}

extension EntryDestinations.Run {
  /// Takes the next entry in where it is as far from the last as that from the one before.
  @inline(__always)
  mutating func extend(_ entry: Int, _ place: Int) -> Bool {
    guard length > 0, self.entry + Int(length) == entry, length < Int32.max else { return false }
    let step = place - (destination + Int(length - 1) * Int(stride))
    if length == 1 {
      guard abs(step) < Int(Int32.max) else { return false }
      stride = Int32(step)
    } else if step != Int(stride) {
      return false
    }
    length += 1
    return true
  }

  /// Takes the next entry in where it is beside the second of a run of two that are not: the end of a column
  /// and the beginning of the next. Returns what is then a run of its own.
  @inline(__always)
  mutating func restart(_ entry: Int, _ place: Int) -> Self? {
    guard length == 2, stride != 1, self.entry + 2 == entry,
      place == destination + Int(stride) + 1
    else { return nil }
    let first = Self(entry: self.entry, destination: destination, length: 1, stride: 1)
    self = Self(entry: entry - 1, destination: place - 1, length: 2, stride: 1)
    return first
  }
}

extension Supernodes {
  /// Where the entries of each piece are added in the panels; nil where one is not in the pattern.
  ///
  /// Large blocks that are the values of a lasting piece are borrowed from it.
  mutating func destinations(of pattern: SymmetricPieces) -> DestinationList? {
    let valueCount = valueCount
    var builders = pattern.pieces.map {
      EntryDestinations.Builder(entryCount: $0.rows.count, valueCount: valueCount)
    }
    var isComplete = true
    var search = Search(of: self)
    var run = EntryDestinations.Run(entry: 0, destination: 0, length: 0, stride: 1)
    var piece = 0
    let place = place.base
    pattern.forEachColumn { column in
      let j = place[column.place]
      for entry in column.entries {
        let row = column.row(entry)
        guard row >= 0 else { continue }
        let i = place[row]
        let destination = search.find(row: max(i, j), column: min(i, j))
        isComplete = isComplete && destination >= 0
        if column.piece == piece {
          if run.extend(entry, destination) { continue }
          if let first = run.restart(entry, destination) {
            builders[piece].append(first)
            continue
          }
        }
        if run.length > 0 { builders[piece].append(run) }
        piece = column.piece
        run = .init(entry: entry, destination: destination, length: 1, stride: 1)
      }
    }
    if run.length > 0 { builders[piece].append(run) }
    guard isComplete else { return nil }
    borrowBlocks(pattern, &builders)
    let list = DestinationList(count: builders.count)
    for index in builders.indices {
      builders[index].finish()
      list.initialize(index, EntryDestinations(builders[index]))
    }
    return list
  }

  /// Finds elements in the panels; the next is often beside the last.
  private struct Search {
    let supernodeOf: UnsafePointer<Int32>
    let list: UnsafePointer<Supernode>
    let rows: UnsafePointer<Int32>
    /// The supernode of the last element, and where its row is in the lists of rows.
    var supernode: Int32 = -1
    var found = 0

    init(of supernodes: borrowing Supernodes) {
      supernodeOf = UnsafePointer(supernodes.supernodeOf.base)
      list = UnsafePointer(supernodes.list.base)
      rows = UnsafePointer(supernodes.rows.base)
    }

    /// The index of an element in the panels, −1 where it is not in the pattern.
    @inline(__always)
    mutating func find(row: Int32, column: Int32) -> Int {
      let index = supernodeOf[Int(column)]
      let s = list[Int(index)]
      let j = Int(column - s.firstColumn)
      let inner = row - s.firstColumn
      if inner < s.width {
        guard s.isDiagonal else { return s.panel + j * Int(s.stride) + Int(inner) }
        return row == column ? s.panel + j : -1
      }
      if index != supernode || rows[found] != row {
        guard locate(row, index, s) else { return -1 }
      }
      return s.lower + j * Int(s.stride) + found - s.firstRow
    }

    @inline(__always)
    private mutating func locate(_ row: Int32, _ index: Int32, _ s: Supernode) -> Bool {
      var low = s.firstRow
      if index == supernode, found + 1 < s.endRow, rows[found + 1] == row {
        low = found + 1
      } else {
        var high = s.endRow
        while low < high {
          let middle = (low + high) >> 1
          if rows[middle] < row { low = middle + 1 } else { high = middle }
        }
      }
      guard low < s.endRow, rows[low] == row else { return false }
      (supernode, found) = (index, low)
      return true
    }
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
