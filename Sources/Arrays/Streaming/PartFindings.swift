/// What a search of parts found: a place and an element for each result.
package struct PartFindings: Sendable {
  /// The places, in C order among the elements that were searched.
  package let indices: NDArray<Int>
  package let values: AnyNDArray
  let searched: [Int]
  /// The searched axes, ascending; nil where all elements were searched as one.
  package let axes: [Int]?
  let shape: [Int]

  /// The full index of each element found, along an axis behind those of the result.
  package var coordinates: NDArray<Int> {
    let lengths = searched.map { shape[$0] }
    let isSearched = shape.indices.map(searched.contains)
    let keepsRank = indices.rank == shape.count
    let full = (0..<indices.count).flatMap { result -> [Int] in
      let outside = ArrayLayout.coordinates(of: result, in: indices.shape)
      let index = indices.element(atOffset: indices.layout.position(of: outside))
      var within = ArrayLayout.coordinates(of: index, in: lengths)[...]
      var others = outside[...]
      return shape.indices.map { axis in
        if isSearched[axis] {
          if keepsRank { others.removeFirst() }
          return within.removeFirst()
        }
        return others.removeFirst()
      }
    }
    let result = indices.shape + [shape.count]
    return NDArray(
      full, layout: ArrayLayout(shape: result, strides: ArrayLayout.steps(result), offset: 0))
  }
}
