import Foundation
import TestServers
import TestTerminal
import Testing

/// The postman and mail servers, from a command to a reader's mailbox.
@Suite(.serialized) struct OutboxTests {
  private func answers(_ address: String, message: String = "Willkommen, Zoë!") -> String {
    """
    first-name: "Zoë \\"Z\\" <x>"
    last-name: O'Brien
    role: normal
    ksuite: yes
    language: de
    address: \(address)
    send-by: email
    message: "\(message)"
    """
  }

  /// Names a server; what is committed from then on is handed over to it.
  private func configure(
    _ place: Workplace, port: UInt16, certificate: String, more: [String] = []
  ) throws {
    let password = try place.secretFile("password", ScriptedMailServer.password)
    try place.configure(
      [
        "mail-server: localhost:\(port)", "mail-user: anna", "mail-password-file: \(password)",
        "mail-authorities: \(certificate)", "mail-from: invitations@alpine.example",
      ] + more)
  }

  private func configure(_ place: Workplace, _ server: ScriptedMailServer) throws {
    try configure(place, port: server.port, certificate: server.certificate)
  }

  /// Invites somebody without waiting for what becomes of the letter; gives the invitation.
  @discardableResult
  private func invite(_ address: String, at place: Workplace) throws -> [String: Any] {
    let file = try place.file("invited.yaml", answers(address))
    let run = try place.run(["add", "--answers", file, "--json"])
    try #require(run.status == 0, "\(run.errors)")
    return try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
  }

