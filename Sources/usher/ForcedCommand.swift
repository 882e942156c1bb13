import CSupervisor
import Glibc
import Membership
import Wizard

/// The program as the forced command of an SSH server: `usher ssh join FILE`, `usher ssh manager FILE`.
///
/// It runs in two turns. The first judges what the client asked for, and becomes the second, in whose
/// command line and environment nothing stands that the client chose but the name of its terminal.
struct ForcedCommand {
  /// What a connection opens.
  enum Door: String, CaseIterable {
    case join
    case manager
  }

  private static let inside = "inside"
  /// Where the second turn finds the link.
  private static let handedOver: Int32 = 3
  /// No link is longer.
  private static let longestLink = 512

  let door: Door
  /// The configuration, which the operator names: nothing is looked for at home.
  let configuration: String
  /// Whether this is the second turn.
  let isInside: Bool

  /// The first turn, through a door.
  init(door: Door, configuration: String) {
    self.door = door
    self.configuration = configuration
    isInside = false
  }

  /// Nil for arguments of any other command.
  init?(_ arguments: [String]) {
    guard arguments.count == 3 || arguments.count == 4 && arguments[3] == Self.inside,
      arguments[0] == "ssh", let door = Door(rawValue: arguments[1]),
      !arguments[2].hasPrefix("-")
    else { return nil }
    self.door = door
    configuration = arguments[2]
    isInside = arguments.count == 4
  }

  /// The first turn: refuses in one sentence, or becomes the second.
  func admit() -> Never {
    // Also while this is judged, a key of the client's opens no prompt that shows memory.
    supervisor_harden()
    do throws(Failure) {
      let link = try askedLink()
      guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
        throw Failure(.terminalUnusable, [words.text("failure.ssh-no-terminal")])
      }
      try handOver(link?.text ?? "")
      becomeInside()
      throw Failure(
        .unavailable, [words.text("failure.other", ["reason": String(cString: strerror(errno))])])
    } catch {
      error.exit()
    }
  }

  /// The second turn: opens what the door leads to.
  func open() -> Never {
    var options = Choices()
    options.config = configuration
    options.isOverSSH = true
    switch door {
    case .join: openJoining(options, link: Self.takenOver())
    case .manager: openManager(options)
    }
  }

  /// What the client wrote behind the name of the host: a link, or nothing.
  ///
  /// It is data: looked at byte by byte, and never given to a shell or to a parser of options.
  private func askedLink() throws(Failure) -> Link? {
    guard let command = getenv("SSH_ORIGINAL_COMMAND"), command.pointee != 0 else { return nil }
    guard door == .join else { throw Failure(.usage, [words.text("failure.ssh-no-command")]) }
    let length = strnlen(command, Self.longestLink + 1)
    let bytes = UnsafeRawBufferPointer(start: command, count: length)
    let text = String(decoding: bytes, as: UTF8.self)
    let isPlain = bytes.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "-")...UInt8(ascii: ":"), UInt8(ascii: "_"):
        true
      case _: false
      }
    }
    guard length <= Self.longestLink, isPlain, bytes.first != UInt8(ascii: "-"),
      !text.utf8.contains(UInt8(ascii: "/")) || text.hasPrefix("https://")
        || text.hasPrefix("http://"),
      let link = try? Link(parsing: text)
    else { throw Failure(.usage, [words.text("failure.ssh-only-a-link")]) }
    return link
  }

  /// Leaves a text for the second turn where no other process can read it.
  private func handOver(_ text: String) throws(Failure) {
    var ends: [Int32] = [0, 0]
    let bytes = Array(text.utf8)
    guard pipe(&ends) == 0, write(ends[1], bytes, bytes.count) == bytes.count,
      close(ends[1]) == 0, ends[0] == Self.handedOver || dup2(ends[0], Self.handedOver) >= 0
    else {
      throw Failure(
        .unavailable, [words.text("failure.other", ["reason": String(cString: strerror(errno))])])
    }
    if ends[0] != Self.handedOver { close(ends[0]) }
  }

  /// What the first turn left; nil for nothing.
  private static func takenOver() -> String? {
    defer { close(handedOver) }
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = read(handedOver, &bytes, bytes.count)
    return count > 0 ? String(decoding: bytes.prefix(count), as: UTF8.self) : nil
  }

  /// Starts this very program anew in this process; comes back only where that is impossible.
  private func becomeInside() {
    var environment = ["LANG=C.UTF-8", "SWIFT_BACKTRACE=enable=no"]
    // The server says by it where the client is: tries to sign in are counted by place.
    for (name, signs) in [("SSH_CONNECTION", ". :%"), ("TERM", "-.+_")] {
      if let value = variable(name, besides: signs) { environment.append("\(name)=\(value)") }
    }
    let arguments = ["usher", "ssh", door.rawValue, configuration, Self.inside]
    execve(
      "/proc/self/exe", arguments.map { strdup($0) } + [nil],
      environment.map { strdup($0) } + [nil])
  }

  /// A short variable of letters, digits and the given signs; nil for any other.
  private func variable(_ name: String, besides signs: String) -> String? {
    guard let value = getenv(name), (1...128).contains(strnlen(value, 129)) else { return nil }
    let text = String(cString: value)
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      case _: signs.utf8.contains(byte)
      }
    }
    return isPlain ? text : nil
  }
}
