import Synchronization

/// The values of points that were asked for before, so that none is computed twice.
final class EvaluationMemory: Sendable {
  private let objective: FunctionSearch.Values
  private let known = Mutex<[[Double]: Double]>([:])

  init(_ objective: @escaping FunctionSearch.Values) { self.objective = objective }

  /// As the objective, which is called for points that are new, each once a batch.
  var values: FunctionSearch.Values {
    { [self] points, results in
      var wanted: [[Double]] = []
      known.withLock { known in
        for (index, point) in points.enumerated() {
          if let value = known[point] { results[index] = value } else { wanted.append(point) }
        }
      }
      if wanted.isEmpty { return }
      var seen: Set<[Double]> = []
      wanted = wanted.filter { seen.insert($0).inserted }
      var computed = [Double](repeating: .nan, count: wanted.count)
      objective(wanted, &computed)
      known.withLock { known in
        for (point, value) in zip(wanted, computed) { known[point] = value }
        for (index, point) in points.enumerated() { results[index] = known[point] ?? .nan }
      }
    }
  }
}
