import Membership
import Wizard

/// What an organisation has chosen for all of its people.
extension Application {
  /// What the screens of the settings show.
  func settingFacts(_ identity: Identity) -> Facts {
    let organisation = identity.organisation
    return [
      "plan": .text(screens.phrases.text("plan.\(organisation.plan.rawValue)")),
      "custom-brand-host": .text(organisation.customBrand?.text ?? ""),
      "kchat-address": .text(kchatAddress(of: organisation)),
    ]
  }

  /// The organisation's own address of kChat, or the one of everybody.
  func kchatAddress(of organisation: Organisation) -> String {
    organisation.customBrand.map { "https://\($0.text)" } ?? screens.phrases.text("address.kchat")
  }

  func changeSettings(_ answers: Form) throws -> Event {
    guard let identity else { throw Refusal.notAMember }
    var form = answers
    let host = form.optional("custom-brand", DomainName.parse)
    guard form.problems.isEmpty else {
      return .refused(command: "change-settings", form.problems)
    }
    try perform(
      ChangeCustomBrand(
        organisation: identity.organisation.id, actor: identity.account.id, host: host,
        now: world.now()))
    try refresh()
    return .done(command: "change-settings", facts())
  }
}
