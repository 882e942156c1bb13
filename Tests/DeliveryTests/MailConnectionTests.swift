import Delivery
import Foundation
import Membership
import TestServers
import Testing

/// What a server's answers mean, asked of a server that gives them.
@Suite(.serialized) struct MailConnectionTests {
  /// What a server does, and what that means for a letter.
  struct Case: CustomTestStringConvertible {
    let behaviour: String
    let meaning: HandoverError.Meaning
    /// What is found in the words that are kept.
    let words: String

    var testDescription: String { behaviour }
  }

  static let cases = [
    Case(
      behaviour: "starttls no-recipient", meaning: .refused,
      words: "550-5.1.1 nobody of 550 5.1.1 that name here"),
    Case(
      behaviour: "starttls no-letter", meaning: .refused, words: "554 5.7.1 not such a letter"),
    Case(behaviour: "starttls greylist", meaning: .later, words: "450 4.2.0 come back later"),
    Case(behaviour: "starttls busy", meaning: .later, words: "451 4.3.0 too busy"),
    Case(behaviour: "starttls drop", meaning: .later, words: ""),
    Case(behaviour: "starttls no-sender", meaning: .unreachable, words: "550 5.7.1 not from you"),
    Case(behaviour: "", meaning: .unreachable, words: "STARTTLS"),
    Case(behaviour: "starttls early-text", meaning: .unreachable, words: ""),
    // A server that speaks TLS from the start answers nothing that could be understood.
    Case(behaviour: "tls", meaning: .unreachable, words: ""),
  ]