  private func waiting(at place: Workplace) throws -> [[String: Any]] {
    let output = try place.run(["outbox", "list", "--json"]).output
    return try #require(
      try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [[String: Any]])
  }

  /// Runs postmen until nothing waits; a letter in somebody's hand comes back when its lease is over.
  private func empty(_ place: Workplace) throws {
    for _ in 0..<200 {
      _ = try place.run(["outbox", "run", "--once"])
      if try waiting(at: place).isEmpty { return }
      usleep(100_000)
    }
    Issue.record("letters still wait")
  }

  @Test func `an invitation arrives in a mailbox as it was written, once`() throws {
    let server = try RealMailServer(port: UInt16(try SSHServer.freePort()))
    let place = try Workplace()
    try place.setUp()
    try configure(place, port: server.port, certificate: server.certificate)
    let invitation = try invite("zoe@guest.example", at: place)
    try empty(place)
    var letters = try server.letters()
    for _ in 0..<100 where letters.isEmpty {
      usleep(100_000)
      letters = try server.letters()
    }
    #expect(letters.count == 1)
    let letter = try #require(letters.first)
    #expect(letter.defects == [])
    #expect(letter.types == ["multipart/alternative", "text/plain", "text/html"])
    #expect(letter.values("From") == ["Alpine Rescue <invitations@alpine.example>"])
    #expect(letter.values("Reply-To") == ["Alpine Rescue <rhea@alpine.example>"])
    #expect(letter.values("To") == [#""Zoë \"Z\" <x> O'Brien" <zoe@guest.example>"#])
    #expect(letter.values("Return-path") == ["<invitations@alpine.example>"])
    #expect(letter.values("Envelope-to") == ["zoe@guest.example"])
    #expect(letter.values("Content-Language") == ["de"])
    #expect(letter.values("Subject").count == 1)
    let link = try #require(invitation["link"] as? String)
    #expect(letter.parts.allSatisfy { $0.contains(link) && $0.contains("Willkommen, Zoë!") })
    let id = try #require(invitation["id"] as? String)
    let terminal = try place.run(["renew", id, "--json"]).output
    #expect(terminal.contains("handed-over") && terminal.contains("250 OK id="), "\(terminal)")
  }

  @Test func `who is refused, who comes later and who is withdrawn`() throws {
    let server = try ScriptedMailServer("starttls no-recipient", asksForPassword: true)
    let place = try Workplace()
    try place.setUp()
    try configure(place, server)
    let refused = try #require(try invite("refused@guest.example", at: place)["id"] as? String)
    try empty(place)
    let report = try place.run(["renew", refused, "--json"]).output
    #expect(report.contains("550-5.1.1 nobody of 550 5.1.1 that name here"), "\(report)")

    try server.behave("starttls busy")
    let later = try #require(try invite("later@guest.example", at: place)["id"] as? String)
    let dead = try #require(try invite("dead@guest.example", at: place)["id"] as? String)
    _ = try place.run(["outbox", "run", "--once"])
    for _ in 0..<100
    where try waiting(at: place).contains(where: { $0["in-hand"] as? Bool == true }) {
      usleep(50_000)
    }
    let letters = try waiting(at: place)
    #expect(letters.map { $0["words"] as? String } == ["451 4.3.0 too busy", "451 4.3.0 too busy"])
    #expect(try place.run(["revoke", dead]).status == 0)

    try server.behave("starttls")
    for letter in letters {
      let id = try #require(letter["id"] as? String)
      #expect(try place.run(["outbox", "retry", id]).status == 0)
    }
    try empty(place)
    #expect(server.letters.map(\.recipient) == ["<later@guest.example>"])
    #expect(try place.run(["renew", later, "--json"]).output.contains("250 2.0.0 taken as 1"))
    #expect(try place.run(["outbox", "retry", "nothing"]).status == 1)
  }

  @Test func `a server that is away is said, and nothing is lost`() throws {
    let server = try ScriptedMailServer("", asksForPassword: true)
    let place = try Workplace()
    try place.setUp()
    try configure(place, server)
    let test = try place.run(["outbox", "test", "zoe@guest.example"])
    #expect(test.status == 3)
    #expect(test.errors.contains("STARTTLS"), "\(test.errors)")
    try invite("zoe@guest.example", at: place)
    for _ in 0..<100 where try waiting(at: place).first?["words"] == nil { usleep(50_000) }
    let letter = try #require(try waiting(at: place).first)
    #expect((letter["words"] as? String)?.contains("STARTTLS") == true)
    try server.behave("starttls")
    _ = try place.run(["outbox", "retry", try #require(letter["id"] as? String)])
    try empty(place)
    #expect(server.letters.count == 1)
    #expect(try place.run(["outbox", "test", "zoe@guest.example"]).status == 0)
  }

  @Test func `a letter that comes back is marked`() throws {
    let server = try ScriptedMailServer("starttls", asksForPassword: true)
    let place = try Workplace()
    try place.setUp()
    try configure(place, server)
    let invitation = try #require(try invite("zoe@guest.example", at: place)["id"] as? String)
    try empty(place)
    let name = try #require(server.letters.first?.header("Message-ID"))
    let report = """
      From: mailer-daemon@mx.guest.example\r
      Message-ID: <other@mx.guest.example>\r
      Content-Type: multipart/report; report-type=delivery-status;\r
       boundary="b"\r
      \r
      --b\r
      Content-Type: message/delivery-status\r
      \r
      Reporting-MTA: dns; mx.guest.example\r
      \r
      Final-Recipient: rfc822; zoe@guest.example\r
      Action: ACTION\r
      Status: 5.2.2\r
      Diagnostic-Code: smtp; 552 5.2.2\r
       mailbox full\r
      \r
      --b\r
      Content-Type: text/rfc822-headers\r
      \r
      Message-ID: \(name)\r
      \r
      --b--\r\n
      """
    let delayed = report.replacing("ACTION", with: "delayed")
    #expect(try place.run(["outbox", "bounce"], input: delayed).status == 1)
    let failed = report.replacing("ACTION", with: "failed")
    #expect(try place.run(["outbox", "bounce"], input: failed).status == 0)
    let row = try place.run(["renew", invitation, "--json"]).output
    #expect(row.contains("552 5.2.2 mailbox full"), "\(row)")
    #expect(try place.run(["outbox", "bounce"], input: failed).status == 1)
  }

  @Test func `a postman killed at any point of a sending leaves one or two copies, never none`()
    throws
  {
    let server = try ScriptedMailServer("", asksForPassword: true)
    let place = try Workplace()
    try place.setUp()
    try configure(place, server)
    let people = ["zoe", "ana", "ben"].map { "\($0)@guest.example" }
    for person in people { try invite(person, at: place) }
    for _ in 0..<100 where try waiting(at: place).contains(where: { $0["words"] == nil }) {
      usleep(50_000)
    }
    let ids = try waiting(at: place).compactMap { $0["id"] as? String }
    try server.behave("starttls")
    let calls = "sendto,recvfrom,read,write,pwrite64,fdatasync,fsync,connect,poll,unlink"
    func copy(_ name: String) throws -> Workplace {
      let copy = try Workplace()
      try FileManager.default.removeItem(atPath: copy.folder)
      try FileManager.default.copyItem(atPath: place.folder, toPath: copy.folder)
      // Due at once, without a postman being started for it.
      try FileManager.default.removeItem(atPath: copy.folder + "/config/usher/usher.yaml")
      for id in ids { #expect(try copy.run(["outbox", "retry", id]).status == 0) }
      try configure(copy, server)
      return copy
    }
    let whole = try copy("whole")
    let record = whole.folder + "/calls"
    whole.within = ["/usr/bin/strace", "-f", "-o", record, "-e", "trace=\(calls)"]
    #expect(try whole.run(["outbox", "run", "--once"]).status == 0)
    let points = SystemCalls.points(try String(contentsOfFile: record, encoding: .utf8))
    try #require(points.count > 50)
    #expect(server.letters.count == people.count)
    // How many copies each person has of what was taken from some letter on.
    func copies(from first: Int) -> [Int] {
      let recipients = server.letters.dropFirst(first).map(\.recipient)
      return people.map { person in recipients.count { $0.contains(person) } }
    }
    var places: [(Workplace, before: [Int])] = []
    var total = people.count
    for point in 0..<50 {
      let place = try copy("\(point)")
      let (call, number) = points[point * points.count / 50]
      let kill = "inject=\(call):signal=KILL:when=\(number)"
      place.within = ["/usr/bin/strace", "-f", "-o", "/dev/null", "-e", kill]
      _ = try place.run(["outbox", "run", "--once", "--lease", "2"])
      places.append((place, copies(from: total)))
      total = server.letters.count
    }
    for (point, (place, before)) in places.enumerated() {
      place.within = []
      try empty(place)
      let all = zip(before, copies(from: total)).map { $0 + $1 }
      total = server.letters.count
      #expect(all.allSatisfy { (1...2).contains($0) }, "killed at point \(point): \(all)")
    }
    #expect(
      places.contains { $0.before == [0, 0, 0] } && places.contains { $0.before == [1, 1, 1] })
    #expect(Set(server.letters.map { $0.header("Message-ID") }).count == people.count)
    #expect(Set(server.letters.map { LetterText.parts($0.text) }).count == people.count)
  }
}
