/// Columns in a row with the same rows below them, and where their values are.
struct Supernode: BitwiseCopyable {
  let firstColumn: Int32
  let width: Int32
  /// Where the list of its rows below starts, and how many they are.
  let firstRow: Int
  let below: Int32
  /// From one column of the panel to the next; as many as rows below where columns do not touch.
  let stride: Int32
  /// Where its panel starts, or its pivots where columns do not touch.
  let panel: Int
  /// Where the elements below its columns start; −1 − i where they are block i of those borrowed.
  var lower: Int

  /// Whether its columns do not touch each other.
  var isDiagonal: Bool { stride == below }
  /// The number of elements below its columns.
  var lowerCount: Int { Int(width) * Int(below) }
  var endRow: Int { firstRow + Int(below) }
  var endColumn: Int { Int(firstColumn) + Int(width) }
}

/// The pattern of a factor by supernodes: columns in a row with the same rows below them.
///
/// A supernode of w columns and b rows below has a panel of values by columns. It is dense, w columns of
/// w + b elements of which those above the diagonal are unused; or its columns do not touch each other,
/// and it is w pivots and, elsewhere if they are many, w columns of b elements.
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
  /// The number of values in all panels; the first is used by none.
  var valueCount: Int
  /// What comes from here on are large blocks below columns that do not touch.
  let firstLargeBlock: Int
  /// Blocks below columns that are read from the values of a piece.
  var borrowed: [BorrowedBlock] = []

  var count: Int { list.count }
  var dimension: Int { permutation.count }

  /// - Parameters:
  ///   - isRelaxed: Supernodes of nearly the same rows may become one.
  ///   - widest: Wider dense supernodes are split, so that little of a panel is unused.
  init(
    _ graph: borrowing TwinGraph, tree: borrowing FactorTree, isRelaxed: Bool, widest: Int
  ) {
    let dimension = graph.members.count
    var groups = SupernodeGroups(tree, weights: graph.weights, isRelaxed: isRelaxed)
    let families = isRelaxed ? groups.siblings() : []
    if !families.isEmpty {
      let order = Self.verticesByGroup(graph, tree, groups)
      let firstPlace = Self.firstPlaces(graph, order)
      let starts = Self.starts(groups)
      let lists = Self.rowsBelow(
        graph, tree: tree, groups: groups, starts: starts, order: order, firstPlace: firstPlace)
      groups.merge(families, rows: lists.base, starts: starts, dimension: dimension)
    }
    let order = Self.verticesByGroup(graph, tree, groups)
    let firstPlace = Self.firstPlaces(graph, order)
    permutation = Buffer(count: dimension, repeating: 0)
    place = Buffer(count: dimension, repeating: 0)
    var free = 0
    for v in order {
      for p in graph.memberStarts.base[Int(v)]..<graph.memberStarts.base[Int(v) + 1] {
        let row = graph.members.base[Int(p)]
        permutation.base[free] = row
        place.base[Int(row)] = Int32(free)
        free += 1
      }
    }
    let starts = Self.starts(groups)
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
    firstLargeBlock = layout.valueCount
    layout.placeLargeBlocks()
    list = Buffer(layout.list)
    supernodeOf = Buffer(layout.supernodeOf)
    valueCount = layout.valueCount
    rows = layout.list.count == groups.count ? lists : layout.rows(lists)
  }

  /// The place of the first row of each vertex: its rows are in a row in the order of elimination.
  private static func firstPlaces(
    _ graph: borrowing TwinGraph, _ order: [Int32]
  ) -> Buffer<Int32> {
    let places = Buffer<Int32>(count: graph.count, repeating: 0)
    var free: Int32 = 0
    for v in order {
      places.base[Int(v)] = free
      free += graph.weights.base[Int(v)]
    }
    return places
  }

  /// Where the rows below each supernode start in one list.
  private static func starts(_ groups: SupernodeGroups) -> [Int] {
    var starts = [0]
    starts.reserveCapacity(groups.count + 1)
    for b in groups.below { starts.append(starts[starts.count - 1] + b) }
    return starts
  }

  /// The vertices in the order of elimination, those of a supernode together.
  private static func verticesByGroup(
    _ graph: borrowing TwinGraph, _ tree: borrowing FactorTree, _ groups: SupernodeGroups
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
    // Columns that do not touch keep the order that they have in the matrix.
    let (members, starts) = (graph.members.base, graph.memberStarts.base)
    for g in 0..<groups.count where groups.isDiagonal[g] == 1 {
      order[(g == 0 ? 0 : ends[g - 1])..<ends[g]].sort {
        members[Int(starts[Int($0)])] < members[Int(starts[Int($1)])]
      }
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
  var valueCount = 1
  private var rowCount = 0
  /// Where the lists of the rows that are not columns of the same wide supernode lie.
  private var sources: [Range<Int>] = []

  init(dimension: Int) { supernodeOf.reserveCapacity(dimension) }

  mutating func append(
    width: Int, isDiagonal: Bool, columnsBelow: Int, rowsBelow: Range<Int>
  ) {
    let below = columnsBelow + rowsBelow.count
    let isLarge = isDiagonal && width * below >= Self.largeBlock
    list.append(
      Supernode(
        firstColumn: Int32(supernodeOf.count), width: Int32(width), firstRow: rowCount,
        below: Int32(below), stride: Int32(isDiagonal ? below : width + below),
        panel: valueCount, lower: isLarge ? -1 : valueCount + width))
    supernodeOf.append(contentsOf: repeatElement(Int32(list.count - 1), count: width))
    rowCount += below
    valueCount += width * ((isLarge ? 0 : below) + (isDiagonal ? 1 : width))
    sources.append(rowsBelow)
  }

  private static var largeBlock: Int { 4096 }

  mutating func placeLargeBlocks() {
    for s in list.indices where list[s].lower < 0 {
      list[s].lower = valueCount
      valueCount += list[s].lowerCount
    }
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
