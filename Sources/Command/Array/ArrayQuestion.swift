package import ArgMinArrays

/// What `argmin array` is asked, and how it finds the answer.
package struct ArrayQuestion: Sendable {
  /// What is printed of the least elements.
  package enum Wanted: Sendable {
    case places, values, both
  }

  package var path: String
  /// Nil reduces the flattened array.
  package var axes: [Int]?
  package var keepDims = false
  package var wanted = Wanted.places
  package var nan = NaNPolicy.propagate
  package var coordinates = false
  /// Where the result is written as an `.npy` file: the places, or with `values` the values.
  package var output: String?

  package init(path: String) { self.path = path }

  /// Reads the file, searches it and writes the result where the question asks for that.
  package func answer() throws(ArrayCommandError) -> ArrayAnswer {
    let array: AnyNDArray
    do {
      array = try AnyNDArray(npyFile: path)
    } catch {
      throw .file(path: path, error)
    }
    let found: Found
    do {
      found =
        wanted == .values
        ? try array.find(.least, axes: axes, keepDims: keepDims, nan: nan, operation: "min")
        : try array.indices(.least, axes: axes, keepDims: keepDims, nan: nan, operation: "argmin")
    } catch {
      throw .array(path: path, error)
    }
    let answer = ArrayAnswer(question: self, array: array, found: found)
    if let output {
      do {
        try answer.result.contiguous().write(npyFile: output)
      } catch {
        throw .file(path: output, error)
      }
    }
    return answer
  }
}

extension ArrayQuestion {
  /// The axes of a list such as `0` or `0,-1`.
  package static func axes(_ list: String) throws(ArrayCommandError) -> [Int] {
    var axes: [Int] = []
    for part in list.split(separator: ",", omittingEmptySubsequences: false) {
      guard let axis = Int(part) else { throw .notAxes(list) }
      axes.append(axis)
    }
    return axes
  }
}

/// Why `argmin array` has no answer; all of it is wrong input.
package enum ArrayCommandError: Error, Equatable, Sendable, CustomStringConvertible {
  case file(path: String, NPYError)
  case array(path: String, ArrayError)
  case notAxes(String)
  case notNaNPolicy(String)
  case minAndBoth

  package var description: String {
    switch self {
    case .file(_, let error) where error.namesPath: error.description
    case .file(let path, let error): "\(path): \(error)"
    case .array(let path, let error): "\(path): \(error)"
    case .notAxes(let list):
      "--axis \(list): this is not a list of axes; give whole numbers with commas, such as 0 or 0,-1"
    case .notNaNPolicy(let name):
      "--nan \(name): this is not known; give propagate, omit or raise"
    case .minAndBoth: "--min and --both exclude each other; --both gives places and values"
    }
  }
}

extension NPYError {
  fileprivate var namesPath: Bool {
    switch self {
    case .cannotOpen, .cannotRead, .cannotWrite, .isDirectory: true
    default: false
    }
  }
}
