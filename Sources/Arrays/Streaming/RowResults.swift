/// The results of a search of rows whose number is not known before their end.
///
/// Where rows are searched together, their results are merged; else each has results of its own,
/// which pile up.
struct RowResults {
  private let elementType: ElementType
  private let columns: Int
  private let terms: SearchTerms
  /// Nil where each row has results of its own.
  private var merged: PartSearch?
  private var pile: [PartFindings] = []
  private var rows = 0

  /// Throws for a wrong axis; `known` rows are there by now.
  init(
    _ elementType: ElementType, known: Int, columns: Int, _ terms: SearchTerms
  ) throws(ArrayError) {
    (self.elementType, self.columns, self.terms) = (elementType, columns, terms)
    guard try terms.searched([known, columns]).contains(0) else { return }
    // More rows than there will ever be, few enough that every place is a number.
    let most = Int.max / 16 / Swift.max(columns, 1)
    merged = try PartSearch(
      terms, elementType, layout: try ArrayLayout(shape: [most, columns]))
  }

  var best: (index: Int, value: AnyNDArray)? { merged?.best }

  mutating func offer(_ part: AnyNDArray) throws(ArrayError) {
    defer { rows += part.shape[0] }
    if merged != nil {
      try merged?.offer(part, at: [rows, 0])
      return
    }
    do {
      var search = try PartSearch(terms, elementType, layout: part.layout)
      try search.offer(part, at: [0, 0])
      pile.append(try search.result(valuesOnly: true))
    } catch {
      guard case .notANumber(let operation, let place) = error, place.count == 2 else {
        throw error
      }
      throw .notANumber(operation: operation, coordinates: [place[0] + rows, place[1]])
    }
  }

  func result(valuesOnly: Bool) throws(ArrayError) -> PartFindings {
    if var merged {
      merged.shape = [rows, columns]
      return try merged.result(valuesOnly: valuesOnly)
    }
    guard let first = pile.first else {
      throw .empty(operation: terms.operation, axes: terms.axes, shape: [rows, columns])
    }
    let shape = [rows] + first.indices.shape.dropFirst()
    let layout = try ArrayLayout(shape: shape)
    let values = pile.flatMap { Array($0.values.contiguous().storage.bytes) }
    let found = PartFindings(
      indices: NDArray(pile.flatMap(\.indices.elements), layout: layout),
      values: AnyNDArray(elementType, values[...], layout), searched: first.searched,
      axes: first.axes, shape: [rows, columns])
    guard
      terms.nan != .omit || valuesOnly || !(0..<layout.count).contains(where: found.values.isNaN)
    else { throw .onlyNaN(operation: terms.operation, axes: found.axes, shape: found.shape) }
    return found
  }
}
