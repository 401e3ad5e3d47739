package import ArgMinProblems

/// The search that suits a program: over a tree where it has whole numbers, else from many starts.
package enum NonlinearSearch {
  /// The best point that is found. Equal seeds give equal results.
  package static func minimize(
    _ program: NonlinearProgram, options: MultistartOptions = MultistartOptions()
  ) -> MultistartResult {
    program.isInteger.contains(true)
      ? IntegerSearch(program, options: options).run()
      : Multistart(program, options: options).run()
  }
}
