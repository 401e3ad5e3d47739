/// Columns in a row with the same rows below them, and where their values are.
struct Supernode: BitwiseCopyable {
  let firstColumn: Int32
  let width: Int32
  /// Where the list of its rows below starts, and how many they are.
  let firstRow: Int
  let below: Int32
  /// From one column of the panel to the next; as many as rows below where columns do not touch.
  let stride: Int32
  /// Where its panel starts.
  let panel: Int

  /// Whether its columns do not touch each other.
  var isDiagonal: Bool { stride == below }
  /// Where the elements below the columns start.
  var lower: Int { panel + Int(width) }
  var endRow: Int { firstRow + Int(below) }
  var endColumn: Int { Int(firstColumn) + Int(width) }
}

/// The pattern of a factor by supernodes: columns in a row with the same rows below them.
///
/// A supernode of w columns and b rows below has a panel of values by columns. It is dense, w columns of
/// w + b elements of which those above the diagonal are unused; or its columns do not touch each other,
/// and it is w pivots followed by w columns of b elements.
struct Supernodes: ~Copyable {
  /// The row of the matrix at each place of the elimination.
  let permutation: Buffer<Int32>
  /// The place of each row.
  let place: Buffer<Int32>
  /// The supernode of each place.
  let supernodeOf: Buffer<Int32>
  let list: Buffer<Supernode>
  /// The places of the rows below each supernode, ascending.
  let rows: Buffer<Int32>
  /// The number of values in all panels.
  let valueCount: Int

  var count: Int { list.count }
  var dimension: Int { permutation.count }

  /// - Parameter widest: Wider dense supernodes are split, so that little of a panel is unused.
  init(
    _ graph: borrowing TwinGraph, tree: borrowing FactorTree, groups: SupernodeGroups, widest: Int
  ) {
    let dimension = graph.members.count
    let order = Self.verticesByGroup(tree, groups)
    // The rows of a vertex are in a row in the order of elimination.
    permutation = Buffer(count: dimension, repeating: 0)
    place = Buffer(count: dimension, repeating: 0)
    let firstPlace = Buffer<Int32>(count: graph.count, repeating: 0)
    var free = 0
    for v in order {
      firstPlace.base[Int(v)] = Int32(free)
      for p in graph.memberStarts.base[Int(v)]..<graph.memberStarts.base[Int(v) + 1] {
        let row = graph.members.base[Int(p)]
        permutation.base[free] = row
        place.base[Int(row)] = Int32(free)
        free += 1
      }
    }
    var starts = [0]
    starts.reserveCapacity(groups.count + 1)
    for b in groups.below { starts.append(starts[starts.count - 1] + b) }
    let lists = Self.rowsBelow(
      graph, tree: tree, groups: groups, starts: starts, order: order, firstPlace: firstPlace)
    var layout = PanelLayout(dimension: dimension)
    for g in 0..<groups.count {
      let width = groups.widths[g]
      let isDiagonal = groups.isDiagonal[g] == 1
      let parts = isDiagonal ? 1 : max(1, (width + widest - 1) / widest)
      for part in 0..<parts {
        let (first, end) = (width * part / parts, width * (part + 1) / parts)
        layout.append(
          width: end - first, isDiagonal: isDiagonal, columnsBelow: width - end,
          rowsBelow: starts[g]..<starts[g + 1])
      }
    }
    list = Buffer(layout.list)
    supernodeOf = Buffer(layout.supernodeOf)
    valueCount = layout.valueCount
    rows = layout.list.count == groups.count ? lists : layout.rows(lists)
  }

  /// The vertices in the order of elimination, those of a supernode together.
  private static func verticesByGroup(
    _ tree: borrowing FactorTree, _ groups: SupernodeGroups
  ) -> [Int32] {
    let n = tree.count
    var ends = [Int](repeating: 0, count: groups.count + 1)
    for group in groups.groupOf { ends[Int(group) + 1] += 1 }
    for g in 0..<groups.count { ends[g + 1] += ends[g] }
    var order = [Int32](repeating: 0, count: n)
    for k in 0..<n {
      let g = Int(groups.groupOf[k])
      order[ends[g]] = tree.order.base[k]
      ends[g] += 1
    }
    return order
  }

  /// The places of the rows below each supernode, which `starts` divides.
  ///
  /// Row by row, the supernodes are those on the ways up the tree from what is left of the diagonal.
  private static func rowsBelow(
    _ graph: borrowing TwinGraph, tree: borrowing FactorTree, groups: SupernodeGroups,
    starts: [Int], order: [Int32], firstPlace: borrowing Buffer<Int32>
  ) -> Buffer<Int32> {
    let rows = Buffer<Int32>(count: starts[groups.count], repeating: 0)
    let ends = Buffer(starts)
    let marks = Buffer<Int32>(count: groups.count, repeating: -1)
    let groupOf = Buffer<Int32>(count: graph.count, repeating: 0)
    for k in 0..<tree.count { groupOf.base[Int(tree.order.base[k])] = groups.groupOf[k] }
    let parents = Buffer(groups.parents)
    for v in order {
      let own = groupOf.base[Int(v)]
      let first = firstPlace.base[Int(v)]
      let weight = graph.weights.base[Int(v)]
      for p in graph.starts.base[Int(v)]..<graph.starts.base[Int(v) + 1] {
        let u = Int(graph.neighbours.base[p])
        guard firstPlace.base[u] < first else { continue }
        var s = groupOf.base[u]
        while s >= 0, s != own, marks.base[Int(s)] != v {
          marks.base[Int(s)] = v
          let end = ends.base[Int(s)]
          for i in 0..<Int(weight) { rows.base[end + i] = first + Int32(i) }
          ends.base[Int(s)] = end + Int(weight)
          s = parents.base[Int(s)]
        }
      }
    }
    return rows
  }
}

/// Where supernodes have their columns, rows and values.
private struct PanelLayout {
  var list: [Supernode] = []
  var supernodeOf: [Int32] = []
  var valueCount = 0
  private var rowCount = 0
  /// Where the lists of the rows that are not columns of the same wide supernode lie.
  private var sources: [Range<Int>] = []

  init(dimension: Int) { supernodeOf.reserveCapacity(dimension) }

  mutating func append(
    width: Int, isDiagonal: Bool, columnsBelow: Int, rowsBelow: Range<Int>
  ) {
    let below = columnsBelow + rowsBelow.count
    list.append(
      Supernode(
        firstColumn: Int32(supernodeOf.count), width: Int32(width), firstRow: rowCount,
        below: Int32(below), stride: Int32(isDiagonal ? below : width + below),
        panel: valueCount))
    supernodeOf.append(contentsOf: repeatElement(Int32(list.count - 1), count: width))
    rowCount += below
    valueCount += width * (below + (isDiagonal ? 1 : width))
    sources.append(rowsBelow)
  }

  /// The rows of all supernodes from `lists`, the columns of split ones included.
  func rows(_ lists: borrowing Buffer<Int32>) -> Buffer<Int32> {
    let rows = Buffer<Int32>(count: rowCount, repeating: 0)
    for (supernode, source) in zip(list, sources) {
      var end = supernode.firstRow
      let columnsBelow = Int(supernode.below) - source.count
      for i in 0..<columnsBelow {
        rows.base[end] = supernode.firstColumn + supernode.width + Int32(i)
        end += 1
      }
      for p in source {
        rows.base[end] = lists.base[p]
        end += 1
      }
    }
    return rows
  }
}
