import Foundation
import Testing

/// The commands without a terminal: what they say, and how they end.
struct CommandTests {
  static let answers = """
    first-name: Zoë
    last-name: O'Brien
    role: normal
    ksuite: yes
    address: zoe@mail.example
    send-by: link
    """

  private func object(_ text: String) throws -> [String: Any] {
    try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any], "\(text)")
  }

  @Test func `answers become an invitation, its link the same each time`() throws {
    let place = try Workplace()
    try place.setUp()
    let file = try place.file("zoe.yaml", Self.answers)
    let dry = try place.run(["add", "--answers", file, "--dry-run"])
    #expect(dry.status == 0)
    #expect(try place.users().count == 1)
    let added = try place.run(["add", "--answers", file, "--json"])
    #expect(added.status == 0, "\(added.errors)")
    let invitation = try object(added.output)
    let id = try #require(invitation["id"] as? String)
    #expect(invitation["state"] as? String == "pending")
    let link = try #require(invitation["link"] as? String)
    let sent = try object(try place.run(["send", id, "--by", "link", "--json"]).output)
    #expect(sent["link"] as? String == link)
    #expect((sent["deliveries"] as? [Any])?.count == 2)
    let twice = try place.run(["add", "--answers", file])
    #expect(twice.status == 1)
    #expect(twice.errors.contains("address: zoe@mail.example has a pending invitation already"))
  }

  @Test func `the program says its version`() throws {
    let run = try Workplace().run(["--version"])
    #expect(run.status == 0)
    #expect(run.output == "0.1.0\n")
  }

  @Test func `a configuration that is there and cannot be read is said`() throws {
    let place = try Workplace()
    try place.setUp()
    try FileManager.default.createDirectory(
      atPath: place.folder + "/config/usher/usher.yaml", withIntermediateDirectories: true)
    let run = try place.run(["users", "--json"])
    #expect(run.status == 64)
    #expect(run.errors.contains("config/usher/usher.yaml"), "\(run.errors)")
  }

  @Test func `everything wrong in a file of answers is said at once, and nothing is done`() throws {
    let place = try Workplace()
    try place.setUp()
    let file = try place.file(
      "wrong.yaml",
      """
      first-name: ""
      role: king
      ksuite: yes
      address: nowhere
      send-by: sms
      """)
    let run = try place.run(["add", "--answers", file])
    #expect(run.status == 1)
    for name in ["first-name:", "last-name:", "role:", "address:", "send-by:"] {
      #expect(run.errors.contains(name), "\(name) is not said in \(run.errors)")
    }
    #expect(try place.users().count == 1)
  }

  @Test func `unknown names and passwords in a file are refused with their lines`() throws {
    let place = try Workplace()
    let file = try place.file("organisation.yaml", "organization: Alpine\npassword: secret\n")
    let run = try place.run(["setup", "--answers", file])
    #expect(run.status == 1)
    #expect(run.errors.contains("organisation.yaml:1: unknown key 'organization'"))
    #expect(run.errors.contains("organisation.yaml:2: 'password' is secret"))
  }

  @Test func `no seat is left for a third person`() throws {
    let place = try Workplace()
    try place.setUp(seats: 2)
    let first = try place.file("zoe.yaml", Self.answers)
    #expect(try place.run(["add", "--answers", first]).status == 0)
    let second = try place.file(
      "ana.yaml", Self.answers.replacingOccurrences(of: "zoe@", with: "ana@"))
    let run = try place.run(["add", "--answers", second])
    #expect(run.status == 1)
    #expect(run.errors.contains("1 used and 1 reserved of 2"))
  }

  @Test func `whoever is not signed in is told so, and the password lets in`() throws {
    let place = try Workplace()
    #expect(try place.run(["pending"]).status == 7)
    try place.setUp()
    #expect(try place.run(["sign-out"]).status == 0)
    let refused = try place.run(["pending", "--json"])
    #expect(refused.status == 7)
    #expect(refused.output.isEmpty)
    let arguments = ["sign-in", "--as", "rhea@alpine.example", "--password-stdin"]
    #expect(try place.run(arguments, input: "wrong wrong wrong wrong\n").status == 7)
    #expect(try place.run(arguments, input: Workplace.password + "\n").status == 0)
    #expect(try place.run(["pending", "--json"]).status == 0)
  }

  @Test func `a remembered sign-in cannot be changed into somebody else's`() throws {
    let place = try Workplace()
    try place.setUp()
    let path = place.data + "/session"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    var lines = text.split(separator: "\n").map(String.init)
    lines[2] = String((Int64(lines[2]) ?? 0) - 10)
    try lines.joined(separator: "\n").write(toFile: path, atomically: false, encoding: .utf8)
    #expect(try place.run(["pending"]).status == 7)
  }

  @Test func `files are for their owner alone`() throws {
    let place = try Workplace()
    try place.setUp()
    for name in ["usher.db", "usher.key", "session"] {
      let attributes = try FileManager.default.attributesOfItem(atPath: "\(place.data)/\(name)")
      #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
    }
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o644], ofItemAtPath: place.data + "/usher.key")
    let run = try place.run(["pending"])
    #expect(run.status == 3)
    #expect(run.errors.contains("chmod"))
  }

  @Test(arguments: [("add", 7), ("nonsense", 64), ("send", 64)])
  func `wrong use has its own end`(command: String, status: Int32) throws {
    let place = try Workplace()
    #expect(try place.run([command, "--answers", "none"]).status == status)
  }

  @Test func `a newer and a damaged store are refused and left as they are`() throws {
    let place = try Workplace()
    try place.setUp()
    let path = place.data + "/usher.db"
    let whole = try Data(contentsOf: URL(filePath: path))
    var newer = whole
    newer.replaceSubrange(60..<64, with: [0, 0, 0, 99])
    try newer.write(to: URL(filePath: path))
    #expect(try place.run(["pending"]).status == 5)
    #expect(try Data(contentsOf: URL(filePath: path)) == newer)
    let damaged = Data(repeating: 0x58, count: whole.count)
    try damaged.write(to: URL(filePath: path))
    #expect(try place.run(["pending"]).status == 4)
    #expect(try Data(contentsOf: URL(filePath: path)) == damaged)
  }

  @Test func `a store that somebody else is writing is said to be in use`() throws {
    let place = try Workplace()
    try place.setUp()
    let file = try place.file("zoe.yaml", Self.answers)
    let locker = try Locker(place)
    let run = try place.run(["add", "--answers", file])
    try locker.end()
    #expect(run.status == 3)
    #expect(run.errors.contains("in use"))
    #expect(try place.users().count == 1)
  }

  @Test func `screens are written into a folder of one's own, or it is said why not`() throws {
    let place = try Workplace()
    for (folder, reason) in [("/dev/null/screens", "cannot be written"), ("screens", "")] {
      let path = folder.hasPrefix("/") ? folder : place.folder + "/" + folder
      let run = try place.run(["screens", "export", path])
      #expect(run.status == (reason.isEmpty ? 0 : 1))
      if reason.isEmpty { continue }
      #expect(run.errors.hasPrefix("The screens could not be written to \(path):"))
      #expect(run.errors.contains(reason))
      #expect(!run.errors.contains("cannot be read"))
    }
    let again = try place.run(["screens", "export", place.folder + "/screens"])
    #expect(again.status == 1)
    #expect(again.errors.contains("this file is there already"))
  }

  @Test func `whoever owns the store forgets wrong tries, and the person's timeline says so`()
    throws
  {
    let place = try Workplace()
    try place.setUp()
    let address = "rhea@alpine.example"
    let signIn = ["sign-in", "--as", address, "--password-stdin"]
    for _ in 0..<5 { #expect(try place.run(signIn, input: "wrong\n").status == 7) }
    let refused = try place.run(signIn, input: Workplace.password + "\n")
    #expect(refused.errors.contains("Too many wrong tries"))
    for (typed, status) in [("rhea", Int32(1)), ("nobody@alpine.example", 0), (address, 0)] {
      let run = try place.run(["store", "forget-sign-ins", typed])
      #expect(run.status == status, "\(run.errors)")
    }
    #expect(try place.run(signIn, input: Workplace.password + "\n").status == 0)
    #expect(try place.run(["store", "check"]).status == 0)
  }

  @Test func `the screens inside the program are right`() throws {
    let place = try Workplace()
    let run = try place.run(["screens", "check"])
    #expect(run.status == 0, "\(run.errors)")
  }
}
