/// Every evaluation of the functions of a program, counted and told to who listens.
package final class EvaluationRecord {
  /// Called with every point in full length, and the objective there.
  package typealias Report = @Sendable ([Double], Double) -> Void

  package private(set) var count = 0
  private let report: Report?

  package init(_ report: Report? = nil) { self.report = report }

  func note(_ point: UnsafePointer<Double>, count length: Int, objective: Double) {
    count += 1
    report?(Array(UnsafeBufferPointer(start: point, count: length)), objective)
  }
}
