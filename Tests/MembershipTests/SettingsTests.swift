import Membership
import Testing

/// What an administrator changes for the whole organisation.
struct SettingsTests {
  private static func change(to host: DomainName?) -> ChangeCustomBrand {
    ChangeCustomBrand(
      organisation: Samples.organisation.id, actor: Samples.member(.admin).account, host: host,
      now: Samples.now)
  }

  @Test func `another address of kChat is written down, the same one is not`() throws {
    let host = try DomainName.parse("chat.alpine.example")
    let snapshot = Samples.snapshot { $0.actor = Samples.member(.admin) }
    let decision = try Self.change(to: host).decide(in: snapshot)
    #expect(decision.changes == [.setCustomBrand(Samples.organisation.id, host)])
    #expect(decision.events.map(\.what) == [.settingsChanged])
    #expect(decision.events.first?.detail == "chat.alpine.example")
    #expect(try Self.change(to: nil).decide(in: snapshot) == Decision())
  }

  @Test(arguments: [Role.normal, .external])
  func `nobody else changes it`(role: Role) throws {
    let snapshot = Samples.snapshot { $0.actor = Samples.member(role) }
    #expect(throws: Refusal.notAuthorised(role)) {
      try Self.change(to: nil).decide(in: snapshot)
    }
  }
}
