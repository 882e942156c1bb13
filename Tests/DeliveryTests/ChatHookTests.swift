import Delivery
import Membership
import TestServers
import Testing

/// What the answers of a channel mean.
@Suite(.serialized) struct ChatHookTests {
  static let rows: [(String, HandoverError.Meaning?)] = [
    ("200", nil), ("404", .refused), ("400", .refused), ("429", .later), ("500", .later),
    ("302 redirect", .later), ("garbage", .later), ("slow", .later),
  ]

  @Test(arguments: rows.indices)
  func `each answer has its meaning, and nothing of it is kept but its number`(_ index: Int) throws
  {
    let (behaviour, meaning) = Self.rows[index]
    let server = try ScriptedWebServer(behaviour)
    let hook = ChatHook(authorities: nil, patience: (1_000, 1_500))
    let address = "http://127.0.0.1:\(server.port)/hooks/key"
    do {
      #expect(try hook.post("“Zoë” \\ \n", to: address) == "HTTP 200")
      #expect(meaning == nil)
      #expect(server.requests.first?.value("text") == "“Zoë” \\ \n")
    } catch {
      #expect(error.meaning == meaning)
      #expect(!error.words.contains("status"))
    }
    #expect(server.requests.map(\.path) == ["/hooks/key"])
  }

  @Test(
    arguments: [("429 after:90", 90...90), ("503 at:90", 80...90)] as [(String, ClosedRange<Int64>)]
  )
  func `a channel that says when to ask again speaks for itself alone`(
    _ behaviour: String, _ wait: ClosedRange<Int64>
  ) throws {
    let server = try ScriptedWebServer(behaviour)
    let hook = ChatHook(authorities: nil, patience: (1_000, 1_500))
    let error = try #require(throws: HandoverError.self) {
      try hook.post("hello", to: "http://127.0.0.1:\(server.port)/hooks/key")
    }
    #expect(error.meaning == .later)
    #expect(wait.contains(error.wait ?? 0), "\(error)")
  }

  @Test func `whoever cannot prove to be the channel is told nothing`() throws {
    let server = try ScriptedWebServer("200 tls", isExpired: true)
    let hook = ChatHook(authorities: server.certificate, patience: (1_000, 1_500))
    let error = #expect(throws: HandoverError.self) {
      try hook.post("hello", to: "https://localhost:\(server.port)/hooks/key")
    }
    #expect(error?.meaning == .unreachable)
    #expect(server.requests.isEmpty)
  }
}
