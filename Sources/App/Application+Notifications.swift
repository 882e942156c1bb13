import Membership
import Wizard

/// Of what a member is told, and how.
extension Application {
  func notificationFacts(_ identity: Identity) -> Facts {
    [
      "present-arrival-letters": .text(identity.member.arrivalLetters.rawValue),
      "is-told-of-arrivals": .text(Announcement.isFor(identity.member) ? "yes" : "no"),
    ]
  }

  func chooseNotifications(_ answers: Form) throws -> Event {
    guard let identity else { throw Refusal.notAMember }
    var form = answers
    guard let choice = form.named("arrival-letters", ArrivalLetters.self) else {
      return .refused(command: "choose-notifications", form.problems)
    }
    let (organisation, account) = (identity.organisation.id, identity.account.id)
    try perform(
      ChooseArrivalLetters(
        organisation: organisation, account: account, choice: choice, now: world.now()))
    try refresh()
    return .done(command: "choose-notifications", [:])
  }

  /// Whom a flow is about that was opened from the table.
  func selectedFacts() -> Facts {
    let cells = selectedPerson?.cells ?? []
    return [
      "selected-person": .text(cells.first ?? ""),
      "selected-address": .text(cells.dropFirst().first ?? ""),
    ]
  }
}
