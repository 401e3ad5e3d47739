/// A factorization L D Lᵀ of a sparse matrix by supernodes, each from those below it in the tree.
///
/// The columns of a supernode are one dense panel; what the supernodes below subtract from it are
/// products of their panels. Columns that do not touch each other, thousands in a least-squares problem,
/// are one supernode too, so that all of them are subtracted as one product.
///
/// Source: E. G. Ng & B. W. Peyton, "Block sparse Cholesky algorithms on advanced uniprocessor
/// computers", SIAM J. Sci. Comput. 14 (1993), left-looking.
struct SupernodalLDL<Scalar: FloatingPoint & BitwiseCopyable & Sendable>: ~Copyable {
  let pattern: Supernodes
  let panels: Buffer<Scalar>
  let pivots: Buffer<Scalar>
  /// The place in the panel at hand of each row.
  let panelRow: Buffer<Int32>
  /// Lists of the supernodes that next change each supernode.
  let heads: Buffer<Int32>
  let next: Buffer<Int32>
  /// The first row of each supernode that is not yet used.
  let cursor: Buffer<Int>
  /// The supernodes that changed the panel at hand, with where their rows in it start.
  let updaters: Buffer<Int32>
  /// For columns of diagonal supernodes, the magnitudes that made their pivots.
  let magnitudes: Buffer<Scalar>
  /// The borrowed blocks, and for their columns one over the pivot.
  let borrowed: Buffer<UnsafePointer<Scalar>>
  let inverses: Buffer<Scalar>
  let scratch: Scratch
  let work: Buffer<Scalar>
  let gathered: Buffer<Scalar>
  /// Right sides over pivots, for the widest borrowed block.
  let scaledRight: Buffer<Scalar>

  init(_ pattern: consuming Supernodes) {
    let (n, count) = (pattern.dimension, pattern.count)
    panels = Buffer(count: pattern.valueCount, repeating: 0)
    pivots = Buffer(count: n, repeating: 0)
    panelRow = Buffer(count: n, repeating: 0)
    magnitudes = Buffer(count: n, repeating: 0)
    borrowed = Buffer(count: pattern.borrowed.count, repeating: UnsafePointer(panels.base))
    inverses = Buffer(count: pattern.borrowed.isEmpty ? 0 : n, repeating: 0)
    heads = Buffer(count: count, repeating: -1)
    next = Buffer(count: count, repeating: -1)
    cursor = Buffer(count: count, repeating: 0)
    updaters = Buffer(count: count, repeating: 0)
    var (tallest, widest, widestBorrowed) = (0, 0, 0)
    for s in 0..<count {
      let supernode = pattern.list.base[s]
      tallest = max(tallest, Int(supernode.below))
      if supernode.lower < 0 { widestBorrowed = max(widestBorrowed, Int(supernode.width)) }
      if !supernode.isDiagonal { widest = max(widest, Int(supernode.width)) }
    }
    scratch = Scratch(tallest: tallest, widest: widest)
    work = Buffer(count: n, repeating: 0)
    gathered = Buffer(count: tallest, repeating: 0)
    scaledRight = Buffer(count: widestBorrowed, repeating: 0)
    self.pattern = pattern
  }

  @inline(__always)
  func factorize(
    _ pieces: [UnsafePointer<Scalar>], _ destinations: borrowing DestinationList,
    _ rule: PivotRule<Scalar>
  ) -> Int? {
    panels.fill(0)
    for index in 0..<destinations.count {
      destinations.base[index].add(pieces[index], to: panels.base)
    }
    for (index, block) in pattern.borrowed.enumerated() {
      borrowed.base[index] = pieces[block.piece] + block.entry
    }
    heads.fill(-1)
    var replaced = 0
    for s in 0..<pattern.count {
      let supernode = pattern.list.base[s]
      let isFinite =
        supernode.isDiagonal
        ? factorizeDiagonal(supernode, s, rule, &replaced)
        : factorizePanel(supernode, s, rule, &replaced)
      guard isFinite else { return nil }
      guard supernode.below > 0 else { continue }
      cursor.base[s] = supernode.firstRow
      enqueue(s, from: supernode.firstRow)
    }
    return replaced
  }

  /// Puts a supernode into the list of the next that it changes, that of the row at `place`.
  @inline(__always)
  private func enqueue(_ s: Int, from place: Int) {
    let target = Int(pattern.supernodeOf.base[Int(pattern.rows.base[place])])
    next.base[s] = heads.base[target]
    heads.base[target] = Int32(s)
  }

