import Foundation
import TestServers
import TestTerminal
import Testing

/// Where links, codes and passwords stand, and what the program starts, over the life of an invitation.
struct SecrecyTests {
  /// Everything below a folder, by path; letters as their readers see them.
  private func files(below folder: String) throws -> [String: String] {
    var found: [String: String] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      guard let data = FileManager.default.contents(atPath: "\(folder)/\(path)") else { continue }
      let text = String(decoding: data, as: UTF8.self)
      found[path] = path.hasSuffix(".eml") ? try Self.decoded(text) : text
    }
    return found
  }

  private static func decoded(_ letter: String) throws -> String {
    let head = letter.components(separatedBy: "\r\n\r\n")[0]
    return ([head] + LetterText.parts(letter)).joined(separator: "\n")
  }

  /// What can be read of every process: its arguments and its environment.
  private func processes() -> String {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.filter { Int($0) != nil }.flatMap { name in
      ["cmdline", "environ"].map { file in
        let data = try? Data(contentsOf: URL(filePath: "/proc/\(name)/\(file)"))
        return String(decoding: data ?? Data(), as: UTF8.self)
      }
    }.joined(separator: "\n")
  }

  @Test func `links, codes and passwords stand in letters, or nowhere`() throws {
    let place = try Workplace()
    let shown = try JoinByCodeTests().inviteByLink(at: place)
    let token = try #require(shown.split(separator: "/").last.map(String.init))
    let terminal = try place.open(["join"])
    try terminal.wait(for: "Link ›")
    try terminal.type(shown)
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "Your answer")
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "A code of six digits")
    let code = try JoinByCodeTests().code(at: place)
    try terminal.type(code)
    var seen = processes()
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "Last name")
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "Once more")
    try terminal.type(JoinTests.password)
    try terminal.press("Tab")
    try terminal.type(JoinTests.password)
    try terminal.waitUntilQuiet()
    seen += processes()
    let during = try files(below: place.data)
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "You belong to")
    try terminal.press("Enter")
    #expect(try terminal.exitStatus() == .code(0))

    // What the test itself was given stands in no process of the program's.
    #expect(!seen.contains(token) && !seen.contains(JoinTests.password))
    for files in [during, try files(below: place.data)] {
      for secret in [token, token.replacing("-", with: ""), JoinTests.password, Workplace.password]
      {
        let places = files.filter { $0.value.contains(secret) }.keys
        #expect(places.isEmpty, "\(places)")
      }
      let holders = files.filter { $0.value.contains("\n\(code)\n") }.keys
      #expect(holders.count == 1 && holders.allSatisfy { $0.hasSuffix(".eml") }, "\(holders)")
      #expect(files.keys.contains { $0.hasSuffix(".eml") } && files.keys.contains("usher.db"))
    }
    // Neither does the terminal keep anything of it.
    for secret in [token, JoinTests.password, code] { #expect(!terminal.text.contains(secret)) }
    let sent = String(decoding: terminal.transcript, as: UTF8.self)
    #expect(!sent.contains(JoinTests.password) && !sent.contains(token.prefix(5)))
  }

  /// The names of the programs that were started, or were to be.
  private func started(_ trace: String) throws -> [String] {
    try String(contentsOfFile: trace, encoding: .utf8).split(separator: "\n").filter {
      $0.contains("execve")
    }.map { line in
      let path = line.split(separator: "\"").dropFirst().first ?? ""
      return path.split(separator: "/").last.map(String.init) ?? String(line)
    }
  }

  @Test func `a whole tour of inviting and joining starts no other program`() throws {
    let place = try Workplace()
    try place.setUp()
    let trace = place.folder + "/trace.txt"
    place.within = ["/usr/bin/strace", "-f", "-e", "trace=execve,execveat", "-o", trace]
    let usual = ["usher"]
    let inviting = try place.open(["add"])
    try Walk(terminal: inviting).toTheEnd()
    try inviting.press("Shift-Tab", "Shift-Tab", "Shift-Tab", "Enter")
    try inviting.wait(for: "copied")
    try inviting.press("Ctrl-C")
    _ = try inviting.exitStatus()
    #expect(try started(trace) == usual)
    let other = try Workplace()
    let link = try JoinTests().invite(at: other)
    let otherTrace = other.folder + "/trace.txt"
    other.within = ["/usr/bin/strace", "-f", "-e", "trace=execve,execveat", "-o", otherTrace]
    let joining = try other.open(["join", link])
    try JoinTests().joinToTheEnd(joining)
    try joining.wait(for: "You belong to")
    try joining.press("Enter")
    #expect(try joining.exitStatus() == .code(0))
    #expect(try started(otherTrace) == usual)
  }

  @Test(arguments: [SIGSEGV, SIGABRT, SIGILL, SIGBUS, SIGTRAP, SIGFPE])
  func `a crash shows nothing of the program, whatever its environment asks for`(
    signal: Int32
  ) throws {
    let place = try Workplace()
    let link = try JoinTests().invite(at: place)
    // A program of the client's choice, which would leave a trace.
    let mark = place.folder + "/started"
    let chosen = try place.file("chosen", "#!/bin/sh\ntouch \(mark)\n")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: chosen)
    place.within = [
      "/usr/bin/env", "SWIFT_ROOT=\(place.folder)", "SWIFT_DEBUG_ENABLE_COW_CHECKS=1",
      "SWIFT_BACKTRACE=enable=yes,interactive=yes,output-to=stdout,swift-backtrace=\(chosen)",
    ]
    let terminal = try place.open(["join", link])
    try terminal.wait(for: "Your answer")
    let processes = [terminal.process] + terminal.descendants
    try terminal.killChild(signal)
    _ = try terminal.exitStatus(within: 2)
    #expect(!processes.contains(where: TestTerminal.isAlive))
    #expect(!FileManager.default.fileExists(atPath: mark))
    let text = String(decoding: terminal.transcript, as: UTF8.self)
    for sign in ["Press space", "0x", "Backtrace", "Thread 0", ">>>", ".swift"] {
      #expect(!text.contains(sign), "\(sign)")
    }
    #expect(!terminal.isAlternate)
    let names = try FileManager.default.contentsOfDirectory(atPath: place.folder)
    #expect(!names.contains { $0.hasPrefix("core") })
    #expect(try JoinTests().state(at: place) == "pending")
  }

  @Test(.enabled(if: getuid() == 0, "takes a superuser, who starts it as somebody else"))
  func `whoever shares the account cannot look into a process`() throws {
    let place = try Workplace()
    let somebody = ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    try FileManager.default.setAttributes(
      [.ownerAccountID: 65_534, .groupOwnerAccountID: 65_534], ofItemAtPath: place.folder)
    place.within = somebody
    let terminal = try place.open(["join"])
    try terminal.wait(for: "Link ›")
    let processes = [terminal.process] + terminal.descendants
    #expect(processes.count == 2)
    for process in processes {
      for (command, file) in [("cat", "environ"), ("head", "mem"), ("ls", "fd")] {
        let run = try SSHServer.run(
          somebody[0], Array(somebody.dropFirst()) + [command, "/proc/\(process)/\(file)"])
        #expect(run.status != 0)
        #expect(run.errors.contains("Permission denied"), "\(command) \(file): \(run.errors)")
      }
    }
    try terminal.press("Ctrl-C")
    let others = ["/usr/bin/setpriv", "--reuid=65533", "--regid=65533", "--clear-groups"]
    for file in ["usher.db", "usher.key"] {
      let run = try SSHServer.run(
        others[0], Array(others.dropFirst()) + ["cat", "\(place.data)/\(file)"])
      #expect(run.status != 0 && run.errors.contains("Permission denied"), "\(run.errors)")
    }
  }
}
