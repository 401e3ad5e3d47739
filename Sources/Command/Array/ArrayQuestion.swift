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
  /// ``ArrayCommandError/interrupted`` where that is false.
  package func answer(
    goesOn: (Double) -> Bool = { _ in true }
  ) throws(ArrayCommandError) -> ArrayAnswer {
    let array: AnyNDArray
    do {
      array = try AnyNDArray(file: path, as: kind)
    } catch {
      throw .file(path: name, error)
    }
    let answer = ArrayAnswer(question: self, array: array, found: try search(array, goesOn))
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

  private func search(
    _ array: AnyNDArray, _ goesOn: (Double) -> Bool
  ) throws(ArrayCommandError) -> ArrayFindings {
    let extremum: Extremum = isForLargest ? .greatest : .least
    let size = array.count * array.elementType.byteCount
    do {
      if let count { return try ranked(array, count) }
      if axes == nil, size > 4 * BlockSearch.partSize {
        return try inParts(array, extremum, goesOn)
      }
      let found =
        wanted == .values
        ? try array.find(
          extremum, axes: axes, keepDims: keepDims, nan: nan, threads: threads,
          operation: operation)
        : try array.indices(
          extremum, axes: axes, keepDims: keepDims, nan: nan, threads: threads,
          operation: operation)
      return ArrayFindings(found)
    } catch let error as ArrayError {
      throw .array(path: name, error)
    } catch let error as ArrayCommandError {
      throw error
    } catch {
      throw .array(path: name, .empty(operation: operation, axes: axes, shape: array.shape))
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
      coordinates: axis == nil ? try found.indices.unravelled(in: array.shape) : [],
      axes: axis.map { [$0 < 0 ? $0 + Swift.max(array.rank, 1) : $0] })
  }

  /// A flat search that may take long.
  private func inParts(
    _ array: AnyNDArray, _ extremum: Extremum, _ goesOn: (Double) -> Bool
  ) throws(ArrayCommandError) -> ArrayFindings {
    var search = BlockSearch(array, extremum, nan: nan, threads: threads)
    do {
      let total = Double(array.count)
      let isComplete = try search.run { goesOn(Double($0) / total) }
      guard isComplete else {
        throw ArrayCommandError.interrupted(best: Self.text(search, array.elementType))
      }
      let (index, value) = try search.result()
      let shape = keepDims ? [Int](repeating: 1, count: array.rank) : []
      let place = try NDArray(elements: [index], shape: shape)
      return try ArrayFindings(
        indices: place, values: value.viewed(try value.layout.reshaped(shape)),
        coordinates: try place.unravelled(in: array.shape), axes: nil)
    } catch let error as ArrayError {
      throw .array(path: name, error)
    } catch let error as ArrayCommandError {
      throw error
    } catch {
      throw .interrupted(best: nil)
    }
  }

  private static func text(_ search: BlockSearch, _ type: ElementType) -> String? {
    search.best.map { "\($0.value.printed) at \($0.index)" }
  }
}
