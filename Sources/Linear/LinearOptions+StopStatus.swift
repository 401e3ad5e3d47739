internal import ArgMinProblems

extension LinearOptions {
  /// Why a search was asked to stop.
  var stopStatus: LinearSolution.Status {
    isCancelled?() == true ? .interrupted : .timeLimit
  }
}
