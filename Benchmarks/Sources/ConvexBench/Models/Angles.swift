#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The point of the unit circle at an angle.
func direction(at angle: Double) -> (x: Double, y: Double) { (cos(angle), sin(angle)) }
