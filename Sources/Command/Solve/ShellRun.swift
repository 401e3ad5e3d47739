import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A shell command that is run to its end.
enum ShellRun {
  enum Failure: Error, CustomStringConvertible {
    case notStarted(String)
    case timeout(Double)
    case interrupted
    case exit(Int32)
    case signal(Int32)

    var description: String {
      switch self {
      case .notStarted(let reason): "cannot be started: \(reason)"
      case .timeout(let seconds): "did not end within \(seconds) s"
      case .interrupted: "was interrupted"
      case .exit(let code): "ended with the exit code \(code)"
      case .signal(let number): "was ended by signal \(number)"
      }
    }
  }

  /// The most that is kept of what a command prints.
  private static let longestOutput = 1 << 20

  /// What the command prints. Its standard input is empty; what it writes to standard error goes where
  /// this process's does. A command that does not end in time, or is not wanted any more, is ended with
  /// all processes that it has started.
  static func output(of command: String, timeout: Double?) -> Result<String, Failure> {
    let started = started.withLock { _ in start(command) }
    let (process, reading): (pid_t, Int32)
    switch started {
    case .success(let ends): (process, reading) = ends
    case .failure(let failure): return .failure(failure)
    }
    defer { close(reading) }
    // Longer spans than a clock holds are no limit.
    let deadline = timeout.map { ContinuousClock.now + .seconds(min($0, 1e9)) }
    var output: [UInt8] = []
    let trouble = read(reading, until: deadline, timeout, into: &output)
    if trouble != nil { kill(-process, SIGKILL) }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    // What the command has left running would hold up nobody, but should not stay either.
    kill(-process, SIGKILL)
    if let trouble { return .failure(trouble) }
    let signal = status & 0x7F
    if signal != 0 { return .failure(.signal(signal)) }
    let code = (status >> 8) & 0xFF
    return code == 0
      ? .success(String(decoding: output, as: UTF8.self)) : .failure(.exit(code))
  }

  /// Held while a command is started: between a pipe and its being closed to others, no other may start.
  private static let started = Mutex<Void>(())

  /// The process, and the end of the pipe to which it prints.
  private static func start(_ command: String) -> Result<(pid_t, Int32), Failure> {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return .failure(.notStarted(reason(errno))) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let (reading, writing) = (ends[0], ends[1])
    defer { close(writing) }
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, writing, STDOUT_FILENO)
    // A group of its own, so that its children can be ended with it.
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    posix_spawnattr_setpgroup(&attributes, 0)
    let words = ["/bin/sh", "-c", command]
    let arguments: [UnsafeMutablePointer<CChar>?] = words.map { (word: String) in strdup(word) }
    defer { for argument in arguments { free(argument) } }
    var process: pid_t = 0
    let code = posix_spawn(
      &process, "/bin/sh", &actions, &attributes, arguments + [nil], environ)
    if code == 0 { return .success((process, reading)) }
    close(reading)
    return .failure(.notStarted(reason(code)))
  }

  /// Reads to the end; why it stopped before, where it did.
  private static func read(
    _ descriptor: Int32, until deadline: ContinuousClock.Instant?, _ timeout: Double?,
    into output: inout [UInt8]
  ) -> Failure? {
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      if Interruption.isRequested { return .interrupted }
      var wait: Int32 = 100
      if let deadline {
        let left = ContinuousClock.now.duration(to: deadline) / .milliseconds(1)
        if left <= 0 { return .timeout(timeout ?? 0) }
        wait = Int32(min(100, left.rounded(.up)))
      }
      var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      if poll(&request, 1, wait) <= 0 { continue }
      let count = buffer.withUnsafeMutableBytes { systemRead(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return nil }
      output += buffer[..<count]
      if output.count > longestOutput { output.removeFirst(output.count - longestOutput / 2) }
    }
  }

  private static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}

// The C function under a name that the methods above do not hide.
private func systemRead(_ file: Int32, _ start: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(file, start, count)
}
