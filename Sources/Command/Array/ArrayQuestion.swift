package import ArgMinArrays

/// What `argmin array` is asked, and how it finds the answer.
package struct ArrayQuestion: Sendable {
  /// What is printed of the elements found.
  package enum Wanted: Sendable {
    case places, values, both
  }

  /// The file; `-` is standard input.
  package var path: String
  package var kind = AnyNDArray.FileKind.detected()
  /// Nil reduces the flattened array.
  package var axes: [Int]?
  package var keepDims = false
  package var wanted = Wanted.places
  package var nan = NaNPolicy.propagate
  package var coordinates = false
  /// Searches for the largest elements.
  package var isForLargest = false
  /// Asks for this many elements, best first, and not for one.
  package var count: Int?
  /// The most threads that search; nil leaves it to the size of the array.
  package var threads: Int?
  /// Where the result is written as an `.npy` file: the places, or with `values` the values.
  package var output: String?

  package init(path: String) { self.path = path }

  /// Reads the file, searches it and writes the result where the question asks for that.
  ///
  /// A long search asks `goesOn` now and then, with the part that is done, and throws
  /// ``ArrayCommandError/interrupted(_:best:)`` where that is false.
  package func answer(
    goesOn: (SearchProgress) -> Bool = { _ in true }
  ) throws(ArrayCommandError) -> ArrayAnswer {
    let input: ArrayInput
    do {
      // Ranks need all elements at once.
      input = try ArrayInput(path, as: kind, streams: count == nil)
    } catch {
      throw .file(path: name, error)
    }
    let answer: ArrayAnswer
    if case .array(let array) = input,
      count != nil || array.count * array.elementType.byteCount <= ArrayInput.smallest
    {
      let found = try search(array)
      answer = ArrayAnswer(
        question: self, elementType: array.elementType, shape: array.shape, found: found)
    } else {
      answer = try searchInParts(input, goesOn)
    }
    if let output {
      do {
        try answer.result.contiguous().write(npyFile: output)
      } catch {
        throw .file(path: output, .npy(error))
      }
    }
    return answer
  }

  /// The file as errors call it.
  private var name: String { path == "-" ? "standard input" : path }

  /// The name of what is searched for.
  package var operation: String {
    (wanted == .values ? "" : "arg") + (isForLargest ? "max" : "min")
  }

  private var extremum: Extremum { isForLargest ? .greatest : .least }

  private func search(_ array: AnyNDArray) throws(ArrayCommandError) -> ArrayFindings {
    do throws(ArrayError) {
      if let count { return try ranked(array, count) }
      let found =
        wanted == .values
        ? try array.find(
          extremum, axes: axes, keepDims: keepDims, nan: nan, threads: threads,
          operation: operation)
        : try array.indices(
          extremum, axes: axes, keepDims: keepDims, nan: nan, threads: threads,
          operation: operation)
      return ArrayFindings(found, coordinates: coordinates)
    } catch {
      throw .array(path: name, error)
    }
  }

  private func ranked(_ array: AnyNDArray, _ count: Int) throws(ArrayError) -> ArrayFindings {
    let axis = axes?.first
    let found =
      isForLargest
      ? try array.largest(count, axis: axis, nan: nan)
      : try array.smallest(count, axis: axis, nan: nan)
    return try ArrayFindings(
      indices: found.indices, values: found.values,
      coordinates: coordinates && axis == nil
        ? try found.indices.unravelled(in: array.shape) : nil,
      axes: axis.map { [$0 < 0 ? $0 + Swift.max(array.rank, 1) : $0] })
  }

  /// A search that may take long, or of what does not fit in memory.
  private func searchInParts(
    _ input: ArrayInput, _ goesOn: (SearchProgress) -> Bool
  ) throws(ArrayCommandError) -> ArrayAnswer {
    let terms = SearchTerms(
      extremum, axes: axes, keepDims: keepDims, nan: nan, threads: threads, operation: operation)
    var search: any SearchInParts
    do {
      search = try input.search(terms)
    } catch {
      throw .array(path: name, error)
    }
    var progress: SearchProgress?
    let isComplete: Bool
    do {
      isComplete = try search.run {
        progress = $0
        return goesOn($0)
      }
    } catch {
      switch error {
      case .file(let error): throw .file(path: name, error)
      case .array(let error): throw .array(path: name, error)
      }
    }
    guard isComplete else {
      throw .interrupted(progress, best: search.best.map { "\($0.value.printed) at \($0.index)" })
    }
    do {
      let found = try search.result(valuesOnly: wanted == .values)
      return ArrayAnswer(
        question: self, elementType: search.elementType, shape: search.shape,
        found: ArrayFindings(found, coordinates: coordinates))
    } catch {
      throw .array(path: name, error)
    }
  }
}
