import COath
import Foundation
import TestTerminal
import Testing

/// A second factor from registration to sign-in, with a device that is given the secret by hand.
struct SecondFactorTests {
  /// Eight signs, which are enough with a factor alone.
  private static let password = "qvzkwxjp"
  private static let address = "zoe@mail.example"

  /// A device that makes codes of what stood on a screen.
  private struct Device {
    let typed: String
    let secret: [UInt8]

    /// Assumes base32 in groups, as the program shows it.
    init(typed: String) {
      self.typed = typed
      let signs = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
      let bits = typed.utf8.compactMap { signs.firstIndex(of: $0) }
        .flatMap { value in (0..<5).map { value >> (4 - $0) & 1 } }
      secret = (0..<bits.count / 8).map { byte in
        bits[byte * 8..<byte * 8 + 8].reduce(UInt8(0)) { $0 << 1 | UInt8($1) }
      }
    }

    /// The code of the present step, or of one beside it.
    func code(_ steps: Int64 = 0) throws -> String {
      var code = [CChar](repeating: 0, count: Int(OATH_CODE_SIZE))
      let seconds = Int64(time(nil)) + 30 * steps
      try #require(oath_code(secret, secret.count, seconds, &code))
      return String(decoding: code.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
  }

  /// Reads the secret off the screen, where a narrow one takes two lines for it.
  private func device(_ terminal: TestTerminal) throws -> Device {
    let pattern = "[A-Z2-7]{4}(\\s+[A-Z2-7]{4}){7}"
    let range = try #require(terminal.text.range(of: pattern, options: .regularExpression))
    let groups = terminal.text[range].split(whereSeparator: \.isWhitespace)
    return Device(typed: groups.joined(separator: " "))
  }

  /// Zoë registers with a factor, whose first code is an old one, so that newer ones are left.
  private func register(
    at place: Workplace, rows: Int = 24, columns: Int = 80
  ) throws -> Device {
    let link = try JoinTests().invite(at: place)
    let terminal = try place.open(["join", link], rows: rows, columns: columns)
    try terminal.wait(for: "Your answer")
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "Last name")
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "Once more")
    try terminal.type(Self.password)
    try terminal.press("Tab")
    try terminal.type(Self.password)
    try terminal.press("Tab", "Left", "Tab")
    try terminal.wait(for: "Code")
    try terminal.waitUntilQuiet()
    let device = try device(terminal)
    if columns >= 80 { try scan(device, terminal, at: place) }
    try terminal.type("12345")
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "six digits")
    try terminal.press("Ctrl-U")
    try terminal.type(try device.code(-1))
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "You belong to Alpine Rescue now")
    #expect(!terminal.text.contains(device.typed.prefix(9)))
    try terminal.press("Enter")
    #expect(try terminal.exitStatus() == .code(0))
    return device
  }

  /// Opens the code to be scanned, reads it as a camera does, and closes it.
  private func scan(_ device: Device, _ terminal: TestTerminal, at place: Workplace) throws {
    try terminal.press("Tab", "Enter")
    try terminal.wait(for: "▀")
    try terminal.waitUntilQuiet()
    let picture = try Picture(of: terminal.screen, drawsDark: true)
    #expect(
      try Picture.read(try place.file("code.pbm", picture.bitmap))
        == "otpauth://totp/\(Self.address)?secret=\(device.typed.filter { $0 != " " })"
        + "&issuer=Alpine%20Rescue")
    try terminal.press("Esc")
    try terminal.wait(for: "Once more")
    try terminal.press("Shift-Tab")
  }

  private func signIn(_ lines: String..., at place: Workplace) throws -> Workplace.Run {
    try place.run(
      ["sign-in", "--as", Self.address, "--password-stdin"],
      input: lines.map { $0 + "\n" }.joined())
  }

  @Test(arguments: [(24, 80), (40, 120), (12, 40)])
  func `who registers with a factor signs in with its codes, each of them once`(
    rows: Int, columns: Int
  ) throws {
    let place = try Workplace()
    let device = try register(at: place, rows: rows, columns: columns)
    #expect(try place.run(["store", "check"]).status == 0)
    #expect(try place.run(["sign-out"]).status == 0)

    let alone = try signIn(Self.password, at: place)
    #expect(alone.status == 7)
    #expect(alone.errors.contains("second line"))
    let wrong = try signIn("qvzkwxjq", try device.code(), at: place)
    #expect(wrong.status == 7)
    #expect(wrong.errors.contains("Address or password is wrong"))

    let terminal = try place.open(["sign-in"], rows: rows, columns: columns)
    try terminal.wait(for: "E-mail")
    try terminal.type(Self.address)
    try terminal.press("Tab")
    try terminal.type(Self.password)
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "The six digits")
    #expect(try place.run(["users"]).status == 7)
    let code = try device.code()
    try terminal.type(code)
    try terminal.press("Ctrl-N")
    #expect(try terminal.exitStatus() == .code(0))

    let again = try signIn(Self.password, code, at: place)
    #expect(again.status == 7)
    #expect(again.errors.contains("used already"))
    let next = try signIn(Self.password, try device.code(1), at: place)
    #expect(next.status == 0, "\(next.errors)")
  }

  @Test func `of ten programs that give one code at once, one is let in`() throws {
    let place = try Workplace()
    let device = try register(at: place)
    let code = try device.code()
    let (lock, group) = (NSLock(), DispatchGroup())
    // All of them only read where it lies, and the ends are written under the lock.
    nonisolated(unsafe) let workplace = place
    nonisolated(unsafe) var ends: [Int32] = []
    for _ in 0..<10 {
      group.enter()
      Thread.detachNewThread {
        let run = try? signIn(Self.password, code, at: workplace)
        lock.withLock { ends.append(run?.status ?? -1) }
        group.leave()
      }
    }
    group.wait()
    #expect(ends.sorted() == [0] + Array(repeating: 7, count: 9))
  }

  @Test func `a line at a time it is the same`() throws {
    let place = try Workplace()
    let device = try register(at: place)
    let terminal = try place.open(["sign-in", "--plain"])
    try terminal.wait(for: "E-mail address")
    try terminal.type(Self.address)
    try terminal.press("Enter")
    try terminal.wait(for: "Password")
    try terminal.type(Self.password)
    try terminal.press("Enter")
    try terminal.wait(for: "The code of your device")
    let code = try device.code()
    try terminal.type(code)
    try terminal.press("Enter")
    #expect(try terminal.exitStatus() == .code(0))
    #expect(!terminal.text.contains(code))
  }

  @Test func `the secret lies nowhere in the data folder, nor does any code or password`() throws {
    let place = try Workplace()
    let device = try register(at: place)
    let code = try device.code()
    #expect(try signIn(Self.password, code, at: place).status == 0)
    let base32 = device.typed.filter { $0 != " " }
    let hexadecimal = device.secret.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
      .joined()
    let wanted = [
      device.secret, Array(base32.utf8), Array(device.typed.utf8), Array(hexadecimal.utf8),
      Array(Self.password.utf8),
    ]
    let folder = URL(filePath: place.folder)
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    var count = 0
    for case let file as URL in try #require(files) where !file.hasDirectoryPath {
      let bytes = try Data(contentsOf: file)
      count += 1
      for secret in wanted {
        #expect(bytes.range(of: Data(secret)) == nil, "\(file.lastPathComponent)")
      }
    }
    #expect(count >= 4)
  }
}
