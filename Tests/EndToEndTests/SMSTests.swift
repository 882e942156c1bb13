import Foundation
import TestServers
import TestTerminal
import Testing

/// SMS from a command or a screen to a gateway that does as it is told.
@Suite(.serialized) struct SMSTests {
  private static let secret = "k3y-of-the-gateway"

  /// Names the gateway in the configuration; letters go into their folder.
  private func configure(_ place: Workplace, _ server: ScriptedWebServer, more: String = "") throws
  {
    let path = try place.secretFile("secret", Self.secret)
    try place.configure([
      """
      sms-gateway: http://127.0.0.1:\(server.port)/send
      sms-headers: |
        Content-Type: application/json
        Authorization: Bearer {{secret}}
        Idempotency-Key: {{key}}
      sms-body: '{"to": "{{to}}", "text": "{{text}}"}'
      sms-secret-file: \(path)
      \(more)
      """
    ])
  }

  @discardableResult
  private func invite(_ name: String, phone: String, at place: Workplace) throws -> [String: Any] {
    let file = try place.file(
      "invited.yaml",
      """
      first-name: Zoë
      last-name: Silva
      role: normal
      ksuite: yes
      language: de
      phone: "\(phone)"
      address: \(name)@guest.example
      send-by: sms
      """)
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

  private func settled(at place: Workplace) throws {
    for _ in 0..<100 where try !waiting(at: place).isEmpty { usleep(50_000) }
    #expect(try waiting(at: place).isEmpty)
  }

  @Test func `an invitation by SMS reaches the gateway, and its link proves no mailbox`() throws {
    let server = try ScriptedWebServer("202")
    let place = try Workplace()
    try place.setUp()
    try configure(place, server)
    let invitation = try invite("zoe", phone: "+41 22 820 35 44", at: place)
    try settled(at: place)
    let request = try #require(server.requests.first)
    #expect(server.requests.count == 1)
    #expect(request.value("to") == "+41228203544")
    let text = try #require(request.value("text"))
    let link = try #require(invitation["link"] as? String)
    #expect(text.contains("Rhea Bonnard lädt Sie zu Alpine Rescue ein") && text.hasSuffix(link))
    let id = try #require(invitation["id"] as? String)
    let report = try place.run(["renew", id, "--json"]).output
    #expect(report.contains(#"HTTP 202 {\"status\":\"accepted\"}"#), "\(report)")

    // The same link, by the same way, as a message of its own.
    #expect(try place.run(["send", id, "--by", "sms"]).status == 0)
    try settled(at: place)
    #expect(Set(server.requests.compactMap { $0.headers["Idempotency-Key"] }).count == 2)
    #expect(server.requests.allSatisfy { $0.value("text")?.hasSuffix(link) == true })
  }

  @Test func `an outage of the gateway keeps no letter, and no try sends a message twice`() throws {
    let server = try ScriptedWebServer("500 echo")
    let place = try Workplace()
    try place.setUp()
    try configure(place, server)
    let invitation = try invite("zoe", phone: "+41228203544", at: place)
    for _ in 0..<100 where try waiting(at: place).first?["words"] == nil { usleep(50_000) }
    let letter = try #require(try waiting(at: place).first)
    #expect((letter["words"] as? String)?.hasPrefix("HTTP 500") == true)
    #expect(letter["to"] as? String == "+41228203544")
    // What the gateway repeats of the link is kept nowhere.
    let link = try #require(invitation["link"] as? String)
    let token = try #require(link.split(separator: "/").last?.split(separator: "-").first)
    let words = try #require(letter["words"] as? String)
    #expect(words.contains("lädt Sie") && !words.contains(token) && !words.contains(Self.secret))
    try server.behave("200")
    _ = try place.run(["outbox", "retry", try #require(letter["id"] as? String)])
    try settled(at: place)
    #expect(server.requests.count == 2)
    #expect(Set(server.requests.map { $0.headers["Idempotency-Key"] }).count == 1)
    // Nothing that the program keeps has the secret in it.
    for name in try FileManager.default.subpathsOfDirectory(atPath: place.data) {
      let data = FileManager.default.contents(atPath: "\(place.data)/\(name)") ?? Data()
      #expect(data.range(of: Data(Self.secret.utf8)) == nil, "\(name)")
    }
  }

  @Test(arguments: ["429 after:3600", "503 at:3600"])
  func `a gateway that asks to be left alone for an hour is not asked before`(_ behaviour: String)
    throws
  {
    let server = try ScriptedWebServer(behaviour)
    let place = try Workplace()
    try place.setUp()
    try configure(place, server)
    try invite("zoe", phone: "+41228203544", at: place)
    for _ in 0..<100 where try waiting(at: place).first?["words"] == nil { usleep(50_000) }
    let letter = try #require(try waiting(at: place).first)
    let next = try #require(letter["next"] as? String)
    let moment = try #require(try? Date(next, strategy: .iso8601), "\(next)")
    #expect((3_500...3_600).contains(moment.timeIntervalSinceNow), "\(next)")
    try server.behave("200")
    _ = try place.run(["outbox", "run", "--once"])
    #expect(server.requests.count == 1)
    _ = try place.run(["outbox", "retry", try #require(letter["id"] as? String)])
    try settled(at: place)
    #expect(server.requests.count == 2)
  }

  @Test func `a number gets so many a day, and a test says what the gateway says`() throws {
    let server = try ScriptedWebServer("200")
    let place = try Workplace()
    try place.setUp()
    try configure(place, server, more: "sms-per-number: 2\nsms-per-day: 3")
    let id = try #require(try invite("zoe", phone: "+41228203544", at: place)["id"] as? String)
    #expect(try place.run(["send", id, "--by", "sms"]).status == 0)
    let third = try place.run(["send", id, "--by", "sms"])
    #expect(third.status == 1 && third.errors.contains("2 SMS within a day"), "\(third.errors)")
    try invite("max", phone: "+41228203545", at: place)
    let file = try place.file(
      "ben.yaml",
      """
      {first-name: Ben, last-name: Roth, role: normal, ksuite: yes, language: de, send-by: sms,
        phone: "+41228203546", address: ben@guest.example}
      """)
    let fourth = try place.run(["add", "--answers", file])
    #expect(fourth.status == 1 && fourth.errors.contains("3 SMS within a day"), "\(fourth.errors)")
    try settled(at: place)
    #expect(server.requests.count == 3)
    let test = try place.run(["outbox", "test", "--sms", "+41 22 820 35 44"])
    #expect(test.status == 0 && test.output.contains("HTTP 200"), "\(test.output)\(test.errors)")
    try server.behave("503")
    #expect(try place.run(["outbox", "test", "--sms", "+41 22 820 35 44"]).status == 3)
    #expect(try place.run(["outbox", "test", "--sms", "12"]).status == 64)
  }

  @Test func `a gateway that is described wrongly is named before anything is done`() throws {
    let place = try Workplace()
    try place.setUp()
    let server = try ScriptedWebServer("200")
    try configure(place, server, more: "sms-method: DELETE")
    let run = try place.run(["users"])
    #expect(run.status == 64 && run.errors.contains("sms-method is POST, PUT or GET"))
  }
}
