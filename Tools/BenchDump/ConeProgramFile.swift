import ArgMinProblems
import ArgMinLinearAlgebra
#if canImport(Glibc)
  import Glibc
#endif

/// A cone program as little-endian bytes.
enum ConeProgramFile {
  static func write(_ p: ConeProgram<Double>, _ path: String) {
    guard let f = fopen(path, "wb") else { return }
    defer { fclose(f) }
    func put<T>(_ a: [T]) { a.withUnsafeBytes { _ = fwrite($0.baseAddress, 1, $0.count, f) } }
    put([p.columnCount, p.rowCount, p.quadratic.values.count, p.matrix.values.count, p.cones.count])
    put([p.constant])
    put(p.linear)
    for m in [p.quadratic, p.matrix] { put(m.starts); put(m.rows); put(m.values) }
    put(p.rightSide)
    for cone in p.cones {
      let (kind, size, exponent): (Int, Int, Double) =
        switch cone {
        case .zero(let n): (0, n, 0)
        case .nonNegative(let n): (1, n, 0)
        case .secondOrder(let n): (2, n, 0)
        case .semidefinite(let n): (3, n, 0)
        case .exponential: (4, 3, 0)
        case .dualExponential: (5, 3, 0)
        case .power(let a): (6, 3, a)
        case .dualPower(let a): (7, 3, a)
        }
      put([kind, size])
      put([exponent])
    }
    put(p.lower)
    put(p.upper)
  }

  static func read(_ path: String) -> ConeProgram<Double>? {
    guard let f = fopen(path, "rb") else { return nil }
    defer { fclose(f) }
    func get<T>(_ count: Int, _ zero: T) -> [T] {
      var a = [T](repeating: zero, count: count)
      a.withUnsafeMutableBytes { _ = fread($0.baseAddress, 1, $0.count, f) }
      return a
    }
    let h = get(5, 0)
    let (n, m) = (h[0], h[1])
    let constant = get(1, 0.0)[0]
    let linear = get(n, 0.0)
    func matrix(_ rows: Int, _ count: Int) -> SparseMatrix<Double> {
      var s = SparseMatrix<Double>(rowCount: rows, columnCount: n)
      s.starts = get(n + 1, 0)
      s.rows = get(count, Int32(0))
      s.values = get(count, 0.0)
      return s
    }
    let quadratic = matrix(n, h[2]), a = matrix(m, h[3])
    let b = get(m, 0.0)
    var cones: [ConeBlock] = []
    for _ in 0..<h[4] {
      let k = get(2, 0)
      let e = get(1, 0.0)[0]
      cones.append(
        [.zero(k[1]), .nonNegative(k[1]), .secondOrder(k[1]), .semidefinite(k[1]), .exponential,
          .dualExponential, .power(e), .dualPower(e)][k[0]])
    }
    var p = ConeProgram(linear: linear, matrix: a, rightSide: b, cones: cones)
    (p.quadratic, p.constant) = (quadratic, constant)
    (p.lower, p.upper) = (get(n, 0.0), get(n, 0.0))
    return p
  }
}
