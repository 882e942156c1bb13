import Membership
import Store
import Testing
import Wizard

@testable import App

/// The organisation's own address of kChat, from the settings to those who see it.
struct SettingsTests {
  @Test func `an own address of kChat is kept, shown, and taken back`() throws {
    let office = try SignInOffice()
    let me = try office.setUp()
    let application = try office.application(of: me.account.id, in: me.organisation.id)
    func change(to host: String) throws -> Script {
      try office.walk(
        "change-settings", [.answered(field: "custom-brand", .text(host)), .continued],
        in: application)
    }
    #expect(try change(to: "no host").problems.count == 1)
    #expect(application.kchatAddress(of: me.organisation) == "https://kchat.infomaniak.com")
    #expect(try change(to: "chat.alpine.example").problems == [])
    var organisation = try #require(try office.store.organisations().first)
    #expect(application.kchatAddress(of: organisation) == "https://chat.alpine.example")
    let shown = try office.walk("manager", [.jumped(screen: "settings")], in: application)
    #expect(shown.frame.texts.contains("kChat is at https://chat.alpine.example."))
    #expect(try change(to: "").problems == [])
    organisation = try #require(try office.store.organisations().first)
    #expect(organisation.customBrand == nil)
  }
}
