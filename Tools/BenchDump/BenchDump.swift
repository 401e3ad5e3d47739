import ArgMinExpressions
import ArgMinProblems
import ArgMinConic
import ArgMinConvexity
import ArgMinProblems
import ArgMinLinearAlgebra

/// BenchDump dump NAME DIR | solve FILE SECONDS
@main
struct BenchDump {
  static func main() throws {
    let words = CommandLine.arguments
    if words[1] == "dump" {
      let models = Model.all + Model.tiny + Model.logForms
      let model = models.first { $0.name == words[2] }!
      let state = model.prepare()
      let t0 = Process.cpuSeconds
      let problem = try state()
      let t1 = Process.cpuSeconds
      let form = try ConicForm(problem)
      let t2 = Process.cpuSeconds
      let p = form.program
      if words.count > 3 { ConeProgramFile.write(p, words[3] + "/" + words[2]) }
      print(describe(p), "build", t1 - t0, "compile", t2 - t1, "peakMB", Process.peakBytes >> 20)
    } else if words[1] == "compile" {
      let models = Model.all + Model.tiny + Model.logForms
      for name in words[3...] {
      let model = models.first { $0.name == name }!
      let state = model.prepare()
      var (build, compile) = (Double.infinity, Double.infinity)
      var text = ""
      let before = Process.peakBytes >> 20
      for _ in 0..<Int(words[2])! {
        let t0 = Process.cpuSeconds
        let problem = try state()
        let t1 = Process.cpuSeconds
        let form = try ConicForm(problem)
        let t2 = Process.cpuSeconds
        build = min(build, t1 - t0)
        compile = min(compile, t2 - t1)
        text = describe(form.program)
      }
      print(name, "build ms", (1e6 * build).rounded() / 1000, "compile ms", (1e6 * compile).rounded() / 1000, "peak MB", before, Process.peakBytes >> 20, text)
      }
    } else {
      let p = ConeProgramFile.read(words[2])!
      let limit = Double(words[3])!
      let t0 = Process.cpuSeconds
      var options = ConicOptions()
      options.shouldStop = { Process.cpuSeconds - t0 > limit }
      let r = try ConicSolver.solve(p, options: options)
      print(describe(p), r.status, "iterations", r.iterations, "primal", r.primalObjective, "dual", r.dualObjective, "cpu", Process.cpuSeconds - t0, "peakMB", Process.peakBytes >> 20)
    }
    Process.flush()
  }
  static func describe(_ p: ConeProgram<Double>) -> String {
    var c: [String: (Int, Int)] = [:]
    for k in p.cones {
      let name = "\(k)".prefix { $0 != "(" }
      c[String(name), default: (0, 0)].0 += 1
      c[String(name), default: (0, 0)].1 += k.dimension
    }
    let bounds = p.lower.filter { $0.isFinite }.count + p.upper.filter { $0.isFinite }.count
    return "n \(p.columnCount) m \(p.rowCount) nnzA \(p.matrix.values.count) nnzP \(p.quadratic.values.count) bounds \(bounds) cones " + c.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value.0)x(\($0.value.1))" }.joined(separator: ",")
  }
}
