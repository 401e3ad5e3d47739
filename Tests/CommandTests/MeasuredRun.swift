import ArgMinTestSupport
import Foundation

/// The command run beside a terminal or a pipe, and what it cost.
///
/// Python starts it: a process that the tests start themselves would be charged with their memory.
struct MeasuredRun {
  let code: Int32
  let output: String
  let errors: String
  /// The most memory that it had at a time, in bytes.
  let memory: Int
  /// From the interruption to its end.
  let timeAfterInterruption: Duration

  static let isPossible = PythonOracle.has("resource, pty, json")

  /// `piped` is a file that comes through a pipe as standard input; standard error is a terminal;
  /// `interrupts` sends SIGINT when some progress has been shown for a while.
  init?(_ arguments: [String], piped: String? = nil, interrupts: Bool = false) throws {
    let question: [String: Any] = [
      "command": [try Argmin.executable().path] + arguments, "piped": piped ?? "",
      "interrupts": interrupts,
    ]
    let input = String(
      decoding: try JSONSerialization.data(withJSONObject: question), as: UTF8.self)
    guard let printed = PythonOracle.run(Self.script, input: input),
      let answer = try JSONSerialization.jsonObject(with: Data(printed.utf8)) as? [String: Any],
      let code = answer["code"] as? Int32, let output = answer["output"] as? String,
      let errors = answer["errors"] as? String, let memory = answer["memory"] as? Int,
      let time = answer["time"] as? Double
    else { return nil }
    (self.code, self.output, self.errors, self.memory) = (code, output, errors, memory)
    timeAfterInterruption = .seconds(time)
  }

  private static let script = """
    import json, os, pty, resource, signal, subprocess, sys, threading, time
    q = json.load(sys.stdin)
    terminal, side = pty.openpty()
    errors = b''
    def listen():
        global errors
        while True:
            try:
                more = os.read(terminal, 65536)
            except OSError:
                return
            if not more: return
            errors += more
    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    source, stdin = None, subprocess.DEVNULL
    if q['piped']:
        source = subprocess.Popen(['cat', q['piped']], stdout=subprocess.PIPE)
        stdin = source.stdout
    p = subprocess.Popen(q['command'], stdin=stdin, stdout=subprocess.PIPE, stderr=side)
    if source: source.stdout.close()
    os.close(side)
    start = 0
    if q['interrupts']:
        for _ in range(600):
            time.sleep(0.05)
            if errors.count(b'%') > 3: break
        start = time.time()
        p.send_signal(signal.SIGINT)
    output = p.stdout.read()
    _, status, usage = os.wait4(p.pid, 0)
    end = time.time()
    if source: source.kill()
    thread.join(5)
    scale = 1 if sys.platform == 'darwin' else 1024
    print(json.dumps({'code': os.waitstatus_to_exitcode(status), 'output': output.decode(),
        'errors': errors.decode(), 'memory': usage.ru_maxrss * scale, 'time': end - start}))
    """
}
