import Foundation
import TestTerminal
import Testing

/// Signing in by the built program: many at once, killed, started twice.
struct SignInTests {
  private static let arguments = ["sign-in", "--as", "rhea@alpine.example", "--password-stdin"]

  /// Starts a program without waiting for it, and gives it its input.
  private func start(
    _ arguments: [String], input: String, at place: Workplace
  ) throws -> (process: Process, errors: Pipe) {
    let process = Process()
    process.executableURL = URL(filePath: try builtProgram("usher"))
    process.arguments = arguments
    process.environment = [
      "XDG_DATA_HOME": place.folder, "XDG_CONFIG_HOME": place.folder + "/config", "TERM": "dumb",
    ]
    let (incoming, errors) = (Pipe(), Pipe())
    process.standardInput = incoming
    process.standardOutput = Pipe()
    process.standardError = errors
    try process.run()
    try incoming.fileHandleForWriting.write(contentsOf: Data((input + "\n").utf8))
    try incoming.fileHandleForWriting.close()
    return (process, errors)
  }

  /// Kibibytes of a process, those that several share divided among them; none once it is gone.
  private func memory(of process: Int32) -> (all: Int, own: Int) {
    let path = "/proc/\(process)/smaps_rollup"
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return (0, 0) }
    func figure(_ name: String) -> Int {
      text.split(separator: "\n").first { $0.hasPrefix(name) }
        .flatMap { Int($0.split(separator: " ")[1]) } ?? 0
    }
    return (figure("Pss:"), figure("Pss_Anon:"))
  }

  @Test func `fifty who sign in at once are all let in, in bounded memory`() throws {
    let place = try Workplace()
    try place.setUp()
    let started = try (0..<50).map { _ in
      try start(Self.arguments, input: Workplace.password, at: place)
    }
    var (most, mostOwn) = (0, 0)
    while started.contains(where: { $0.process.isRunning }) {
      let figures = started.map { memory(of: $0.process.processIdentifier) }
      most = max(most, figures.map(\.all).reduce(0, +))
      mostOwn = max(mostOwn, figures.map(\.own).reduce(0, +))
      usleep(5_000)
    }
    for (process, errors) in started {
      process.waitUntilExit()
      let text = String(decoding: errors.fileHandleForReading.availableData, as: UTF8.self)
      #expect(process.terminationStatus == 0, "\(text)")
    }
    print("fifty sign-ins at once: at most \(most / 1_024) MiB, \(mostOwn / 1_024) their own")
    #expect(most < 300 * 1_024)
    let slots = try FileManager.default.contentsOfDirectory(atPath: place.data)
      .filter { $0.hasSuffix(".lock") }
    #expect((1...4).contains(slots.count))
  }

  /// So often each is timed; only where it is asked for, since a machine at work gives other figures.
  private static let timings =
    ProcessInfo.processInfo.environment["USHER_TIMINGS"].flatMap(Int.init)

  @Test(.enabled(if: timings != nil, "USHER_TIMINGS says how often"))
  func `whatever is wrong, text and time are the same`() throws {
    let place = try Workplace()
    _ = try JoinTests().invite(at: place)
    try OutsideRows.execute(
      """
      insert into account (id, address, address_key, first_name, last_name, language,
        password_hash, created_at)
        select 'suspended', 'sue@mail.example', 'sue@mail.example', 'Sue', 'Berg', 'en',
          password_hash, created_at from account;
      insert into member (organisation, account, name_key, role, ksuite, state, joined_at)
        select organisation, 'suspended', 'sue', 'normal', 0, 'suspended', joined_at from member;
      """, in: place)
    let tries = [
      "wrong": ("rhea@alpine.example", "wrong"),
      "unknown": ("nobody@mail.example", Workplace.password),
      "pending": ("zoe@mail.example", Workplace.password),
      "suspended": ("sue@mail.example", Workplace.password),
    ]
    var (times, texts): ([String: [Double]], Set<String>) = ([:], [])
    for _ in 0..<(Self.timings ?? 0) {
      for (name, (address, password)) in tries {
        try OutsideRows.execute("delete from sign_in_attempt;", in: place)
        let begin = DispatchTime.now().uptimeNanoseconds
        let run = try place.run(
          ["sign-in", "--as", address, "--password-stdin"], input: password + "\n")
        times[name, default: []].append(
          Double(DispatchTime.now().uptimeNanoseconds - begin) / 1e6)
        texts.insert("\(run.status) \(run.output)\(run.errors)")
      }
    }
    let medians = times.mapValues { $0.sorted()[$0.count / 2] }
    print("medians in ms: \(medians.mapValues { ($0 * 10).rounded() / 10 })")
    #expect(texts.count == 1)
    #expect((medians.values.max() ?? 0) < (medians.values.min() ?? 0) * 1.1)
  }

  @Test func `fifty wrong ones at once keep the next one waiting, also after kills`() throws {
    let place = try Workplace()
    try place.setUp()
    let started = try (0..<50).map { _ in
      try start(Self.arguments, input: "wrong", at: place)
    }
    for (index, run) in started.enumerated() where index % 5 == 0 {
      kill(run.process.processIdentifier, SIGKILL)
    }
    for (index, run) in started.enumerated() {
      run.process.waitUntilExit()
      if index % 5 != 0 { #expect(run.process.terminationStatus == 7) }
    }
    let refused = try place.run(Self.arguments, input: Workplace.password + "\n")
    #expect(refused.status == 7)
    #expect(refused.errors.contains("Too many wrong tries. Wait"), "\(refused.errors)")
  }

  @Test func `an organisation that two make at once is made by one`() throws {
    for _ in 0..<3 {
      let place = try Workplace()
      let started = try (0..<2).map { number in
        let answers = try place.file(
          "organisation-\(number).yaml",
          """
          organisation: Alpine Rescue \(number)
          plan: business
          seats: "10"
          first-name: Rhea
          last-name: Bonnard
          address: rhea-\(number)@alpine.example
          language: en
          """)
        return try start(
          ["setup", "--answers", answers, "--password-stdin"], input: Workplace.password, at: place)
      }
      for run in started { run.process.waitUntilExit() }
      #expect(started.map(\.process.terminationStatus).sorted() == [0, 1])
      #expect(try place.users().count == 1)
    }
  }
}
