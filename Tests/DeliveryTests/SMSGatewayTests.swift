import Delivery
import Foundation
import Membership
import TestServers
import Testing

/// A gateway as configurations describe it, and what is made of everything that one can answer.
@Suite(.serialized) struct SMSGatewayTests {
  private static let secret = "k3y-of-the-gateway"
  private static let link = "https://join.alpine.example/i/K7QFM-AAAAA"

  private func description(
    port: UInt16, _ change: (inout SMSGateway.Description) -> Void = { _ in }
  ) -> SMSGateway.Description {
    var description = SMSGateway.Description()
    description.address = "http://127.0.0.1:\(port)/send"
    description.headers = """
      Content-Type: application/json
      Authorization: Bearer {{secret}}
      Idempotency-Key: {{key}}
      """
    description.body = #"{"to": "{{to}}", "text": "{{text}}"}"#
    description.secret = Self.secret
    description.patience = (1_000, 2_000)
    change(&description)
    return description
  }

  private func send(
    _ gateway: SMSGateway, _ text: String = "Open \(link)", key: String = "d-1"
  ) throws -> String {
    try gateway.send(
      text, to: .parse("+41 22 820 35 44"), key: key, language: "en",
      hiding: ["K7QFM", "AAAAA"])
  }

  /// What a gateway does, and what that means for a message.
  struct Case: CustomTestStringConvertible {
    let behaviour: String
    /// Nil where the message was taken.
    let meaning: HandoverError.Meaning?
    let words: String

    var testDescription: String { behaviour }
  }

  static let cases = [
    Case(behaviour: "200", meaning: nil, words: "HTTP 200"),
    Case(behaviour: "202 long", meaning: nil, words: "HTTP 202"),
    Case(behaviour: "400", meaning: .refused, words: "HTTP 400"),
    Case(behaviour: "200 error-body", meaning: .refused, words: "no such [31mnumber"),
    Case(behaviour: "401", meaning: .later, words: "HTTP 401"),
    Case(behaviour: "429", meaning: .later, words: "HTTP 429"),
    Case(behaviour: "500", meaning: .later, words: "HTTP 500"),
    Case(behaviour: "302 redirect", meaning: .later, words: "HTTP 302"),
    Case(behaviour: "200 cut", meaning: .later, words: ""),
    Case(behaviour: "silent", meaning: .later, words: ""),
    Case(behaviour: "garbage", meaning: .later, words: ""),
    Case(behaviour: "slow", meaning: .later, words: ""),
  ]

