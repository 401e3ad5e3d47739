// Times generic code of LinearAlgebra called across modules beside the same code compiled in the
// caller's module, and fails where one is more than 1.2 times slower: then it lacks `@inlinable` or a
// specialization, and its users pay up to 60 times the price without a word.
import ArgMinGuardAcross
import ArgMinGuardWithin

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The processor time of this thread in seconds, which other programs do not lengthen.
func processorTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
}

let limit = 1.2
var failures = 0
for (across, within) in zip(ArgMinGuardAcross.Case.all, ArgMinGuardWithin.Case.all) {
  var (least, reference) = (Double.infinity, Double.infinity)
  var isSame = true
  // In turn, so that what disturbs one disturbs the other; more rounds while they seem to differ.
  for round in 0..<200 where round < 20 || least > limit * reference {
    let start = processorTime()
    let first = across.run()
    let middle = processorTime()
    let second = within.run()
    let end = processorTime()
    (least, reference) = (min(least, middle - start), min(reference, end - middle))
    isSame = isSame && first == second
  }
  let ratio = least / reference
  let isFailure = !(ratio <= limit) || !isSame
  if isFailure { failures += 1 }
  let figures = "\((least * 1e6).rounded()) µs across, \((reference * 1e6).rounded()) within"
  let verdict = !isSame ? "other result" : isFailure ? "TOO SLOW" : "ok"
  print("\(verdict): \(across.name): \(figures), ratio \((ratio * 100).rounded() / 100)")
}
if failures > 0 {
  print("\(failures) of \(ArgMinGuardAcross.Case.all.count) cases fail")
  exit(1)
}
