/// A block of a factor that is read where a piece of the matrix has it: not L but L D.
struct BorrowedBlock {
  let piece: Int
  /// The entry of its first element, and the entries from one column to the next.
  let entry: Int
  let stride: Int
}

extension Supernodes {
  /// Takes blocks below columns that do not touch out of the panels where a lasting piece has their values
  /// in the same arrangement: those of a dense least-squares problem are as large as its matrix.
  mutating func borrowBlocks(
    _ pattern: SymmetricPieces, _ builders: inout [EntryDestinations.Builder]
  ) {
    guard pattern.pieces.contains(where: { $0.isLasting }) else { return }
    for s in candidates() {
      let supernode = list.base[s]
      for (index, piece) in pattern.pieces.enumerated() where piece.isLasting {
        guard let block = builders[index].block(supernode, piece: index) else { continue }
        // Elements with more than one value must be summed.
        let places = supernode.lower..<(supernode.lower + supernode.lowerCount)
        guard builders.reduce(0, { $0 + $1.count(in: places) }) == places.count else { continue }
        builders[index].drop(places)
        borrowed.append(block)
        list.base[s].lower = -borrowed.count
        break
      }
    }
    var end = firstLargeBlock
    for s in 0..<count where list.base[s].lower >= firstLargeBlock {
      end = max(end, list.base[s].lower + list.base[s].lowerCount)
    }
    valueCount = end
  }

  /// The supernodes with large blocks that no other supernode changes.
  private func candidates() -> [Int] {
    var isCandidate = (0..<count).map { list.base[$0].lower >= firstLargeBlock }
    guard isCandidate.contains(true) else { return [] }
    for s in 0..<count {
      let supernode = list.base[s]
      for p in supernode.firstRow..<max(supernode.firstRow, supernode.endRow - 1) {
        isCandidate[Int(supernodeOf.base[Int(rows.base[p])])] = false
      }
    }
    return isCandidate.indices.filter { isCandidate[$0] }
  }
}

extension EntryDestinations.Builder {
  /// The entries that fill the block below the columns of a supernode, if each column is a run of them, all
  /// equally far from each other.
  fileprivate func block(_ supernode: Supernode, piece: Int) -> BorrowedBlock? {
    let (width, below) = (Int(supernode.width), Int(supernode.below))
    guard !isByEntry, supernode.lower >= 0 else { return nil }
    let end = supernode.lower + width * below
    var entries = [Int](repeating: -1, count: width)
    for run in runs where run.length >= below && (run.stride == 1 || run.length == 1) {
      let last = run.destination + Int(run.length)
      guard last > supernode.lower, run.destination < end else { continue }
      let first = max(0, (run.destination - supernode.lower + below - 1) / below)
      for j in first..<max(first, min(width, (last - supernode.lower) / below)) {
        entries[j] = run.entry + supernode.lower + j * below - run.destination
      }
    }
    let stride = width > 1 ? entries[1] - entries[0] : below
    guard entries[0] >= 0, stride >= below else { return nil }
    for j in 0..<width where entries[j] != entries[0] + j * stride { return nil }
    return BorrowedBlock(piece: piece, entry: entries[0], stride: stride)
  }

  /// How many entries go to some places.
  fileprivate func count(in range: Range<Int>) -> Int {
    var count = places.reduce(0) { $0 + (range.contains(Int($1)) ? 1 : 0) }
    for run in runs {
      if run.stride == 1 {
        let (first, last) = (run.destination, run.destination + Int(run.length))
        count += max(0, min(last, range.upperBound) - max(first, range.lowerBound))
      } else {
        for i in 0..<Int(run.length)
        where range.contains(run.destination + i * Int(run.stride)) { count += 1 }
      }
    }
    return count
  }

  /// Drops the parts of runs that go to some places.
  fileprivate mutating func drop(_ places: Range<Int>) {
    guard !isByEntry else { return }
    var kept: [EntryDestinations.Run] = []
    for run in runs {
      let last = run.destination + Int(run.length)
      guard run.stride == 1, last > places.lowerBound, run.destination < places.upperBound else {
        kept.append(run)
        continue
      }
      if run.destination < places.lowerBound {
        var part = run
        part.length = Int32(places.lowerBound - run.destination)
        kept.append(part)
      }
      if last > places.upperBound {
        var part = run
        part.entry += places.upperBound - run.destination
        part.destination = places.upperBound
        part.length = Int32(last - places.upperBound)
        kept.append(part)
      }
    }
    runs = kept
  }
}