  @Test(arguments: cases)
  func `each answer has its meaning, and nothing is said anywhere else`(of row: Case) throws {
    let server = try ScriptedWebServer(row.behaviour)
    let gateway = try SMSGateway(
      description(port: server.port) { $0.proof = #""status":"accepted""# })
    let begin = Date()
    do {
      let words = try send(gateway)
      #expect(row.meaning == nil)
      #expect(words.contains(row.words))
    } catch let error as HandoverError {
      #expect(error.meaning == row.meaning, "\(error)")
      #expect(row.words.isEmpty || error.words.contains(row.words), "\(error)")
    }
    #expect(Date().timeIntervalSince(begin) < 4)
    #expect(server.requests.map(\.path) == ["/send"])
  }

  /// What is said about asking again, and for how many seconds that is.
  static let waits: [(String, ClosedRange<Int64>?)] = [
    ("429 after:120", 120...120), ("503 after:120", 120...120), ("503 at:120", 110...120),
    ("429 at:7200", 7_190...7_200), ("503 after:99999999", 21_600...99_999_999),
    ("503", nil), ("503 after:0", nil), ("503 after:-5", nil), ("503 after:soon", nil),
    ("503 after:", nil), ("503 at:-120", nil),
  ]

  @Test(arguments: waits.indices)
  func `a gateway that says when to ask again is left alone until then`(_ index: Int) throws {
    let (behaviour, wait) = Self.waits[index]
    let server = try ScriptedWebServer(behaviour)
    let gateway = try SMSGateway(description(port: server.port))
    let error = try #require(throws: HandoverError.self) { try send(gateway) }
    #expect(error.meaning == (wait == nil ? .later : .unreachable))
    #expect(error.wait.map { wait?.contains($0) == true } ?? (wait == nil), "\(error)")
    // What was said by one answer is not remembered for the next.
    try server.behave("503")
    #expect(try #require(throws: HandoverError.self) { try send(gateway) }.wait == nil)
    // Who takes a message, or refuses it, is not asked again.
    try server.behave("400 after:120")
    #expect(try #require(throws: HandoverError.self) { try send(gateway) }.wait == nil)
  }

  @Test func `a request is what was described, whatever stands in the text`() throws {
    let server = try ScriptedWebServer("200 echo")
    let gateway = try SMSGateway(description(port: server.port))
    let text = "Zoë \"Z\" {{secret}} <b>&\n\\ \u{2028}\u{0} end"
    _ = try send(gateway, text)
    let request = try #require(server.requests.first)
    #expect(request.method == "POST")
    #expect(request.value("text") == text)
    #expect(request.value("to") == "+41228203544")
    #expect(request.headers["Authorization"] == "Bearer \(Self.secret)")
    #expect(request.headers["Idempotency-Key"] == "d-1")
  }

  @Test func `a form and an address are filled in as they must be`() throws {
    let server = try ScriptedWebServer("200")
    let form = try SMSGateway(
      description(port: server.port) {
        $0.headers = "Content-Type: application/x-www-form-urlencoded"
        $0.body = "to={{digits}}&text={{{text}}}&id={{key}}"
      })
    _ = try send(form, "a&b=c d+é")
    #expect(server.requests.last?.body == "to=41228203544&text=a%26b%3Dc%20d%2B%C3%A9&id=d-1")
    let get = try SMSGateway(
      description(port: server.port) {
        $0.method = "GET"
        $0.headers = ""
        $0.body = nil
        $0.address += "?to={{to}}&text={{text}}&id={{key}}"
      })
    _ = try send(get, "a&b\r\nX: y")
    #expect(server.requests.last?.method == "GET")
    #expect(server.requests.last?.path == "/send?to=%2B41228203544&text=a%26b%0D%0AX%3A%20y&id=d-1")
  }

  @Test func `neither the secret nor the link is kept, though the gateway repeats both`() throws {
    let server = try ScriptedWebServer("500 echo")
    let gateway = try SMSGateway(
      description(port: server.port) {
        $0.body = #"{"to": "{{to}}", "text": "{{text}}", "password": "{{secret}}"}"#
      })
    let error = #expect(throws: HandoverError.self) { try send(gateway) }
    let words = try #require(error?.words)
    #expect(words.contains("join.alpine.example"))
    for hidden in [Self.secret, "K7QFM", "AAAAA"] { #expect(!words.contains(hidden)) }
  }

  @Test func `only a server that proves to be the one is told anything`() throws {
    let good = try ScriptedWebServer("200 tls")
    let expired = try ScriptedWebServer("200 tls", isExpired: true)
    func gateway(_ server: ScriptedWebServer, _ host: String, trusting: String?) throws
      -> SMSGateway
    {
      try SMSGateway(
        description(port: server.port) {
          $0.address = "https://\(host):\(server.port)/send"
          $0.authorities = trusting
        })
    }
    _ = try send(try gateway(good, "localhost", trusting: good.certificate))
    for wrong in [
      try gateway(good, "127.0.0.1", trusting: good.certificate),
      try gateway(good, "localhost", trusting: nil),
      try gateway(expired, "localhost", trusting: expired.certificate),
    ] {
      let error = #expect(throws: HandoverError.self) { try send(wrong) }
      #expect(error?.meaning == .unreachable)
    }
    #expect(good.requests.count == 1 && expired.requests.isEmpty)
  }

  /// What is wrong with a description.
  static let mistakes: [(SMSGateway.Mistake, @Sendable (inout SMSGateway.Description) -> Void)] = [
    (.address, { $0.address = "http://sms.example/send" }),
    (.address, { $0.address = "https://sms.example" }),
    (.address, { $0.address = "https://user:pass@sms.example/send" }),
    (.address, { $0.address = "https://{{to}}.example/send" }),
    (.address, { $0.address = "https://sms.example{{to}}/send" }),
    (.address, { $0.address = "ftp://localhost/send" }),
    (.method, { $0.method = "DELETE" }),
    (.header, { $0.headers += "\nno colon" }),
    (.header, { $0.headers += "\nX: caf\u{e9}" }),
    (.template, { $0.body = "{{#text}}" }),
    (.body, { $0.headers = "Idempotency-Key: {{key}}" }),
    (.body, { $0.method = "GET" }),
    (.status, { $0.done = "200-99" }),
    (.status, { $0.refused = "4xx" }),
    (.number, { $0.body = #"{"text": "{{text}}"}"# }),
    (.text, { $0.body = #"{"to": "{{to}}"}"# }),
    (.key, { $0.headers = "Content-Type: application/json" }),
  ]

  @Test(arguments: mistakes.indices) func `each mistake in a description is named`(_ index: Int) {
    let (mistake, change) = Self.mistakes[index]
    #expect(throws: mistake) { try SMSGateway(description(port: 80, change)) }
  }
}