  private func server(
    _ scripted: ScriptedMailServer, host: String = "localhost",
    security: MailServer.Security = .startTLS, password: String? = nil,
    authorities: String? = nil
  ) throws -> MailServer {
    try #require(
      MailServer(
        host: host, port: scripted.port, security: security,
        login: password.map { MailServer.Login(user: "anna", password: $0) },
        authorities: authorities ?? scripted.certificate, patience: (2_000, 3_000)))
  }

  private func send(
    _ connection: MailConnection, _ letter: Message? = nil, to address: String = "zoe@guest.example"
  ) throws -> String {
    try connection.send(
      (letter ?? MessageTests.message()).bytes, from: .parse("invitations@alpine.example"),
      to: .parse(address))
  }

  @Test(arguments: cases)
  func `each answer has its meaning, and its words are kept`(of row: Case) throws {
    let scripted = try ScriptedMailServer(row.behaviour)
    let connection = MailConnection(try server(scripted))
    let error = #expect(throws: HandoverError.self) { _ = try send(connection) }
    #expect(error?.meaning == row.meaning)
    let words = error?.words ?? ""
    #expect(!words.isEmpty && (row.words.isEmpty || words.contains(row.words)), "\(words)")
    #expect(scripted.letters.isEmpty)
  }

  @Test func `a password goes only through TLS, and a wrong one is no letter's fault`() throws {
    let scripted = try ScriptedMailServer("starttls", asksForPassword: true)
    let right = MailConnection(try server(scripted, password: ScriptedMailServer.password))
    #expect(try send(right) == "250 2.0.0 taken as 1")
    let verbs = scripted.log.map { String($0.prefix(4)) }
    #expect(verbs.prefix(5) == ["CONN", "EHLO", "STAR", "EHLO", "AUTH"])
    let wrong = MailConnection(try server(scripted, password: "falsch"))
    let error = #expect(throws: HandoverError.self) { _ = try send(wrong) }
    #expect(error == HandoverError(.unreachable, words: "535 5.7.8 wrong password"))
    try scripted.behave("")
    #expect(throws: HandoverError.self) {
      _ = try send(MailConnection(try server(scripted, password: "x")))
    }
    #expect(scripted.log.filter { $0 == "AUTH" }.count == 2)
  }

  @Test(arguments: [
    ("127.0.0.1", true, false), ("localhost", false, false), ("localhost", true, true),
  ])
  func `nothing is said to a server whose certificate does not hold`(
    host: String, isTrusted: Bool, isExpired: Bool
  ) throws {
    let scripted = try ScriptedMailServer("starttls", isExpired: isExpired)
    let authorities = isTrusted ? scripted.certificate : "/etc/ssl/certs/ca-certificates.crt"
    let connection = MailConnection(
      try server(scripted, host: host, authorities: authorities))
    let error = #expect(throws: HandoverError.self) { _ = try send(connection) }
    #expect(error?.meaning == .unreachable)
    #expect(!scripted.log.contains { $0.hasPrefix("MAIL") })
  }

  @Test func `TLS from the start works, and many letters go over one connection`() throws {
    let scripted = try ScriptedMailServer("tls")
    let connection = MailConnection(try server(scripted, security: .tls))
    for number in 1...5 {
      #expect(try send(connection) == "250 2.0.0 taken as \(number)")
    }
    #expect(scripted.log.filter { $0 == "CONNECT" }.count == 1)
    // Whoever has no more to say takes leave; a letter that comes later begins anew.
    connection.close()
    #expect(scripted.log.last == "QUIT")
    _ = try send(connection)
    #expect(scripted.log.filter { $0 == "CONNECT" }.count == 2)
  }

  @Test func `a connection that the server has left is made again at once`() throws {
    let scripted = try ScriptedMailServer("starttls once")
    let connection = MailConnection(try server(scripted))
    for number in 1...3 {
      #expect(try send(connection) == "250 2.0.0 taken as \(number)")
    }
    #expect(scripted.letters.count == 3)
  }

  @Test(arguments: [
    "\n.\n", "\r\n.\r\n", "\r.\r", "..", String(repeating: "ab c", count: 2_500),
    "\r\n\r\nMAIL FROM:<x@y.example>\r\n", "a\rb",
  ])
  func `one letter arrives, whatever is written in it`(text: String) throws {
    let scripted = try ScriptedMailServer("starttls")
    let hostile = "Ana\r\nBcc: all@alpine.example\r\n.\r\n"
    let letter = try MessageTests.message(name: hostile, subject: hostile, text: text)
    _ = try send(MailConnection(try server(scripted)), letter)
    let taken = try #require(scripted.letters.first)
    #expect(scripted.letters.count == 1)
    #expect(taken.recipient == "TO:<zoe@guest.example>" || taken.recipient == "<zoe@guest.example>")
    #expect(Array(taken.text.utf8) == letter.bytes)
    #expect(!scripted.log.contains { ["BARE", "LONG", "CUT"].contains($0) })
  }

  /// What was stored by another program is looked at again before it becomes a command.
  @Test(arguments: [
    "zoe@guest.example>\r\nRCPT TO:<all@guest.example", "\"a b\"@guest.example", "zoe", "",
    "zoë@guest.example", "zoe@guest.example ", "<zoe@guest.example>", "a,b@guest.example",
  ])
  func `an address that is none is said to no server`(text: String) throws {
    let scripted = try ScriptedMailServer("starttls")
    let connection = MailConnection(try server(scripted))
    let error = #expect(throws: HandoverError.self) {
      _ = try connection.send(
        MessageTests.message().bytes, from: .parse("invitations@alpine.example"),
        to: EmailAddress(stored: text, key: text))
    }
    #expect(error?.meaning == .refused)
    #expect(scripted.log.isEmpty)
  }

  @Test(arguments: [
    ("smtp.alpine.example", MailServer.Security.none, false), ("localhost", .none, true),
    ("[::1]", .none, true), ("a b", .startTLS, false), ("x/../y", .startTLS, false),
    ("user@host", .tls, false), ("", .tls, false), ("host\r\nX", .tls, false),
    ("[2001:db8::1]", .tls, true),
  ])
  func `only this machine is spoken to in the clear, and a host is one`(
    host: String, security: MailServer.Security, isPossible: Bool
  ) {
    #expect((MailServer(host: host, port: 25, security: security) != nil) == isPossible)
    let login = MailServer.Login(user: "anna", password: "x")
    let withLogin = MailServer(host: host, port: 25, security: security, login: login)
    #expect((withLogin != nil) == (isPossible && security != .none))
  }
}
