/// A search along any axes of an array that is given in parts, which are boxes in it.
///
/// Whatever the parts and their order, the result is that of the whole, bit for bit: ties go to the
/// lower place, and NaNs are treated as the policy says. Memory is that of the results and of one
/// part's.
package struct PartSearch {
  package let elementType: ElementType
  /// The lengths of the whole; who learns one late sets it before asking for the result.
  package var shape: [Int]
  /// The searched axes, ascending; nil where all elements are searched as one.
  package let axes: [Int]?
  private let terms: SearchTerms
  private let searched: [Int]
  /// The kept axes with places in the order of memory, slowest first, and the distance of
  /// neighbours among the stored results.
  private let kept: [(axis: Int, step: Int)]
  private let resultLayout: ArrayLayout
  private let isSlowestSearched: Bool
  private let layout: ArrayLayout
  private var places: [Int]
  private var elements: [UInt8]
  /// The number of elements searched so far.
  package private(set) var count = 0

  /// A search of an array of this layout, of which only shape and order of strides matter.
  ///
  /// Throws for a wrong axis before it throws for an empty one.
  package init(
    _ terms: SearchTerms, _ elementType: ElementType, layout: ArrayLayout
  ) throws(ArrayError) {
    (self.terms, self.elementType, self.layout) = (terms, elementType, layout)
    (shape, searched) = (layout.shape, try terms.searched(layout.shape))
    axes = terms.axes == nil ? nil : searched
    if searched.contains(where: { layout.shape[$0] == 0 }) {
      throw .empty(operation: terms.operation, axes: axes, shape: layout.shape)
    }
    let plan = ReductionPlan(layout, axes: searched, keepDims: terms.keepDims)
    resultLayout = plan.resultLayout
    let isSearched = Set(searched)
    isSlowestSearched = Parts.axes(of: layout).first.map(isSearched.contains) ?? false
    var (kept, step) = ([(axis: Int, step: Int)](), 1)
    for axis in Parts.axes(of: layout).reversed() where !isSearched.contains(axis) {
      kept.append((axis, step))
      step *= layout.shape[axis]
    }
    self.kept = kept.reversed()
    let total = plan.storedCount
    let size = MemoryLayout<Int>.size + elementType.byteCount
    let (bytes, isTooMany) = total.multipliedReportingOverflow(by: 2 * size)
    guard !isTooMany, UInt64(bytes) <= ArrayStorage.mostBytes else {
      throw .resultTooLarge(operation: terms.operation, shape: resultLayout.shape)
    }
    places = [Int](repeating: -1, count: total)
    // Elements without bytes have a place, too.
    elements = [UInt8](repeating: 0, count: Swift.max(1, total * elementType.byteCount))
  }

  /// Whether the slowest axis in memory is searched and each place along it has results of its own.
  package var searchesSlowest: Bool { isSlowestSearched && places.count > 1 }

  /// The bytes of all elements with one place along the slowest axis.
  package var rowSize: Int {
    guard let slowest = Parts.axes(of: layout).first else { return elementType.byteCount }
    return layout.count / layout.shape[slowest] * elementType.byteCount
  }

  /// Searches a part whose first element has the index `origin`.
  ///
  /// The strides of the part must be in the order of those of the whole. Throws for a NaN where the
  /// policy is to raise.
  package mutating func offer(_ part: AnyNDArray, at origin: [Int]) throws(ArrayError) {
    guard part.elementType == elementType else {
      throw .wrongElementType(stored: part.elementType, asked: elementType)
    }
    let found = try part.find(
      terms.extremum, axes: searched, nan: terms.nan == .omit ? .omit : .propagate,
      threads: terms.threads,
      operation: terms.operation)
    if terms.nan == .raise, let place = found.firstNaN {
      throw .notANumber(operation: terms.operation, coordinates: zip(place, origin).map { $0 + $1 })
    }
    let runs = runs(part.shape, at: origin)
    let map = PlaceMap(
      box: searched.map { part.shape[$0] }, at: searched.map { origin[$0] },
      in: searched.map { shape[$0] })
    let (partPlaces, partElements) = (found.indices.erased.storage, found.values)
    count += part.count
    guard !places.isEmpty, part.count > 0 else { return }
    withExtendedLifetime((partPlaces, partElements)) {
      places.withUnsafeMutableBufferPointer { places in
        elements.withUnsafeMutableBytes { elements in
          guard let places = places.baseAddress, let elements = elements.baseAddress else { return }
          let merge = PartMerge(
            places: places, elements: elements,
            partPlaces: partPlaces.start.assumingMemoryBound(to: Int.self),
            partElements: partElements.storage.start, size: elementType.byteCount, runs: runs,
            map: map)
          partElements.withOrder(terms.extremum, omitsNaN: terms.nan == .omit, merge)
        }
      }
    }
  }

  /// Where the results of a part lie among those of the whole.
  private func runs(_ part: [Int], at origin: [Int]) -> [PartMerge.Run] {
    // Behind the last axis of which the part has not all, neighbours stay neighbours.
    let cut = kept.lastIndex { part[$0.axis] < shape[$0.axis] } ?? 0
    let count = kept[cut...].reduce(1) { $0 * part[$1.axis] }
    let outer = kept[..<cut]
    let start = kept.reduce(0) { $0 + origin[$1.axis] * $1.step }
    guard !outer.isEmpty else { return [PartMerge.Run(count: count, part: 0, whole: start)] }
    var walk = Odometer(
      lengths: outer.map { part[$0.axis] }, first: outer.map(\.step), second: outer.map { _ in 0 },
      offset: start)
    var runs: [PartMerge.Run] = []
    repeat {
      runs.append(PartMerge.Run(count: count, part: runs.count * count, whole: walk.first))
    } while walk.advance()
    return runs
  }

  /// The place of the best so far and the element, an array without axes, of a search of everything.
  package var best: (index: Int, value: AnyNDArray)? {
    guard axes == nil, let place = places.first, place >= 0 else { return nil }
    let layout = ArrayLayout(shape: [], strides: [], offset: 0)
    return (place, AnyNDArray(elementType, elements[...], layout))
  }

  /// The result, when all parts were offered.
  ///
  /// With NaNs left out, a result that has nothing else is an error, unless only the elements are
  /// asked for. Throws for an array of which nothing was offered.
  package func result(valuesOnly: Bool = false) throws(ArrayError) -> PartFindings {
    guard !places.contains(-1) else {
      throw .empty(operation: terms.operation, axes: axes, shape: shape)
    }
    let values = AnyNDArray(elementType, elements[...], resultLayout)
    if terms.nan == .omit, !valuesOnly, elementType.hasNaN,
      (0..<places.count).contains(where: values.isNaN)
    {
      throw .onlyNaN(operation: terms.operation, axes: axes, shape: shape)
    }
    let bytes = ArrayStorage(byteCount: places.count * MemoryLayout<Int>.size) { memory in
      places.withUnsafeBytes { memory.copyMemory(from: $0) }
    }
    let indices = AnyNDArray(
      elementType: .int64, byteOrder: .host, layout: resultLayout, storage: bytes)
    return PartFindings(
      indices: NDArray(trusting: indices), values: values, searched: searched, axes: axes,
      shape: shape)
  }
}

extension AnyNDArray {
  /// Copies of elements in the byte order of the machine.
  init(_ type: ElementType, _ bytes: ArraySlice<UInt8>, _ layout: ArrayLayout) {
    self.init(
      elementType: type, byteOrder: .host, layout: layout, storage: ArrayStorage(copying: bytes))
  }
}