  /// Columns that do not change each other.
  private func factorizeDiagonal(
    _ supernode: Supernode, _ s: Int, _ rule: PivotRule<Scalar>, _ replaced: inout Int
  ) -> Bool {
    let first = Int(supernode.firstColumn)
    let below = Int(supernode.below)
    let diagonal = panels.base + supernode.panel
    let isBorrowed = supernode.lower < 0
    for j in 0..<Int(supernode.width) {
      let row = Int(pattern.permutation.base[first + j])
      diagonal[j] = rule.shifted(diagonal[j], row: row)
      magnitudes.base[first + j] = diagonal[j].magnitude
    }
    var d = heads.base[s]
    if d >= 0 {
      let (panelRow, rows) = (panelRow.base, pattern.rows.base + supernode.firstRow)
      for i in 0..<below { panelRow[Int(rows[i])] = Int32(i) }
    }
    while d >= 0 {
      let index = Int(d)
      d = next.base[index]
      let source = pattern.list.base[index]
      updateDiagonal(supernode, from: source, at: cursor.base[index])
      cursor.base[index] += 1
      if cursor.base[index] < source.endRow { enqueue(index, from: cursor.base[index]) }
    }
    for j in 0..<Int(supernode.width) {
      let row = Int(pattern.permutation.base[first + j])
      var pivot = diagonal[j]
      if rule.mustReplace(pivot, row: row) {
        pivot = rule.replacement(magnitudes.base[first + j], row: row)
        replaced += 1
      }
      guard pivot.isFinite else { return false }
      pivots.base[first + j] = pivot
      let inverse = 1 / pivot
      if isBorrowed {
        inverses.base[first + j] = inverse
      } else {
        let column = panels.base + supernode.lower + j * below
        for i in 0..<below { column[i] *= inverse }
      }
    }
    return true
  }

  @inline(__always)
  private func factorizePanel(
    _ supernode: Supernode, _ s: Int, _ rule: PivotRule<Scalar>, _ replaced: inout Int
  ) -> Bool {
    var panel = Panel(supernode, values: panels.base + supernode.panel)
    for j in 0..<panel.width {
      let place = j * (panel.height + 1)
      let row = Int(pattern.permutation.base[panel.first + j])
      panel.values[place] = rule.shifted(panel.values[place], row: row)
      scratch.diagonal.base[j] = panel.values[place]
    }
    var d = heads.base[s]
    if d >= 0 {
      let (panelRow, rows) = (panelRow.base, pattern.rows.base + supernode.firstRow)
      for j in 0..<panel.width { panelRow[panel.first + j] = Int32(j) }
      for i in 0..<Int(supernode.below) { panelRow[Int(rows[i])] = Int32(panel.width + i) }
    }
    while d >= 0 {
      let below = Int(d)
      d = next.base[below]
      updaters.base[panel.updaterCount] = Int32(below)
      panel.updaterCount += 1
      let source = pattern.list.base[below]
      let place = update(panel, from: source, at: cursor.base[below])
      cursor.base[below] = place
      if place < source.endRow { enqueue(below, from: place) }
    }
    let isFinite = factorize(&panel, columns: 0..<panel.width, rule)
    replaced += panel.replaced
    return isFinite
  }
}

extension SupernodalLDL {
  /// The columns of a dense supernode while they are computed.
  struct Panel {
    let values: UnsafeMutablePointer<Scalar>
    let first: Int
    let width: Int
    let height: Int
    var updaterCount = 0
    var replaced = 0
    /// Whether the magnitudes of what made the pivots are summed.
    var hasMagnitudes = false

    init(_ supernode: Supernode, values: UnsafeMutablePointer<Scalar>) {
      self.values = values
      first = Int(supernode.firstColumn)
      width = Int(supernode.width)
      height = Int(supernode.stride)
    }
  }

  /// Memory that the computation of one panel needs.
  struct Scratch: ~Copyable {
    /// The diagonal before anything is subtracted, and the magnitudes that made each pivot.
    let diagonal: Buffer<Scalar>
    let magnitudes: Buffer<Scalar>
    /// The rows of a panel that another one changes.
    let relative: Buffer<Int32>
    /// Columns of a panel times pivots.
    let scaled: Buffer<Scalar>
    let product: Buffer<Scalar>

    /// The columns of L that are multiplied at once.
    static var depth: Int { 256 }
    /// The rows and columns of a product that is added row by row.
    static var productRows: Int { 256 }
    static var productColumns: Int { 128 }

    init(tallest: Int, widest: Int) {
      diagonal = Buffer(count: widest, repeating: 0)
      magnitudes = Buffer(count: widest, repeating: 0)
      relative = Buffer(count: tallest, repeating: 0)
      scaled = Buffer(count: Self.depth * widest, repeating: 0)
      product = Buffer(
        count: min(Self.productRows, tallest) * min(Self.productColumns, widest), repeating: 0)
    }
  }
}
