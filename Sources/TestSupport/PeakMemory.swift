import Foundation

/// The most memory that the process has had so far.
package enum PeakMemory {
  /// In bytes; it never decreases.
  package static var bytes: Int {
    var usage = rusage()
    // RUSAGE_SELF, which is of another type on each system.
    getrusage(0, &usage)
    #if canImport(Darwin)
      return Int(usage.ru_maxrss)
    #else
      return Int(usage.ru_maxrss) << 10
    #endif
  }
}
